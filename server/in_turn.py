"""The order in which things happen in one room: a queue of steps, and the one task that does them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger("binnenskamers")
Step = Callable[[], Awaitable[None]]


class InTurn:
    """Steps of one room, one after the other; never two at the same time."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[tuple[Step, asyncio.Future[None] | None]] = asyncio.Queue()
        self.stopped = False
        self._worker = asyncio.create_task(self._work())

    async def do(self, step: Step) -> None:
        """Let a step have its turn; returns when it is done. So no socket ever has two steps waiting."""
        if self.stopped:
            return
        done = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((step, done))
        await done

    def later(self, step: Step) -> None:
        """Let a step have its turn that nobody waits for."""
        self._queue.put_nowait((step, None))

    @property
    def busy(self) -> bool:
        """Whether steps wait."""
        return not self._queue.empty()

    async def _work(self) -> None:
        while not self.stopped:
            step, done = await self._queue.get()
            try:
                await step()
            except Exception as error:
                log.error("a step in a room failed: %s", type(error).__name__)
            finally:  # also when it is stopped in the middle of a step: whoever waits for it would wait for ever
                if done is not None and not done.done():
                    done.set_result(None)

    def stop(self) -> None:
        """No step is begun any more, and nobody waits for one."""
        self.stopped = True
        while not self._queue.empty():
            _, done = self._queue.get_nowait()
            if done is not None and not done.done():
                done.set_result(None)
        if asyncio.current_task() is not self._worker:
            self._worker.cancel()
