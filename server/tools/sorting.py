"""What the case-bringer does with the texts of a round: which one now and which are answered, or which appeal. Nobody has to answer
everything.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from server.errors import Refusal
from server.tools import Part, Scene, Tool, ToolOutcome

MARKED_MAX = 200
Kind = Literal["answering", "answered", "appeals"]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`of`: the id of the round whose texts are sorted. `by`: going through them one by one, or picking out what appeals."""

    of: str
    by: Literal["answer", "appeal"] = "answer"


class State(Struct, frozen=True):
    answering: str | None = None
    answered: tuple[str, ...] = ()
    appeals: tuple[str, ...] = ()


class Mark(Struct, frozen=True, tag_field="a", tag="mark", forbid_unknown_fields=True):
    text: str
    mark: Kind | None


class Marked(Struct, frozen=True, tag_field="e", tag="marked"):
    text: str
    mark: Kind | None


class Sorting(Struct, frozen=True):
    tool: str
    id: str
    of: str
    by: str
    answering: str | None
    answered: tuple[str, ...]
    appeals: tuple[str, ...]
    may_mark: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Mark, scene: Scene) -> ToolOutcome:
    if not scene.case_bringer:
        raise Refusal("not_allowed")
    if action.text not in scene.texts:
        raise Refusal("no_such_text")
    if action.mark is not None and (action.mark == "appeals") != (settings.by == "appeal"):
        raise Refusal("bad_command")
    if action.mark is not None and max(len(state.answered), len(state.appeals)) >= MARKED_MAX:
        raise Refusal("quota")
    return ToolOutcome((Marked(action.text, action.mark),))


def apply(state: State, event: Marked) -> State:
    """One text is being answered at a time; taking up the next one answers the one before. Any number may appeal."""
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
    return State(answering, answered, appeals)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    marks = (settings.by, state.answering, state.answered, state.appeals)
    return (Part("", Sorting(TOOL.name, scene.tool, settings.of, *marks, scene.case_bringer)),)


TOOL = Tool("sorting", Settings, State, Mark, Marked, begin, decide, apply, view)
