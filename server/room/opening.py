"""Making a room: the first command, before there is a room to decide about."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from server.errors import Refusal
from server.room import events as e
from server.room import programme
from server.room.commands import Envelope, Hash, Id, Row
from server.room.outcome import Keep, Outcome, kept
from server.room.shapes import PHASES_MAX, OwnMethod, OwnPhase, PhaseShape, Shapes, ToolUse, faults, of_own
from server.room.state import MINUTE_MS, Agreements, BreakPolicy
from server.tools import Entry, all_tools

SHORTEST_BREAK_MINUTES = 5
"""The least that a break may be agreed to last. Only the demo's server is put together with another value."""
OWN_METHODS_MAX = 3
LOBBY = (ToolUse("case_cards", "case", {"all": True}),)
"""Open before the start."""
ALWAYS = (ToolUse("signal", "signal"),)
"""Open in every phase."""


class PolicyMinutes(Struct, frozen=True, forbid_unknown_fields=True):
    """The group may choose a shorter stretch than an hour, not a longer one; a break has a shortest length, see `open_outcome`."""

    limit_minutes: Annotated[int, Meta(ge=20, le=60)] = 60
    minimum_minutes: Annotated[int, Meta(ge=0, le=20)] = SHORTEST_BREAK_MINUTES


class PhaseAsked(PhaseShape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phase of an own method as a browser sends it: the structure, and the sealed words."""

    texts: Envelope


class MethodAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """A group's own method as a browser sends it."""

    id: Annotated[str, Meta(pattern=r"^own-[1-9]\Z")]
    head: Envelope
    phases: Annotated[tuple[PhaseAsked, ...], Meta(min_length=1, max_length=PHASES_MAX)]


class NewRoom(Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser asks when it makes a room (docs/protocol.md §3). Hashes only: the secrets stay in the link."""

    v: Literal[1]
    room: Id
    auth_hash: Hash
    door_hash: Hash
    host_hash: Hash
    card: Envelope
    programme: Annotated[tuple[Row, ...], Meta(max_length=programme.ROWS_MAX)]
    own_methods: Annotated[tuple[MethodAsked, ...], Meta(max_length=OWN_METHODS_MAX)] = ()
    break_policy: PolicyMinutes = PolicyMinutes()
    agreements: Agreements = Agreements()


class EraseAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser with the facilitator link asks from outside (docs/protocol.md §3). `anyway`: also when people sit in it."""

    v: Literal[1]
    auth: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
    host: Id
    anyway: bool = False


def open_outcome(asked: NewRoom, methods: Shapes, now_ms: int, shortest_break_minutes: int = SHORTEST_BREAK_MINUTES) -> Outcome:
    """The first event of a room, its card, and the words of its own methods. Refusal: a programme that cannot be held, or a method
    that will not do.
    """
    if asked.break_policy.minimum_minutes < shortest_break_minutes:
        raise Refusal("bad_request")
    own, words = _own(asked.own_methods)
    shapes = {**methods, **of_own(own)}
    policy = BreakPolicy(asked.break_policy.limit_minutes * MINUTE_MS, asked.break_policy.minimum_minutes * MINUTE_MS)
    phases = programme.composed(asked.programme, shapes)
    refusal = programme.refusal(phases, shapes, policy, strict=asked.agreements.strict)
    if refusal is not None:
        raise Refusal(refusal)
    opened = e.Opened(
        asked.room,
        asked.auth_hash,
        asked.door_hash,
        asked.host_hash,
        asked.card.id,
        phases,
        policy,
        asked.agreements,
        now_ms,
        LOBBY,
        ALWAYS,
        own,
    )
    return Outcome((opened,), (kept(asked.card, "card", ""), *words))


def _own(asked: tuple[MethodAsked, ...]) -> tuple[tuple[OwnMethod, ...], tuple[Keep, ...]]:
    """The own methods as the room keeps them, and their words. Refusal `bad_method`: the browser that read the file should have
    said so, with the line.
    """
    if len({method.id for method in asked}) < len(asked) or any(not _will_do(method) for method in asked):
        raise Refusal("bad_method")
    own = tuple(OwnMethod(method.id, method.head.id, tuple(map(_as_kept, method.phases))) for method in asked)
    words = tuple(
        kept(text, "methods", method.id) for method in asked for text in (method.head, *(phase.texts for phase in method.phases))
    )
    return own, words


def _will_do(method: MethodAsked) -> bool:
    if faults(method.phases) or any(phase.is_break for phase in method.phases):
        return False
    return all(_tool_will_do(use) for phase in method.phases for use in phase.tools) and all(map(_apart, method.phases))


def _tool_will_do(use: ToolUse) -> bool:
    tool = all_tools().get(use.tool)
    if tool is None:
        return False
    try:
        msgspec.convert(use.settings, tool.settings)
    except msgspec.ValidationError:
        return False
    return True


def _apart(phase: PhaseShape) -> bool:
    """Whether no two tools of this phase seal in one scope: what one shows, draws or forgets would be the other's too."""
    scopes = [scope_of(use, phase.id) for use in phase.tools]
    return len(set(scopes)) == len(scopes)


def scope_of(use: ToolUse, run: str) -> str:
    """In what a tool seals that is opened in this run: a scope that goes with the run, else its id."""
    tool = all_tools()[use.tool]
    settings = msgspec.convert(use.settings, tool.settings)
    return getattr(tool.enter(settings, tool.begin(settings), Entry(run)), "run", "") or use.id


def _as_kept(phase: PhaseAsked) -> OwnPhase:
    structure = {field: getattr(phase, field) for field in PhaseShape.__struct_fields__}
    return msgspec.convert({**structure, "texts": phase.texts.id}, OwnPhase)


def is_same(asked: NewRoom, auth_hash: str, door_hash: str, host_hash: str) -> bool:
    """Whether a room that exists was made by this very request, sent again."""
    return (asked.auth_hash, asked.door_hash, asked.host_hash) == (auth_hash, door_hash, host_hash)
