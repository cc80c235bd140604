"""Before the server starts: whether there is a PostgreSQL that will do, and its schema brought up to date."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import asyncpg

from server.errors import StartRefused
from server.journal.postgres_line import GONE, connect

OLDEST = 14
"""Older ones get no more mends from PostgreSQL itself."""
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('binnenskamers schema'))"
VERSIONS = "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY)"
NOT_THERE = (
    "DATABASE_URL leads to no PostgreSQL that answers ({what}). Start it, or mend the address: it looks like"
    " postgresql://name:password@host:5432/database. To keep the rooms in a file instead, leave DATABASE_URL empty."
)


async def prepare(url: str) -> None:
    """Look whether it will do, and bring the schema up to date, all steps in one transaction. Raises StartRefused."""
    try:
        db = await connect(url)
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError) as error:
        raise StartRefused(
            f"PostgreSQL does not let this server in ({type(error).__name__}). Mend the name, the password or the database in"
            " DATABASE_URL, or make them there."
        ) from None
    except PermissionError:
        raise StartRefused(
            "What speaks to PostgreSQL looks for certificates in the folder .postgresql in HOME, and this user may not look there."
            " Set HOME to a folder that it may read, or write ?sslmode=disable behind DATABASE_URL if PostgreSQL is on this host."
        ) from None
    except (*GONE, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        raise StartRefused(NOT_THERE.format(what=type(error).__name__)) from None
    try:
        have = db.get_server_version()
        if have.major < OLDEST:
            raise StartRefused(f"This PostgreSQL is version {have.major}. Binnenskamers needs {OLDEST} or newer.")
        await _upgrade(db)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StartRefused(
            f"The tables could not be made in PostgreSQL ({type(error).__name__}). Nothing has changed. Give the name in"
            " DATABASE_URL the right to make tables there: GRANT CREATE ON SCHEMA public."
        ) from None
    finally:
        await db.close()


async def _upgrade(db: Any) -> None:
    steps = _steps()
    async with db.transaction():
        await db.execute(ONE_AT_A_TIME)
        await db.execute(VERSIONS)
        have: int = await db.fetchval("SELECT coalesce(max(version), 0) FROM schema_versions")
        if have > max(steps):
            raise StartRefused("This database was written by a newer Binnenskamers. Start that version, or give this one its own.")
        for number in sorted(step for step in steps if step > have):
            await db.execute(steps[number])
            await db.execute("INSERT INTO schema_versions (version) VALUES ($1)", number)


def _steps() -> dict[int, str]:
    found = {}
    for file in resources.files("server.journal").joinpath("schema_postgres").iterdir():
        if named := re.fullmatch(r"(\d{3})\.sql", file.name):
            found[int(named[1])] = file.read_text(encoding="utf-8")
    return found
