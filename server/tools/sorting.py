"""What the case-bringer does with the texts of a round: which touch (warm, neutral, cold), which one now and which are answered, or
which appeal. Nobody has to answer everything.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from server.errors import Refusal
from server.tools import Part, Scene, Tool, ToolOutcome

MARKED_MAX = 200
Warmth = Literal["warm", "neutral", "cold"]
Kind = Literal["answering", "answered", "appeals", "warm", "neutral", "cold"]
KINDS = {"answer": {"answering", "answered"}, "appeal": {"appeals"}, "warmth": {"warm", "neutral", "cold"}}


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`of`: the id of the round whose texts are sorted. `by`: going through them one by one, picking out what appeals,
    or laying them under warm, neutral and cold. Phases that share the tool's id keep what was laid.
    """

    of: str
    by: Literal["answer", "appeal", "warmth"] = "answer"


class State(Struct, frozen=True):
    answering: str | None = None
    answered: tuple[str, ...] = ()
    appeals: tuple[str, ...] = ()
    warmth: dict[str, Warmth] = {}


class Mark(Struct, frozen=True, tag_field="a", tag="mark", forbid_unknown_fields=True):
    text: str
    mark: Kind | None


class Marked(Struct, frozen=True, tag_field="e", tag="marked"):
    text: str
    mark: Kind | None


class Warmed(Struct, frozen=True, tag_field="e", tag="warmed"):
    text: str
    warmth: Warmth | None


class Sorting(Struct, frozen=True):
    tool: str
    id: str
    of: str
    by: str
    answering: str | None
    answered: tuple[str, ...]
    appeals: tuple[str, ...]
    warmth: dict[str, Warmth]
    may_mark: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Mark, scene: Scene) -> ToolOutcome:
    if not scene.case_bringer:
        raise Refusal("not_allowed")
    if action.text not in scene.texts:
        raise Refusal("no_such_text")
    if action.mark is not None and action.mark not in KINDS[settings.by]:
        raise Refusal("bad_command")
    if action.mark is not None and max(len(state.answered), len(state.appeals), len(state.warmth)) >= MARKED_MAX:
        raise Refusal("quota")
    if settings.by == "warmth":
        return ToolOutcome((Warmed(action.text, msgspec.convert(action.mark, Warmth | None)),))
    return ToolOutcome((Marked(action.text, action.mark),))


def apply(state: State, event: Marked | Warmed) -> State:
    """One text is being answered at a time; taking up the next one answers the one before. Any number may appeal."""
    if isinstance(event, Warmed):
        rest = {text: warmth for text, warmth in state.warmth.items() if text != event.text}
        return replace(state, warmth=rest if event.warmth is None else {**rest, event.text: event.warmth})
    appeals = tuple(t for t in state.appeals if t != event.text)
    if event.mark == "appeals":
        appeals += (event.text,)
    answered = tuple(t for t in state.answered if t != event.text)
    answering = None if state.answering == event.text else state.answering
    if event.mark == "answered":
        answered += (event.text,)
    elif event.mark == "answering":
        if answering is not None:
            answered += (answering,)
        answering = event.text
    return State(answering, answered, appeals, state.warmth)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    marks = (settings.by, state.answering, state.answered, state.appeals, state.warmth)
    return (Part("", Sorting(TOOL.name, scene.tool, settings.of, *marks, scene.case_bringer)),)


TOOL = Tool("sorting", Settings, State, Mark, Marked | Warmed, begin, decide, apply, view)
