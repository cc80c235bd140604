"""One server for the tests of a module, and a room of its own for each of them."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.process.server_process import ServerProcess

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path_factory.mktemp("server"), forward=True) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def evening(browser: Browser, server: ServerProcess, request: pytest.FixtureRequest) -> AsyncIterator[Evening]:
    """A room with nobody in it yet, as the test module's `WISHES` ask. Whoever had a fault on the console makes the test fail."""
    made = await Evening.prepare(browser, server, **getattr(request.module, "WISHES", {}))
    yield made
    faults = {name: visitor.faults for name, visitor in made.people.items() if visitor.faults}
    await made.end()
    assert not faults
