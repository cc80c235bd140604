"""Which rooms are ours, by the database: one row says that this process serves, and each room names who has it.

The row is renewed every two seconds, for all rooms at once. Once it has lapsed, by the database's clock, any room of ours may be
taken, under a new number; until then nobody takes one. Whoever takes locks the row against renewing, so the two never cross.
Who wants a room that another has asks for it and is answered at once: it is free, or it is kept.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

import asyncpg

from server.errors import JournalError, LostRoom, NotSaved
from server.journal.claims import Claims
from server.journal.postgres_line import Line
from server.journal.statements import hash_of

LEASE_MS = 6_000
"""So long after its last sign a process may still be alive."""
RENEW_EVERY_S = 2.0
TRY_AGAIN_S = 0.5
SOONEST_S = 0.05
"""Who ask together are answered together."""
SURE_WITHIN_S = 8.0
FORGET_OWNERS_MS = 60_000

NOW_MS = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
RENEW = f"""
    WITH before AS (SELECT until_ms FROM owners WHERE owner = $1 FOR UPDATE)
    UPDATE owners SET until_ms = {NOW_MS} + {LEASE_MS} FROM before WHERE owner = $1
    RETURNING before.until_ms < {NOW_MS} AS lapsed, {NOW_MS} AS now_ms
"""  # noqa: S608 - our own numbers
ENTER = f"INSERT INTO owners (owner, until_ms) VALUES ($1, {NOW_MS} + {LEASE_MS})"  # noqa: S608
LONG_GONE = f"DELETE FROM owners WHERE until_ms < {NOW_MS} - {FORGET_OWNERS_MS}"  # noqa: S608
OURS = "SELECT room, lease FROM rooms WHERE owner = $1"
WANTED = "SELECT room, lease FROM rooms WHERE owner = $1 AND wanted"
KEEP = "UPDATE rooms SET wanted = FALSE WHERE owner = $1 AND room = ANY($2::text[])"
HELD = "SELECT room_hash FROM tombstones WHERE held_by = $1"
LET_GO = """
    UPDATE rooms SET owner = NULL, wanted = FALSE FROM unnest($2::text[], $3::bigint[]) AS f (room, lease)
    WHERE rooms.room = f.room AND rooms.lease = f.lease AND rooms.owner = $1
"""
LET_GO_GONE = "UPDATE tombstones SET held_by = NULL WHERE room_hash = ANY($2::text[]) AND held_by = $1"
WHOSE = "SELECT owner, wanted FROM rooms WHERE room = $1 FOR UPDATE"
ALIVE = f"SELECT until_ms, {NOW_MS} AS now_ms FROM owners WHERE owner = $1 FOR SHARE"  # noqa: S608
WANT = "UPDATE rooms SET wanted = TRUE WHERE room = $1"
CALL = "SELECT pg_notify('asked_' || $1, '')"
"""Heard by that owner once this transaction is committed; should it be lost, the next renewal finds the same."""
TAKE = "UPDATE rooms SET owner = $2, lease = nextval('leases'), wanted = FALSE WHERE room = $1 RETURNING lease"
log = logging.getLogger("binnenskamers")


class TimeKeeper(Protocol):
    """Learns the database's time from each renewal; see `server.database_clock`."""

    def machine_ms(self) -> int:
        """What this machine says."""

    def learn(self, asked_ms: int, database_ms: int, answered_ms: int) -> None:
        """The database said its time between two moments of `machine_ms`."""


class Held(NamedTuple):
    """Another process has the room, and certainly until then. `wanted`: it has not answered yet whether it keeps it."""

    owner: str
    wanted: bool
    until_ms: int
    now_ms: int


class Leases:
    """`keeping` is a connection for nothing else, so that a renewal waits for nothing."""

    def __init__(self, keeping: Line, clock: TimeKeeper) -> None:
        self.me = secrets.token_hex(16)
        self.lost: Callable[[str, str], None] = _nobody
        self.occupied: Callable[[str], bool] = _empty
        self.claims = Claims()
        self._keeping, self._clock = keeping, clock
        self._asked = asyncio.Event()
        keeping.listen(f"asked_{self.me}", self._asked.set)
        self._numbers: dict[str, int] = {}
        self._free: dict[str, int] = {}
        self._sure_until_s = 0.0
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Serve from now on. Raises JournalError. The first renewal enters us, the second measures the database's time: without it
        our own would hold until the third.
        """
        await self._renew()
        await self._renew()
        self._task = asyncio.create_task(self._renew_until_cancelled())

    async def end(self) -> None:
        """Serve no more: all rooms are free at once."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self._numbers.clear()
        with suppress(JournalError, asyncpg.PostgresError):
            async with self._keeping.use() as db:
                await db.execute("DELETE FROM owners WHERE owner = $1", self.me)

    @property
    def certain(self) -> bool:
        """Whether nobody can have taken anything from us."""
        return time.monotonic() < self._sure_until_s

    def number(self, room: str) -> int:
        """Under which number we have the room; -1: we have not."""
        return self._numbers.get(room, -1)

    def drop(self, room: str) -> None:
        """It is another's, or gone."""
        self._numbers.pop(room, None)

    async def sure(self, room: str) -> None:
        """Return while nobody else can have it; waits for a renewal if need be. Raises LostRoom or NotSaved."""
        until_s = time.monotonic() + SURE_WITHIN_S
        while room in self._numbers and not self.certain:
            try:
                async with asyncio.timeout(until_s - time.monotonic()):
                    await self._news.wait()
            except TimeoutError:
                raise NotSaved("the lease could not be renewed") from None
        if room not in self._numbers:
            raise LostRoom("another process has the room")

    async def take(self, db: Any, room: str, *, ask: bool) -> Held | None:
        """Take the room, or tell who has it, and `ask` them for it. In a transaction of its own."""
        async with db.transaction():
            row = await db.fetchrow(WHOSE, room)
            if row is None:
                return None
            if row["owner"] not in (None, self.me):
                alive = await db.fetchrow(ALIVE, row["owner"])
                if alive is not None and alive["until_ms"] >= alive["now_ms"]:
                    if ask:
                        await db.execute(WANT, room)
                        await db.execute(CALL, row["owner"])
                    return Held(row["owner"], ask or row["wanted"], alive["until_ms"], alive["now_ms"])
            number = await db.fetchval(TAKE, room, self.me)
        self._numbers[room] = number
        return None

    def let_go(self, room: str) -> None:
        """Another may have it, from the next renewal on."""
        if room in self._numbers:
            self._free[room] = self._numbers.pop(room)

    async def _renew_until_cancelled(self) -> None:
        while True:
            await self._asked_within(RENEW_EVERY_S)
            try:
                await self._renew()
            except Exception as error:  # whatever it is: without renewing nothing is confirmed any more
                log.warning("the lease could not be renewed: %s", type(error).__name__)
                await asyncio.sleep(TRY_AGAIN_S)

    async def _asked_within(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._asked.wait()
                await asyncio.sleep(SOONEST_S)
        self._asked.clear()

    async def _renew(self) -> None:
        async with self._keeping.use() as db:
            asked_s, asked_ms = time.monotonic(), self._clock.machine_ms()
            row = await db.fetchrow(RENEW, self.me)
            if row is None:
                await db.execute(LONG_GONE)
                await db.execute(ENTER, self.me)
            else:
                self._clock.learn(asked_ms, row["now_ms"], self._clock.machine_ms())
            if row is None or row["lapsed"]:
                ours = dict(await db.fetch(OURS, self.me))
                self._give_up([room for room, number in self._numbers.items() if ours.get(room) != number], "elsewhere")
            await self._hand_on(db)
        self._sure_until_s = asked_s + LEASE_MS / 1000
        self._news.set()
        self._news = asyncio.Event()

    async def _hand_on(self, db: Any) -> None:
        """What others ask for, what nobody is in any more, and what was erased by others."""
        wanted = dict(await db.fetch(WANTED, self.me))
        given = self.claims.given(wanted, time.monotonic(), self.occupied)
        self._give_up([*given], "elsewhere")
        free, self._free = self._free | {room: wanted[room] for room in given}, {}
        if free:
            await db.execute(LET_GO, self.me, [*free], [*free.values()])
        if kept := wanted.keys() - given:
            await db.execute(KEEP, self.me, [*kept])
        held = {row["room_hash"] for row in await db.fetch(HELD, self.me)}
        if held:
            self._give_up([room for room in self._numbers if hash_of(room) in held], "erased")
            await db.execute(LET_GO_GONE, self.me, list(held))

    def _give_up(self, rooms: list[str], why: str) -> None:
        for room in rooms:
            self.drop(room)
            self.lost(room, why)


def _nobody(_room: str, _why: str) -> None:
    """Nobody is told."""


def _empty(_room: str) -> bool:
    """Nobody is known to sit in it."""
    return False
