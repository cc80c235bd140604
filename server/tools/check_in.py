"""Arriving: one line from everybody who wants to write one; a line may also be only spoken. All lines go when the phase ends."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.outcome import Forget, kept
from server.tools import Entry, Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Line(Struct, frozen=True):
    """`name` and `line` are envelopes; the name is that of when it was written."""

    seat: str
    name: str
    line: str


class State(Struct, frozen=True):
    run: str = ""
    lines: tuple[Line, ...] = ()


class Write(Struct, frozen=True, tag_field="a", tag="write", forbid_unknown_fields=True):
    text: Envelope


class Withdraw(Struct, frozen=True, tag_field="a", tag="withdraw", forbid_unknown_fields=True):
    pass


class Written(Struct, frozen=True, tag_field="e", tag="written"):
    seat: str
    name: str
    line: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    seat: str


class Cleared(Struct, frozen=True, tag_field="e", tag="cleared"):
    pass


class CheckIn(Struct, frozen=True):
    tool: str
    id: str
    run: str
    lines: tuple[Line, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, entry: Entry) -> State:
    return State(entry.run)


def decide(_settings: Settings, state: State, action: Write | Withdraw, scene: Scene) -> ToolOutcome:
    if scene.seat is None or scene.seat_name is None:
        raise Refusal("not_allowed")
    old = tuple(Forget(id=line.line) for line in state.lines if line.seat == scene.seat)
    if isinstance(action, Withdraw):
        if not old:
            raise Refusal("no_such_text")
        return ToolOutcome((Withdrawn(scene.seat),), forget=old)
    written = Written(scene.seat, scene.seat_name, action.text.id)
    return ToolOutcome((written,), (kept(action.text, "lines", state.run),), old)


def apply(state: State, event: Written | Withdrawn | Cleared) -> State:
    if isinstance(event, Cleared):
        return State()
    others = tuple(line for line in state.lines if line.seat != event.seat)
    new = (Line(event.seat, event.name, event.line),) if isinstance(event, Written) else ()
    return msgspec.structs.replace(state, lines=others + new)


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """In the order of the circle, so that it does not show who was first."""
    by_seat = {line.seat: line for line in state.lines}
    lines = tuple(by_seat[seat] for seat in scene.seats if seat in by_seat)
    texts = tuple(line.line for line in lines) + tuple(line.name for line in lines)
    return (Part("", CheckIn(TOOL.name, scene.tool, state.run, lines), texts),)


def end(state: State) -> ToolOutcome:
    return ToolOutcome((Cleared(),), forget=(Forget(scope=state.run),)) if state.run else ToolOutcome()


TOOL = Tool(
    "check_in", Settings, State, Write | Withdraw, Written | Withdrawn | Cleared, begin, decide, apply, view, enter=enter, end=end
)
