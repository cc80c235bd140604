"""What the web server lets one WebSocket do before it cuts it: answers that are not taken, pings and pieces without end, more at
once than others can wait for. Who does that is cut; nobody else notices.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State

from server.buckets import Buckets
from server.limits import CLOSING_S, FRAGMENTS, PINGS_PER_CONNECTION, TAKEN_WITHIN_S, WRITE_AHEAD_BYTES
from server.veil import later

TAKEN = "binnenskamers.taken"
"""Extension of a socket's scope: an event that is set while what is written is taken."""
WRITE = "binnenskamers.write"
"""Extension of a socket's scope: `GuardedSocket.write_texts`."""
NO_UTF8 = 1007
BITE_BYTES = 512
"""So much of what a socket sent is read in one go; then the others have their turn. Many small frames take long to read."""


def text_frame_head(length: int) -> bytes:
    """The head of an unmasked, whole text frame with so many bytes (RFC 6455 §5.2)."""
    if length < 126:
        return bytes((0x81, length))
    return b"\x81\x7e" + length.to_bytes(2, "big") if length < 1 << 16 else b"\x81\x7f" + length.to_bytes(8, "big")


class Untaken:
    """Cuts a connection whose other side takes nothing of what was written."""

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport) -> None:
        self._loop, self._transport = loop, transport
        self._timer: asyncio.TimerHandle | None = None
        self._left = 0

    def begin(self) -> None:
        """More is waiting than may."""
        self.end()
        self._left = self._transport.get_write_buffer_size()
        self._timer = self._loop.call_later(TAKEN_WITHIN_S, self._look)

    def end(self) -> None:
        """It was taken, or the connection is over."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        if self._transport.get_write_buffer_size() >= self._left:
            self._transport.abort()
        else:  # slow, but it takes what it is sent
            self.begin()


class GuardedSocket(WebSocketsSansIOProtocol):
    """A WebSocket that reads in bites, and only while what was read before is handled."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.close_timeout = CLOSING_S
        self._rest, self._at = b"", 0
        self._deaf = False
        """Our goodbye is said, and what still comes is thrown away unread until the line is closed."""
        self._next: asyncio.Handle | None = None
        self._pings = Buckets(PINGS_PER_CONNECTION, 1)
        self._untaken: Untaken | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=WRITE_AHEAD_BYTES)
        self._untaken = Untaken(self.loop, self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._rest, self._at = b"", 0
        if self._untaken is not None:
            self._untaken.end()
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        """Let the app see whether what it writes is taken: it would otherwise find out with the frame after."""
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions = cast("dict[str, Any]", self.scope)["extensions"]
            extensions[TAKEN], extensions[WRITE] = self.writable, self.write_texts

    def write_texts(self, texts: Sequence[bytes]) -> bool:
        """Write text frames in one go, without what `send` does for every kind of message. False: not now, or not any more; `send`
        knows what to do then.
        """
        if self.close_sent or self.disconnected or not self.writable.is_set() or self.conn.state is not State.OPEN:
            return False
        if self.transport.is_closing():
            return False
        self.transport.write(b"".join([part for text in texts for part in (text_frame_head(len(text)), text)]))
        return True

    def pause_writing(self) -> None:
        """See asyncio.Protocol."""
        super().pause_writing()
        if self._untaken is not None:
            self._untaken.begin()

    def resume_writing(self) -> None:
        """See asyncio.Protocol."""
        super().resume_writing()
        if self._untaken is not None:
            self._untaken.end()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        if self._deaf:
            return
        if not self._rest and len(data) <= BITE_BYTES:
            super().data_received(data)
            return
        self._rest, self._at = self._rest[self._at :] + data, 0
        if self._next is None:
            self._bite()

    def _bite(self) -> None:
        self._next = None
        if self.close_sent and len(self._rest) - self._at > BITE_BYTES:  # that is no goodbye, but more of the same
            self._deaf = True
        if self._deaf or self.transport.is_closing():
            self._rest, self._at = b"", 0
            return
        bite = self._rest[self._at : self._at + BITE_BYTES]
        self._at += len(bite)
        super().data_received(bite)
        if self._at >= len(self._rest):
            self._rest, self._at = b"", 0
        self._read_on()

    def _read_on(self) -> None:
        """Another bite, or more from the line, as soon as what came before is handled."""
        if not self.queue.empty() and not self.close_sent:
            return
        if self._rest:
            if not self.read_paused:
                self.read_paused = True
                self.transport.pause_reading()
            if self._next is None:
                self._next = self.loop.call_soon(self._bite)
        elif self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    async def receive(self) -> Any:
        """See uvicorn: the next message."""
        message = await self.queue.get()
        self._read_on()
        return message

    def handle_ping(self) -> None:
        """Answer after a time that is drawn, as answers to who listens are (veil.py); who asks without end is cut."""
        if not self._pings.take("", round(self.loop.time() * 1000)):
            self.transport.abort()
            return
        later(self._pong)

    def _pong(self) -> None:
        if not self.transport.is_closing():
            super().handle_ping()

    def handle_cont(self, event: Frame) -> None:
        """One more piece of a frame."""
        if len(self.frames) >= FRAGMENTS:
            self.transport.abort()
            return
        super().handle_cont(event)

    def send_receive_event_to_app(self) -> None:
        """A frame is whole. One that is no UTF-8 is no fault of ours: uvicorn would log it as one, as often as somebody likes."""
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                if self.conn.state is State.OPEN:  # the one before it may have closed it
                    self.conn.send_close(NO_UTF8)
                    self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """Nothing more will be said here: what is not taken soon need not be."""
        super().on_task_complete(task)
        self.loop.call_later(CLOSING_S, self.transport.abort)
