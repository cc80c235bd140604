"""What all tests share: a clock that only a test moves, a server of its own, and a browser.

Async tests run by themselves; those under tests/browser share one event loop, and with it one Chromium.
"""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests import chromium

ROOT = Path(__file__).parent.parent


class FixedClock:
    """The server's clock in a test: milliseconds since 1970, standing still until `jump`."""

    def __init__(self, now_ms: int = 1_800_000_000_000) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms

    def jump(self, by_ms: int) -> None:
        self.now_ms += by_ms


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for the whole run; give each person a context of their own."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium: run `make test`, or give its path in BINNENSKAMERS_CHROMIUM.")
    async with async_playwright() as play:
        yield await play.chromium.launch(executable_path=path, args=chromium.flags())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.relative_to(ROOT / "tests").parts[:-1]:
            item.add_marker(pytest.mark.browser)
            if pytest_asyncio.is_async_test(item):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
