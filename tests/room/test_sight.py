"""What is kept of a view is what would be made anew; and each part looks only at what it says it looks at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import Refusal
from server.room import views
from server.room.memory import Live
from server.room.sight import Sight
from server.room.state import LOOKED_AT, Room
from tests.room.table import Table, at_gossip, envelope, plain, started
from tests.room.test_property import commands, names, starts

HOUR_MS = 60 * 60_000


def audiences(room: Room) -> set[views.Audience]:
    return {views.audience_of(room, seat.id) for seat in room.seats} | {views.audience_of(room, None)}


def check_sight(sight: Sight, table: Table) -> None:
    room = table.room
    sight.turn_to(room, table.now)
    for seat in (None, *(seat.id for seat in room.seats)):
        assert sight.audience_of(seat) == views.audience_of(room, seat)
        assert sight.me(seat, "a") == views.me(room, seat, "a")
        audience = sight.audience_of(seat)
        assert tuple(chain(*sight.view(audience))) == views.view(room, audience, table.now)
    assert sight.next_change_at_ms == views.next_change_at_ms(room, table.now)


class Watched:
    """A room, or what is in its memory, that writes down which of its fields were looked at."""

    def __init__(self, thing: Any, seen: set[str], prefix: str = "") -> None:
        object.__setattr__(self, "parts", (thing, seen, prefix))

    def __getattribute__(self, name: str) -> Any:
        thing, seen, prefix = object.__getattribute__(self, "parts")
        kind = type(thing)
        if name in kind.__struct_fields__:
            value = getattr(thing, name)
            if isinstance(value, Live):
                return Watched(value, seen, "live.")
            seen.add(prefix + name)
            return value
        found = getattr(kind, name, None)
        if hasattr(found, "func"):  # looked up once in a room, and each time here
            return found.func(self)
        return found.__get__(self) if callable(found) else getattr(thing, name)


def looked_at(look: Callable[[Any], object], room: Room) -> set[str]:
    seen: set[str] = set()
    look(Watched(room, seen))
    return seen


def made_by(maker: views.Maker, audience: views.Audience, now_ms: int, room: Any) -> object:
    return maker.make(room, audience, now_ms)


def check_reads(room: Room, now_ms: int) -> None:
    """All but `host`, for which a room is copied: that one is compared only."""
    assert looked_at(lambda watched: views.audience_of(watched, room.facilitator), room) <= views.AUDIENCE
    assert looked_at(lambda watched: views.me(watched, room.facilitator, "a"), room) <= views.ME
    for audience in audiences(room):
        for maker in (one for one in views.makers(room, audience) if one.name != "host"):
            seen = looked_at(partial(made_by, maker, audience, now_ms), room)
            allowed = maker.reads | ({"tools"} if any(field.startswith("tools.") for field in maker.reads) else set())
            assert seen <= allowed, (maker.name, seen - allowed)


WORKED_OUT = [name for name, value in vars(Room).items() if isinstance(value, cached_property)]


def check_worked_out(room: Room) -> None:
    """What a room has from the one before it is what it would work out itself."""
    anew = msgspec.structs.replace(room)
    assert {name: getattr(room, name) for name in WORKED_OUT} == {name: getattr(anew, name) for name in WORKED_OUT}


@given(starts, st.lists(st.tuples(names, commands(), st.sampled_from([0, 1, 1_000, 60_000, 6 * 60_000, HOUR_MS])), max_size=25))
@settings(max_examples=80, deadline=None)
def test_what_is_kept_is_what_would_be_made_anew(start: Callable[[], Table], moves: list[Any]) -> None:
    table, sight = start(), Sight()
    check_sight(sight, table)
    for who, make, later_ms in moves:
        table.now += later_ms
        with suppress(Refusal):
            table.do(who, make(table))
        check_sight(sight, table)
        check_reads(table.room, table.now)
        check_worked_out(table.room)


def test_what_did_not_change_is_the_very_same() -> None:
    table, sight = at_gossip(), Sight()
    outside = views.audience_of(table.room, table.room.case_bringer)
    inside = views.audience_of(table.room, table.seat_of("Joris"))
    sight.turn_to(table.room, table.now)
    hers, theirs = sight.view(outside), sight.view(inside)
    table.tool("Joris", "gossip", a="say", text=plain(envelope("said", "backstage")))
    sight.turn_to(table.room, table.now + 1)
    assert sight.view(outside) is hers
    others = [now for now, then in zip(sight.view(inside), theirs, strict=True) if now is not then]
    assert [piece.name for part in others for piece in part] == ["tool.gossip", "tool.gossip.0"]


def test_a_room_takes_over_what_was_worked_out_only_while_all_of_it_is_the_same() -> None:
    room = at_gossip().room
    seen = set[str]().union(*(looked_at(partial(_worked_out, name), room) for name in WORKED_OUT))
    assert {"seats", "run"} < seen <= {*LOOKED_AT}
    table = at_gossip()
    before = table.room.writers
    table.tool("Joris", "gossip", a="say", text=plain(envelope("said", "backstage")))
    assert table.room.writers is before


def _worked_out(name: str, room: Any) -> object:
    return getattr(room, name)


def test_what_a_part_does_not_say_it_looks_at_is_seen() -> None:
    room = started().room
    assert looked_at(lambda watched: watched.seated and watched.live.present, room) == {"seats", "live.present"}
