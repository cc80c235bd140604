"""A bad line to a server on this machine: late, uneven, with packets that come again, stalled one way, cut, or caught by a network
that wants its guests to sign in. TCP as seen from above: what is lost only comes later, and all behind it waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from types import TracebackType

from tests.process.server_process import free_port

SIGN_IN = b"<!doctype html><title>Welkom</title><h1>Meld je aan bij het netwerk</h1>"
CHUNK = 16_384


class BadLine:
    """Listens on 127.0.0.1 and passes on to `port`. One-way `delay_s` with up to `jitter_s` more; of each piece, a share `loss`
    comes a retransmission later.
    """

    def __init__(self, port: int, *, delay_s: float = 0.0, jitter_s: float = 0.0, loss: float = 0.0, seed: int = 1) -> None:
        self.target = port
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.delay_s, self.jitter_s, self.loss = delay_s, jitter_s, loss
        self.portal = False
        self.up, self.down = asyncio.Event(), asyncio.Event()
        self.up.set()
        self.down.set()
        self._random = random.Random(seed)
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> BadLine:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """End every connection there is, without a goodbye of the server's."""
        for task in self._tasks:
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        with contextlib.suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
            await (self._sign_in(reader, writer) if self.portal else self._pass_on(reader, writer))
        self._tasks.discard(task)
        writer.transport.abort()

    async def _sign_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer in the server's place, whatever was asked."""
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(SIGN_IN)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + SIGN_IN)
        await writer.drain()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            ways = [asyncio.create_task(self._way(reader, back, self.up)), asyncio.create_task(self._way(there, writer, self.down))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
        finally:
            back.transport.abort()

    async def _way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_open: asyncio.Event) -> None:
        """One direction: pieces leave in order, each when its time has come."""
        clock = asyncio.get_running_loop()
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        deliver = asyncio.create_task(self._deliver(waiting, writer, is_open))
        try:
            while piece := await reader.read(CHUNK):
                waiting.put_nowait((clock.time() + self._takes_s(), piece))
            await asyncio.wait_for(waiting.join(), 5)
        finally:
            deliver.cancel()

    async def _deliver(
        self, waiting: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, is_open: asyncio.Event
    ) -> None:
        clock = asyncio.get_running_loop()
        while True:
            at, piece = await waiting.get()
            await asyncio.sleep(max(0.0, at - clock.time()))
            await is_open.wait()
            writer.write(piece)
            await writer.drain()
            waiting.task_done()

    def _takes_s(self) -> float:
        takes, again = self.delay_s + self.jitter_s * self._random.random(), 0.2 + 2 * self.delay_s
        while self._random.random() < self.loss:
            takes, again = takes + again, again * 2
        return takes
