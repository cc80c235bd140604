"""What the web server lets one HTTP connection do before it cuts it: a head or body that does not come, answers that are not
taken, a place that somebody else needs.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.guarded_socket import Untaken
from server.limits import BODY_WITHIN_S, HEAD_WITHIN_S, UPGRADES_PER_ADDRESS
from server.turnstile import Turnstile

ROOM = b"GET /ws/"
FULL = (
    "Het is hier vol: er kunnen nu geen verbindingen bij. Probeer het over een paar minuten opnieuw.\n"
    "This server is full: it cannot take more connections now. Try again in a few minutes.\n"
)


class GuardedRequests(H11Protocol):
    """HTTP that waits only so long for a request, and for its answer to be taken. Make one's own with `guarded`."""

    most = 1_000_000
    """Connections of whatever kind."""
    per_address = 0
    """Of one address, that are no socket of a room; 0: not counted."""
    counted: Counter[str]
    turnstile: Turnstile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._awaited: str | None = None
        self._until = 0.0
        self._said, self._newcomer = b"", True
        self._untaken: Untaken | None = None
        self._address: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self._untaken = Untaken(self.loop, transport)
        if len(self.connections) > self.most:
            self._refuse()
            return
        if self.per_address and self.client:
            self._address = self.client[0]
            self.counted[self._address] += 1
            if self.counted[self._address] > self.per_address:
                transport.abort()
                return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._let_go()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on it is a socket's."""
        self._let_go()
        super().handle_websocket_upgrade(event)

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol. Who comes for a room waits for their turn."""
        if self._newcomer and (self._said or data.startswith(ROOM)):
            if not self._said:
                self.turnstile.call(self._enter)
            self._said += data
            return
        self._newcomer = False
        super().data_received(data)
        self._watch()

    def _enter(self) -> None:
        said, self._said, self._newcomer = self._said, b"", False
        if not self.transport.is_closing():
            self.data_received(said)

    def on_response_complete(self) -> None:
        """See uvicorn."""
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        """See asyncio.Protocol."""
        self.flow.pause_writing()
        if self._untaken is not None:
            self._untaken.begin()

    def resume_writing(self) -> None:
        """See asyncio.Protocol."""
        self.flow.resume_writing()
        if self._untaken is not None:
            self._untaken.end()

    def _watch(self) -> None:
        """Wait so long for what has to come now: the head in one go, and the body as long as it keeps coming, but not for ever."""
        awaited = {h11.IDLE: "head", h11.SEND_BODY: "body"}.get(cast("Any", self.conn.their_state))
        if self.transport.get_protocol() is not self or self.transport.is_closing():
            awaited = None
        now = self.loop.time()
        if awaited != self._awaited:
            self._awaited, self._until = awaited, now + (HEAD_WITHIN_S if awaited == "head" else BODY_WITHIN_S)
        elif awaited != "body":
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_at(min(self._until, now + HEAD_WITHIN_S), self.transport.abort) if awaited else None

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._untaken is not None:
            self._untaken.end()
        if self._address is not None:
            self.counted[self._address] -= 1
            if not self.counted[self._address]:
                del self.counted[self._address]
            self._address = None

    def _refuse(self) -> None:
        """No place for one more."""
        body = FULL.encode()
        head = f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        self.transport.write(f"{head}Retry-After: 60\r\nConnection: close\r\n\r\n".encode() + body)
        self.transport.close()


def guarded(most: int, *, behind_proxy: bool) -> type[GuardedRequests]:
    """The protocol of a server with at most so many connections. Behind a proxy all come from one address: it counts for itself."""
    per_address = 0 if behind_proxy else UPGRADES_PER_ADDRESS
    return type(
        "Requests",
        (GuardedRequests,),
        {"most": most, "per_address": per_address, "counted": Counter[str](), "turnstile": Turnstile()},
    )
