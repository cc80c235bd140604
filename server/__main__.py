"""`python -m server`: serve until told to stop; with `demo` behind it, with people who act; with `erase`, have rooms erased.
Exit code 2, with a sentence, if it cannot start.
"""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import re
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from msgspec.structs import replace
from starlette.applications import Starlette
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

from server.app import make_app
from server.capacity import Capacity
from server.erase_command import erase
from server.errors import BinnenskamersError, StartRefused
from server.guarded_requests import guarded
from server.guarded_socket import GuardedSocket
from server.limits import FRAME_BYTES, HEAD_BYTES, SEND_BUFFER_BYTES, UNTAKEN_MAX_MS
from server.logs import log_stray_fault, log_to_stderr
from server.room.opening import SHORTEST_BREAK_MINUTES
from server.settings import Settings, read

ORDERS = ("serve", "demo", "erase")
log = logging.getLogger("binnenskamers")
OWN_FILES = 64
"""Open files that are no connection: the record, its log, what is being read."""
LAST_ANSWERS_S = 2
"""How long answers that are under way may take when the server stops."""

Beside = Callable[[str], Coroutine[Any, Any, None]]
"""What runs beside the server once it answers, given its address."""


class Server(uvicorn.Server):
    """Says where it is once it answers, and takes leave of everybody before it stops. `beside` runs as long as it does."""

    def __init__(self, config: uvicorn.Config, app: Starlette, address: str, beside: Beside | None = None) -> None:
        super().__init__(config)
        self._app = app
        self._address = address
        self._beside = beside
        self._company: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server."""
        asyncio.get_running_loop().set_exception_handler(log_stray_fault)
        await super().startup(sockets)
        if self.started:
            seldom_collected()
            log.info("the server answers")
            print(f"Binnenskamers staat klaar op {self._address}", flush=True)
            if self._beside is not None:
                self._company = asyncio.create_task(self._beside(self._address))
                self._company.add_done_callback(self._left_alone)
                return
            print("Open dat adres in je browser en maak een kamer. Stoppen: Ctrl+C.", flush=True)

    def _left_alone(self, company: asyncio.Task[None]) -> None:
        """What ran beside the server is over: without it there is no reason to serve."""
        self.should_exit = True
        if not company.cancelled():
            log.error("the company broke down", exc_info=company.exception())

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as signals call it
        """See uvicorn.Server, which would be ended by the signal after all. Told a second time it goes at once; nothing is lost."""
        if self.should_exit:
            os._exit(128 + sig)
        self.should_exit = True
        if hasattr(self._app.state, "doors"):
            self._app.state.doors.hub.closing = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server; it would close the sockets before anybody was told why."""
        log.info("the server stops")
        if hasattr(self._app.state, "doors"):
            await self._app.state.doors.hub.close()
        if self._company is not None:
            self._company.cancel()
        self._let_go()
        await super().shutdown(sockets)
        log.info("the server has stopped")

    def _let_go(self) -> None:
        """A socket whose other side is saying goodbye just now cannot be told so again: uvicorn would stop half-way over it."""
        for connection in self.server_state.connections:
            if isinstance(connection, WebSocketsSansIOProtocol) and connection.conn.state is not State.OPEN:
                connection.close_sent = True


def seldom_collected() -> None:
    """Have Python look a third as often for what only refers to itself, and never among what was made at the start. Seldomer still
    and rooms that went would stay for too long (`python -m bench.soak`). What is let go otherwise goes at once, as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 10, 10)


def listen(settings: Settings, order: str) -> socket.socket:
    """Open the port. `order`: what was typed to get here. Raises StartRefused with what to change."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        port = socket.create_server(address[:2], family=family, backlog=2048)
        port.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
            port.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_MAX_MS)
        return port
    except socket.gaierror:
        raise StartRefused(f"HOST is {settings.host}, and this machine knows no such address. Try 127.0.0.1.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            remedy = f"Stop what is using it, or choose another port: PORT=8001 make {order}."
            raise StartRefused(f"Port {settings.port} is already in use. {remedy}") from None
        raise StartRefused(
            f"Cannot listen on {settings.host} port {settings.port} ({error.strerror}). Change HOST or PORT."
        ) from None


def room_for(connections: int) -> int:
    """How many connections of whatever kind fit: those of rooms and some for pages, if the system allows so many open files."""
    wanted = connections + connections // 8 + 64
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = hard if hard != resource.RLIM_INFINITY else max(soft, wanted + OWN_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(wanted + OWN_FILES, allowed)), hard))
    if wanted + OWN_FILES > allowed:
        log.warning("the system allows %d open files: fewer than MAX_CONNECTIONS needs", allowed)
    return max(1, min(wanted, allowed - OWN_FILES))


def serve(
    settings: Settings, order: str = "run", beside: Beside | None = None, shortest_break_minutes: int = SHORTEST_BREAK_MINUTES
) -> None:
    """Serve until told to stop. Raises StartRefused."""
    port = listen(settings, order)
    settings = settings.with_port(port.getsockname()[1])
    capacity = Capacity(settings.max_rooms, settings.max_connections)
    app = make_app(settings, shortest_break_minutes=shortest_break_minutes)
    config = uvicorn.Config(
        app,
        http=guarded(room_for(capacity.seated_max), behind_proxy=settings.trust_proxy),
        ws=GuardedSocket,
        h11_max_incomplete_event_size=HEAD_BYTES,
        loop="uvloop",
        lifespan="on",
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=LAST_ANSWERS_S,
    )
    server = Server(config, app, settings.origins[0], beside)
    server.run(sockets=[port])
    if not server.started:
        raise StartRefused("The server could not start; the line above says where it went wrong.")


def demo(settings: Settings) -> None:
    """Serve this machine from a folder that goes when we do, with people who act. Raises StartRefused."""
    try:
        from server.demo.company import receive
    except ImportError:
        raise StartRefused("The people of the demo need the package cryptography: start it with make demo.") from None
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # so that the folder goes then as well
    with tempfile.TemporaryDirectory(prefix="binnenskamers-demo-") as folder:
        here = replace(settings, host="127.0.0.1", data_dir=Path(folder), database_url="", origins=(), trust_proxy=False)
        serve(here, "demo", receive, shortest_break_minutes=0)


def main(arguments: list[str]) -> int:
    """Run, and give the exit code."""
    try:
        order, *rest = arguments or ["serve"]
        if order not in ORDERS or (rest and order != "erase"):
            named = f" “{order}”" if re.fullmatch("[a-z]{1,20}", order) else ""  # nothing longer: it may be a link with a key
            raise StartRefused(f"I do not know{named}. Start with python -m server, or with demo or erase behind it.")
        settings = read(os.environ)
        log_to_stderr(settings.log_level)
        if order == "erase":
            return erase(rest, settings)
        (demo if order == "demo" else serve)(settings)
    except BinnenskamersError as refused:
        print(refused, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
