"""What a round is made of: its state, what people ask of it, what happened, and what is shown."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from server.room.commands import Envelope, Id

CONTRIBUTORS_MIN = 3
"""Below this nothing is released without a name."""
CONTRIBUTORS_MAX = 24
WARNING_MS = 20_000
"""Between announcing and releasing, for whoever still writes."""
TICK_MS = 5_000
"""The count of who is ready moves on this tick only, so that nobody can see whose press moved it."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`write`: this phase opens the round for writing; else it shows what was released. `everyone`: the case-bringer and the
    facilitator write too (the room's `writers` go by it). `names`: whether the group may have agreed on names under the texts.
    """

    kind: Literal["question", "advice", "association", "insight", "learning"]
    write: bool = False
    everyone: bool = False
    names: Literal["never", "as_agreed"] = "never"


class Released(Struct, frozen=True):
    """A text that all may read: `run` is the scope it was sealed in. Only who chose to sign, or wrote in a round with names, has
    a seat and a name (an envelope) here.
    """

    text: str
    run: str
    seat: str | None = None
    name: str | None = None


class Author(Struct, frozen=True):
    """Who wrote `text` (an envelope) in a round with names."""

    text: str
    seat: str
    name: str


class State(Struct, frozen=True):
    """`signing`: there were too few texts to open them without a name, so each writer takes the text back or signs it.

    `authors`: by token hash, of what was written while names were agreed on; of an anonymous text there never is one.
    """

    stage: Literal["writing", "signing", "released", "closed"] = "closed"
    run: str = ""
    tokens: frozenset[str] = frozenset()
    release_at_ms: int | None = None
    texts: tuple[Released, ...] = ()
    authors: dict[str, Author] = {}


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Write(Action, frozen=True, tag="write"):
    token: Id
    text: Envelope


class Withdraw(Action, frozen=True, tag="withdraw"):
    token: Id


class Announce(Action, frozen=True, tag="announce"):
    pass


class Wait(Action, frozen=True, tag="wait"):
    pass


class Release(Action, frozen=True, tag="release"):
    pass


class AskSigned(Action, frozen=True, tag="ask_signed"):
    pass


class Sign(Action, frozen=True, tag="sign"):
    token: Id
    text: Envelope


class CloseRound(Action, frozen=True, tag="close"):
    pass


class Contributed(Struct, frozen=True, tag_field="e", tag="contributed"):
    token_hash: str


class ContributedNamed(Struct, frozen=True, tag_field="e", tag="contributed_named"):
    token_hash: str
    text: str
    seat: str
    name: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    token_hash: str


class Announced(Struct, frozen=True, tag_field="e", tag="announced"):
    release_at_ms: int


class Waited(Struct, frozen=True, tag_field="e", tag="waited"):
    pass


class AllReleased(Struct, frozen=True, tag_field="e", tag="released"):
    texts: tuple[str, ...]


class SigningAsked(Struct, frozen=True, tag_field="e", tag="signing_asked"):
    pass


class Signed(Struct, frozen=True, tag_field="e", tag="signed"):
    text: str
    seat: str
    name: str


class RoundClosed(Struct, frozen=True, tag_field="e", tag="closed"):
    pass


class Round(Struct, frozen=True):
    tool: str
    id: str
    kind: str
    run: str
    stage: str
    writers: int
    ready: int
    named: bool
    everyone: bool
    may_write: bool
    release_at_ms: int | None
    may_release: bool
    may_sign: bool
    texts: tuple[Released, ...]
