"""Looking back: whoever brought a case last time tells what became of it. Written for oneself, in the browser; here is only what
somebody shared, and that goes when the phase ends.
"""

from __future__ import annotations

from msgspec import Struct

from server.tools import Entry, Part, Scene, Tool, ToolOutcome
from server.tools import _seat_text as own
from server.tools._seat_text import Cleared, State, Text, Withdraw, Withdrawn, Write, Written


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class LookBack(Struct, frozen=True):
    tool: str
    id: str
    run: str
    shared: tuple[Text, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, entry: Entry) -> State:
    """A scope of its own, beside that of whatever else is open in the phase."""
    return State(f"{entry.run}.back")


def decide(_settings: Settings, state: State, action: Write | Withdraw, scene: Scene) -> ToolOutcome:
    return own.decide(state, action, scene, "look_backs")


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    shared = own.shown(state, scene)
    return (Part("", LookBack(TOOL.name, scene.tool, state.run, shared), tuple(one.text for one in shared)),)


TOOL = Tool(
    "look_back",
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
