"""What has happened. One frozen struct an event; the tag is `e` in the record. No event holds a text, a secret or the
author of a round's text.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from server.room.shapes import OwnMethod, ToolUse
from server.room.state import Agreements, BreakPolicy, Phase


class Event(Struct, frozen=True, tag_field="e"):
    """Base of all events."""


class Opened(Event, frozen=True, tag="opened"):
    room: str
    auth_hash: str
    door_hash: str
    host_hash: str
    card: str
    phases: tuple[Phase, ...]
    break_policy: BreakPolicy
    agreements: Agreements
    at_ms: int
    lobby: tuple[ToolUse, ...] = ()
    always: tuple[ToolUse, ...] = ()
    own_methods: tuple[OwnMethod, ...] = ()


class Joined(Event, frozen=True, tag="joined"):
    seat: str
    token_hash: str
    name: str
    name_tag: str
    knocking: bool


class Admitted(Event, frozen=True, tag="admitted"):
    seat: str


class Gone(Event, frozen=True, tag="gone"):
    """Left, was removed or was turned away."""

    seat: str


class ScreenAdded(Event, frozen=True, tag="screen_added"):
    """A second browser has this seat as well."""

    seat: str
    token_hash: str


class ScreenDropped(Event, frozen=True, tag="screen_dropped"):
    """The second browser has this seat no more."""

    seat: str


class DoorSet(Event, frozen=True, tag="door_set"):
    open: bool


class DoorRenewed(Event, frozen=True, tag="door_renewed"):
    door_hash: str


class CallSet(Event, frozen=True, tag="call_set"):
    """Where the video call is, from now on."""

    call: str


class CaseBringerNamed(Event, frozen=True, tag="case_bringer_named"):
    case: str
    seat: str | None


class DeputyNamed(Event, frozen=True, tag="deputy_named"):
    seat: str | None


class FacilitatorBecame(Event, frozen=True, tag="facilitator_became"):
    seat: str


class CircleConfirmed(Event, frozen=True, tag="circle_confirmed"):
    seats: tuple[str, ...]


class ConsentSet(Event, frozen=True, tag="consent_set"):
    given: bool


class ProgrammeChanged(Event, frozen=True, tag="programme_changed"):
    phases: tuple[Phase, ...]


class PhaseOpened(Event, frozen=True, tag="phase_opened"):
    """`inside` is None unless the phase is hidden; `may_open`: whether its channel may be opened afterwards."""

    index: int
    at_ms: int
    inside: tuple[str, ...] | None = None
    may_open: bool = False


class MinutesSet(Event, frozen=True, tag="minutes_set"):
    key: str
    minutes: int


class MinutesAdded(Event, frozen=True, tag="minutes_added"):
    minutes: int


class ClockStopped(Event, frozen=True, tag="clock_stopped"):
    at_ms: int


class ClockRan(Event, frozen=True, tag="clock_ran"):
    at_ms: int


class BreakAsked(Event, frozen=True, tag="break_asked"):
    seat: str


class CameBack(Event, frozen=True, tag="came_back"):
    seat: str


class Agreed(Event, frozen=True, tag="agreed"):
    what: str
    on: bool


class Closed(Event, frozen=True, tag="closed"):
    at_ms: int


class Came(Event, frozen=True, tag="came"):
    """Counts as attending from now. Written together with what is written next: nothing waits for it."""

    seat: str
    at_ms: int


class Went(Event, frozen=True, tag="went"):
    """No longer attends; `for_good`: the chair is free. Written as `Came` is."""

    seat: str
    at_ms: int
    for_good: bool = False


class ToolHappened(Event, frozen=True, tag="tool"):
    """`event` is the tool's own event in plain values."""

    tool: str
    event: dict[str, Any]


class ReadySet(Event, frozen=True, tag="ready_set"):
    """Never stored."""

    seat: str
    ready: bool
    at_ms: int


class UsedSet(Event, frozen=True, tag="used_set"):
    """How often a seat has now used a tool that counts. Never stored."""

    tool: str
    seat: str
    times: int


class BookPut(Event, frozen=True, tag="book_put"):
    """A page of the group book lies in the middle. Never stored."""

    page: int
    text: str


class TicketSet(Event, frozen=True, tag="ticket_set"):
    """For a second screen of this seat; None: it is used. Never stored."""

    seat: str
    ticket_hash: str | None
    until_ms: int = 0
    handed: str = ""


class HandedOn(Event, frozen=True, tag="handed_on"):
    """What the first screen of this seat gave along is there for the second. Never stored."""

    seat: str
    handed: str


class Arrived(Event, frozen=True, tag="arrived"):
    """A first connection of this seat. Never stored."""

    seat: str


class Departed(Event, frozen=True, tag="departed"):
    """The last connection of this seat is lost. Never stored."""

    seat: str
    at_ms: int


StoredEvent = (
    Opened | Joined | Admitted | Gone | ScreenAdded | ScreenDropped | DoorSet | DoorRenewed | CallSet | CaseBringerNamed
    | DeputyNamed | FacilitatorBecame | CircleConfirmed | ConsentSet | ProgrammeChanged | PhaseOpened | MinutesSet | MinutesAdded
    | ClockStopped | ClockRan | BreakAsked | CameBack | Agreed | Closed | Came | Went | ToolHappened
)  # fmt: skip
AnyEvent = StoredEvent | ReadySet | UsedSet | BookPut | TicketSet | HandedOn | Arrived | Departed
EPHEMERAL = (ReadySet, UsedSet, BookPut, TicketSet, HandedOn, Arrived, Departed)
"""Events that live in memory only."""
