"""Time as anchors. Every function takes `now_ms`; nothing here reads a clock."""

from __future__ import annotations

from msgspec.structs import replace

from server.room.state import MINUTE_MS, Timer

ADDED_MAX_MS = 120 * MINUTE_MS


def started(planned_minutes: int, now_ms: int) -> Timer:
    """A timer that starts running now."""
    return Timer(now_ms, planned_minutes * MINUTE_MS)


def elapsed_ms(timer: Timer, now_ms: int) -> int:
    """Time that counted, without standstills."""
    until = now_ms if timer.stopped_at_ms is None else timer.stopped_at_ms
    return until - timer.started_at_ms - timer.standstill_ms


def left_ms(timer: Timer, now_ms: int) -> int:
    """What is left; below zero is overtime."""
    return timer.planned_ms + timer.added_ms - elapsed_ms(timer, now_ms)


def ends_at_ms(timer: Timer) -> int | None:
    """When a running timer reaches zero; None while it stands still."""
    if timer.stopped_at_ms is not None:
        return None
    return timer.started_at_ms + timer.standstill_ms + timer.planned_ms + timer.added_ms


def stopped(timer: Timer, now_ms: int) -> Timer:
    """The same timer, standing still from now."""
    return replace(timer, stopped_at_ms=now_ms)


def running(timer: Timer, now_ms: int) -> Timer:
    """The same timer, going on; the standstill is counted."""
    assert timer.stopped_at_ms is not None
    return replace(timer, stopped_at_ms=None, standstill_ms=timer.standstill_ms + now_ms - timer.stopped_at_ms)


def added(timer: Timer, minutes: int) -> Timer:
    """With minutes added or taken off; never more than two hours on top, never less than no time at all."""
    amount = max(-timer.planned_ms, min(ADDED_MAX_MS, timer.added_ms + minutes * MINUTE_MS))
    return replace(timer, added_ms=amount)
