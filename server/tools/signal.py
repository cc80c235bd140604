"""A quiet word to the facilitator alone: stop, something disturbs, this is advice already, how we talk.

Of who sends without a name nothing is kept. For everybody else the tool looks the same whatever is sent or settled.
"""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome

SENT_MAX = 20
"""By one seat in one phase; remembered in memory only, so that nothing of the sender need be kept."""
SENT_TOGETHER_MAX = 240
"""In one phase by all on one side of the circle: high enough that nobody keeps the others out without coming in again and again."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Signal(Struct, frozen=True):
    """`text` and `name` are envelopes; `seat` and `name` only where the sender wanted that."""

    signal: str
    text: str
    seat: str | None
    name: str | None
    at_ms: int


class State(Struct, frozen=True):
    signals: tuple[Signal, ...] = ()


class Send(Struct, frozen=True, tag_field="a", tag="send", forbid_unknown_fields=True):
    text: Envelope
    named: bool


class Settle(Struct, frozen=True, tag_field="a", tag="settle", forbid_unknown_fields=True):
    signal: Id


class Sent(Struct, frozen=True, tag_field="e", tag="sent"):
    signal: Signal


class Settled(Struct, frozen=True, tag_field="e", tag="settled"):
    signal: str


class Signals(Struct, frozen=True):
    tool: str
    id: str
    signals: tuple[Signal, ...]


def begin(_settings: Settings) -> State:
    return State()


def decide(_settings: Settings, state: State, action: Send | Settle, scene: Scene) -> ToolOutcome:
    """How many lie unseen bounds nobody: who sits outside a hidden phase would feel what the others send, and who leads settles."""
    if scene.seat is None or scene.facilitator != isinstance(action, Settle):
        raise Refusal("not_allowed")
    if isinstance(action, Settle):
        return _settle(state, action, scene)
    if scene.used >= SENT_MAX or scene.used_together >= SENT_TOGETHER_MAX:
        raise Refusal("quota")
    seat, name = (scene.seat, scene.seat_name) if action.named else (None, None)
    sent = Sent(Signal(scene.new_id(), action.text.id, seat, name, scene.now_ms))
    return ToolOutcome((sent,), (kept(action.text, "signals", scene.tool),), used=scene.used + 1)


def _settle(state: State, action: Settle, scene: Scene) -> ToolOutcome:
    """By whoever may see them now."""
    found = next((signal for signal in _shown(state, scene) if signal.signal == action.signal), None)
    if found is None:
        raise Refusal("no_such_text")
    return ToolOutcome((Settled(found.signal),), forget=(Forget(id=found.text),))


def apply(state: State, event: Sent | Settled) -> State:
    if isinstance(event, Sent):
        return State((*state.signals, event.signal))
    return State(tuple(signal for signal in state.signals if signal.signal != event.signal))


def _shown(state: State, scene: Scene) -> tuple[Signal, ...]:
    return state.signals if scene.facilitator and not scene.outside else ()


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    signals = _shown(state, scene)
    names = tuple(signal.name for signal in signals if signal.name is not None)
    return (Part("", Signals(TOOL.name, scene.tool, signals), tuple(signal.text for signal in signals) + names),)


TOOL = Tool("signal", Settings, State, Send | Settle, Sent | Settled, begin, decide, apply, view)
