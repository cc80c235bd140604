"""Records of both kinds for the tests of the contract; and one in a file, whose log is tried a few times without waiting."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from server.journal.files import DATABASE
from server.journal.sqlite import SqliteJournal
from tests.journal.records import Counting, InDatabase, InFile, Record


@pytest.fixture(params=["file", "database"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Record:
    return InFile(tmp_path) if request.param == "file" else InDatabase(request.getfixturevalue("postgres"))


@pytest_asyncio.fixture
async def record(place: Record) -> AsyncIterator[Record]:
    yield place
    await place.remove()


@pytest_asyncio.fixture
async def kept(record: Record) -> AsyncIterator[Counting]:
    """What is kept, in a file or in a database."""
    opened = await record.open()
    yield opened
    await opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / DATABASE


@pytest_asyncio.fixture
async def journal(path: Path) -> AsyncIterator[SqliteJournal]:
    opened = await SqliteJournal.open(path, retry_s=0, attempts=3)
    yield opened
    await opened.close()
