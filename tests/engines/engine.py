"""What a test asks of a browser, whichever it is. All else (finding, waiting) is done on top of this, the same in each."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol


class Page(Protocol):
    """A window of somebody who shares nothing with the others: storage of their own, and in front of them."""

    async def goto(self, address: str) -> None:
        """Load a page and wait until it is loaded."""

    async def reload(self) -> None:
        """Load the page again and wait until it is loaded."""

    async def evaluate(self, function: str, *arguments: Any) -> Any:
        """Call a function written in the page's language with JSON, and give what it promises as JSON."""

    async def click(self, x: float, y: float) -> None:
        """Press the mouse at a place of the window, as a hand does."""

    async def type(self, text: str) -> None:
        """Keys, one by one, to whatever has the focus."""

    async def faults(self) -> list[str]:
        """Give what was told on the console as an error or a warning, but for news of a line that is down."""

    async def another(self) -> Page:
        """Open one more window of the same person."""

    async def others(self) -> list[Page]:
        """Give all other windows of the same person that are open now."""


class Engine(Protocol):
    """One browser, started."""

    name: str
    version: str

    async def open(self, width: int, height: int) -> Page:
        """Open a window that shares nothing with those that are there."""

    async def close(self) -> None:
        """End it, with all that it started."""


NOISE = (
    *("ERR_CONNECTION_REFUSED", "WebSocket connection to", "net::ERR_"),
    *(
        "can’t establish a connection",
        "was interrupted while the page was loading",
        "Could not connect to",
        "The network connection was lost",
    ),
)
"""What browsers say of a server that was killed on purpose."""


def is_fault(told: str) -> bool:
    return not any(noise in told for noise in NOISE)


class LostError(Exception):
    """The browser, or its driver, said no; the text is its own."""


LEASH = 'cat >/dev/null; kill -9 "-$0"'
"""Holds until whoever has the other end of its pipe is no more, however that one came to its end."""


@asynccontextmanager
async def _leash(group: int) -> AsyncIterator[None]:
    """See to it that these processes do not outlive us, not even when we are killed."""
    holder = await asyncio.create_subprocess_exec(
        *("sh", "-c", LEASH, str(group)), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        holder.kill()
        await holder.wait()


@asynccontextmanager
async def child(
    command: list[str], output: Path, env: dict[str, str] | None = None, fds: tuple[int, ...] = ()
) -> AsyncIterator[int]:
    """A process of ours with its own group: it and all that it starts end with the block."""
    with output.open("ab") as file:
        kept = {**os.environ, **(env or {})}
        process = await asyncio.create_subprocess_exec(
            *command,
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            pass_fds=fds,
            start_new_session=True,
        )
    try:
        async with _leash(process.pid):
            yield process.pid
    finally:
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, how)
                await asyncio.wait_for(process.wait(), 10)
            except (ProcessLookupError, TimeoutError):
                continue
