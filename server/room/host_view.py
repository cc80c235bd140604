"""What the facilitator sees besides: what may be done next, and who was here."""

from __future__ import annotations

from msgspec.structs import replace

from server.room import attendance, pauses
from server.room import slices as s
from server.room.decide import course
from server.room.state import Room, is_hidden


def host_slice(room: Room, inside: bool, now_ms: int) -> s.Host:
    """Who leads from outside a hidden phase does not see either who goes, or who asks for a break."""
    if is_hidden(room) and not inside:
        room = replace(room, circle=frozenset(), break_asked=frozenset())
    index, before = course.next_index(room), pauses.previous_index(room)
    running = room.run is not None
    return s.Host(
        tuple(s.Knocker(k.id, k.name) for k in room.knocking),
        course.start_refusal(room, now_ms),
        s.Way(
            room.phases[index].key if index is not None else None,
            course.opening_refusal(room, index, now_ms) if running else "not_started",
        ),
        s.Way(
            room.phases[before].key if before is not None else None,
            ("no_previous" if before is None else course.opening_refusal(room, before, now_ms)) if running else "not_started",
        ),
        room.circle is not None,
        len(room.break_asked),
        course.break_refusal(room),
    )


def attendance_slice(room: Room, now_ms: int) -> s.Attendance:
    """Who was connected when, and of what kind the meeting was then. Seats only: whoever makes the list knows the names."""
    kept = room.attendance
    stretches = attendance.told(kept, room.break_policy.minimum_ms, now_ms)
    seats = tuple(s.Attended(seat, tuple((x.from_ms, x.to_ms) for x in spells)) for seat, spells in kept.spells.items())
    return s.Attendance(kept.stretches[0].at_ms, kept.ended_at_ms, tuple(s.Stretch(x.at_ms, x.kind) for x in stretches), seats)
