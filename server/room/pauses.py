"""The break that is really taken (architecture §7): due, asked for, never skipped, held.

Where the rule comes from: meetings online are not too long and always have a break.
"""

from __future__ import annotations

from server.room.state import MINUTE_MS, BreakPolicy, Phase, Room

FRESH_MS = 5 * MINUTE_MS
"""Right after a break another one helps nobody: a run may open then, even if it ends at the limit to the minute."""


def run_minutes(phases: tuple[Phase, ...], index: int) -> int:
    """Minutes of the bound run that opens with this phase, 0 for a break."""
    if phases[index].is_break:
        return 0
    minutes = phases[index].minutes
    while phases[index].bound_to_next and index + 1 < len(phases):
        index += 1
        minutes += phases[index].minutes
    return minutes


def programme_refusal(phases: tuple[Phase, ...], policy: BreakPolicy) -> str | None:
    """Why a programme cannot be held: longer than the limit without a break, or a bound run longer than the limit."""
    total = sum(p.minutes for p in phases if not p.is_break)
    if total * MINUTE_MS > policy.limit_ms and not any(p.is_break for p in phases):
        return "break_missing"
    if any(run_minutes(phases, i) * MINUTE_MS > policy.limit_ms for i in range(len(phases))):
        return "bound_run_too_long"
    return None


def limit_at_ms(room: Room, now_ms: int) -> int | None:
    """When a break is due. None in a break and during a standstill that already counts as one."""
    if room.stretch_began_at_ms is None or _resting(room, now_ms):
        return None
    return room.stretch_began_at_ms + room.break_policy.limit_ms


def is_due(room: Room, now_ms: int) -> bool:
    """Whether the break has become due."""
    limit = limit_at_ms(room, now_ms)
    return limit is not None and now_ms >= limit


def _resting(room: Room, now_ms: int) -> bool:
    return rested_at_ms(room) is not None and now_ms >= (rested_at_ms(room) or 0)


def rested_at_ms(room: Room) -> int | None:
    """When the present standstill is long enough to count as a break."""
    if room.timer is None or room.timer.stopped_at_ms is None:
        return None
    return room.timer.stopped_at_ms + room.break_policy.minimum_ms


def minimum_at_ms(room: Room) -> int | None:
    """When the break that is held may end."""
    if room.phase is None or room.run is None or not room.phase.is_break:
        return None
    return room.run.opened_at_ms + room.break_policy.minimum_ms


def in_bound_run(room: Room) -> bool:
    """Whether the open phase and the next belong together, so that no break may come between."""
    return room.phase is not None and room.phase.bound_to_next


def previous_index(room: Room) -> int | None:
    """Index of the phase before this one; a break is not held again."""
    if room.run is None:
        return None
    before = (i for i in range(room.run.index - 1, -1, -1) if not room.phases[i].is_break)
    return next(before, None)


def opening_refusal(room: Room, index: int, now_ms: int) -> str | None:
    """Why the pause rules forbid opening this phase now."""
    minimum = minimum_at_ms(room)
    if minimum is not None and now_ms < minimum:
        return "break_too_short"
    if minimum is not None or room.phases[index].is_break or _continues_run(room, index):
        return None
    limit = limit_at_ms(room, now_ms)
    if limit is None or room.stretch_began_at_ms is None:
        return None
    if now_ms >= limit:
        return "break_due"
    ends = now_ms + run_minutes(room.phases, index) * MINUTE_MS
    if ends > limit and now_ms - room.stretch_began_at_ms > FRESH_MS:
        return "break_first"
    return None


def _continues_run(room: Room, index: int) -> bool:
    return room.run is not None and index == room.run.index + 1 and in_bound_run(room)


def changes_at(room: Room) -> tuple[int, ...]:
    """Instants at which time alone changes what this module says."""
    began = room.stretch_began_at_ms
    ends: list[int] = []
    if began is not None:
        ends += [began + room.break_policy.limit_ms, began + FRESH_MS + 1]
        if room.run is not None and room.run.index + 1 < len(room.phases):
            last = room.break_policy.limit_ms - run_minutes(room.phases, room.run.index + 1) * MINUTE_MS
            ends.append(began + last + 1)
        before = previous_index(room)
        if before is not None:
            last = room.break_policy.limit_ms - run_minutes(room.phases, before) * MINUTE_MS
            ends.append(began + last + 1)
    return tuple(at for at in (*ends, rested_at_ms(room), minimum_at_ms(room)) if at is not None)
