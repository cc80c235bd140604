"""Two people on bad lines: 300 ms there and back with jitter and loss, a line that goes one way, a network that wants guests to
sign in, and a server that starts again. What they wrote is there once, and nothing was called saved that was not.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor
from tests.process.bad_line import BadLine
from tests.process.server_process import ServerProcess, free_port

BAD = {"delay_s": 0.15, "jitter_s": 0.05, "loss": 0.03}
LOST = "Je bent even los van de kamer."
PORTAL = "je netwerk geeft zelf antwoord in plaats van de server"
CLOSED = "Zit dicht in de envelop."
SIGNED_IN = "Failed to load module script"
"""What a browser says of a part of ours that the network answered with a page of its own; it is asked for again."""


@dataclass
class Scene:
    evening: Evening
    fenna: Visitor
    bouke: Visitor
    fennas: BadLine
    boukes: BadLine


@pytest_asyncio.fixture(loop_scope="session")
async def scene(browser: Browser, tmp_path: Path) -> AsyncIterator[Scene]:
    """Somebody without a screen leads to the round; Fenna and Bouke are each behind a line of their own."""
    port = free_port()
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(BadLine(port, **BAD, seed=seed)) for seed in (1, 2)]
        origins = ",".join([f"http://127.0.0.1:{port}", *(line.base for line in lines)])
        server = stack.enter_context(ServerProcess(tmp_path, forward=True, port=port, ORIGINS=origins))
        evening = await Evening.prepare(browser, server)
        await evening.seat("Sietske", "Anke", "Teun")
        people = []
        for name, line in zip(("Fenna", "Bouke"), lines, strict=True):
            people.append(await evening.join(name, evening.member_link.replace(server.base, line.base)))
        lead = evening.company["Sietske"]
        await lead.until(lambda me: len(me.names()) == 5)
        await evening.begin()
        await evening.advance("write")
        yield Scene(evening, people[0], people[1], lines[0], lines[1])
        ours = {visitor.name: [fault for fault in visitor.faults if SIGNED_IN not in fault] for visitor in people}
        faults = {name: found for name, found in ours.items() if found}
        await evening.end()
        assert not faults


async def writes(visitor: Visitor, text: str) -> None:
    await visitor.page.get_by_label("Jouw vraag aan Anke").fill(text)
    await visitor.button("Doe in envelop").or_(visitor.button("Vervang")).click()


@pytest.mark.slow
async def test_on_bad_lines_work_goes_on_and_nothing_is_lost(scene: Scene) -> None:
    fenna, bouke, lead = scene.fenna, scene.bouke, scene.evening.company["Sietske"]
    await asyncio.gather(writes(fenna, "Wat zag je?"), writes(bouke, "Wat hoorde je?"))
    for visitor in (fenna, bouke):
        await visitor.sees(CLOSED)
        await expect(visitor.page.get_by_text(LOST)).to_have_count(0)
    await one_way(scene)
    await signing_in(scene)
    await starting_again(scene)
    teun = scene.evening.company["Teun"]
    await teun.write("Wat dacht je?")
    await teun.ready()
    for visitor in (fenna, bouke):
        await visitor.press("Ik ben klaar")
        await expect(visitor.button("Klaar", exact=True)).to_have_attribute("aria-pressed", "true")
    scene.evening.server.forward(5_000)
    await lead.until(lambda me: me.open_tool("round")["may_release"])
    await lead.act("round", "release")
    for visitor in (fenna, bouke):
        texts = visitor.page.get_by_text(re.compile("^Wat (zag|hoorde|dacht) je"))
        await expect(texts).to_have_count(3)
        assert sorted(await texts.all_inner_texts()) == ["Wat dacht je?", "Wat hoorde je ten slotte?", "Wat zag je ten slotte?"]


async def one_way(scene: Scene) -> None:
    """Fenna's page hears nothing any more, Bouke's is not heard: both say so, neither says it is saved."""
    scene.fennas.down.clear()
    scene.boukes.up.clear()
    await asyncio.gather(writes(scene.fenna, "Wat zag je toen?"), writes(scene.bouke, "Wat hoorde je toen?"))
    for visitor in (scene.fenna, scene.bouke):
        await visitor.sees(LOST)
        await visitor.sees("Eén ding is nog niet bewaard")
    scene.fennas.down.set()
    scene.boukes.up.set()
    for visitor in (scene.fenna, scene.bouke):
        await expect(visitor.page.get_by_text(LOST)).to_have_count(0)
        await visitor.sees(CLOSED)


async def signing_in(scene: Scene) -> None:
    """The network answers in the server's place: that is said, and what is written waits."""
    for line in (scene.fennas, scene.boukes):
        line.portal = True
        line.cut()
    await writes(scene.fenna, "Wat zag je daarna?")
    for visitor in (scene.fenna, scene.bouke):
        await visitor.sees(PORTAL)
    for line in (scene.fennas, scene.boukes):
        line.portal = False
    for visitor in (scene.fenna, scene.bouke):
        await expect(visitor.page.get_by_text(PORTAL)).to_have_count(0)
        await visitor.sees(CLOSED)


async def starting_again(scene: Scene) -> None:
    """The server dies under a text and comes back on the same data."""
    scene.evening.server.kill()
    await asyncio.gather(writes(scene.fenna, "Wat zag je ten slotte?"), writes(scene.bouke, "Wat hoorde je ten slotte?"))
    scene.evening.server.restart()
    for name in ("Sietske", "Teun"):
        await scene.evening.company[name].connect()
    for visitor in (scene.fenna, scene.bouke):
        await visitor.sees(CLOSED)
        await expect(visitor.page.get_by_text("nog niet bewaard")).to_have_count(0)
