"""How long a room is kept, to the millisecond (architecture §5), and that “erased” is said only of what is gone."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.errors import JournalError, NotForgotten, Refusal
from server.hub import Hub
from server.journal.sqlite import SqliteJournal
from server.room import commands as c
from server.room.lifetime import SWEEP_EVERY_MS
from tests.hub_table import AUTH, LIBRARY, Browser, House
from tests.room.table import ident

HOUR_MS = 60 * 60_000
DAY_MS = 24 * HOUR_MS
ROOM = ident("room")


async def sweep(house: House, at_ms: int) -> str:
    """Let it be that time, sweep, and say how the room stands."""
    house.clock.now = at_ms
    await house.hub.sweep(at_ms)
    return await house.hub.standing(ROOM)


async def all_leave(house: House) -> None:
    for name in list(house.browsers):
        await house.leave(name)


async def test_closing_takes_every_text_and_the_rest_goes_24_hours_later_and_is_told_for_24_hours(house: House) -> None:
    await house.start()
    await house.do("Sietske", c.Close())
    closed = house.clock.now
    stored = await house.journal.load(ROOM)
    assert stored
    assert stored.envelopes == []
    assert await sweep(house, closed + DAY_MS - 1) == "known"
    assert await sweep(house, closed + DAY_MS) == "erased", "also under people who sit there"
    assert {browser.of("bye")[-1]["code"] for browser in house.browsers.values()} == {"erased"}
    assert await house.journal.unfinished() == set()
    assert await sweep(house, closed + 2 * DAY_MS - 1) == "erased"
    with pytest.raises(Refusal, match="erased"):
        await house.hub.enter(ROOM, AUTH, ident("x"), "nl", Browser(house.clock))
    assert await sweep(house, closed + 2 * DAY_MS) == "unknown"
    with pytest.raises(Refusal, match="not_found"):
        await house.hub.enter(ROOM, AUTH, ident("x"), "nl", Browser(house.clock))


async def test_what_happens_after_closing_puts_nothing_off(house: House) -> None:
    await house.start()
    await house.do("Sietske", c.Close())
    closed = house.clock.now
    house.clock.now += DAY_MS - 1
    await house.leave("Sietske")
    await house.enter("Sietske")
    await all_leave(house)
    assert await sweep(house, closed + DAY_MS) == "erased"


async def test_a_room_that_was_started_goes_12_hours_after_everybody_left_and_not_after_the_last_that_happened(
    house: House,
) -> None:
    await house.start()
    house.clock.now += 11 * HOUR_MS
    await all_leave(house)
    left = house.clock.now
    assert await sweep(house, left + 12 * HOUR_MS - 1) == "known"
    assert await sweep(house, left + 12 * HOUR_MS) == "erased"


@pytest.mark.parametrize("name", ["Teun", "a stranger with the link"])
async def test_whoever_comes_back_makes_it_start_again(house: House, name: str) -> None:
    await house.start()
    await all_leave(house)
    house.clock.now += 12 * HOUR_MS - 1
    await house.enter(name)
    assert await sweep(house, house.clock.now + 30 * HOUR_MS) == "known"
    await all_leave(house)
    left = house.clock.now
    assert await sweep(house, left + 12 * HOUR_MS - 1) == "known"
    assert await sweep(house, left + 12 * HOUR_MS) == "erased"


async def test_killed_while_people_sit_there_it_is_kept_for_12_hours_as_well_or_hardly_shorter(house: House) -> None:
    await house.start()
    for _ in range(15 * 60):
        house.clock.now += SWEEP_EVERY_MS
        await house.hub.sweep(house.clock.now)
    killed = house.clock.now
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    assert await sweep(house, killed + 12 * HOUR_MS - 11 * 60_000) == "known"
    assert await sweep(house, killed + 12 * HOUR_MS) == "erased", "never longer than was promised"


async def test_that_people_sit_there_is_not_written_every_minute(house: House) -> None:
    await house.start()
    await house.hub.sweep(house.clock.now)
    before = house.journal.commits
    for _ in range(60):
        house.clock.now += SWEEP_EVERY_MS
        await house.hub.sweep(house.clock.now)
    assert 3 <= house.journal.commits - before <= 6


async def test_told_to_stop_with_people_in_it_it_is_kept_for_12_hours_from_then(house: House) -> None:
    await house.start()
    house.clock.now += 5 * HOUR_MS
    await house.hub.close()
    stopped = house.clock.now
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    assert await sweep(house, stopped + 12 * HOUR_MS - 1) == "known"
    assert await sweep(house, stopped + 12 * HOUR_MS) == "erased"


async def test_a_room_that_never_started_goes_after_30_days_whoever_came_by(house: House) -> None:
    await house.make_room()
    made = house.clock.now
    house.clock.now += 29 * DAY_MS
    await house.sit("Sietske", "Anke")
    await all_leave(house)
    assert await sweep(house, made + 30 * DAY_MS - 1) == "known"
    assert await sweep(house, made + 30 * DAY_MS) == "erased"


async def test_a_room_that_never_started_does_not_go_under_who_sits_there(house: House) -> None:
    await house.make_room()
    house.clock.now += 30 * DAY_MS - 1000
    await house.sit("Sietske")
    assert await sweep(house, house.clock.now + 2 * HOUR_MS) == "known"
    await all_leave(house)
    assert await sweep(house, house.clock.now + HOUR_MS) == "erased", "an hour is left to load the page anew"


async def test_a_sweep_is_due_just_when_the_time_of_a_room_has_passed(house: House) -> None:
    now = house.clock.now
    assert await house.hub.next_sweep_ms(now) == now + SWEEP_EVERY_MS
    await house.make_room()
    assert await house.hub.next_sweep_ms(now) == now + SWEEP_EVERY_MS
    assert await house.hub.next_sweep_ms(now + 30 * DAY_MS - 30_000) == now + 30 * DAY_MS
    assert await house.hub.next_sweep_ms(now + 30 * DAY_MS) == now + 30 * DAY_MS + SWEEP_EVERY_MS, "never over and over at once"
    house.clock.now += 31 * DAY_MS
    assert await house.hub.next_sweep_ms(now) == now + SWEEP_EVERY_MS
    assert await house.hub.next_sweep_ms(now + 30 * DAY_MS - 1) == now + 30 * DAY_MS, "also when it passed during the last sweep"


async def test_rooms_that_are_due_together_share_the_writing_anew(house: House) -> None:
    said: list[str] = []
    await house.make_room()
    stored = await house.journal._db.execute_fetchall("SELECT * FROM events")
    for number in range(20):
        await house.journal._db.execute("INSERT INTO rooms VALUES (?, 1, 5)", (f"room{number}",))
        await house.journal._db.execute("INSERT INTO events VALUES (?, 1, ?)", (f"room{number}", next(iter(stored))[2]))
    await house.journal._db.set_trace_callback(said.append)
    assert await house.hub.sweep(5) == (20, 0, 0)
    assert 1 <= said.count("VACUUM") <= 3


class Reader:
    """Somebody who reads the file, so that its log cannot be truncated."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("BEGIN")
        self.db.execute("SELECT count(*) FROM rooms").fetchone()


async def test_who_sits_in_a_room_that_cannot_be_erased_entirely_hears_it_when_it_is_true(house: House, tmp_path: Path) -> None:
    house.journal._attempts = 1
    await house.start()
    await house.do("Sietske", c.Close())
    with closing(Reader(tmp_path / "rooms.sqlite").db):
        assert (await house.do("Sietske", c.Erase()))["code"] == "not_erased"
        for _ in range(2):
            assert await house.hub.sweep(house.clock.now) == (0, 1, 0)
        assert await house.hub.standing(ROOM) == "known"
        assert not any(browser.of("bye") for browser in house.browsers.values())
    assert await house.hub.sweep(house.clock.now) == (1, 0, 0)
    assert {browser.of("bye")[-1]["code"] for browser in house.browsers.values()} == {"erased"}
    assert await house.hub.standing(ROOM) == "erased"
    assert house.hub._rooms == {}
    assert await house.hub.sweep(house.clock.now) == (0, 0, 0)


async def test_while_it_is_being_erased_no_page_says_that_it_is(house: House, tmp_path: Path) -> None:
    house.journal._attempts = 3
    await house.make_room()
    with closing(Reader(tmp_path / "rooms.sqlite").db):
        with pytest.raises(NotForgotten):
            await house.hub.forget(ROOM)
        assert await house.hub.standing(ROOM) == "erasing"
        with pytest.raises(Refusal, match="not_erased"):
            await house.enter("Anke")
    await house.hub.sweep(house.clock.now)
    assert await house.hub.standing(ROOM) == "erased"


async def test_a_room_erased_in_the_middle_of_a_step_leaves_nobody_waiting(house: House) -> None:
    await house.start()
    browser, began, never = house.browsers["Teun"], asyncio.Event(), asyncio.Event()
    assert browser.live

    async def endless() -> None:
        began.set()
        await never.wait()

    step = asyncio.create_task(browser.live.do(endless))
    await began.wait()
    await house.hub.forget(ROOM)
    await asyncio.wait_for(step, 30)
    assert browser.of("bye")[-1]["code"] == "erased"


async def test_a_room_that_could_not_be_read_once_can_be_entered_later(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.make_room()

    async def broken(_self: SqliteJournal, _room: str) -> None:
        raise JournalError

    with monkeypatch.context() as disk:
        disk.setattr(SqliteJournal, "load", broken)
        with pytest.raises(JournalError):
            await house.enter("Anke")
        assert await house.hub.sweep(house.clock.now) == (0, 0, 0)
    assert (await house.enter("Anke")).of("welcome")
