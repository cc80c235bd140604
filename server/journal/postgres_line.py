"""One connection to PostgreSQL, used by one task at a time, and made again after it broke."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

from server.errors import JournalError

CONNECT_S = 5.0
ANSWER_S = 15.0
"""PostgreSQL that takes longer over one statement is taken for lost."""
AGAIN_S = 0.2
SESSION = {
    "application_name": "binnenskamers",
    "idle_in_transaction_session_timeout": "3000",  # of a process that stands still in the middle: others wait for what it locked
    "lock_timeout": "10000",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
CONFIRMED_IS_ON_DISK = (
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')"
)
GONE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.TooManyConnectionsError,
    asyncpg.IdleInTransactionSessionTimeoutError,
)
"""What is wrong with a connection or with the server; a TimeoutError is an OSError."""
TOLD = (asyncpg.PostgresError, ValueError, JournalError)
"""What PostgreSQL said of a statement, asyncpg of a value, or we ourselves. Of anything else nobody knows what had been done."""


class Broken(JournalError):
    """The connection is gone, or could not be made. `asked`: something had been asked, and nobody knows what became of it."""

    def __init__(self, what: str, *, asked: bool) -> None:
        super().__init__(what)
        self.asked = asked


class Line:
    """`patience_s`: how long to go on trying to connect."""

    def __init__(self, url: str, patience_s: float) -> None:
        self._url, self._patience_s = url, patience_s
        self._lock = asyncio.Lock()
        self._db: Any = None
        self._notices: tuple[str, Callable[[], object]] | None = None
        self.users = 0

    def listen(self, channel: str, heard: Callable[[], object]) -> None:
        """On every connection made from now on, have this called at a notice. Some are lost with a connection."""
        self._notices = channel, heard

    @asynccontextmanager
    async def use(self) -> AsyncIterator[Any]:
        """Give the connection. Raises Broken; what else is raised leaves the connection as it is."""
        self.users += 1
        try:
            async with self._lock:
                db = await self._connected()
                try:
                    yield db
                except asyncio.CancelledError:
                    self.cut()
                    raise
                except Exception as error:
                    if isinstance(error, GONE) or db.is_closed() or not isinstance(error, TOLD):
                        self.cut()
                        raise Broken(type(error).__name__, asked=True) from error
                    raise
        finally:
            self.users -= 1

    def cut(self) -> None:
        """Let go of the connection as it is."""
        if self._db is not None:
            self._db.terminate()
            self._db = None

    async def close(self) -> None:
        """Say goodbye to PostgreSQL."""
        async with self._lock:
            if self._db is not None:
                with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await self._db.close(timeout=1)
                self._db = None

    async def _connected(self) -> Any:
        until_s = time.monotonic() + self._patience_s
        while self._db is None or self._db.is_closed():
            try:
                self._db = await self._made()
            except Exception as error:  # cut while it was made, asyncpg raises whatever it stumbles over
                if time.monotonic() > until_s:
                    raise Broken(type(error).__name__, asked=False) from error
                await asyncio.sleep(AGAIN_S)
        return self._db

    async def _made(self) -> Any:
        db = await connect(self._url)
        if self._notices is not None:
            channel, heard = self._notices
            await db.add_listener(channel, lambda *_: heard())
        return db


async def connect(url: str) -> Any:
    """Connect once. Raises what asyncpg raises."""
    db = await asyncpg.connect(url, timeout=CONNECT_S, command_timeout=ANSWER_S, server_settings=SESSION)
    await db.execute(CONFIRMED_IS_ON_DISK)
    return db
