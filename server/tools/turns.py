"""Who has the word. The facilitator passes the chair; nobody has to speak."""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.tools import Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class State(Struct, frozen=True):
    speaker: str | None = None


class Give(Struct, frozen=True, tag_field="a", tag="give", forbid_unknown_fields=True):
    seat: str | None


class Given(Struct, frozen=True, tag_field="e", tag="given"):
    seat: str | None


class Turns(Struct, frozen=True):
    tool: str
    id: str
    speaker: str | None
    may_give: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(_settings: Settings, state: State, action: Give, scene: Scene) -> ToolOutcome:
    if not scene.facilitator:
        raise Refusal("not_allowed")
    if action.seat is not None and action.seat not in scene.seats:
        raise Refusal("no_such_seat")
    return ToolOutcome((Given(action.seat),)) if action.seat != state.speaker else ToolOutcome()


def apply(_state: State, event: Given) -> State:
    return State(event.seat)


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    speaker = state.speaker if state.speaker in scene.seats else None
    return (Part("", Turns(TOOL.name, scene.tool, speaker, scene.facilitator)),)


def end(state: State) -> ToolOutcome:
    return ToolOutcome((Given(None),)) if state.speaker else ToolOutcome()


TOOL = Tool("turns", Settings, State, Give, Given, begin, decide, apply, view, end=end)
