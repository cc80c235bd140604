"""Which rooms are live, and the way in, out and away. With `live_room` and `in_turn` all concurrency; no rule of intervisie."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from server.capacity import Capacity
from server.catalogue import Catalogue
from server.clock import Clock
from server.connection import Connection, Outlet
from server.doorkeeper import let_in
from server.errors import JournalError, Refusal
from server.figures import Figures
from server.journal import Journal
from server.library import Library
from server.live_room import LiveRoom
from server.making import gone, make_room
from server.room.digest import digest
from server.room.lifetime import GONE_FOR_MS, SWEEP_EVERY_MS
from server.room.opening import SHORTEST_BREAK_MINUTES, EraseAsked, NewRoom
from server.swept import Swept

IDLE_MS = 60_000
"""A room that everybody left stays in memory this long."""
PRESENT_EARLIER_MS = 10 * 60_000
"""That people sit in a room is written so often: were we killed, it would be kept as if they had left at most so long before."""
LAST_WORDS_S = 1.0
"""How long a server that stops waits for the record of who came and went."""
NOT_THERE = {"known": "stopping", "erased": "erased", "erasing": "not_erased", "unknown": "not_found"}
log = logging.getLogger("binnenskamers")


class Hub:
    """All rooms of this process."""

    def __init__(
        self,
        journal: Journal,
        library: Library,
        clock: Clock,
        catalogue: Catalogue,
        shortest_break_minutes: int = SHORTEST_BREAK_MINUTES,
        capacity: Capacity | None = None,
        figures: Figures | None = None,
    ) -> None:
        self.capacity, self.figures = capacity or Capacity(), figures or Figures()
        self.closing = False
        self._journal, self._library, self._clock, self._catalogue = journal, library, clock, catalogue
        self._shortest_break_minutes = shortest_break_minutes
        self._rooms: dict[str, asyncio.Task[LiveRoom | None]] = {}
        self._half_gone: set[str] = set()
        journal.tell(self._lost, self.occupied)

    async def make_room(self, asked: NewRoom) -> None:
        """Make a room; the same request again is fine. Refusal: it can't be held, or another room has this id."""
        if self.closing:
            raise Refusal("restarting")
        now_ms, shapes = self._clock.now_ms(), self._library.shapes
        await make_room(self._journal, asked, shapes, now_ms, self._shortest_break_minutes, self.capacity.rooms_max)

    async def is_full(self) -> bool:
        """Whether no room can be added."""
        return await self._journal.count() >= self.capacity.rooms_max

    async def standing(self, room_id: str) -> str:
        """`known`, `erased`, `erasing` while traces may be left, also after a restart, or `unknown`."""
        if await self._in_memory(room_id) is not None or await self._journal.knows(room_id):
            return "known"
        return await gone(self._journal, room_id, self._clock.now_ms())

    async def enter(self, room_id: str, auth: str, token: str, language: str, outlet: Outlet) -> tuple[LiveRoom, Connection]:
        """Let a socket in. Refusal: one of NOT_THERE, `elsewhere`, `wrong_secret`, or one of `let_in`."""
        if self.closing:
            raise Refusal("stopping")
        live = await self._live(room_id)
        if live is None or live.stopped:
            raise Refusal(NOT_THERE[await self.standing(room_id)])
        if not hmac.compare_digest(digest(auth), live.room.auth_hash):
            raise Refusal("wrong_secret")
        connection = Connection(outlet, digest(token), language)
        let_in(live, connection, self._clock.now_ms(), house_full=self.capacity.full)
        await live.do(lambda: live.arrive(connection))
        if live.stopped:
            raise Refusal("stopping")
        self._journal.came(room_id)
        return live, connection

    def covered_s(self, room_id: str, token: str) -> float:
        """See `Veil.over`, for who comes in with this token."""
        live = self._loaded(room_id)
        return live.covered_s(digest(token)) if live is not None else 0.0

    async def leave(self, live: LiveRoom, connection: Connection) -> None:
        """A socket is gone. A room that nobody is in any more leaves memory after a while."""
        await live.do(lambda: live.depart(connection))
        if not live.connections:
            self._unload_later(live)

    async def _live(self, room_id: str) -> LiveRoom | None:
        """The live room, loaded once however many ask at the same time."""
        if room_id not in self._rooms:
            self._rooms[room_id] = asyncio.create_task(self._load(room_id))
        task = self._rooms[room_id]
        live = None
        try:
            live = await asyncio.shield(task)
        finally:  # there is no such room, or it could not be read
            if live is None and task.done() and self._rooms.get(room_id) is task:
                del self._rooms[room_id]
        return live

    async def _in_memory(self, room_id: str) -> LiveRoom | None:
        """The live room if there is one; none is loaded."""
        task = self._rooms.get(room_id)
        with suppress(JournalError, Refusal):
            return await asyncio.shield(task) if task is not None else None
        return None

    def _loaded(self, room_id: str) -> LiveRoom | None:
        """The live room if it is there by now."""
        with suppress(KeyError, asyncio.InvalidStateError, asyncio.CancelledError, JournalError, Refusal):
            return self._rooms[room_id].result()
        return None

    async def _load(self, room_id: str) -> LiveRoom | None:
        if not await self._journal.own(room_id):
            raise Refusal("elsewhere")
        stored = await self._journal.load(room_id)
        if stored is None:
            return None
        await self._journal.sure(room_id)  # what was lost while it was read would be kept by nobody
        parts = (self._journal, self._clock, self._catalogue, self._library.shapes, self.figures)
        live = LiveRoom(stored, *parts, lambda: self.forget(room_id))
        live.lose = lambda: self._drop(live, "elsewhere")
        self._unload_later(live)  # perhaps nobody gets in
        return live

    def _unload_later(self, live: LiveRoom) -> None:
        self._clock.call_at(self._clock.now_ms() + IDLE_MS, lambda: self._unload_if_idle(live))

    def _unload_if_idle(self, live: LiveRoom) -> None:
        """Stopped: it left memory earlier, and another may live under its id."""
        if not live.stopped and not live.connections and not live.busy:
            live.stop()
            self._rooms.pop(live.room.id, None)
            self._journal.let_go(live.room.id)

    def _lost(self, room_id: str, why: str) -> None:
        """Another process has it, or erased it: what is in memory here is of no use to anybody."""
        live = self._loaded(room_id)
        if live is not None:
            self._drop(live, why)

    def _drop(self, live: LiveRoom, why: str) -> None:
        """Out of memory, unless another lives under its id by now; who sat there comes again and finds what there is."""
        if self._loaded(live.room.id) is live:
            del self._rooms[live.room.id]
        live.dismiss_all(why, 1013 if why == "elsewhere" else 1000)
        live.stop()

    async def forget(self, room_id: str) -> None:
        """Erase a room from file, log and memory; only then say so. Raises NotForgotten when traces may be left: those who sit
        there stay until a later sweep has made it true.
        """
        try:
            await self._journal.forget(room_id, self._clock.now_ms() + GONE_FOR_MS)
        except JournalError:
            self._half_gone.add(room_id)
            raise
        self._half_gone.discard(room_id)
        live = await self._in_memory(room_id)
        if live is not None:
            self._drop(live, "erased")

    async def erase_by_link(self, room_id: str, asked: EraseAsked) -> None:
        """Erase a room, closed or not, for who is outside with its facilitator link: they might as well take, close and erase it.
        Refusal `not_found`, `erased`, `wrong_secret`, `people_inside` (unless asked `anyway`) or `not_erased`.
        """
        live = await self._live(room_id)
        if live is None or live.stopped:
            raise Refusal(NOT_THERE[await self.standing(room_id)])
        hashes = ((asked.auth, live.room.auth_hash), (asked.host, live.room.host_hash))
        if not all(hmac.compare_digest(digest(secret), known) for secret, known in hashes):
            raise Refusal("wrong_secret")
        if live.room.stage != "closed" and not asked.anyway and any(connection.seat is not None for connection in live.connections):
            raise Refusal("people_inside")
        try:
            await self.forget(room_id)
        except JournalError:
            raise Refusal("not_erased") from None

    async def forget_all(self, rooms: Iterable[str]) -> Swept:
        """Erase these rooms together: the file is written anew once or twice, not for each."""
        outcomes = await asyncio.gather(*map(self.forget, rooms), return_exceptions=True)
        failed = [type(error).__name__ for error in outcomes if error is not None]
        if failed:
            log.warning("%d rooms could not be erased completely yet: %s", len(failed), failed[0])
        return Swept(len(outcomes) - len(failed), len(failed), 0)

    def occupied(self, room_id: str) -> bool:
        """Whether people sit in it, or wait for it to be read."""
        live = self._loaded(room_id)
        return bool(live.connections) if live is not None else room_id in self._rooms

    async def sweep(self, now_ms: int) -> Swept:
        """Forget the rooms whose time has passed; not one where people still sit, unless it is closed."""
        for room_id in list(self._rooms):
            live = await self._in_memory(room_id)
            if live is not None and live.connections:
                await live.do(partial(live.write_attendance, PRESENT_EARLIER_MS))
        due, staying = set(self._half_gone), 0
        for room_id in await self._journal.expired(now_ms):
            live = await self._in_memory(room_id)
            if live is not None and live.connections and live.room.stage != "closed":
                staying += 1
            else:
                due.add(room_id)
        return (await self.forget_all(due))._replace(occupied=staying)

    async def next_sweep_ms(self, swept_ms: int) -> int:
        """When to sweep after the last time: just when the time of a room has passed, and every minute."""
        at_ms = await self._journal.next_expiry_ms(swept_ms)
        return min(swept_ms + SWEEP_EVERY_MS, at_ms or swept_ms + SWEEP_EVERY_MS)

    async def measure_all(self) -> None:
        """Tell every browser that the clock jumped, and look what that changes."""
        for live in filter(None, map(self._loaded, list(self._rooms))):
            await live.do(live.measure)

    async def close(self) -> None:
        """Let nobody in any more and say goodbye to everybody; what is confirmed is in the record, whatever the disk does now."""
        self.closing = True
        rooms = [live for live in [await self._in_memory(room_id) for room_id in list(self._rooms)] if live is not None]
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                await asyncio.gather(*(live.do(live.write_attendance) for live in rooms))
        for live in rooms:
            live.dismiss_all("stopping", 1013)
            live.stop()
        self._rooms.clear()

    @property
    def rooms_open(self) -> int:
        """How many rooms are in memory."""
        return len(self._rooms)
