"""The parts of a view: what each holds for an audience. Built by adding, never by removing; nothing at all where it is not theirs.

Which field of the room a part may look at stands in `views`: a part is made anew only when one of them has changed.
"""

from __future__ import annotations

from server.room import pauses, timer
from server.room import slices as s
from server.room.audience import Audience, Slice
from server.room.host_view import attendance_slice, host_slice
from server.room.lifetime import CLOSED_MS
from server.room.plan_view import methods_slice, programme_slice
from server.room.scene import may_have, may_have_tools, scene
from server.room.state import SEATS_MAX, Room, Seat, is_hidden, open_besides
from server.tools import all_tools


def room_piece(room: Room, audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
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
    return (Slice("room", body, ((room.card, call) if call else (room.card,)) if room.stage != "closed" else ()),)


def programme_piece(room: Room, _audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
    """The plan of the evening."""
    return (Slice("programme", programme_slice(room)),)


def people_piece(room: Room, audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
    """Who sits outside a hidden phase sees the circle as it was when it closed: nobody comes, goes or drops. Who has no chair sees
    who is there only in a lobby whose door is open.
    """
    if not audience.seated and (audience.knocking or room.stage != "lobby" or room.door != "open"):
        return ()
    frozen = is_hidden(room) and not audience.inside
    if frozen and room.run is not None:
        then = {seat.id: seat for seat in room.seats}
        chairs: tuple[Seat, ...] = tuple(then[seat_id] for seat_id in room.run.people)
    else:
        chairs = room.seated
    people = tuple(_person(room, seat, frozen) for seat in chairs)
    lost = None if frozen else room.live.facilitator_lost_at_ms
    body = s.People(people, frozen, SEATS_MAX, lost)
    return (Slice("people", body, tuple(p.name for p in people) if room.stage != "closed" else ()),)


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


def methods_piece(room: Room, _audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
    """The words of the group's own methods, sealed."""
    if not room.own_methods or room.stage == "closed":
        return ()
    texts = tuple(text for own in room.own_methods for text in (own.head, *(phase.texts for phase in own.phases)))
    return (Slice("methods", methods_slice(room), texts),)


def book_piece(room: Room, _audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
    """The group book as it lies in the middle. It stands still in a hidden phase, for nobody may put a page then."""
    pages = room.live.book
    return (Slice("book", s.Book(pages), tuple(page for page in pages if page)),) if room.stage != "closed" else ()


def host_piece(room: Room, audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """For who leads."""
    if room.stage == "closed":
        return ()
    return (Slice("host", host_slice(room, audience.inside, now_ms), tuple(k.name for k in room.knocking)),)


def attendance_piece(room: Room, audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """For who makes the list; not while they sit outside a hidden phase, where nobody comes or goes."""
    if not room.attendance.stretches or (is_hidden(room) and not audience.inside):
        return ()
    return (Slice("attendance", attendance_slice(room, now_ms)),)


def phase_piece(room: Room, audience: Audience, _now_ms: int) -> tuple[Slice, ...]:
    """The open phase, and which of its tools there are for this audience."""
    if room.phase is None or room.run is None:
        return ()
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
    return (Slice("phase", body),)


def timer_piece(room: Room, _audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """The anchors of the running phase."""
    if room.timer is None or room.run is None:
        return ()
    t = room.timer
    over = timer.left_ms(t, now_ms) <= 0
    body = s.TimerSlice(room.run.id, t.started_at_ms, t.planned_ms, t.added_ms, t.stopped_at_ms, t.standstill_ms, over)
    return (Slice("timer", body),)


def pause_piece(room: Room, _audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """When a break is due, and who is back from the one that is held."""
    if room.run is None:
        return ()
    minimum = pauses.minimum_at_ms(room)
    held = None
    if minimum is not None:
        back = tuple(seat.id for seat in room.seated if seat.id in room.run.back)
        held = s.Held(minimum, now_ms >= minimum, back)
    return (Slice("pause", s.Pause(pauses.limit_at_ms(room, now_ms), pauses.is_due(room, now_ms), held)),)


def tool_piece(tool_id: str, room: Room, audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """An open tool, for an audience that may have it."""
    if not may_have(room, tool_id, case_bringer=audience.case_bringer, inside=audience.inside):
        return ()
    used = room.tools[tool_id]
    seen = scene(
        room,
        tool_id,
        now_ms,
        case_bringer=audience.case_bringer,
        facilitator=audience.facilitator,
        writer=audience.writer,
        inside=audience.inside,
    )
    parts = all_tools()[used.tool].view(used.settings, used.state, seen)
    return tuple(Slice(f"tool.{tool_id}{part.suffix}", part.body, part.texts) for part in parts)
