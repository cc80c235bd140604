"""A way out to one socket that never waits; and from outside a hidden phase no moment of it tells anything."""

from __future__ import annotations

import asyncio
import types
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from server.guarded_socket import TAKEN, WRITE
from server.limits import TAKEN_WITHIN_S, WRITE_AHEAD_BYTES
from server.veil import drawn_moment


class SocketOutlet:
    """Writes to the socket without waiting and without a queue or task of its own.

    The server's `send` waits only while the socket's write buffer is full; otherwise it runs through at once. So it is run by
    hand, and becomes a task only when it does wait: from then on the socket is `behind` and the room gives it nothing until it
    has caught up.
    """

    def __init__(self, websocket: WebSocket, caught_up: Callable[[], None], cut: Callable[[], None]) -> None:
        self._websocket = websocket
        self._caught_up, self._cut = caught_up, cut
        self._waiting: asyncio.Task[None] | None = None
        extensions = websocket.scope.get("extensions", {})
        self._taken: asyncio.Event | None = extensions.get(TAKEN)
        self._write: Callable[[Sequence[bytes]], bool] = extensions.get(WRITE, lambda _frames: False)
        self._held: list[bytes] | None = None

    @property
    def behind(self) -> bool:
        """Whether an earlier frame still waits for the socket; or so much for its moment that more may not."""
        return self._waiting is not None or (self._held is not None and sum(map(len, self._held)) > WRITE_AHEAD_BYTES)

    def send(self, *frames: bytes) -> None:
        """Write frames in one go, or else one after the other; silently nothing when the socket is gone."""
        if self._held is not None:
            self._held += frames
            return
        if self._waiting is None and self._write(frames):
            self._wait_if_untaken()
            return
        for frame in frames:
            self._run(self._websocket.send({"type": "websocket.send", "text": frame.decode()}))

    def close(self, code: int) -> None:
        """Close after what was written."""
        self._release()
        self._run(self._websocket.close(code))

    @asynccontextmanager
    async def veiled(self, covered_s: float) -> AsyncIterator[None]:
        """Over what is asked from outside a hidden phase: it is done after a time that is drawn, and what is sent meanwhile goes
        out when it is no longer covered, however soon it was ready. 0: over nothing.
        """
        if not covered_s:
            yield
            return
        await drawn_moment()
        loop = asyncio.get_running_loop()
        until_s = loop.time() + covered_s
        self._held = []
        try:
            yield
            await asyncio.sleep(until_s - loop.time())
        finally:
            self._release()

    def _release(self) -> None:
        full, held, self._held = self.behind, self._held or [], None
        if held:
            self.send(*held)
        if full and not self.behind:
            self._caught_up()

    async def drained(self) -> None:
        """Return when no frame waits for the socket any more."""
        while self._waiting is not None and not self._waiting.done():
            await asyncio.wait([self._waiting])

    def _run(self, sending: Coroutine[Any, Any, None]) -> None:
        if self._waiting is not None:
            self._waiting = asyncio.create_task(self._finish(sending, self._waiting))
            return
        try:
            first = sending.send(None)
        except StopIteration:
            self._wait_if_untaken()
            return
        except (WebSocketDisconnect, RuntimeError, OSError):
            return
        self._waiting = asyncio.create_task(self._finish(_resumed(sending, first), None))

    def _wait_if_untaken(self) -> None:
        if self._taken is not None and not self._taken.is_set():
            self._waiting = asyncio.create_task(self._finish(self._taken.wait(), None))

    async def _finish(self, sending: Awaitable[object], earlier: asyncio.Task[None] | None) -> None:
        """Wait for the socket; one that takes too long is cut."""
        try:
            async with asyncio.timeout(TAKEN_WITHIN_S):
                if earlier is not None:
                    await asyncio.wait([earlier])
                await sending
        except TimeoutError:
            self._cut()
            return
        except (WebSocketDisconnect, RuntimeError, OSError):
            return
        finally:
            if isinstance(sending, Coroutine):
                sending.close()  # of a frame that was cut while an earlier one waited, nothing was begun
        if self._waiting is asyncio.current_task():
            self._waiting = None
            self._caught_up()


@types.coroutine
def _resumed(sending: Coroutine[Any, Any, None], first: Any) -> Generator[Any, Any, None]:
    """The rest of a coroutine that has been run up to what it first waits for."""
    waited: Any = first
    while True:
        try:
            got = yield waited
        except BaseException as error:
            waited = sending.throw(error)
        else:
            try:
                waited = sending.send(got)
            except StopIteration:
                return
