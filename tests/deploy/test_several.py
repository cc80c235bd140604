"""Two processes behind nginx and behind Caddy: the people of a room come together at one, and go on at the other when it dies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from server.demo.person import Person
from server.demo.tab import Gone
from tests.deploy.proxies import KINDS
from tests.deploy.several import Several
from tests.postgres.cluster import Server, ask, database
from tests.process.circle import Circle, gather

ROOMS_MOST = 30
"""By chance all of so many lie at one of two processes once in five hundred million times."""
WITHIN_S = 60.0
AGAIN_S = 0.2


@pytest.fixture(params=KINDS)
async def several(
    request: pytest.FixtureRequest, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Several]:
    async with database(postgres) as url:
        with Several(request.param, tmp_path, url) as made:
            monkeypatch.setenv("SSL_CERT_FILE", str(made.proxy.certificate))
            yield made


async def test_a_room_is_at_one_process_and_when_that_dies_at_the_other(several: Several) -> None:
    """Then the one after the other stops and starts again, as for an upgrade: nobody loses a word."""
    circles: list[Circle] = []
    while await owners(several) < 2:
        assert len(circles) < ROOMS_MOST, "all rooms are at one process"
        circles.append(await gather(several))
    for circle in circles:
        await circle.start()
        assert all(person.tab.bye is None for person in circle.everybody), "nobody was sent on"
    await circles[-1].advance("gossip")
    await circles[-1].members[0].say("Dit is bewaard.")
    several.kill()
    await asyncio.gather(*(come_back(person) for circle in circles for person in circle.everybody))
    await circles[-1].lead.until(lambda me: me.messages() == ["Dit is bewaard."])
    several.restart()
    await circles[-1].members[1].say("En dit ook.")
    for server in several.servers:
        assert await asyncio.to_thread(server.stop) == 0
        await asyncio.to_thread(server.restart)
        await asyncio.gather(*(come_back(person) for circle in circles for person in circle.everybody))
    await circles[-1].members[2].say("En dit na de een en de ander.")
    for person in circles[-1].inside:
        await person.until(lambda me: me.messages() == ["Dit is bewaard.", "En dit ook.", "En dit na de een en de ander."])
    for circle in circles:
        await circle.disconnect()


async def owners(several: Several) -> int:
    """How many processes have a room."""
    return int(await ask(several.database, lambda db: db.fetchval("SELECT count(DISTINCT owner) FROM rooms")))


async def come_back(person: Person) -> None:
    """Whoever lost the line asks again until somebody lets them in, as a page does."""
    async with asyncio.timeout(WITHIN_S):
        while True:
            try:
                await person.tab.clock()
                return
            except (Gone, TimeoutError):
                with suppress(Gone, InvalidStatus, OSError, TimeoutError):
                    await person.connect()
                await asyncio.sleep(AGAIN_S)
