"""What keeps the moments of answers from telling, to who sits outside a hidden phase, what the server does meanwhile.

Who asks while the circle writes is answered later: by as long as the server computes, and by as long as the disk takes when a
command waits behind theirs. Who asks often enough, of whatever is refused or of the clock, would see it. So a time is drawn before
each answer, without an end that one could know (were there one, whatever came after it would tell), and a command is answered no
sooner than if it had waited. What is left is a shift by thousandths of a second of something that varies by far more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from server.chance import drawn_s

DRAWN_S = 0.05
"""On average; half of them are shorter than 35 ms. A clock that is measured by the best of eight exchanges hardly feels it."""
COVERED_S = 0.1
"""So long may a command wait behind others without being answered later for it."""


async def drawn_moment() -> None:
    """Wait for a time that is drawn."""
    await asyncio.sleep(drawn_s(DRAWN_S))


def later(answer: Callable[[], None]) -> None:
    """Answer after a time that is drawn, whatever was asked before or after: one that waited for another would be late twice."""
    asyncio.get_running_loop().call_later(drawn_s(DRAWN_S), answer)
