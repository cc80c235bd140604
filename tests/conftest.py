"""What all tests share: a clock that only a test moves, a server of its own, and a browser.

Async tests run by themselves; those under tests/browser share one event loop, and with it one Chromium.
"""

import gc
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests import chromium
from tests.hub_table import House
from tests.postgres import cluster
from tests.process import nest, server_process

ROOT = Path(__file__).parent.parent

# A slow machine is no fault of what is tested: speed is the bench's business.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


class _Alarm:
    def __init__(self, at_ms: int, call: Callable[[], None]) -> None:
        self.at_ms, self.call, self.cancelled = at_ms, call, False

    def cancel(self) -> None:
        self.cancelled = True


class FixedClock:
    """The server's clock in a test: milliseconds since 1970, standing still until `jump`, which rings what is due on its way."""

    def __init__(self, now_ms: int = 1_800_000_000_000) -> None:
        self._now_ms = now_ms
        self._alarms: list[_Alarm] = []

    def now_ms(self) -> int:
        return self._now_ms

    def call_at(self, at_ms: int, call: Callable[[], None]) -> _Alarm:
        self._alarms.append(_Alarm(at_ms, call))
        return self._alarms[-1]

    def jump(self, by_ms: int) -> None:
        until_ms = self._now_ms + by_ms
        while due := [alarm for alarm in self._alarms if alarm.at_ms <= until_ms and not alarm.cancelled]:
            alarm = min(due, key=lambda one: one.at_ms)
            self._alarms.remove(alarm)
            self._now_ms = max(self._now_ms, alarm.at_ms)
            alarm.call()
        self._now_ms = until_ms


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Give the environment of a server for tests: its own data folder, any free port, nothing from the caller's settings."""
    ours = {"HOST", "PORT", "ORIGINS", "LOG_LEVEL", "TRUST_PROXY", "DATABASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "DATA_DIR": str(data), "PORT": "0", "PYTHONPATH": str(ROOT), **settings}


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server in a process of its own; gives its address, as `http://127.0.0.1:port`. One for the whole run."""
    folder = tmp_path_factory.mktemp("server")
    with (folder / "stderr").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "server"],
            cwd=ROOT,
            env=environment(folder / "data"),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with server:
            assert server.stdout is not None
            said = server.stdout.readline()
            assert "http://" in said, f"the server did not start: {said}{(folder / 'stderr').read_text()}"
            try:
                yield said[said.index("http://") :].split()[0].rstrip(".")
            finally:
                server.terminate()


@pytest.fixture(scope="session")
def postgres() -> Iterator[cluster.Server]:
    """A real PostgreSQL, for the whole run; `cluster.database` gives a database of one's own in it."""
    with cluster.for_tests() as server:
        yield server


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for the whole run; give each person a context of their own."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium: run `make test`, or give its path in BINNENSKAMERS_CHROMIUM.")
    async with async_playwright() as play:
        yield await play.chromium.launch(executable_path=path, args=chromium.flags())


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A hub over a record in a folder of its own."""
    made = await House.open(tmp_path)
    yield made
    await made.hub.close()
    await made.journal.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.relative_to(ROOT / "tests").parts[:-1]:
            item.add_marker(pytest.mark.browser)
            if pytest_asyncio.is_async_test(item):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def pytest_configure() -> None:
    server_process.nest = nest.Nest()


def pytest_unconfigure() -> None:
    if server_process.nest is not None:
        server_process.nest.close()


def pytest_collection_finish() -> None:
    """Five thousand tests stay as long as the run: nobody need look again and again whether they are still in use."""
    gc.collect()
    gc.freeze()
