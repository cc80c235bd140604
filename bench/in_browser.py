"""What a browser makes of it, in a real Chromium on a processor four times as slow: how soon a frame is on the screen, how soon a
release can be read, and whether anything grows over a meeting of three hours.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, async_playwright, expect

from bench.machine import on_all_cores
from bench.plan import Plan
from bench.report import Report
from server.demo.person import Person, Refused
from server.demo.sealing import Secrets
from tests import chromium
from tests.client.served import served
from tests.process.circle import new_address
from tests.process.own_method import own_room, phase, use
from tests.process.server_process import ServerProcess

SLOWER = 4
PEOPLE, CARDS = 12, 60
RELEASED = 36
BREAK_MS, STEP_MS = 6 * 60_000, 5 * 60_000
NO_SCREEN = ("--disable-frame-rate-limit", "--disable-gpu-vsync")
"""Nothing waits for the next refresh of a screen: that would be up to 16 ms of its own, and no work of ours."""
DOOR, IN = "Hoe noemen we je?", "Dat beloof ik, ga naar binnen"
HERE = Path(__file__).parent
PROBE, RELEASE = ((HERE / name).read_text(encoding="utf-8") for name in ("probe.js", "release.js"))
COUNTED = {"JSHeapUsedSize": "heap", "Nodes": "nodes", "JSEventListeners": "listeners"}
HELD = "held"
NOT_HELD = {"code", "native"}
"""Of a heap snapshot: what the browser compiled, the more the longer a page runs, and its own side of the nodes."""


async def browser(folder: Path, plan: Plan, report: Report) -> None:
    """All three."""
    with on_all_cores(), ServerProcess(folder, forward=True) as server:
        async with async_playwright() as play:
            chrome = await play.chromium.launch(executable_path=chromium.find(), args=[*chromium.flags(), *NO_SCREEN])
            painted = await _painted(chrome, server, plan.paints)
            released = await _released(chrome, plan.releases)
            grown = await _meeting(chrome, server, plan.five_minutes)
            await chrome.close()
    report.add("painted_ms", f"ms, {PEOPLE} people, {CARDS} cards", painted)
    report.add("release_opened_ms", f"ms for {RELEASED} cards", released)
    for name, values in grown.items():
        report.add(f"meeting_{name}_growth", "% of what it was", [values])


class Table:
    """A room in which one person has a browser, and the others lay cards."""

    def __init__(self, server: ServerProcess, secrets: Secrets, size: int) -> None:
        self.server = server
        self.others = [
            Person(server.base, secrets if number == 0 else secrets.member(), f"Lid {number}", address=new_address())
            for number in range(size - 1)
        ]
        self.lead = self.others[0]

    async def begin(self, page: Page, link: str) -> None:
        """Everybody comes in, the browser too, and the meeting starts."""
        for person in self.others:
            await person.connect()
            await person.join()
        await page.goto(link)
        await page.get_by_label(DOOR).press_sequentially("Sietske")
        await page.get_by_role("button", name=IN).click()
        await self.lead.until(lambda me: len(me.names()) == len(self.others) + 1)
        await self.lead.do("name_case_bringer", seat=self.others[1].seat)
        await self.others[1].do("consent", given=True)
        await self.lead.do("confirm_circle", seats=list(self.lead.names()))
        await self.lead.do("start")

    async def lay(self, cards: int) -> None:
        """Put so many cards on the table, each of the others in turn."""
        for number in range(cards):
            await self._at_the_table(self.others[number % len(self.others)])
            await self.others[number % len(self.others)].put_up(f"Kaart {number}: wat maakte dat je bleef, en wat kostte het je?")

    async def change(self, number: int, text: str) -> None:
        """Somebody changes the first card of their own."""
        person = self.others[number % len(self.others)]
        await self._at_the_table(person)
        part = person.open_tool("board")
        entry = next(one["entry"] for one in part["entries"] if one["seat"] == person.seat)
        await person.act("board", "edit", entry=entry, text=person.vault.seal("boards", part["id"], text).wire())

    async def move(self) -> None:
        """To the other phase, over a break if one is due."""
        before = self.phase
        while self.phase == before or self._pausing:
            try:
                await self.lead.do("previous" if before == "aside" and not self._pausing else "next", run=self.lead.run)
            except Refused as refused:
                if refused.code == "break_first":
                    await self.lead.do("start_break", run=self.lead.run)
                elif refused.code == "break_too_short":
                    self.server.forward(BREAK_MS)
                else:
                    raise

    @property
    def phase(self) -> str:
        """Where they are."""
        return str(self.lead.slices["phase"]["phase"])

    @property
    def _pausing(self) -> bool:
        return self.lead.slices["pause"]["held"] is not None

    async def end(self) -> None:
        """Everybody goes."""
        for person in self.others:
            await person.disconnect()

    @staticmethod
    async def _at_the_table(person: Person) -> None:
        await person.until(lambda me: bool(me.slices.get("tool.cards")))


@asynccontextmanager
async def _table(chrome: Browser, server: ServerProcess, size: int) -> AsyncIterator[tuple[Table, Page, CDPSession]]:
    cards, line = use("board", "cards"), use("check_in", "arriving")
    secrets = await own_room(server.base, phase("table", "Tafel", cards), phase("aside", "Ernaast", cards, line))
    context = await chrome.new_context(locale="nl-NL", reduced_motion="reduce", service_workers="block")
    page = await context.new_page()
    await page.add_init_script(PROBE)
    table = Table(server, secrets, size)
    try:
        await table.begin(page, secrets.member().link(server.base))
        yield table, page, await context.new_cdp_session(page)
    finally:
        await table.end()
        await context.close()


async def _painted(chrome: Browser, server: ServerProcess, times: int) -> list[float]:
    """Milliseconds from the arrival of a frame in which one card changed until it is painted, deciphered."""
    async with _table(chrome, server, PEOPLE) as (table, page, session):
        await table.lay(CARDS)
        await expect(page.get_by_text("Kaart ")).to_have_count(CARDS)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = []
        for number in range(times + 3):
            text = f"Nieuw {number}: en wat zou er gebeuren als je dat eens niet deed?"
            await page.evaluate("(text) => window.watchFor(text)", text)
            # Asked beforehand, so that answering takes no time of what is measured.
            painted = asyncio.ensure_future(page.evaluate("() => window.painted"))
            await page.evaluate("() => null")
            await table.change(number, text)
            found.append(float(await painted))
        return found[3:]


async def _released(chrome: Browser, times: int) -> list[float]:
    """Milliseconds from a view with 36 sealed texts until all can be read, by the modules that do so in a room."""
    page = await chrome.new_page()
    with served() as base:
        await page.goto(f"{base}/tests/client/page.html")
        session = await page.context.new_cdp_session(page)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = [float(await page.evaluate(RELEASE, RELEASED)) for _ in range(times + 2)]
    await page.close()
    return found[2:]


async def _meeting(chrome: Browser, server: ServerProcess, steps: int) -> dict[str, float]:
    """Three hours in steps of five minutes: by how many per cent the page holds more at the end than early on, in the same phase.

    Everybody changes their card each time, and they go to and fro between two phases, with the breaks that are due.
    """
    async with _table(chrome, server, 8) as (table, page, session):
        await table.lay(14)
        looks: dict[str, list[dict[str, float]]] = {"table": [], "aside": []}
        warm = steps * 2 // 5  # by then there was a break, and all kinds of screens are there
        for step in range(steps):
            for number in range(len(table.others)):
                await table.change(number, f"Stap {step}, van {number}: wat houd je tegen om het hun te vragen?")
            server.forward(STEP_MS)
            for _ in looks:
                await table.move()
                await expect(page.get_by_text(f"Stap {step}, van")).to_have_count(len(table.others))
                look = await _counted(session)
                if step in (warm, steps - 1):
                    look[HELD] = await _held(session)
                looks[table.phase].append(look)
    return {name: max(_more(all_looks[warm:], name) for all_looks in looks.values()) for name in (*COUNTED.values(), HELD)}


def _more(looks: list[dict[str, float]], name: str) -> float:
    """The last tenth beside the first."""
    tenth = max(1, len(looks) // 10)
    before, after = (median(look[name] for look in part if name in look) for part in (looks[:tenth], looks[-tenth:]))
    return (after / before - 1) * 100


async def _counted(session: CDPSession) -> dict[str, float]:
    """What is left when all that nobody holds is gone."""
    for _ in range(2):
        await session.send("HeapProfiler.collectGarbage")
        await asyncio.sleep(0.05)
    await session.send("Performance.enable")
    metrics: list[dict[str, Any]] = (await session.send("Performance.getMetrics"))["metrics"]
    return {COUNTED[one["name"]]: float(one["value"]) for one in metrics if one["name"] in COUNTED}


async def _held(session: CDPSession) -> float:
    """Bytes of all that scripts hold: every text, list and function of the page, by a snapshot of its heap."""
    chunks: list[str] = []

    def more(part: dict[str, str]) -> None:
        chunks.append(part["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", more)
    await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", more)
    heap = json.loads("".join(chunks))
    fields, (kinds, *_) = (heap["snapshot"]["meta"][name] for name in ("node_fields", "node_types"))
    kind, size, step = fields.index("type"), fields.index("self_size"), len(fields)
    nodes: list[int] = heap["nodes"]
    return float(sum(nodes[at + size] for at in range(0, len(nodes), step) if kinds[nodes[at + kind]] not in NOT_HELD))
