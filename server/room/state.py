"""What a room is at one moment. Frozen values; `apply` makes the next one."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from server.room.attendance import Attendance
from server.room.memory import Live
from server.room.shapes import OwnMethod, Stance, ToolUse

Stage = Literal["lobby", "running", "closed"]
Door = Literal["open", "shut"]

MINUTE_MS = 60_000
LOBBY = "lobby"
"""What stands for the run before the start."""
SEATS_MAX = 12
KNOCKING_MAX = 12
TAKE_OVER_AFTER_MS = 2 * MINUTE_MS
OF_THE_ROOM = frozenset({"case", "signal"})
"""Ids of tools that are the room's: the same in every block, and what is in them outlives a hidden phase."""


class Phase(Struct, frozen=True):
    """One phase of a programme. `phase` names its texts in the method, `key` is unique in the programme, `block` is the case or
    the part of the evening it stands in. The rest is as in its shape.
    """

    key: str
    phase: str
    minutes: int
    stance: Stance = "active"
    is_break: bool = False
    bound_to_next: bool = False
    hidden: bool = False
    tools: tuple[ToolUse, ...] = ()
    method: str = "evening"
    block: str = ""
    prepare_s: int = 0
    before_case: bool = False


class BreakPolicy(Struct, frozen=True):
    """How long a stretch may last and how short a break may be."""

    limit_ms: int = 60 * MINUTE_MS
    minimum_ms: int = 5 * MINUTE_MS


class Agreements(Struct, frozen=True, forbid_unknown_fields=True):
    """What the group agrees beforehand, and everybody sees: the facilitator writes in anonymous rounds too; names stand under what
    people learned; the hidden channel may afterwards be opened to the case-bringer, if everybody in it wants that; `strict`: the
    phases of a method in their order, none skipped or repeated.
    """

    facilitator_writes: bool = False
    learning_named: bool = False
    channel_may_open: bool = False
    strict: bool = False


class Timer(Struct, frozen=True):
    """Anchors of the running phase: never a counter."""

    started_at_ms: int
    planned_ms: int
    added_ms: int = 0
    stopped_at_ms: int | None = None
    standstill_ms: int = 0


class Seat(Struct, frozen=True):
    """A person in this room. `name` is an envelope id; who has gone keeps the name until the room closes. `token_hash` is that of
    the browser that sat down, `second_hash` that of another screen of the same person.
    """

    id: str
    token_hash: str
    name: str
    name_tag: str
    knocking: bool = False
    gone: bool = False
    second_hash: str = ""


class Run(Struct, frozen=True):
    """A phase as it was opened: `id` is `<key>.<count>` and the scope texts are sealed in.

    `inside`: the frozen list of a hidden phase; `may_open`: agreed, when it opened, that its channel may be opened afterwards.
    `people` and the three roles: the circle as it was then, for whoever sits outside it.
    """

    id: str
    index: int
    opened_at_ms: int
    inside: frozenset[str] | None = None
    may_open: bool = False
    people: tuple[str, ...] = ()
    facilitator: str | None = None
    deputy: str | None = None
    case_bringer: str | None = None
    back: frozenset[str] = frozenset()


class OpenTool(Struct, frozen=True):
    """State of one tool; its type belongs to the tool's module."""

    tool: str
    settings: Any
    state: Any


class Room(Struct, frozen=True, dict=True):
    """Everything the server knows of one meeting. Texts are envelope ids, secrets are hashes.

    `lobby`: tools that are open before the start; `always`: those that are open in every phase. `behind`: who was inside the last
    hidden phase. `case`: the block of the current case; `case_bringers`: who brings each, also who has gone since;
    `case_bringer`: who brings the current one and is here. `ends_at_ms`: when it would end as it was planned when it began.
    What follows from it is looked up once: a room never changes.
    """

    id: str
    auth_hash: str
    door_hash: str
    host_hash: str
    card: str
    phases: tuple[Phase, ...]
    break_policy: BreakPolicy
    opened_at_ms: int
    agreements: Agreements = Agreements()
    lobby: tuple[ToolUse, ...] = ()
    always: tuple[ToolUse, ...] = ()
    own_methods: tuple[OwnMethod, ...] = ()
    stage: Stage = "lobby"
    door: Door = "open"
    call: str | None = None
    seats: tuple[Seat, ...] = ()
    facilitator: str | None = None
    deputy: str | None = None
    case: str | None = None
    case_bringers: dict[str, str] = {}
    case_bringer: str | None = None
    consent: bool = False
    circle: frozenset[str] | None = None
    run: Run | None = None
    runs: int = 0
    opened: dict[str, int] = {}
    timer: Timer | None = None
    ends_at_ms: int | None = None
    stretch_began_at_ms: int | None = None
    break_asked: frozenset[str] = frozenset()
    tools: dict[str, OpenTool] = {}
    behind: frozenset[str] = frozenset()
    closed_at_ms: int | None = None
    attendance: Attendance = Attendance()
    live: Live = Live()

    @cached_property
    def seated(self) -> tuple[Seat, ...]:
        """Who has a chair: not knocking, not gone; in order of coming."""
        return tuple(s for s in self.seats if not s.knocking and not s.gone)

    @cached_property
    def seat_ids(self) -> tuple[str, ...]:
        """The ids of those."""
        return tuple(s.id for s in self.seated)

    @cached_property
    def knocking(self) -> tuple[Seat, ...]:
        """Who waits at the door."""
        return tuple(s for s in self.seats if s.knocking and not s.gone)

    @cached_property
    def phase(self) -> Phase | None:
        """The phase that is open."""
        return self.phases[self.run.index] if self.run else None

    @cached_property
    def writers(self) -> tuple[str, ...]:
        """Who writes in the round of this phase: everybody where the round says so; else everybody in the circle but the
        case-bringer, and the facilitator only when so agreed beforehand. In a hidden phase never who sits outside.
        """
        everyone = self.phase is not None and any(use.settings.get("everyone") for use in self.phase.tools)
        facilitator_too = everyone or self.agreements.facilitator_writes
        here = (s.id for s in self.seated if not is_hidden(self) or is_inside(self, s.id))
        return tuple(s for s in here if (everyone or s != self.case_bringer) and (facilitator_too or s != self.facilitator))

    def seat(self, seat_id: str | None) -> Seat | None:
        """The seat of that id that has not gone."""
        return next((s for s in self.seats if s.id == seat_id and not s.gone), None)

    def seat_by_token(self, token_hash: str) -> Seat | None:
        """The seat of whose browsers one made this token."""
        return next((s for s in self.seats if token_hash in (s.token_hash, s.second_hash) and not s.gone), None)


LOOKED_AT = ("seats", "run", "phases", "agreements", "case_bringer", "facilitator", "behind")
"""All that the cached properties of a room look at."""
_looked_at = attrgetter(*LOOKED_AT)


def keeping(room: Room, before: Room) -> Room:
    """The room with what was worked out of the one before it, if that is of the same."""
    if room is not before and _looked_at(room) == _looked_at(before):
        vars(room).update(vars(before))
    return room


def is_hidden(room: Room) -> bool:
    """Whether a phase with a frozen list is running."""
    return room.run is not None and room.run.inside is not None


def is_inside(room: Room, seat_id: str | None) -> bool:
    """Whether this seat is on the list of the hidden phase, or after it: was. The case-bringer never is: that view wins over every
    other power.
    """
    listed = room.run.inside if room.run is not None and room.run.inside is not None else room.behind
    return seat_id in listed and seat_id != room.case_bringer


def open_besides(room: Room) -> tuple[ToolUse, ...]:
    """The tools that are open now besides those of the phase."""
    return {"lobby": room.lobby, "running": room.always, "closed": ()}[room.stage]


def open_uses(room: Room) -> tuple[ToolUse, ...]:
    """The tools that are open now."""
    return (*(room.phase.tools if room.phase is not None else ()), *open_besides(room))


def carried(room: Room, phase: Phase) -> frozenset[str]:
    """The tools of the open phase that go on into this one. Nothing goes into a hidden phase, and nothing out of it but a channel
    that asks whether it may be opened, where that was agreed when the hidden phase began.
    """
    if room.phase is None or room.run is None or phase.hidden:
        return frozenset()
    here = {use.id for use in room.phase.tools}
    if not room.phase.hidden:
        return frozenset(use.id for use in phase.tools if use.id in here)
    return frozenset(use.id for use in phase.tools if use.id in here and use.settings.get("asks") and room.run.may_open)
