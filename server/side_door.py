"""How `python -m server erase` reaches the server that has the data folder: a unix socket in that folder, for its owner only.

One line with an order, one line with the report. Who holds the folder's lock may remove a socket that is there: whoever made it is
gone. Nothing else is ever asked by this way, and nobody is let in by it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import msgspec

from server.erasing import AnyOrder, Report, encode
from server.errors import StartRefused

NAME = "erase.socket"
LINE_BYTES = 1024
ASKED_WITHIN_S = 5.0
ANSWERED_WITHIN_S = 300.0
"""Thousands of rooms, and somebody who reads the log for a while."""
LAST_ORDER_S = 1.0
"""How long a server that stops goes on with an order: who asked is told that it is not known what became of it."""
PATH_BYTES = 100
"""A little less than the least that systems allow the address of a unix socket."""
log = logging.getLogger("binnenskamers")

Answer = Callable[[AnyOrder], Awaitable[Report]]


class NobodyThere(Exception):
    """No server listens in this folder, or not yet."""


class NoReport(Exception):
    """The server got the order and did not say what became of it."""


@asynccontextmanager
async def side_door(folder: Path, answer: Answer) -> AsyncIterator[None]:
    """Let the owner of `folder` have rooms erased while this lasts. For who holds the folder's lock."""
    at_work: set[asyncio.Task[None]] = set()

    def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(_receive(reader, writer, answer))
        at_work.add(task)
        task.add_done_callback(at_work.discard)

    try:
        server = await asyncio.start_unix_server(receive, sock=_listening(folder), limit=LINE_BYTES)
    except OSError as error:  # a file system without sockets: no reason not to serve
        log.warning("`python -m server erase` will not reach this server while it runs (%s)", error.strerror)
        yield
        return
    try:
        yield
    finally:
        server.close()
        with suppress(OSError):
            (folder / NAME).unlink()
        if at_work:
            await asyncio.wait(at_work, timeout=LAST_ORDER_S)


async def _receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer) -> None:
    """One order, and its report. Nothing of what came is repeated in a log."""
    try:
        async with asyncio.timeout(ASKED_WITHIN_S):
            line = await reader.readline()
        writer.write(encode(await answer(msgspec.json.decode(line, type=AnyOrder))))
        await writer.drain()
    except (OSError, TimeoutError, ValueError):  # gone, silent, or no order (msgspec's errors are ValueErrors)
        return
    finally:
        writer.close()


def ask(folder: Path, order: AnyOrder) -> Report:
    """Have the server of this folder do it. Raises NobodyThere, NoReport, or StartRefused with what to do."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWERED_WITHIN_S)
        try:
            with _address(folder) as address:
                line.connect(address)
        except (FileNotFoundError, ConnectionError) as error:
            raise NobodyThere from error
        except PermissionError:
            raise StartRefused("A server of somebody else has these rooms: run this as the user that runs the server.") from None
        said = b""
        try:
            line.sendall(encode(order))
            while more := line.recv(LINE_BYTES):
                said += more
            return msgspec.json.decode(said, type=Report)
        except (OSError, msgspec.MsgspecError):
            raise NoReport from None


def _listening(folder: Path) -> socket.socket:
    """A socket that only the owner may connect to: until it listens nobody can, and by then its mode is right."""
    with suppress(FileNotFoundError):  # of a server that was killed
        (folder / NAME).unlink()
    line = socket.socket(socket.AF_UNIX)
    try:
        with _address(folder) as address:
            line.bind(address)
        (folder / NAME).chmod(0o600)
        line.listen()
    except OSError:
        line.close()
        raise
    return line


@contextmanager
def _address(folder: Path) -> Iterator[str]:
    """The address of the folder's socket; a longer one than systems take is shortened by a link that lasts a moment."""
    plain = str(folder / NAME)
    if len(os.fsencode(plain)) <= PATH_BYTES:
        yield plain
        return
    with tempfile.TemporaryDirectory(prefix="bk-") as short:
        link = Path(short) / "data"
        link.symlink_to(folder.resolve(), target_is_directory=True)
        yield str(link / NAME)
