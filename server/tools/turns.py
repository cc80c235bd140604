"""Who has the word. The facilitator gives it, or it goes round in the order all see; nobody has to speak.

Where it goes round everybody sees who has had it. Where it is given freely nobody does: only who leads sees who has not had it yet.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from server.errors import Refusal
from server.tools import Entry, Part, Scene, Tool, ToolOutcome

Step = Literal["question", "follow_up"]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`in_order`: the word goes round, each once. `follow_up`: who has it asks one question and one more that follows from it."""

    in_order: bool = False
    follow_up: bool = False


class State(Struct, frozen=True):
    """`had`: who has had the word this time round. `following`: who has it is at the question that follows."""

    speaker: str | None = None
    had: tuple[str, ...] = ()
    following: bool = False


class Give(Struct, frozen=True, tag_field="a", tag="give", forbid_unknown_fields=True):
    seat: str | None


class Pass(Struct, frozen=True, tag_field="a", tag="pass", forbid_unknown_fields=True):
    pass


class FollowUp(Struct, frozen=True, tag_field="a", tag="follow_up", forbid_unknown_fields=True):
    pass


class Given(Struct, frozen=True, tag_field="e", tag="given"):
    """`had`: who has now had the word."""

    seat: str | None
    had: str | None = None


class FollowedUp(Struct, frozen=True, tag_field="e", tag="followed_up"):
    pass


class Ended(Struct, frozen=True, tag_field="e", tag="ended"):
    pass


class Turns(Struct, frozen=True):
    """`step`: what who has the word is at, where there are two. `silent`: who has not had it, for who leads."""

    tool: str
    id: str
    speaker: str | None
    step: Step | None
    may_give: bool
    in_order: bool
    had: tuple[str, ...]
    silent: tuple[str, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, _entry: Entry) -> State:
    """Each phase begins with nobody: who spoke last before has nothing to say by that."""
    return State()


def decide(settings: Settings, state: State, action: Give | Pass | FollowUp, scene: Scene) -> ToolOutcome:
    by_speaker = not isinstance(action, Give) and scene.seat is not None and scene.seat == state.speaker
    if not scene.facilitator and not by_speaker:
        raise Refusal("not_allowed")
    if isinstance(action, FollowUp):
        if not settings.follow_up or state.speaker not in scene.seats:
            raise Refusal("bad_command")
        return ToolOutcome() if state.following else ToolOutcome((FollowedUp(),))
    following = _following(settings, state, scene) if isinstance(action, Pass) else action.seat
    if following is not None and following not in scene.seats:
        raise Refusal("no_such_seat")
    if following == state.speaker:
        return ToolOutcome()
    return ToolOutcome((Given(following, state.speaker),))


def _following(settings: Settings, state: State, scene: Scene) -> str | None:
    """Who gets the word when it is passed: the first who has not had it, or nobody."""
    if not settings.in_order:
        return None
    return next((seat for seat in scene.seats if seat not in state.had and seat != state.speaker), None)


def apply(state: State, event: Given | FollowedUp | Ended) -> State:
    if isinstance(event, Ended):
        return State()
    if isinstance(event, FollowedUp):
        return replace(state, following=True)
    had = () if event.had is None or event.had in state.had else (event.had,)
    return State(event.seat, state.had + had)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    speaker = state.speaker if state.speaker in scene.seats else None
    step: Step | None = None
    if settings.follow_up and speaker is not None:
        step = "follow_up" if state.following else "question"
    had = tuple(seat for seat in state.had if seat in scene.seats)
    silent = tuple(seat for seat in scene.seats if seat not in had and seat != speaker) if had or speaker else ()
    told = (had, ()) if settings.in_order else ((), silent if scene.facilitator and not scene.outside else ())
    return (Part("", Turns(TOOL.name, scene.tool, speaker, step, scene.facilitator, settings.in_order, *told)),)


def end(state: State) -> ToolOutcome:
    return ToolOutcome((Ended(),)) if state != State() else ToolOutcome()


TOOL = Tool(
    "turns",
    Settings,
    State,
    Give | Pass | FollowUp,
    Given | FollowedUp | Ended,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    end=end,
)
