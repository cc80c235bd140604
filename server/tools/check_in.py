"""Arriving: one line from everybody who wants to write one; a line may also be only spoken. All lines go when the phase ends."""

from __future__ import annotations

from msgspec import Struct

from server.tools import Entry, Part, Scene, Tool, ToolOutcome
from server.tools import _seat_text as own
from server.tools._seat_text import Cleared, State, Text, Withdraw, Withdrawn, Write, Written


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class CheckIn(Struct, frozen=True):
    tool: str
    id: str
    run: str
    lines: tuple[Text, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, entry: Entry) -> State:
    return State(entry.run)


def decide(_settings: Settings, state: State, action: Write | Withdraw, scene: Scene) -> ToolOutcome:
    return own.decide(state, action, scene, "lines")


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    lines = own.shown(state, scene)
    return (Part("", CheckIn(TOOL.name, scene.tool, state.run, lines), tuple(line.text for line in lines)),)


TOOL = Tool(
    "check_in",
    Settings,
    State,
    Write | Withdraw,
    Written | Withdrawn | Cleared,
    begin,
    decide,
    own.apply,
    view,
    enter=enter,
    end=own.end,
)
