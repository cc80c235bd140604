"""Two processes behind nginx and behind Caddy: the people of a room come together at one, and go on at the other when it dies."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.deploy.proxies import KINDS
from tests.deploy.several import Several
from tests.postgres.cluster import Server, ask, database
from tests.postgres.pair import answered, kept, seen
from tests.process.circle import Circle, gather

ROOMS_MOST = 30
"""By chance all of so many lie at one of two processes once in five hundred million times."""


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
    async with AsyncExitStack() as stack:
        circle = await gather(several)
        for _ in range(ROOMS_MOST):
            if await owners(several) == 2:
                break
            stack.push_async_callback((await gather(several)).disconnect)
        assert await owners(several) == 2, "all rooms are at one process"
        await circle.start()
        await circle.advance("gossip")
        assert all(person.tab.bye is None for person in circle.everybody), "nobody was sent on"
        await stack.enter_async_context(kept(circle, lambda: several.base, random.Random(9)))
        said: list[str] = []
        await heard(circle, said)
        several.kill()
        await heard(circle, said)
        several.restart()
        await heard(circle, said)
        for server in several.servers:
            assert await asyncio.to_thread(server.stop) == 0
            await heard(circle, said)
            await asyncio.to_thread(server.restart)
        await heard(circle, said)


async def heard(circle: Circle, said: list[str]) -> None:
    """Somebody says one more thing, and all in the circle have everything, once, in its order."""
    said.append(f"Woord {len(said)}")
    speaker = circle.members[len(said) % len(circle.members)]
    text = speaker._hidden(said[-1]).wire()
    await answered(speaker, await speaker.ask("tool", tool="gossip", action={"a": "say", "text": text}))
    for person in circle.inside:
        await seen(person, lambda me: me.messages() == said)


async def owners(several: Several) -> int:
    """How many processes have a room."""
    return int(await ask(several.database, lambda db: db.fetchval("SELECT count(DISTINCT owner) FROM rooms")))
