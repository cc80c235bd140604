"""Lets newcomers through one at a time, so that whoever is inside has a turn in between.

asyncio does all that is ready before it looks at the line again: when hundreds come back at the same moment, those who never left
would wait until the last of them is in.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable


class Turnstile:
    """One call every time the loop comes round."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], object]] = deque()

    def call(self, through: Callable[[], object]) -> None:
        """Call this when it is its turn."""
        self._waiting.append(through)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._turn)

    async def turn(self) -> None:
        """Return when it is one's turn."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def let_through() -> None:
            if not mine.done():
                mine.set_result(None)

        self.call(let_through)
        await mine

    def _turn(self) -> None:
        through = self._waiting[0]
        try:
            through()
        finally:
            self._waiting.popleft()
            if self._waiting:
                asyncio.get_running_loop().call_soon(self._turn)
