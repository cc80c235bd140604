"""A WebSocket client in as little code as will do, so that the load generator is not what is measured.

It speaks RFC 6455 to a server we trust: text frames in one piece, no extensions, a mask of zeros.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import cast

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
_MASKED = 0x80
_NO_MASK = b"\0\0\0\0"

Taken = Callable[[bytes, float], None]
"""What is called with each text frame and the monotonic second at which it came."""


class Lean(asyncio.Protocol):
    """One connection. `taken` may be replaced at any time."""

    def __init__(self, request: bytes, taken: Taken) -> None:
        self.taken = taken
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request = request
        self._rest = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one without saying so
        self._transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits for it."""
        if not self.open.done():
            self.open.set_exception(exc or ConnectionError("closed before it was open"))
        self.lost.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Hand on every text frame that is whole."""
        now = time.monotonic()
        self._rest = self._rest + data if self._rest else data
        if not self.open.done() and not self._opened():
            return
        self._rest = self._frames(self._rest, now)

    def send(self, text: bytes) -> None:
        """Send one text frame."""
        assert self._transport is not None
        self._transport.write(frame(TEXT, text, _MASKED))

    def close(self) -> None:
        """Drop the connection."""
        assert self._transport is not None
        self._transport.abort()

    def _opened(self) -> bool:
        head, found, rest = self._rest.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            self.open.set_exception(ConnectionError(head.split(b"\r\n")[0].decode()))
            self.close()
            return False
        self._rest = rest
        self.open.set_result(None)
        return True

    def _frames(self, data: bytes, now: float) -> bytes:
        """Handle every whole frame; return what is left."""
        at, end = 0, len(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if end - start < size:
                break
            kind = data[at] & 15
            if kind == TEXT:
                self.taken(data[start : start + size], now)
            elif kind == PING and self._transport is not None:
                self._transport.write(frame(PONG, data[start : start + size], _MASKED))
            at = start + size
        return data[at:]


def frame(kind: int, payload: bytes, masked: int = 0) -> bytes:
    """One whole frame."""
    size = len(payload)
    head = bytes([0x80 | kind])
    if size < 126:
        head += bytes([masked | size])
    elif size < 65536:
        head += bytes([masked | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([masked | 127]) + size.to_bytes(8, "big")
    return head + (_NO_MASK if masked else b"") + payload


async def connect(port: int, path: str, taken: Taken, address: str) -> Lean:
    """Connect from `address`, one of this machine's own (127.x.y.z), and wait until the socket is open."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "",
        "",
    )
    request = "\r\n".join(lines).encode()
    loop = asyncio.get_running_loop()
    _, lean = await loop.create_connection(lambda: Lean(request, taken), "127.0.0.1", port, local_addr=(address, 0))
    await asyncio.wait_for(lean.open, 20)
    return lean
