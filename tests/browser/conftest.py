"""One server for all tests that do not end it, and a room of its own for each of them."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.browser.stores import kept_beyond_the_tables
from tests.process.server_process import ServerProcess

expect.set_options(timeout=40_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with ServerProcess(tmp_path_factory.mktemp("server"), forward=True) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def evening(browser: Browser, server: ServerProcess, request: pytest.FixtureRequest) -> AsyncIterator[Evening]:
    """A room with nobody in it yet, as the test module's `WISHES` ask. Whoever had a fault on the console makes the test fail, and
    so does whoever's browser keeps something the privacy page does not name.
    """
    made = await Evening.prepare(browser, server, **getattr(request.module, "WISHES", {}))
    yield made
    faults = {name: visitor.faults for name, visitor in made.people.items() if visitor.faults}
    ours = {name: v.page for name, v in made.people.items() if not v.page.is_closed() and v.page.url.startswith(server.base)}
    unnamed = {name: found for name, page in ours.items() if (found := await kept_beyond_the_tables(page))}
    await made.end()
    assert not faults
    assert not unnamed, "kept in a browser, and in no row of server/kept/tables.toml"
