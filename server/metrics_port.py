"""`/metrics` on a port of its own, which only this machine reaches; off unless METRICS_PORT says which.

A few lines of HTTP: one request, one answer, done. A page in a browser on this machine may try to read it under a name made to
lead here, so it answers to the names of this machine only.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from server.clock import Clock
from server.errors import StartRefused
from server.figures import PAGE_EVERY_MS, Figures

ASKED_WITHIN_S = 5.0
HEAD_BYTES = 4096
LOOK_EVERY_S = 1.0
TYPE = "text/plain; version=0.0.4; charset=utf-8"
OURS = re.compile(rb"^host:[ \t]*(127\.0\.0\.1|localhost|\[::1\])(:\d+)?[ \t]*\r$", re.IGNORECASE | re.MULTILINE)


def local_port(number: int) -> socket.socket:
    """Open the port. Raises StartRefused when it cannot be had."""
    try:
        return socket.create_server(("127.0.0.1", number))
    except OSError as error:
        raise StartRefused(f"METRICS_PORT is {number}, and that port cannot be had ({error.strerror}). Choose another.") from None


@asynccontextmanager
async def metrics_port(port: socket.socket, figures: Figures, clock: Clock) -> AsyncIterator[None]:
    """Answer there as long as this lasts."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _answer(reader, writer, figures)

    server = await asyncio.start_server(answer, sock=port, limit=HEAD_BYTES)
    watching = asyncio.create_task(_watch(figures, clock))
    try:
        yield
    finally:
        server.close()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _watch(figures: Figures, clock: Clock) -> None:
    """Look once a second how late the loop is, and make the page once a minute."""
    loop = asyncio.get_running_loop()
    made_ms = 0
    while True:
        if (now_ms := clock.now_ms()) - made_ms >= PAGE_EVERY_MS:
            made_ms = now_ms
            figures.turn()
        due = loop.time() + LOOK_EVERY_S
        await asyncio.sleep(LOOK_EVERY_S)
        figures.lag.add(max(0.0, loop.time() - due))


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, figures: Figures) -> None:
    with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        async with asyncio.timeout(ASKED_WITHIN_S):
            head = await reader.readuntil(b"\r\n\r\n")
            known = head.startswith(b"GET /metrics HTTP/1.") and OURS.search(head) is not None
            body = (figures.page if known else "only /metrics, from this machine\n").encode()
            status = "200 OK" if known else "404 Not Found"
            lines = (f"HTTP/1.1 {status}", f"Content-Type: {TYPE}", f"Content-Length: {len(body)}", "Connection: close", "", "")
            writer.write("\r\n".join(lines).encode() + body)
            await writer.drain()
    writer.close()
