"""Leaks as others have had them, sown into the real way of a view: the comparison of two runs has to see each of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from unittest.mock import patch

from msgspec import Struct

from server import buckets, live_room, wire
from server.connection import Connection
from server.delivery import Broadcast
from server.frames import Encoded, Parts
from server.room import views
from server.room.state import Room
from tests.promises._two_runs import CIRCLE
from tests.room.table import digest, ident

CASE_BRINGER = digest(ident("Anke"))


class Leaked(Struct, frozen=True):
    """What the case-bringer should not have."""

    value: int


@contextlib.contextmanager
def slice_of(value: Callable[[Connection, Room], int]) -> Iterator[None]:
    """Something more in every view of hers."""
    plain = Connection.update

    def update(self: Connection, parts: Parts, *rest: Any) -> None:
        more = Encoded("leak", wire.encode_slice(Leaked(value(self, _room(self)))), ())
        plain(self, (*parts, (more,)), *rest)

    with patch.object(Connection, "update", update), remembered_rooms():
        yield


_rooms: dict[int, Room] = {}


def _room(connection: Connection) -> Room:
    return _rooms[id(connection)]


@contextlib.contextmanager
def remembered_rooms() -> Iterator[None]:
    """Which room a connection is shown."""
    plain = Broadcast.send

    def send(self: Broadcast, room: Room, connections: Iterable[Connection], *rest: Any, **more: Any) -> None:
        there = list(connections)
        _rooms.update({id(one): room for one in there})
        plain(self, room, there, *rest, **more)

    with patch.object(Broadcast, "send", send):
        yield


def messages(room: Room) -> int:
    """How many stand in the channel."""
    return sum(len(page.messages) for page in room.tools["gossip"].state.pages)


def held_at(moment: Callable[[Connection], bool], value: Callable[[Room], int]) -> Any:
    """A value that is looked at only at some moments."""
    last: dict[int, int] = {}

    def sample(connection: Connection, room: Room) -> int:
        if id(connection) not in last or moment(connection):
            last[id(connection)] = value(room)
        return last[id(connection)]

    return slice_of(sample)


def _is_full(connection: Connection) -> bool:
    return connection._full


@contextlib.contextmanager
def global_number() -> Iterator[None]:
    """Views are numbered in the room, not in the connection."""
    shared = [0]

    def count(_: Connection, value: int) -> None:
        shared[0] += value > 0

    with patch.object(Connection, "_views", property(lambda _: shared[0], count), create=True):
        yield


@contextlib.contextmanager
def empty_frame() -> Iterator[None]:
    """Who may not see what changed gets a frame with nothing in it."""
    plain = Connection.update

    def update(self: Connection, parts: Parts, *rest: Any) -> None:
        before = self._views
        plain(self, parts, *rest)
        if self._views == before and not self.outlet.behind:
            self.outlet.send(b'{"t":"view","slices":{}}')

    with patch.object(Connection, "update", update):
        yield


@contextlib.contextmanager
def last_active() -> Iterator[None]:
    """When somebody last asked anything."""
    last = [0]
    with slice_of(lambda _connection, _room: last[0]), seen_commands(lambda live, _: last.__setitem__(0, live._clock.now_ms())):
        yield


@contextlib.contextmanager
def seen_commands(see: Callable[[Any, Connection], None]) -> Iterator[None]:
    """Look at every command of the circle, before it is done."""
    plain = live_room.LiveRoom.command

    async def command(self: live_room.LiveRoom, connection: Connection, *rest: Any) -> None:
        if connection.token_hash != CASE_BRINGER:
            see(self, connection)
        await plain(self, connection, *rest)

    with patch.object(live_room.LiveRoom, "command", command):
        yield


def count() -> Any:
    """How many messages there are."""
    return slice_of(lambda _, room: messages(room))


@contextlib.contextmanager
def typing() -> Iterator[None]:
    """That somebody does something, for five seconds."""
    last, now = [-(10**9)], [0]
    plain = Broadcast.send

    def send(self: Broadcast, room: Room, connections: Any, envelopes: Any, now_ms: int, **more: Any) -> None:
        now[0] = now_ms
        plain(self, room, connections, envelopes, now_ms, **more)

    active = slice_of(lambda _connection, _room: int(now[0] - last[0] < 5_000))
    see = seen_commands(lambda live, _: last.__setitem__(0, live._clock.now_ms()))
    with patch.object(Broadcast, "send", send), active, see:
        yield


@contextlib.contextmanager
def counted_id() -> Iterator[None]:
    """An answer carries the number of the row that it was written as."""

    class Done(wire.Done, tag="done", tag_field="t"):
        row: int = 0

    row = [0]
    plain = live_room.LiveRoom.command

    async def command(self: live_room.LiveRoom, connection: Connection, *rest: Any) -> None:
        row[0] = self._ledger._version
        await plain(self, connection, *rest)

    with patch.object(live_room.LiveRoom, "command", command), patch.object(wire, "Done", lambda asked: Done(asked, row[0])):
        yield


def snapshot_count() -> Any:
    """A full view says of how many messages it was made."""
    return held_at(_is_full, messages)


def snapshot_size() -> Any:
    """A full view is as long as what is kept."""
    return held_at(_is_full, lambda room: 10 ** min(9, messages(room)))


@contextlib.contextmanager
def backlog() -> Iterator[None]:
    """Who comes back gets every text that waits, whatever it belongs to."""
    plain = Connection._ahead

    def ahead(self: Connection, texts: dict[str, str]) -> dict[str, str] | None:
        more = {**_held, **texts} if self._full else texts
        return plain(self, {text: body for text, body in more.items() if text not in self._had})

    _held: dict[str, str] = {}
    update = Connection.update

    def learn(self: Connection, parts: Parts, own: Encoded, envelopes: Mapping[str, str], *rest: Any) -> None:
        _held.clear()
        _held.update(envelopes)
        update(self, parts, own, envelopes, *rest)

    with patch.object(Connection, "_ahead", ahead), patch.object(Connection, "update", learn):
        yield


@contextlib.contextmanager
def other_audience(whose: Callable[[Room, str | None], str | None]) -> Iterator[None]:
    """A view for somebody else."""
    plain = views.audience_of
    with patch.object(views, "audience_of", lambda room, seat: plain(room, whose(room, seat))):
        yield


def _inside(room: Room) -> str | None:
    return next((found.id for name in CIRCLE if (found := room.seat_by_token(digest(ident(name))))), None)


@contextlib.contextmanager
def second_tab() -> Iterator[None]:
    """A second tab of the same browser is taken for one of the circle."""
    plain, tabs = Broadcast.send, set[int]()

    def send(self: Broadcast, room: Room, connections: Iterable[Connection], *rest: Any, **more: Any) -> None:
        there = list(connections)
        hers = [one for one in there if one.token_hash == CASE_BRINGER]
        later = [one for one in hers[1:] if one.seat]
        tabs.update(id(one) for one in later)
        own = [one.seat for one in later]
        for one in later:
            one.seat = _inside(room)
        plain(self, room, there, *rest, **more)
        for one, seat in zip(later, own, strict=True):
            one.seat = seat

    with patch.object(Broadcast, "send", send):
        yield


def hand_over() -> Any:
    """Whoever leads is shown what one leads with, also when she is the case-bringer."""

    def whose(room: Room, seat: str | None) -> str | None:
        return _inside(room) if seat and seat == room.facilitator and seat == room.case_bringer else seat

    return other_audience(whose)


@contextlib.contextmanager
def timing() -> Iterator[None]:
    """A room in which much is asked answers her later."""
    at: dict[int, int] = {}
    plain = Connection.reply

    def see(live: Any, _: Connection) -> None:
        at[live._clock.now_ms()] = at.get(live._clock.now_ms(), 0) + 1

    def reply(self: Connection, answer: Any) -> None:
        clock = getattr(self.outlet, "clock", None)
        if self.token_hash == CASE_BRINGER and clock is not None and at.get(clock.now, 0) > 1:
            clock.now += 1
        plain(self, answer)

    with patch.object(Connection, "reply", reply), seen_commands(see):
        yield


@contextlib.contextmanager
def shared_quota() -> Iterator[None]:
    """One quota for the room instead of one for each."""
    plain = buckets.SeatLimits.allows
    with patch.object(buckets.SeatLimits, "allows", lambda self, _, now_ms: plain(self, "room", now_ms)):
        yield


@contextlib.contextmanager
def drawn_anew() -> Iterator[None]:
    """Whoever was behind while anything happened gets the whole again."""
    plain = Connection.update

    def update(self: Connection, parts: Parts, *rest: Any) -> None:
        self._full = self._full or self.outlet.behind
        plain(self, parts, *rest)

    with patch.object(Connection, "update", update):
        yield


LEAKS: dict[str, Callable[[], Any]] = {
    leak.__name__: leak
    for leak in (
        global_number, empty_frame, last_active, count, typing, counted_id, snapshot_count, snapshot_size, backlog, second_tab,
        hand_over, timing, shared_quota, drawn_anew,
    )
}  # fmt: skip
