"""What keeps the moments of answers from telling, to who sits outside a hidden phase, what the server does meanwhile.

Who asks while the circle writes is answered later: by as long as the server computes, and by as long as the disk takes when a
command waits behind theirs. Who asks often enough, of whatever is refused or of the clock, would see it. So a time is drawn before
each answer, without an end that one could know (were there one, whatever came after it would tell), and a command is answered no
sooner than if it had waited. What is left is a shift by thousandths of a second of something that varies by far more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from weakref import WeakSet

from starlette.types import ASGIApp, Receive, Scope, Send

from server.chance import drawn_s
from server.room.state import Room, is_hidden, is_inside

DRAWN_S = 0.05
"""On average; half of them are shorter than 35 ms. A clock that is measured by the best of eight exchanges hardly feels it."""
COVERED_S = 0.1
"""So long may a command wait behind others without being answered later for it."""
AFTERWARDS_MS = 3_000
"""So long after a hidden phase its traces may still be wiped, which takes longer where more was written."""
WIPED_S = 1.0
"""As COVERED_S, meanwhile."""


PAGES_S = 0.01
"""On average, before a page or a socket is answered while any circle on this server writes: anybody may ask for those."""


class Veil:
    """Of one room: over whom it lies."""

    def __init__(self) -> None:
        self._hidden = False
        self._until_ms = 0

    def look(self, room: Room, now_ms: int) -> None:
        """Something has happened in the room."""
        if self._hidden and not is_hidden(room):
            self._until_ms = now_ms + AFTERWARDS_MS
        self._hidden = is_hidden(room)
        (_lying.add if self._hidden else _lying.discard)(self)

    def over(self, room: Room, token_hash: str, now_ms: int) -> float:
        """How long what the browser with this token asks is covered, in seconds; 0: it is answered as soon as can be."""
        seat = room.seat_by_token(token_hash)
        if is_inside(room, seat.id if seat is not None else None):
            return 0.0
        if now_ms < self._until_ms:
            return WIPED_S
        asks = room.phase is not None and any(use.settings.get("asks") for use in room.phase.tools)
        return COVERED_S if is_hidden(room) or asks else 0.0


_lying: WeakSet[Veil] = WeakSet()
"""Those of rooms in which a circle writes now."""


class Unhurried:
    """Lets whoever asks for a page or a socket wait for a drawn time while a circle writes somewhere on this server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if _lying and scope["type"] in ("http", "websocket"):
            await drawn_moment(PAGES_S)
        await self._app(scope, receive, send)


async def drawn_moment(mean_s: float | None = None) -> None:
    """Wait for a time that is drawn."""
    await asyncio.sleep(drawn_s(DRAWN_S if mean_s is None else mean_s))


def later(answer: Callable[[], None]) -> None:
    """Answer after a time that is drawn, whatever was asked before or after: one that waited for another would be late twice."""
    asyncio.get_running_loop().call_later(drawn_s(DRAWN_S), answer)
