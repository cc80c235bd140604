"""The order in which things happen in one room: a queue of turns, and the one task that gives them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

log = logging.getLogger("binnenskamers")
Step = Callable[[], Awaitable[None]]
T = TypeVar("T")
Done = asyncio.Future[None]


class Turn(NamedTuple, Generic[T]):
    """A step, or (None) something that is asked; and who waits until it is done."""

    step: Step | None
    asked: T | None = None
    done: Done | None = None


class InTurn(Generic[T]):
    """What happens in one room, one after the other; never two at the same time. What is asked while something else has its turn is
    given to `together` in one go, unless a step came in between.
    """

    def __init__(self, together: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._together = together
        self._queue: deque[Turn[T]] = deque()
        self._more = asyncio.Event()
        self.stopped = False
        self._worker = asyncio.create_task(self._work())

    async def do(self, step: Step) -> None:
        """Let a step have its turn; returns when it is done. So no socket ever has two steps waiting."""
        if not self.stopped:
            await self._add(step, None)

    async def ask(self, asked: T) -> None:
        """Let this be done with what else is asked; returns when it is done."""
        if not self.stopped:
            await self._add(None, asked)

    def later(self, step: Step) -> None:
        """Let a step have its turn that nobody waits for."""
        self._queue.append(Turn(step))
        self._more.set()

    @property
    def busy(self) -> bool:
        """Whether something waits."""
        return bool(self._queue)

    def _add(self, step: Step | None, asked: T | None) -> Done:
        done = asyncio.get_running_loop().create_future()
        self._queue.append(Turn(step, asked, done))
        self._more.set()
        return done

    async def _work(self) -> None:
        while not self.stopped:
            while not self._queue:
                self._more.clear()
                await self._more.wait()
            turns = self._next()
            try:
                await self._give(turns)
            except Exception as error:
                log.error("a step in a room failed: %s", type(error).__name__)
            finally:  # also when it is stopped in the middle of a step: whoever waits for it would wait for ever
                _release(turns)

    def _next(self) -> list[Turn[T]]:
        """One step, or all that was asked before the next step."""
        turns = [self._queue.popleft()]
        if turns[0].step is None:
            while self._queue and self._queue[0].step is None:
                turns.append(self._queue.popleft())
        return turns

    async def _give(self, turns: Sequence[Turn[T]]) -> None:
        if turns[0].step is not None:
            await turns[0].step()
        else:
            await self._together([turn.asked for turn in turns if turn.asked is not None])

    def stop(self) -> None:
        """No turn is begun any more, and nobody waits for one."""
        self.stopped = True
        _release(self._queue)
        self._queue.clear()
        if asyncio.current_task() is not self._worker:
            self._worker.cancel()


def _release(turns: Sequence[Turn[T]] | deque[Turn[T]]) -> None:
    for turn in turns:
        if turn.done is not None and not turn.done.done():
            turn.done.set_result(None)
