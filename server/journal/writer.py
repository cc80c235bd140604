"""One writer per record: all changes that wait go in one transaction, one change per room."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import NamedTuple

from server.errors import JournalError, NotSaved
from server.journal import Append

BATCH = 256
"""At most so many changes in one transaction: a bound on how long the first of them waits."""


class Waiting(NamedTuple):
    """A change that waits, the number of the lease under which it was asked, and the answer to come."""

    change: Append
    lease: int
    answer: asyncio.Future[int]


Refused = Mapping[str, JournalError]
"""Why a change was not written, by room."""


class Writer:
    """`commit` writes a batch in one transaction and tells what was refused; what it raises leaves nothing written, and is
    translated by `what_happened`.
    """

    def __init__(
        self, commit: Callable[[Sequence[Waiting]], Awaitable[Refused]], what_happened: Callable[[Exception], JournalError]
    ) -> None:
        self._commit, self._what_happened = commit, what_happened
        self._waiting: list[Waiting] = []
        self._wake = asyncio.Event()
        self.closing = False
        self._task = asyncio.create_task(self._write_until_closed())

    async def append(self, change: Append, lease: int = 0) -> int:
        """Have a change written with whatever waits, and give the new version. Raises JournalError."""
        if self.closing:
            raise NotSaved("the record is closed")
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(change, lease, answer))
        self._wake.set()
        return await answer

    async def close(self) -> None:
        """Take nothing any more, and return when what waited is written."""
        self.closing = True
        self._wake.set()
        await self._task

    async def _write_until_closed(self) -> None:
        while self._waiting or not self.closing:
            await self._wake.wait()
            self._wake.clear()
            while batch := self._take():
                await self._write(batch)

    def _take(self) -> list[Waiting]:
        """Take what waits, one change per room: within a transaction all drops come before all puts."""
        taken: dict[str, Waiting] = {}
        later: list[Waiting] = []
        for one in self._waiting:
            if one.change.room in taken or len(taken) == BATCH:
                later.append(one)
            else:
                taken[one.change.room] = one
        self._waiting = later
        return list(taken.values())

    async def _write(self, batch: list[Waiting]) -> None:
        try:
            refused = await self._commit(batch)
        except Exception as error:  # whatever is wrong with one change: the others, and the writer, go on
            if len(batch) == 1:
                _fail(batch[0].answer, self._what_happened(error))
                return
            for one in batch:
                await self._write([one])
            return
        for one in batch:
            if one.change.room in refused:
                _fail(one.answer, refused[one.change.room])
            elif not one.answer.done():
                one.answer.set_result(one.change.new_version)


def _fail(answer: asyncio.Future[int], error: JournalError) -> None:
    if not answer.done():
        answer.set_exception(error)
