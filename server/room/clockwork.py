"""Applies what happens to the clock of a phase, and who was here by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from server.room import attendance, pauses, timer
from server.room import events as e
from server.room.attendance import Attendance, Kind
from server.room.state import Phase, Room, Timer


def goes_on(room: Room, phase: Phase, at_ms: int, *, still: bool = False) -> Attendance:
    """What the attendance list counts from here on."""
    arrives = (phase.method, phase.phase) == ("evening", "arrive")
    kind: Kind = "still" if still else "break" if phase.is_break else "arrive" if arrives else "work"
    return attendance.goes_on(room.attendance, kind, at_ms, room.break_policy.minimum_ms)


def _minutes_added(room: Room, event: e.MinutesAdded) -> Room:
    return replace(room, timer=timer.added(_timer(room), event.minutes))


def _clock_stopped(room: Room, event: e.ClockStopped) -> Room:
    assert room.phase is not None
    attended = goes_on(room, room.phase, event.at_ms, still=True)
    return replace(room, timer=timer.stopped(_timer(room), event.at_ms), attendance=attended)


def _clock_ran(room: Room, event: e.ClockRan) -> Room:
    """A standstill of at least the minimum counts as a break."""
    assert room.phase is not None
    rested = pauses.rested_at_ms(room)
    began = room.stretch_began_at_ms
    if began is not None and rested is not None and event.at_ms >= rested:
        began = event.at_ms
    attended = goes_on(room, room.phase, event.at_ms)
    return replace(room, timer=timer.running(_timer(room), event.at_ms), stretch_began_at_ms=began, attendance=attended)


def _timer(room: Room) -> Timer:
    assert room.timer is not None
    return room.timer


def _came(room: Room, event: e.Came) -> Room:
    """Who knocks is not here yet."""
    if all(seat.id != event.seat for seat in room.seated):
        return room
    return replace(room, attendance=attendance.came(room.attendance, event.seat, event.at_ms))


def _went(room: Room, event: e.Went) -> Room:
    return replace(room, attendance=attendance.went(room.attendance, event.seat, event.at_ms, for_good=event.for_good))


APPLY: dict[type[e.Event], Callable[[Room, Any], Room]] = {
    e.MinutesAdded: _minutes_added,
    e.ClockStopped: _clock_stopped,
    e.ClockRan: _clock_ran,
    e.Came: _came,
    e.Went: _went,
}
