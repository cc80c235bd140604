"""Case cards: a short card with a key question (ik-vraag) from everybody who might bring a case, before the meeting too. The card
of whoever brings the case is the question of that case; the facilitator may write it for them.
"""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.tools import Part, Scene, Tool, ToolOutcome
from server.tools import _seat_text as own
from server.tools._seat_text import State, Text, Withdraw, Withdrawn, Written


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`all`: everybody's cards lie open, and everybody may write theirs; else there is only that of the case-bringer.
    `fixed`: shown, not written in this phase.
    """

    fixed: bool = False
    all: bool = False


class Write(Struct, frozen=True, tag_field="a", tag="write", forbid_unknown_fields=True):
    """`seat`: whose card, when it is not one's own."""

    text: Envelope
    seat: str | None = None


class CaseCards(Struct, frozen=True):
    """`all`: everybody's `cards` lie open. `key_question`: the card of `seat`, who brings the case."""

    tool: str
    id: str
    all: bool
    key_question: str | None
    seat: str | None
    may_write: bool
    cards: tuple[Text, ...]


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Write | Withdraw, scene: Scene) -> ToolOutcome:
    owner = action.seat if isinstance(action, Write) and action.seat is not None else scene.seat
    if owner is None or not _may_write(settings, scene, owner):
        raise Refusal("not_allowed")
    if isinstance(action, Withdraw):
        return own.withdraw(state, owner)
    return own.write(state, scene, owner, action.text, "cases", scene.tool)


def _may_write(settings: Settings, scene: Scene, owner: str) -> bool:
    if settings.fixed:
        return False
    if owner == scene.seat and settings.all:
        return True
    return owner == scene.bringer and (owner == scene.seat or scene.facilitator)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """A question never passes for that of whoever brings the next case, and nothing is shown of who has left."""
    cards = own.shown(state, scene)
    question = next((card.text for card in cards if card.seat == scene.bringer), None)
    may_write = not settings.fixed and (settings.all or scene.case_bringer or (scene.facilitator and scene.bringer is not None))
    seen = cards if settings.all else ()
    texts = {*(card.text for card in seen), *((question,) if question else ())}
    body = CaseCards(TOOL.name, scene.tool, settings.all, question, scene.bringer, may_write, seen)
    return (Part("", body, tuple(sorted(texts))),)


TOOL = Tool("case_cards", Settings, State, Write | Withdraw, Written | Withdrawn, begin, decide, own.apply, view)
