"""The bodies of the slices that are no tool's (docs/protocol.md §6)."""

from __future__ import annotations

from msgspec import Struct

from server.room.screens import Screen
from server.room.shapes import Stance, ToolUse
from server.room.state import Agreements, Door, Stage


class Policy(Struct, frozen=True):
    limit_ms: int
    minimum_ms: int


class RoomSlice(Struct, frozen=True):
    card: str
    stage: Stage
    door: Door
    call: str | None
    consent: bool
    consent_needed: bool
    agreements: Agreements
    tools: tuple[str, ...]
    break_policy: Policy
    erased_at_ms: int | None


class Person(Struct, frozen=True):
    seat: str
    name: str
    facilitator: bool
    deputy: bool
    case_bringer: bool
    present: bool | None
    ready: bool


class People(Struct, frozen=True):
    seats: tuple[Person, ...]
    frozen: bool
    room_for: int
    facilitator_lost_at_ms: int | None


class ProgrammePhase(Struct, frozen=True, rename={"is_break": "break"}):
    key: str
    block: str
    method: str
    phase: str
    minutes: int
    is_break: bool
    bound_to_next: bool
    hidden: bool
    opened_at_ms: int | None


class Case(Struct, frozen=True):
    case: str
    method: str
    case_bringer: str | None


class Programme(Struct, frozen=True):
    phases: tuple[ProgrammePhase, ...]
    at: int | None
    case: str | None
    cases: tuple[Case, ...]
    ends_at_ms: int | None


class OwnPhaseSlice(Struct, frozen=True, rename={"is_break": "break"}):
    id: str
    minutes: int
    prepare_s: int
    optional: bool
    is_break: bool
    bound_to_next: bool
    hidden: bool
    before_case: bool
    advises: bool
    stance: Stance
    tools: tuple[ToolUse, ...]


class OwnMethodSlice(Struct, frozen=True):
    id: str
    head: str
    phases: dict[str, str]
    shape: tuple[OwnPhaseSlice, ...]


class Methods(Struct, frozen=True):
    own: tuple[OwnMethodSlice, ...]


class PhaseSlice(Struct, frozen=True):
    key: str
    block: str
    method: str
    phase: str
    prepare_s: int
    run: str
    stance: Stance
    hidden: bool
    inside: bool
    tools: tuple[str, ...]


class TimerSlice(Struct, frozen=True):
    run: str
    started_at_ms: int
    planned_ms: int
    added_ms: int
    stopped_at_ms: int | None
    standstill_ms: int
    over: bool


class Held(Struct, frozen=True):
    minimum_at_ms: int
    minimum_over: bool
    back: tuple[str, ...]


class Pause(Struct, frozen=True):
    limit_at_ms: int | None
    due: bool
    held: Held | None


class Way(Struct, frozen=True):
    """To the next or the previous phase: where to, and why not."""

    key: str | None
    refusal: str | None


class Knocker(Struct, frozen=True):
    seat: str
    name: str


class Host(Struct, frozen=True):
    knocking: tuple[Knocker, ...]
    start: str | None
    next: Way
    previous: Way
    circle_confirmed: bool
    break_asked: int
    start_break: str | None


class Book(Struct, frozen=True):
    pages: tuple[str | None, ...]


class Stretch(Struct, frozen=True):
    at_ms: int
    kind: str


class Attended(Struct, frozen=True):
    seat: str
    spells: tuple[tuple[int, int | None], ...]


class Attendance(Struct, frozen=True):
    began_at_ms: int
    ended_at_ms: int | None
    stretches: tuple[Stretch, ...]
    seats: tuple[Attended, ...]


class Me(Struct, frozen=True):
    seat: str | None
    powers: tuple[str, ...]
    knocking: bool
    ready: bool
    take_over_at_ms: int | None
    asked_break: bool
    screen: Screen
    ticket_until_ms: int | None
    handed: str | None
    wrote: tuple[str, ...]
