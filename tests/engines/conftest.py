"""What starts an engine is played by `make engines` alone: three browsers of their own are more than `make test` has time for."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.engines import asked
from tests.engines.engine import Engine

collect_ignore_glob = [] if os.environ.get("BINNENSKAMERS_ENGINES") else ["test_in_*.py"]


@pytest_asyncio.fixture(params=list(asked()))
async def engine(request: pytest.FixtureRequest) -> AsyncIterator[Engine]:
    """Each of them, started."""
    started = await asked()[request.param].start()
    yield started
    await started.close()
