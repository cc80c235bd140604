"""Which core does what: the server that is measured has one to itself, all that loads it stays on the other."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
from collections.abc import Iterator
from pathlib import Path

from tests.process.server_process import ServerProcess

_CORES = tuple(sorted(os.sched_getaffinity(0)))
SERVER_CORE, LOAD_CORE = _CORES[-1], _CORES[0]
"""On a machine with one core both are the same, and the figures say less."""


def take_the_load_core() -> None:
    """From now on this process and what it starts run on the core of the load, with as many sockets as the system allows."""
    os.sched_setaffinity(0, {LOAD_CORE})
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextlib.contextmanager
def on_the_server_core() -> Iterator[None]:
    """What is started in here runs on the server's core, all its threads; this process goes back to its own."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {SERVER_CORE})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def server_on_its_core(folder: Path, max_connections: int = 8_000) -> Iterator[ServerProcess]:
    """The real server, whose clock can be put forward."""
    server = ServerProcess(folder, forward=True, MAX_CONNECTIONS=str(max_connections))
    with on_the_server_core():
        server.start()
    try:
        yield server
    finally:
        server.kill()


@contextlib.contextmanager
def on_all_cores() -> Iterator[None]:
    """What is started in here may run anywhere: a browser is no server."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(_CORES))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def described() -> str:
    """One line that says what was measured on, and names no machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    kernel = ".".join(platform.release().split(".")[:2])
    return f"{len(_CORES)} cores of {model}, Linux {kernel}, Python {platform.python_version()}"
