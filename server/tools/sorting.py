"""What the case-bringer does with the texts of a round: which one now, which are answered. Nobody has to answer everything."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.tools import Part, Scene, Tool, ToolOutcome

MARKED_MAX = 200


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`of`: the id of the round whose texts are sorted."""

    of: str


class State(Struct, frozen=True):
    answering: str | None = None
    answered: tuple[str, ...] = ()


class Mark(Struct, frozen=True, tag_field="a", tag="mark", forbid_unknown_fields=True):
    text: str
    mark: Literal["answering", "answered"] | None


class Marked(Struct, frozen=True, tag_field="e", tag="marked"):
    text: str
    mark: Literal["answering", "answered"] | None


class Sorting(Struct, frozen=True):
    tool: str
    id: str
    of: str
    answering: str | None
    answered: tuple[str, ...]
    may_mark: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(_settings: Settings, state: State, action: Mark, scene: Scene) -> ToolOutcome:
    if not scene.case_bringer:
        raise Refusal("not_allowed")
    if action.text not in scene.texts:
        raise Refusal("no_such_text")
    if len(state.answered) >= MARKED_MAX:
        raise Refusal("quota")
    return ToolOutcome((Marked(action.text, action.mark),))


def apply(state: State, event: Marked) -> State:
    """One text is being answered at a time; taking up the next one answers the one before."""
    answered = tuple(t for t in state.answered if t != event.text)
    answering = None if state.answering == event.text else state.answering
    if event.mark == "answered":
        answered += (event.text,)
    elif event.mark == "answering":
        if answering is not None:
            answered += (answering,)
        answering = event.text
    return msgspec.structs.replace(state, answering=answering, answered=answered)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    return (Part("", Sorting(TOOL.name, scene.tool, settings.of, state.answering, state.answered, scene.case_bringer)),)


TOOL = Tool("sorting", Settings, State, Mark, Marked, begin, decide, apply, view)
