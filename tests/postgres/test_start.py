"""What keeps a server from starting on a PostgreSQL is said in a sentence, without the password."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.errors import StartRefused
from server.journal import postgres_start
from server.records import record_of
from server.settings import read
from tests.postgres.cluster import Server, ask, database
from tests.process.server_process import free_port


@pytest.fixture
def nobody_listens() -> Iterator[str]:
    yield f"postgresql://kamers:geheim@127.0.0.1:{free_port()}/kamers"


async def test_a_database_that_is_not_there(nobody_listens: str) -> None:
    with pytest.raises(StartRefused, match="leads to no PostgreSQL that answers") as refused:
        await postgres_start.prepare(nobody_listens)
    assert "geheim" not in str(refused.value)


async def test_a_database_that_has_another_name(postgres: Server) -> None:
    with pytest.raises(StartRefused, match="does not let this server in"):
        await postgres_start.prepare(postgres.url("there_is_none"))


async def test_a_home_that_this_user_may_not_read(nobody_listens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_for_you(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.exists", not_for_you)
    with pytest.raises(StartRefused, match=r"\.postgresql in HOME"):
        await postgres_start.prepare(nobody_listens)


async def test_one_that_is_too_old(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_start, "OLDEST", 999)
    with pytest.raises(StartRefused, match="needs 999 or newer"):
        await postgres_start.prepare(postgres.url())


async def test_one_that_a_newer_server_wrote(postgres: Server) -> None:
    async with database(postgres) as url:
        await ask(url, lambda db: db.execute("INSERT INTO schema_versions (version) VALUES (999)"))
        with pytest.raises(StartRefused, match="newer Binnenskamers"):
            await postgres_start.prepare(url)


async def test_one_in_which_no_tables_may_be_made(postgres: Server) -> None:
    async with database(postgres) as url:
        await ask(
            url,
            lambda db: db.execute(
                "DROP TABLE schema_versions; REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE guest LOGIN"
            ),
        )
        try:
            with pytest.raises(StartRefused, match="right to make tables"):
                await postgres_start.prepare(url.replace("tests@", "guest@"))
        finally:
            await ask(postgres.url(), lambda db: db.execute("DROP ROLE guest"))


async def test_processes_that_start_together_make_the_tables_once(postgres: Server) -> None:
    async with database(postgres) as url:
        await ask(
            url, lambda db: db.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC")
        )
        await asyncio.gather(*(postgres_start.prepare(url) for _ in range(4)))
        assert await ask(url, lambda db: db.fetchval("SELECT count(*) FROM schema_versions")) == 1


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, nobody_listens: str) -> None:
    for module in [name for name in sys.modules if name.startswith("server.journal.postgres")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    monkeypatch.delattr("server.journal.postgres", raising=False)
    monkeypatch.delattr("server.journal.postgres_start", raising=False)
    with pytest.raises(StartRefused, match=r"requirements-postgres\.lock"):
        record_of(read({"DATABASE_URL": nobody_listens, "DATA_DIR": str(tmp_path)}), None)
