"""The case card: the key question (ik-vraag), on everybody's screen. Sealed; the case-bringer writes it, or the
facilitator for them.
"""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`fixed`: shown, not written in this phase."""

    fixed: bool = False


class State(Struct, frozen=True):
    """`seat`: who brought the case when it was written; None: nobody yet, so it is that of whoever does."""

    key_question: str | None = None
    seat: str | None = None


class Write(Struct, frozen=True, tag_field="a", tag="write", forbid_unknown_fields=True):
    text: Envelope


class Written(Struct, frozen=True, tag_field="e", tag="written"):
    text: str
    seat: str | None = None


class CaseCards(Struct, frozen=True):
    tool: str
    id: str
    key_question: str | None
    may_write: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Write, scene: Scene) -> ToolOutcome:
    if not _may_write(settings, scene):
        raise Refusal("not_allowed")
    old = (Forget(id=state.key_question),) if state.key_question else ()
    return ToolOutcome((Written(action.text.id, scene.bringer),), (kept(action.text, "cases", scene.tool),), old)


def apply(_state: State, event: Written) -> State:
    return State(event.text, event.seat)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """A question never passes for that of whoever brings the next case."""
    question = state.key_question if state.seat in (None, scene.bringer) else None
    texts = (question,) if question else ()
    return (Part("", CaseCards(TOOL.name, scene.tool, question, _may_write(settings, scene)), texts),)


def _may_write(settings: Settings, scene: Scene) -> bool:
    return (scene.case_bringer or scene.facilitator) and not settings.fixed


TOOL = Tool("case_cards", Settings, State, Write, Written, begin, decide, apply, view)
