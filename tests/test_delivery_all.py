"""Whatever is tried in a room: what every browser has put together from differences is what a new one would be shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.connection import Connection
from server.delivery import Broadcast
from server.errors import Refusal
from server.room import views
from tests.hub_table import Browser, TestClock
from tests.room.table import Table, digest, ident
from tests.room.test_property import PEOPLE, commands, names, starts


class Watching:
    """One connection of everybody, and of a stranger."""

    def __init__(self) -> None:
        self.broadcast = Broadcast()
        self.browsers = {name: Browser(TestClock()) for name in PEOPLE}
        self.connections = {
            name: Connection(browser, digest(ident(name or "nobody")), "nl") for name, browser in self.browsers.items()
        }

    def look(self, table: Table) -> None:
        for name, connection in self.connections.items():
            if connection.seat != table.seat_of(name):
                connection.seat = table.seat_of(name)
                connection.start_again()
        self.broadcast.send(table.room, self.connections.values(), {}, table.now)
        for name, browser in self.browsers.items():
            seat, token = table.seat_of(name), self.connections[name].token_hash
            anew = (*views.view(table.room, views.audience_of(table.room, seat), table.now), views.me(table.room, seat, token))
            assert browser.slices == {piece.name: json.loads(msgspec.json.encode(piece.body)) for piece in anew}, name


@given(starts, st.lists(st.tuples(names, commands(), st.sampled_from([0, 1_000, 6 * 60_000])), max_size=25))
@settings(max_examples=40, deadline=None)
def test_differences_add_up_to_the_whole(start: Callable[[], Table], moves: list[Any]) -> None:
    table, watching = start(), Watching()
    watching.look(table)
    for who, make, later_ms in moves:
        table.now += later_ms
        with suppress(Refusal):
            table.do(who, make(table))
        watching.look(table)
