"""What a person sees: a pure function of the room, of who they are, and of the time. Built by adding, never by removing.

This is the only place that decides who sees what. Of tools it knows nothing; it asks them, and only for audiences that may
have them.
"""

from __future__ import annotations

from msgspec import Struct

from server.room import pauses, rights, screens, timer
from server.room import slices as s
from server.room.host_view import attendance_slice, host_slice
from server.room.lifetime import CLOSED_MS
from server.room.plan_view import methods_slice, programme_slice
from server.room.scene import may_have, may_have_tools, scene
from server.room.state import (
    SEATS_MAX,
    TAKE_OVER_AFTER_MS,
    Room,
    Seat,
    is_hidden,
    is_inside,
    open_besides,
    open_uses,
    writers,
)
from server.tools import all_tools


class Audience(Struct, frozen=True):
    """Everything about a viewer that a shared slice may depend on; so it is the whole key of a cached view."""

    seated: bool
    knocking: bool = False
    case_bringer: bool = False
    facilitator: bool = False
    writer: bool = False
    inside: bool = False


class Slice(Struct, frozen=True):
    """A named part of a view; `texts` are the envelopes its body names."""

    name: str
    body: Struct
    texts: tuple[str, ...] = ()


def audience_of(room: Room, seat_id: str | None) -> Audience:
    """The audience a seat belongs to; None is a stranger at the door."""
    seat = room.seat(seat_id)
    if seat is None or seat.knocking:
        return Audience(seated=False, knocking=seat is not None)
    return Audience(
        True,
        False,
        seat.id == room.case_bringer,
        seat.id == room.facilitator,
        seat.id in writers(room),
        is_inside(room, seat.id),
    )


def view(room: Room, audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """The slices of an audience at `now_ms`, all but `me`."""
    slices = [_room(room, audience), Slice("programme", programme_slice(room))]
    if audience.seated or (not audience.knocking and room.stage == "lobby" and room.door == "open"):
        slices.append(_people(room, audience))
    if audience.seated and room.run is not None:
        slices += [_phase(room, audience), _timer(room, now_ms), _pause(room, now_ms)]
    if audience.seated:
        slices += [*_methods(room), *_book(room), *_tools(room, audience, now_ms)]
    if audience.seated and audience.facilitator and room.stage != "closed":
        slices.append(Slice("host", host_slice(room, audience.inside, now_ms), tuple(k.name for k in room.knocking)))
    if audience.seated and audience.facilitator:
        slices += _attendance(room, audience, now_ms)
    return tuple(slices)


def me(room: Room, seat_id: str | None, token_hash: str) -> Slice:
    """The one slice that knows the person, and which of their screens this is."""
    held = rights.powers(room, seat_id)
    lost = room.live.facilitator_lost_at_ms
    take_over_at = None
    if "deputy" in held:
        take_over_at = 0 if room.facilitator is None else (lost + TAKE_OVER_AFTER_MS if lost is not None else None)
    body = s.Me(
        None if held == {"stranger"} else seat_id,
        tuple(sorted(held - {"stranger"})),
        "knocking" in held,
        seat_id in room.live.ready,
        None if _outside(room, seat_id) else take_over_at,
        seat_id in room.break_asked,
        screens.which(room, seat_id, token_hash),
        screens.ticket_until_ms(room, seat_id),
        screens.wrote(room, seat_id),
    )
    return Slice("me", body)


def _outside(room: Room, seat_id: str | None) -> bool:
    return is_hidden(room) and not is_inside(room, seat_id)


def _room(room: Room, audience: Audience) -> Slice:
    """Where the call is now is for who has a chair."""
    call = room.call if audience.seated and room.stage != "closed" else None
    policy = s.Policy(room.break_policy.limit_ms, room.break_policy.minimum_ms)
    erased_at = None if room.closed_at_ms is None else room.closed_at_ms + CLOSED_MS
    body = s.RoomSlice(
        room.card,
        room.stage,
        room.door,
        call,
        room.consent,
        any(p.hidden for p in room.phases),
        room.agreements,
        tuple(use.id for use in open_besides(room)),
        policy,
        erased_at,
    )
    return Slice("room", body, ((room.card, call) if call else (room.card,)) if room.stage != "closed" else ())


def _people(room: Room, audience: Audience) -> Slice:
    """Who sits outside a hidden phase sees the circle as it was when it closed: nobody comes, goes or drops."""
    frozen = is_hidden(room) and not audience.inside
    if frozen and room.run is not None:
        then = {seat.id: seat for seat in room.seats}
        chairs: tuple[Seat, ...] = tuple(then[seat_id] for seat_id in room.run.people)
    else:
        chairs = room.seated
    people = tuple(_person(room, seat, frozen) for seat in chairs)
    lost = None if frozen else room.live.facilitator_lost_at_ms
    body = s.People(people, frozen, SEATS_MAX, lost)
    return Slice("people", body, tuple(p.name for p in people) if room.stage != "closed" else ())


def _person(room: Room, seat: Seat, frozen: bool) -> s.Person:
    facilitator, deputy = room.facilitator, room.deputy
    if frozen and room.run is not None:
        facilitator, deputy = room.run.facilitator, room.run.deputy
    return s.Person(
        seat.id,
        seat.name,
        seat.id == facilitator,
        seat.id == deputy,
        seat.id == room.case_bringer if not frozen or room.run is None else seat.id == room.run.case_bringer,
        None if frozen else seat.id in room.live.present,
        room.stage == "lobby" and seat.id in room.live.ready,
    )


def _methods(room: Room) -> list[Slice]:
    """The words of the group's own methods, sealed."""
    if not room.own_methods or room.stage == "closed":
        return []
    texts = tuple(text for own in room.own_methods for text in (own.head, *(phase.texts for phase in own.phases)))
    return [Slice("methods", methods_slice(room), texts)]


def _book(room: Room) -> list[Slice]:
    """The group book as it lies in the middle. It stands still in a hidden phase, for nobody may put a page then."""
    pages = room.live.book
    return [Slice("book", s.Book(pages), tuple(page for page in pages if page))] if room.stage != "closed" else []


def _attendance(room: Room, audience: Audience, now_ms: int) -> list[Slice]:
    """For who makes the list; not while they sit outside a hidden phase, where nobody comes or goes."""
    if not room.attendance.stretches or (is_hidden(room) and not audience.inside):
        return []
    return [Slice("attendance", attendance_slice(room, now_ms))]


def _phase(room: Room, audience: Audience) -> Slice:
    assert room.phase is not None and room.run is not None
    has = may_have_tools(room, case_bringer=audience.case_bringer, inside=audience.inside)
    tools = tuple(use.id for use in room.phase.tools) if has else ()
    body = s.PhaseSlice(
        room.phase.key,
        room.phase.block,
        room.phase.method,
        room.phase.phase,
        room.phase.prepare_s,
        room.run.id,
        room.phase.stance,
        room.phase.hidden,
        audience.inside,
        tools,
    )
    return Slice("phase", body)


def _timer(room: Room, now_ms: int) -> Slice:
    assert room.timer is not None and room.run is not None
    t = room.timer
    over = timer.left_ms(t, now_ms) <= 0
    return Slice(
        "timer",
        s.TimerSlice(room.run.id, t.started_at_ms, t.planned_ms, t.added_ms, t.stopped_at_ms, t.standstill_ms, over),
    )


def _pause(room: Room, now_ms: int) -> Slice:
    minimum = pauses.minimum_at_ms(room)
    held = None
    if minimum is not None and room.run is not None:
        back = tuple(seat.id for seat in room.seated if seat.id in room.run.back)
        held = s.Held(minimum, now_ms >= minimum, back)
    return Slice("pause", s.Pause(pauses.limit_at_ms(room, now_ms), pauses.is_due(room, now_ms), held))


def _tools(room: Room, audience: Audience, now_ms: int) -> list[Slice]:
    slices: list[Slice] = []
    for use in open_uses(room):
        if not may_have(room, use.id, case_bringer=audience.case_bringer, inside=audience.inside):
            continue
        used = room.tools[use.id]
        seen = scene(
            room,
            use.id,
            now_ms,
            case_bringer=audience.case_bringer,
            facilitator=audience.facilitator,
            writer=audience.writer,
            inside=audience.inside,
        )
        parts = all_tools()[used.tool].view(used.settings, used.state, seen)
        slices += [Slice(f"tool.{use.id}{part.suffix}", part.body, part.texts) for part in parts]
    return slices


def next_change_at_ms(room: Room, now_ms: int) -> int | None:
    """When time alone will next change somebody's view; None: not before something happens."""
    if room.run is None or room.phase is None or room.timer is None:
        return None
    instants = list(pauses.changes_at(room))
    ends = timer.ends_at_ms(room.timer)
    if ends is not None:
        instants.append(ends)
    for use in room.phase.tools:
        used = room.tools[use.id]
        seen = scene(room, use.id, now_ms, case_bringer=False, facilitator=False, writer=False, inside=False)
        instants += all_tools()[used.tool].changes_at(used.state, seen)
    return min((at for at in instants if at > now_ms), default=None)
