"""A room has one owner; what a former one asks is not written, and is never confirmed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio

from server.database_clock import DatabaseClock
from server.errors import LostRoom, NotForgotten, NotSaved, VersionConflict
from server.journal import claims, leases
from server.journal.postgres import PostgresJournal
from server.journal.postgres_line import Broken
from server.journal.statements import hash_of
from tests.journal.changes import change, sealed
from tests.postgres.cluster import Server, ask, database


class Two:
    """Two processes on one database; `one` has the room."""

    def __init__(self, url: str, one: PostgresJournal, two: PostgresJournal) -> None:
        self.url, self.one, self.two = url, one, two
        self.lost: list[tuple[str, str]] = []
        self.sits = True
        one.tell(lambda room, why: self.lost.append((room, why)), lambda room: self.sits)

    async def lapse(self) -> None:
        """The first is as good as dead: it renews no more, and its time is over."""
        assert self.one.leases._task is not None
        self.one.leases._task.cancel()
        self.one.leases._sure_until_s = 0
        me = self.one.leases.me
        await ask(self.url, lambda db: db.execute("UPDATE owners SET until_ms = 0 WHERE owner = $1", me))

    async def renew_never(self, patch: pytest.MonkeyPatch) -> None:
        """The first renews only when it is asked for something; the lease it has holds as long as the test may last."""
        patch.setattr(leases, "RENEW_EVERY_S", 3600)
        task = self.one.leases._task
        assert task is not None
        task.cancel()
        self.one.leases._task = asyncio.create_task(self.one.leases._renew_until_cancelled())
        me = self.one.leases.me
        await ask(self.url, lambda db: db.execute("UPDATE owners SET until_ms = until_ms + 3600000 WHERE owner = $1", me))

    async def wake(self) -> None:
        await self.one.leases._renew()

    async def owner(self) -> str | None:
        found: str | None = await ask(self.url, lambda db: db.fetchval("SELECT owner FROM rooms"))
        return found


@pytest_asyncio.fixture
async def two(postgres: Server) -> AsyncIterator[Two]:
    async with database(postgres) as url:
        both = [await PostgresJournal.open(url, DatabaseClock()) for _ in range(2)]
        await both[0].append(change())
        assert await both[0].own("room")
        yield Two(url, *both)
        for one in both:
            await one.close()


async def test_who_asks_for_a_room_that_a_living_process_has_is_told_so(two: Two) -> None:
    assert not await two.two.own("room")
    assert await two.one.append(change(at=1)) == 2
    with pytest.raises(LostRoom):
        await two.two.append(change(at=2))
    assert two.lost == []


async def test_a_room_of_a_process_that_died_is_taken_and_what_it_still_asks_writes_nothing(two: Two) -> None:
    await two.lapse()
    assert await two.two.own("room")
    with pytest.raises(LostRoom):
        await two.one.append(change(at=1, commands=("late",)))
    with pytest.raises(LostRoom):
        await two.one.append(change(at=1, events=(), put=(sealed("late"),)))
    assert await two.two.append(change(at=1, commands=("first",))) == 2
    stored = await two.two.load("room")
    assert stored is not None
    assert (stored.commands, stored.envelopes) == ({"first"}, [])


async def test_a_process_that_stood_still_and_lost_its_room_learns_so_and_confirms_nothing_until_then(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "SURE_WITHIN_S", 0.1)
    await two.lapse()
    assert await two.two.own("room")
    with pytest.raises(NotSaved):
        await two.one.sure("room")
    await two.wake()
    assert two.lost == [("room", "elsewhere")]
    with pytest.raises(LostRoom):
        await two.one.sure("room")


async def test_a_process_that_stood_still_and_lost_nothing_goes_on(two: Two) -> None:
    await two.lapse()
    waiting = asyncio.create_task(two.one.sure("room"))
    await two.wake()
    await waiting
    assert await two.one.append(change(at=1)) == 2
    assert two.lost == []


async def test_what_was_asked_before_a_room_was_loaded_anew_is_not_written(two: Two) -> None:
    late = two.one._writer.append(change(at=1, events=(), put=(sealed("late"),)), two.one.leases.number("room"))
    assert await two.one.own("room")
    with pytest.raises(LostRoom):
        await late


async def test_a_room_that_nobody_sits_in_is_had_by_the_first_who_asks(two: Two) -> None:
    two.sits = False
    assert await two.two.own("room")
    assert two.lost == [("room", "elsewhere")]
    assert await two.two.append(change(at=1)) == 2


async def test_one_that_people_sit_in_is_handed_on_when_it_is_asked_for_again_and_again(two: Two) -> None:
    asked = 0
    while not await two.two.own("room"):
        asked += 1
    assert asked > 1
    assert two.lost == [("room", "elsewhere")]
    assert await two.two.append(change(at=1)) == 2


async def test_but_not_while_people_arrive_where_it_is(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "PATIENCE_S", 0.0001)
    for _ in range(10):
        assert not await two.two.own("room")
        two.one.came("room")
    assert two.lost == []
    assert await two.one.append(change(at=1)) == 2


async def test_who_asks_is_answered_at_once_and_not_with_the_next_renewal(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    await two.renew_never(monkeypatch)
    async with asyncio.timeout(60):
        assert not await two.two.own("room")


async def test_also_over_a_connection_that_was_made_anew(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.one.leases._keeping.cut()
    await two.wake()
    await two.renew_never(monkeypatch)
    async with asyncio.timeout(60):
        assert not await two.two.own("room")


async def test_a_notice_that_was_lost_is_made_good_by_the_next_renewal(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "CALL", "SELECT $1::text")
    assert not await two.two.own("room")


async def test_however_many_ask_for_it_while_it_is_written_one_has_it_and_nothing_is_written_twice(two: Two) -> None:
    three = await PostgresJournal.open(two.url, DatabaseClock())
    all_three, written = (two.one, two.two, three), list[int]()

    async def sits(journal: PostgresJournal, number: int) -> None:
        for turn in range(15):
            if not await journal.own("room"):
                continue
            stored = await journal.load("room")
            assert stored is not None
            with suppress(LostRoom, VersionConflict):
                await journal.sure("room")
                written.append(await journal.append(change(at=stored.version, commands=(f"{number}.{turn}",))))

    two.sits = False
    await asyncio.gather(*(sits(journal, number) for number, journal in enumerate(all_three)))
    rows = await ask(two.url, lambda db: db.fetch("SELECT owner, lease, version FROM rooms"))
    stored = await three.load("room")
    assert stored is not None
    assert sorted(written) == list(range(2, rows[0]["version"] + 1))
    assert len(stored.commands) == len(written) > 3
    for journal in all_three:
        if journal.leases.number("room") == rows[0]["lease"]:
            assert rows[0]["owner"] in (journal.leases.me, None)
    assert sum(journal.leases.number("room") == rows[0]["lease"] for journal in all_three) <= 1
    await three.close()


async def test_a_room_that_nobody_is_in_any_more_is_free(two: Two) -> None:
    assert await two.owner() == two.one.leases.me
    two.one.let_go("room")
    await two.wake()
    assert await two.owner() is None


async def test_a_process_that_stops_leaves_its_rooms_at_once(two: Two) -> None:
    await two.one.close()
    async with asyncio.timeout(leases.LEASE_MS / 1000 * 0.9):
        assert await two.two.own("room")


async def test_a_room_that_was_erased_by_another_is_gone_when_its_owner_has_let_go_of_it(two: Two) -> None:
    await two.two.forget("room", 10**14)
    assert two.lost == [("room", "erased")]
    assert await two.two.was_erased("room", 0)


async def test_until_then_it_is_not_called_gone(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.journal.postgres.LET_GO_WITHIN_S", 0.0)
    assert two.one.leases._task is not None
    two.one.leases._task.cancel()
    with pytest.raises(NotForgotten):
        await two.two.forget("room", 10**14)
    assert await two.two.unfinished() == {hash_of("room")}
    assert not await two.two.was_erased("room", 0)
    await two.lapse()
    assert await two.two.was_erased("room", 0), "its memory is gone with it"


async def test_a_sweep_leaves_the_rooms_of_others_to_them(two: Two) -> None:
    await two.two.append(change("free", expires_at_ms=5))
    await two.one.append(change(at=1, expires_at_ms=5))
    assert (set(await two.two.expired(10)), set(await two.one.expired(10))) == ({"free"}, {"free", "room"})
    assert await two.two.elsewhere() == {"room"}
    await two.lapse()
    assert set(await two.two.expired(10)) == {"free", "room"}


async def cut(db: Any) -> None:
    await db.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )


async def test_changes_over_connections_that_are_cut_are_written_once(two: Two) -> None:
    version = 1
    for number in range(30):
        cutting = asyncio.create_task(ask(two.url, cut))
        version = await two.one.append(change(at=version, commands=(str(number),), put=(sealed(f"text {number}"),)))
        await cutting
    stored = await two.one.load("room")
    assert stored is not None
    assert (stored.version, len(stored.commands), len(stored.envelopes)) == (31, 30, 30)
    assert two.lost == []


@pytest.mark.parametrize("events", [(), (b"event 2",)])
async def test_a_change_whose_connection_broke_after_it_was_committed_is_not_written_again(
    two: Two, monkeypatch: pytest.MonkeyPatch, events: tuple[bytes, ...]
) -> None:
    transactions = two.one._transactions
    plain = transactions._write

    async def answer_lost(*parts: Any) -> set[str]:
        monkeypatch.setattr(transactions, "_write", plain)
        await plain(*parts)
        raise Broken("ConnectionDoesNotExistError", asked=True)

    monkeypatch.setattr(transactions, "_write", answer_lost)
    assert await two.one.append(change(at=1, events=events, put=(sealed("once"),))) == 1 + len(events)
    stored = await two.one.load("room")
    assert stored is not None
    assert (stored.version, len(stored.envelopes), transactions.done) == (1 + len(events), 1, 2)
