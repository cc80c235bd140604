"""One sealed text a seat: what the line of arriving, the look-back and the case card have in common. No tool itself.

A text of somebody who has left is shown to nobody, and goes when the next one is written: coming and going leaves no heap.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.outcome import Forget, kept
from server.tools import Scene, ToolOutcome


class Text(Struct, frozen=True):
    """`text` is an envelope; whose it is, is the seat's to tell."""

    seat: str
    text: str


class State(Struct, frozen=True):
    """`run`: the scope, of texts that go with their phase."""

    run: str = ""
    texts: tuple[Text, ...] = ()


class Write(Struct, frozen=True, tag_field="a", tag="write", forbid_unknown_fields=True):
    text: Envelope


class Withdraw(Struct, frozen=True, tag_field="a", tag="withdraw", forbid_unknown_fields=True):
    pass


class Written(Struct, frozen=True, tag_field="e", tag="written"):
    seat: str
    text: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    seat: str


class Cleared(Struct, frozen=True, tag_field="e", tag="cleared"):
    pass


def decide(state: State, action: Write | Withdraw, scene: Scene, purpose: str) -> ToolOutcome:
    """Everybody writes one text of their own, which lives as long as its phase."""
    if scene.seat is None:
        raise Refusal("not_allowed")
    if isinstance(action, Withdraw):
        return withdraw(state, scene.seat)
    return write(state, scene, scene.seat, action.text, purpose, state.run)


def write(state: State, scene: Scene, seat: str, text: Envelope, purpose: str, scope: str) -> ToolOutcome:
    """The text of this seat, instead of the one it had; with it go the texts of who has left."""
    here = {*scene.seats, seat}
    left = tuple(Withdrawn(one.seat) for one in state.texts if one.seat not in here)
    old = tuple(Forget(id=one.text) for one in state.texts if one.seat == seat or one.seat not in here)
    return ToolOutcome((*left, Written(seat, text.id)), (kept(text, purpose, scope),), old)


def withdraw(state: State, seat: str) -> ToolOutcome:
    """Refusal `no_such_text`: this seat has none."""
    old = tuple(Forget(id=one.text) for one in state.texts if one.seat == seat)
    if not old:
        raise Refusal("no_such_text")
    return ToolOutcome((Withdrawn(seat),), forget=old)


def apply(state: State, event: Written | Withdrawn | Cleared) -> State:
    if isinstance(event, Cleared):
        return State()
    others = tuple(text for text in state.texts if text.seat != event.seat)
    return replace(state, texts=(*others, Text(event.seat, event.text)) if isinstance(event, Written) else others)


def shown(state: State, scene: Scene) -> tuple[Text, ...]:
    """In the order of the circle, so that it does not show who was first."""
    by_seat = {text.seat: text for text in state.texts}
    return tuple(by_seat[seat] for seat in scene.seats if seat in by_seat)


def end(state: State) -> ToolOutcome:
    """All texts go with their phase, from the log as well; and with the events that are summed up, who wrote one."""
    return ToolOutcome((Cleared(),), forget=(Forget(scope=state.run),), scrub=True) if state.run else ToolOutcome()
