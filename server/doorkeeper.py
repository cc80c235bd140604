"""Whom a room has place for. Who has a seat is counted with that browser only, so strangers keep nobody out, and nobody feels how
many others are in.
"""

from __future__ import annotations

from server.connection import Connection
from server.errors import Refusal
from server.limits import CONNECTIONS_PER_SEAT, CONNECTIONS_WITHOUT_SEAT
from server.live_room import LiveRoom


def let_in(live: LiveRoom, connection: Connection, now_ms: int, *, house_full: bool) -> None:
    """Return if there is place. Refusal `too_many_connections`, `house_full` or `too_fast`."""
    same_seat = sum(c.token_hash == connection.token_hash for c in live.connections)
    seatless = sum(c.seat is None for c in live.connections)
    stranger = live.room.seat_by_token(connection.token_hash) is None
    if same_seat >= CONNECTIONS_PER_SEAT or (stranger and seatless >= CONNECTIONS_WITHOUT_SEAT):
        raise Refusal("too_many_connections")
    if stranger and house_full:
        raise Refusal("house_full")
    if not live.limits.allows_connection(None if stranger else connection.token_hash, now_ms):
        raise Refusal("too_fast")
