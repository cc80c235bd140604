"""Who is connected to a room, and what that makes of it: on which chair each line sits, who is there, who came and went."""

from __future__ import annotations

from collections.abc import Callable

from server.connection import Connection
from server.room import events as e
from server.room import screens
from server.room.apply import apply
from server.room.attendance import here
from server.room.state import Room

Farewell = tuple[Connection, str]
"""A line that is in the room no more, and the code of the goodbye that is still to be said."""


class Presence:
    """`note` is told what belongs on the attendance list, when the room has it already."""

    def __init__(self, note: Callable[[e.AnyEvent], None], now_ms: Callable[[], int]) -> None:
        self.connections: set[Connection] = set()
        self._note, self._now_ms = note, now_ms

    def begin(self, room: Room) -> Room:
        """A room as the record has it, in which everybody counts as away from now but who is connected."""
        now_ms = self._now_ms()
        if room.facilitator is not None:
            room = apply(room, e.Departed(room.facilitator, now_ms))
        for seat in here(room.attendance):
            room = self.attends(room, e.Went(seat, now_ms))
        for seat in {c.seat for c in self.connections if c.seat is not None}:
            room = self.arrived(room, seat)
        return room

    def arrived(self, room: Room, seat: str) -> Room:
        """The room with somebody of this seat there."""
        return self.attends(apply(room, e.Arrived(seat)), e.Came(seat, self._now_ms()))

    def attends(self, room: Room, event: e.Came | e.Went) -> Room:
        """For the attendance list, from the start to the end of the meeting."""
        after = apply(room, event)
        if room.stage != "running" or after == room:
            return room
        self._note(event)
        return after

    def left_alone(self, room: Room, seat: str) -> Room:
        """The room when a line of this seat is gone: the seat is away when it was the last."""
        if room.seat(seat) is None or any(c.seat == seat for c in self.connections):
            return room
        now_ms = self._now_ms()
        return self.attends(apply(room, e.Departed(seat, now_ms)), e.Went(seat, now_ms))

    def reseat(self, room: Room, leaving: Connection | None) -> tuple[Room, list[Farewell]]:
        """Lines whose seat came or went: a full view for the new rights, or else a goodbye; none for who went of their own will."""
        changed: set[str] = set()
        dismissed: list[Farewell] = []
        for connection in list(self.connections):
            seat = room.seat_by_token(connection.token_hash)
            now, before = (seat.id if seat else None), connection.seat
            if now == before:
                continue
            connection.seat = now
            connection.start_again()
            if now is not None:
                room = self.arrived(room, now)
            if before is None:
                continue
            changed.add(before)
            if now is None and not (leaving is not None and connection.token_hash == leaving.token_hash):
                self.connections.discard(connection)
                dismissed.append((connection, screens.farewell(room, before, left=leaving is not None)))
        for before in changed:
            if room.seat(before) is None:
                room = self.attends(room, e.Went(before, self._now_ms(), for_good=True))
            room = self.left_alone(room, before)
        return room, dismissed

    def outside(self, room: Room) -> list[Farewell]:
        """Who waits before a room that is closed, which lets nobody in any more."""
        inside = {seat.id for seat in room.seated}
        outside = [] if room.stage != "closed" else [other for other in self.connections if other.seat not in inside]
        self.connections.difference_update(outside)
        return [(other, "closed") for other in outside]
