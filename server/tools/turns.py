"""Who has the word. The facilitator gives it, or it goes round in the order all see; nobody has to speak."""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.tools import Entry, Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`in_order`: the word goes round, each once."""

    in_order: bool = False


class State(Struct, frozen=True):
    """`had`: who has had the word this time round."""

    speaker: str | None = None
    had: tuple[str, ...] = ()


class Give(Struct, frozen=True, tag_field="a", tag="give", forbid_unknown_fields=True):
    seat: str | None


class Pass(Struct, frozen=True, tag_field="a", tag="pass", forbid_unknown_fields=True):
    pass


class Given(Struct, frozen=True, tag_field="e", tag="given"):
    """`had`: who has now had the word, when it goes round."""

    seat: str | None
    had: str | None = None


class Ended(Struct, frozen=True, tag_field="e", tag="ended"):
    pass


class Turns(Struct, frozen=True):
    tool: str
    id: str
    speaker: str | None
    may_give: bool
    in_order: bool
    had: tuple[str, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, _entry: Entry) -> State:
    """Each phase begins with nobody: who spoke last before has nothing to say by that."""
    return State()


def decide(settings: Settings, state: State, action: Give | Pass, scene: Scene) -> ToolOutcome:
    passes_own = isinstance(action, Pass) and scene.seat is not None and scene.seat == state.speaker
    if not scene.facilitator and not passes_own:
        raise Refusal("not_allowed")
    following = _following(settings, state, scene) if isinstance(action, Pass) else action.seat
    if following is not None and following not in scene.seats:
        raise Refusal("no_such_seat")
    if following == state.speaker:
        return ToolOutcome()
    return ToolOutcome((Given(following, state.speaker if settings.in_order else None),))


def _following(settings: Settings, state: State, scene: Scene) -> str | None:
    """Who gets the word when it is passed: the first who has not had it, or nobody."""
    if not settings.in_order:
        return None
    return next((seat for seat in scene.seats if seat not in state.had and seat != state.speaker), None)


def apply(state: State, event: Given | Ended) -> State:
    if isinstance(event, Ended):
        return State()
    had = () if event.had is None or event.had in state.had else (event.had,)
    return State(event.seat, state.had + had)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    speaker = state.speaker if state.speaker in scene.seats else None
    had = tuple(seat for seat in state.had if seat in scene.seats)
    return (Part("", Turns(TOOL.name, scene.tool, speaker, scene.facilitator, settings.in_order, had)),)


def end(state: State) -> ToolOutcome:
    return ToolOutcome((Ended(),)) if state != State() else ToolOutcome()


TOOL = Tool("turns", Settings, State, Give | Pass, Given | Ended, begin, decide, apply, view, enter=enter, end=end)
