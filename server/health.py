"""Whether the server is alive and whether it is ready, for what watches over it. Nothing here tells anything of rooms.

Alive: it answers. Ready: it has started, is not stopping, and its disk takes what is written.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

DISK_EVERY_S = 5.0
"""The disk is tried so often at most, however often somebody asks."""


class Health:
    """`opened` is called once the server has started."""

    def __init__(self) -> None:
        self._takes_in: Callable[[], bool] = lambda: False
        self._writable: Callable[[], Awaitable[bool]] | None = None
        self._tried_s = -DISK_EVERY_S
        self._was_writable = False

    def opened(self, takes_in: Callable[[], bool], writable: Callable[[], Awaitable[bool]]) -> None:
        """From now on: whether anybody is let in, and whether the record can be written."""
        self._takes_in, self._writable = takes_in, writable

    async def ready(self) -> bool:
        """Whether newcomers are best sent here."""
        if self._writable is None or not self._takes_in():
            return False
        now_s = time.monotonic()
        if now_s - self._tried_s >= DISK_EVERY_S:
            self._tried_s = now_s
            self._was_writable = await self._writable()
        return self._was_writable

    def routes(self) -> Sequence[BaseRoute]:
        """Give the addresses. `/health` says that it is alive: pages ask it whether the server can be reached."""
        return [Route("/health", self._live), Route("/health/live", self._live), Route("/health/ready", self._ready)]

    async def _live(self, _request: Request) -> Response:
        return PlainTextResponse("ok")

    async def _ready(self, _request: Request) -> Response:
        return PlainTextResponse("ready") if await self.ready() else PlainTextResponse("not ready", 503)
