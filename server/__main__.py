"""`python -m server`: serve until told to stop. Exit code 2, with a sentence, if it cannot start."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
import sys
import traceback
from types import TracebackType
from typing import Any

import uvicorn
from starlette.applications import Starlette

from server.app import make_app
from server.errors import BinnenskamersError, StartRefused
from server.limits import FRAME_BYTES
from server.settings import Settings, read

LAST_ANSWERS_S = 2
"""How long answers that are under way may take when the server stops."""

SEND_BUFFER_BYTES = 256 * 1024
"""The system's own buffer for a socket may not grow to megabytes: a browser that does not read is noticed early."""

UNTAKEN_MAX_MS = 15_000
"""So long may bytes wait to be taken before the system ends the socket; else who was cut for not reading keeps a socket of ours."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Tells where something went wrong and what kind of fault it was, never what it said: that may quote a person."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name logging calls
        """See logging.Formatter."""
        kind, _, trace = ei
        places = "".join(traceback.format_tb(trace))
        return f"{places}{kind.__name__ if kind else 'unknown fault'}"


class Server(uvicorn.Server):
    """Says where it is once it answers, and takes leave of everybody before it stops."""

    def __init__(self, config: uvicorn.Config, app: Starlette, address: str) -> None:
        super().__init__(config)
        self._app = app
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server."""
        asyncio.get_running_loop().set_exception_handler(log_stray_fault)
        await super().startup(sockets)
        if self.started:
            print(f"Binnenskamers staat klaar op {self._address}", flush=True)
            print("Open dat adres in je browser en maak een kamer. Stoppen: Ctrl+C.", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server; it would close the sockets before anybody was told why."""
        if hasattr(self._app.state, "doors"):
            await self._app.state.doors.hub.close()
        await super().shutdown(sockets)


def log_stray_fault(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log a fault that nobody waited for, as discreetly as any other: asyncio itself would quote it."""
    error = context.get("exception")
    logging.getLogger("binnenskamers").error("a fault nobody waited for", exc_info=error)


def listen(settings: Settings) -> socket.socket:
    """Open the port. Raises StartRefused with what to change."""
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
            remedy = "Stop what is using it, or choose another port: PORT=8001 make run."
            raise StartRefused(f"Port {settings.port} is already in use. {remedy}") from None
        raise StartRefused(
            f"Cannot listen on {settings.host} port {settings.port} ({error.strerror}). Change HOST or PORT."
        ) from None


def serve(settings: Settings) -> None:
    """Serve until told to stop. Raises StartRefused."""
    port = listen(settings)
    settings = settings.with_port(port.getsockname()[1])
    app = make_app(settings)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="websockets-sansio",
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
    Server(config, app, settings.origins[0]).run(sockets=[port])


def log_to_stderr(level: str) -> None:
    """Log our own lines from `level`; of the libraries only warnings, for below that they name addresses and rooms."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("binnenskamers").setLevel(level.upper())


def main(arguments: list[str]) -> int:
    """Run, and give the exit code."""
    try:
        if arguments:
            raise StartRefused(f"I do not know “{arguments[0]}”. Start with python -m server, and nothing behind it.")
        settings = read(os.environ)
        log_to_stderr(settings.log_level)
        serve(settings)
    except BinnenskamersError as refused:
        print(refused, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
