"""What the hidden channel is made of: its state, what people ask of it, what happened, and what is shown."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from server.room.commands import Envelope, Id

PAGE = 6
"""Messages a page: one that is written or changed re-sends its page, never the whole channel."""
MESSAGES_MAX = 150
"""By one seat in one phase; per seat, so that nobody feels another's number."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`asks`: this phase comes after the hidden one, and asks whether the case-bringer may read what was written."""

    asks: bool = False


class Message(Struct, frozen=True):
    message: str
    seat: str
    name: str
    text: str
    edited: bool = False


class Page(Struct, frozen=True, dict=True):
    messages: tuple[Message, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The envelopes it names, looked up once: most pages never change again."""
        return tuple(m.text for m in self.messages) + tuple(m.name for m in self.messages)


class State(Struct, frozen=True):
    """`run`: that of the hidden phase, in which the messages are sealed; empty when there is nothing. `circle`: who was inside.

    `answers`: by seat, whether they agree; only while it is asked.
    """

    run: str = ""
    pages: tuple[Page, ...] = ()
    said: dict[str, int] = {}
    stage: Literal["hidden", "asking", "open", "shut"] = "hidden"
    circle: frozenset[str] = frozenset()
    answers: dict[str, bool] = {}


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Say(Action, frozen=True, tag="say"):
    text: Envelope


class Edit(Action, frozen=True, tag="edit"):
    message: Id
    text: Envelope


class Withdraw(Action, frozen=True, tag="withdraw"):
    message: Id


class Answer(Action, frozen=True, tag="answer"):
    agrees: bool


class Shut(Action, frozen=True, tag="shut"):
    pass


class Said(Struct, frozen=True, tag_field="e", tag="said"):
    message: str
    seat: str
    name: str
    text: str


class Edited(Struct, frozen=True, tag_field="e", tag="edited"):
    message: str
    text: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    message: str


class Answered(Struct, frozen=True, tag_field="e", tag="answered"):
    seat: str
    agrees: bool


class Opened(Struct, frozen=True, tag_field="e", tag="opened"):
    pass


class Dropped(Struct, frozen=True, tag_field="e", tag="dropped"):
    pass


class Cleared(Struct, frozen=True, tag_field="e", tag="cleared"):
    pass


class Backstage(Struct, frozen=True):
    tool: str
    id: str
    run: str
    stage: str
    pages: int
    may_write: bool
    answered: int
    asked: int
