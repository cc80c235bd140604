"""Commands about the course of the meeting: phases, clock, break, end. The facilitator's hand moves every phase; a clock
never does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import pauses
from server.room.cases import is_case
from server.room.decide import leaving
from server.room.decide.moment import Moment, Who
from server.room.outcome import Forget, Outcome
from server.room.state import MINUTE_MS, Phase, Room

BREAK_MINUTES = 10


def start_refusal(room: Room, now_ms: int) -> str | None:
    """Why the meeting cannot start, or None."""
    if room.stage != "lobby":
        return "already_started"
    if room.case_bringer is None and _chosen_beforehand(room):
        return "no_case_bringer"
    if room.circle is None:
        return "circle_unconfirmed"
    return pauses.programme_refusal(room.phases, room.break_policy) or opening_refusal(room, 0, now_ms)


def _chosen_beforehand(room: Room) -> bool:
    """Whether no phase before the first case, or at its beginning, is there to choose one."""
    first = next((n for n, phase in enumerate(room.phases) if is_case(phase.block) and not phase.before_case), None)
    return first is not None and not any(phase.before_case for phase in room.phases[:first])


def opening_refusal(room: Room, index: int | None, now_ms: int) -> str | None:
    """Why a phase cannot be opened now, or None. Index None: there is none in that direction."""
    if index is None:
        return "no_next"
    blocked = leaving.blocked(room)
    if blocked is not None:
        return blocked
    refusal = pauses.opening_refusal(room, index, now_ms)
    if refusal is not None:
        return refusal
    phase = room.phases[index]
    if is_case(phase.block) and not phase.before_case and room.seat(room.case_bringers.get(phase.block)) is None:
        return "no_case_bringer"
    if not phase.hidden:
        return None
    if not room.consent or phase.block != room.case:
        return "consent_missing"
    return "circle_unconfirmed" if room.circle is None else None


def next_index(room: Room) -> int | None:
    """Index of the next phase, or None at the end."""
    return room.run.index + 1 if room.run and room.run.index + 1 < len(room.phases) else None


def break_refusal(room: Room) -> str | None:
    """Why no break can be held now, or None."""
    if room.phase is None:
        return "not_started"
    if room.phase.is_break:
        return "stale"
    return "bound_run" if pauses.in_bound_run(room) else leaving.blocked(room)


def _open(room: Room, index: int | None, moment: Moment, missing: str = "no_next") -> Outcome:
    """Close what the present phase leaves, then open another."""
    refusal = opening_refusal(room, index, moment.now_ms)
    if refusal is not None:
        raise Refusal(missing if index is None else refusal, minutes=room.break_policy.minimum_ms // MINUTE_MS)
    assert index is not None
    phase = room.phases[index]
    left = leaving.left_behind(room, phase)
    inside = tuple(s.id for s in room.seated if s.id != room.case_bringer) if phase.hidden else None
    opened = e.PhaseOpened(index, moment.now_ms, inside, phase.hidden and room.agreements.channel_may_open)
    return replace(left, events=(*left.events, opened))


def start(room: Room, _command: c.Start, _who: Who, moment: Moment) -> Outcome:
    refusal = start_refusal(room, moment.now_ms)
    if refusal is not None:
        raise Refusal(refusal)
    opened = _open(room, 0, moment)
    here = (e.Came(seat.id, moment.now_ms) for seat in room.seated if seat.id in room.live.present)
    return replace(opened, events=(*opened.events, *here))


def _expect(room: Room, run: str) -> None:
    """Refuse what was meant for another phase: two presses, or a page that slept."""
    if room.run is None:
        raise Refusal("not_started")
    if room.run.id != run:
        raise Refusal("stale")


def go_next(room: Room, command: c.Next, _who: Who, moment: Moment) -> Outcome:
    _expect(room, command.run)
    return _open(room, next_index(room), moment)


def go_previous(room: Room, command: c.Previous, _who: Who, moment: Moment) -> Outcome:
    _expect(room, command.run)
    return _open(room, pauses.previous_index(room), moment, "no_previous")


def add_minutes(room: Room, command: c.AddMinutes, _who: Who, _moment: Moment) -> Outcome:
    _expect(room, command.run)
    if command.minutes == 0:
        raise Refusal("bad_minutes")
    return Outcome((e.MinutesAdded(command.minutes),))


def stop_clock(room: Room, command: c.StopClock, _who: Who, moment: Moment) -> Outcome:
    _expect(room, command.run)
    if room.timer is None or room.timer.stopped_at_ms is not None:
        raise Refusal("clock_already")
    return Outcome((e.ClockStopped(moment.now_ms),))


def run_clock(room: Room, command: c.RunClock, _who: Who, moment: Moment) -> Outcome:
    _expect(room, command.run)
    if room.timer is None or room.timer.stopped_at_ms is None:
        raise Refusal("clock_already")
    return Outcome((e.ClockRan(moment.now_ms),))


def start_break(room: Room, command: c.StartBreak, _who: Who, moment: Moment) -> Outcome:
    """Hold a break now. One that was planned for later is brought forward; else one is put in."""
    _expect(room, command.run)
    refusal = break_refusal(room)
    if refusal is not None:
        raise Refusal(refusal)
    assert room.run is not None
    phases, here = room.phases, room.run.index + 1
    planned = next((p for p in phases[here:] if p.is_break), None)
    if planned is None:
        keys = {p.key for p in phases}
        key = next(f"break-{n}" for n in range(2, len(keys) + 3) if f"break-{n}" not in keys)
        minutes = max(BREAK_MINUTES, room.break_policy.minimum_ms // MINUTE_MS)
        planned = Phase(key, "break", minutes, is_break=True, block=key)
    rest = tuple(p for p in phases[here:] if p.key != planned.key)
    changed = e.ProgrammeChanged((*phases[:here], planned, *rest))
    moved = replace(room, phases=changed.phases)
    opened = _open(moved, here, moment)
    return replace(opened, events=(changed, *opened.events))


def ask_break(room: Room, _command: c.AskBreak, who: Who, _moment: Moment) -> Outcome:
    if room.phase is None:
        raise Refusal("not_started")
    if room.phase.is_break:
        raise Refusal("stale")
    assert who.seat is not None
    return Outcome((e.BreakAsked(who.seat),)) if who.seat not in room.break_asked else Outcome()


def back(room: Room, _command: c.Back, who: Who, _moment: Moment) -> Outcome:
    if room.phase is None or room.run is None or not room.phase.is_break:
        raise Refusal("not_in_break")
    assert who.seat is not None
    return Outcome((e.CameBack(who.seat),)) if who.seat not in room.run.back else Outcome()


def close(_room: Room, _command: c.Close, _who: Who, moment: Moment) -> Outcome:
    """The meeting ends: every text goes, names too; the log must not keep them either."""
    return Outcome((e.Closed(moment.now_ms),), forget=(Forget(),), scrub=True)


def erase(room: Room, _command: c.Erase, _who: Who, _moment: Moment) -> Outcome:
    if room.stage != "closed":
        raise Refusal("not_allowed")
    return Outcome(erase=True)


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {
    c.Start: start,
    c.Next: go_next,
    c.Previous: go_previous,
    c.AddMinutes: add_minutes,
    c.StopClock: stop_clock,
    c.RunClock: run_clock,
    c.StartBreak: start_break,
    c.AskBreak: ask_break,
    c.Back: back,
    c.Close: close,
    c.Erase: erase,
}
