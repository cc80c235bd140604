"""One server for the tests that do not kill it; each has a room and an address of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest

from server import veil
from tests.process.circle import Circle, gather
from tests.process.server_process import ServerProcess


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path_factory.mktemp("shared"), forward=True) as server:
        yield server


@pytest.fixture
def answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a server in this process: what is said is looked at, and not when (tests/test_veil.py does that)."""
    for name in ("DRAWN_S", "COVERED_S", "WIPED_S"):
        monkeypatch.setattr(veil, name, 1e-9)


@pytest.fixture
async def circle(shared_server: ServerProcess) -> AsyncIterator[Circle]:
    """Six people in the lobby of a room on the shared server."""
    made = await gather(shared_server)
    yield made
    await made.disconnect()


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path_factory.mktemp("own"), forward=True) as server:
        yield server


@pytest.fixture
async def own_circle(own_server: ServerProcess) -> AsyncIterator[Circle]:
    """Six people in the lobby of a room on a server that nobody else uses."""
    made = await gather(own_server)
    yield made
    await made.disconnect()
