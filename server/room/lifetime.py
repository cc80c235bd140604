"""How long a room is kept (architecture §5)."""

from __future__ import annotations

from server.room.state import Room

HOUR_MS = 60 * 60_000
UNSTARTED_MS = 30 * 24 * HOUR_MS
LEFT_ALONE_MS = 12 * HOUR_MS
CLOSED_MS = 24 * HOUR_MS
GONE_FOR_MS = 24 * HOUR_MS
"""How long an erased room answers that it was erased."""
SWEEP_EVERY_MS = 60_000
"""How often the server looks which rooms' time has passed."""


def expires_at_ms(room: Room, now_ms: int) -> int:
    """When the room may be forgotten if nothing more happens in it."""
    if room.stage == "closed":
        return (room.closed_at_ms or now_ms) + CLOSED_MS
    if room.stage == "lobby":
        return max(room.opened_at_ms + UNSTARTED_MS, now_ms + HOUR_MS)
    return now_ms + LEFT_ALONE_MS
