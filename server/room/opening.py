"""Making a room: the first command, before there is a room to decide about."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.errors import Refusal
from server.room import events as e
from server.room.commands import Envelope, Hash, Id, Key
from server.room.decide.course import with_minutes
from server.room.methods import Programme
from server.room.outcome import Outcome, kept
from server.room.pauses import programme_refusal
from server.room.state import MINUTE_MS, Agreements, BreakPolicy, Phase

SHORTEST_BREAK_MINUTES = 5
"""The least that a break may be agreed to last. Only the demo's server is put together with another value."""


class PolicyMinutes(Struct, frozen=True, forbid_unknown_fields=True):
    """The group may choose a shorter stretch than an hour, not a longer one; a break has a shortest length, see `open_outcome`."""

    limit_minutes: Annotated[int, Meta(ge=20, le=60)] = 60
    minimum_minutes: Annotated[int, Meta(ge=0, le=20)] = SHORTEST_BREAK_MINUTES


class NewRoom(Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser asks when it makes a room (docs/protocol.md §3). Hashes only: the secrets stay in the link."""

    v: Literal[1]
    room: Id
    auth_hash: Hash
    door_hash: Hash
    host_hash: Hash
    card: Envelope
    programme: Key
    minutes: Annotated[dict[str, int], Meta(max_length=40)] = {}
    break_policy: PolicyMinutes = PolicyMinutes()
    agreements: Agreements = Agreements()


def open_outcome(
    asked: NewRoom, held: Programme, phases: tuple[Phase, ...], now_ms: int, shortest_break_minutes: int = SHORTEST_BREAK_MINUTES
) -> Outcome:
    """The first event of a room and its card. Refusal: minutes out of bounds, or a programme the break rules forbid."""
    if asked.break_policy.minimum_minutes < shortest_break_minutes:
        raise Refusal("bad_request")
    policy = BreakPolicy(asked.break_policy.limit_minutes * MINUTE_MS, asked.break_policy.minimum_minutes * MINUTE_MS)
    changed = with_minutes(phases, asked.minutes, policy.minimum_ms)
    refusal = programme_refusal(changed, policy)
    if refusal is not None:
        raise Refusal(refusal)
    opened = e.Opened(
        asked.room,
        asked.auth_hash,
        asked.door_hash,
        asked.host_hash,
        asked.card.id,
        held.method,
        asked.programme,
        changed,
        policy,
        asked.agreements,
        now_ms,
        held.lobby,
        held.always,
    )
    return Outcome((opened,), (kept(asked.card, "card", ""),))


def is_same(asked: NewRoom, auth_hash: str, door_hash: str, host_hash: str) -> bool:
    """Whether a room that exists was made by this very request, sent again."""
    return (asked.auth_hash, asked.door_hash, asked.host_hash) == (auth_hash, door_hash, host_hash)
