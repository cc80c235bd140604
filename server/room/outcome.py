"""What a decision asks of the record: events, and what to do with envelopes in the same transaction."""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.events import AnyEvent

OVERHEAD = 1 + 12 + 16
"""Version byte, nonce and tag of AES-256-GCM around a padded block, in bytes."""

BLOCKS: dict[str, tuple[int, ...]] = {
    "card": (1024,),
    "call": (1024,),
    "names": (256,),
    "cases": (1024, 2048, 4096),
    "rounds": (2048,),
    "backstage": (512, 1024, 2048, 4096),
    "lines": (512, 1024, 2048),
    "plans": (1024, 2048, 4096),
    "scales": (64,),
    "signals": (64,),
    "methods": (2048, 4096, 8192),
    "look_backs": (1024, 2048, 4096),
    "ballots": (64,),
    "boards": (512, 1024, 2048),
    "book": (1024, 4096, 8192),
}
"""Padded sizes a text may have, in bytes, by purpose. A round has one: size must not tell texts apart."""


class Keep(Struct, frozen=True):
    """Store this envelope. `holder` is the hash of a round's token, never a seat."""

    envelope: Envelope
    scope: str
    holder: str | None = None


class Forget(Struct, frozen=True):
    """Delete every envelope that matches all given fields."""

    scope: str | None = None
    holder: str | None = None
    id: str | None = None


class Outcome(Struct, frozen=True):
    """`reveal`: envelopes that lose their holder. `scrub`: the log must not keep the order in which things came. `erase`:
    forget the room now. `lay`: an envelope that is passed on and never written, in place of the one it names.
    """

    events: tuple[AnyEvent, ...] = ()
    keep: tuple[Keep, ...] = ()
    forget: tuple[Forget, ...] = ()
    reveal: tuple[str, ...] = ()
    scrub: bool = False
    erase: bool = False
    lay: tuple[Envelope, str | None] | None = None


def encoded_length(block: int) -> int:
    """Characters of base64url (no padding) of a block once sealed."""
    return -(-(block + OVERHEAD) * 8 // 6)


LENGTHS = {purpose: frozenset(map(encoded_length, blocks)) for purpose, blocks in BLOCKS.items()}


def kept(envelope: Envelope, purpose: str, scope: str, holder: str | None = None) -> Keep:
    """A Keep whose size is one of its purpose's; else Refusal `bad_command`."""
    if len(envelope.body) not in LENGTHS[purpose]:
        raise Refusal("bad_command")
    return Keep(envelope, scope, holder)
