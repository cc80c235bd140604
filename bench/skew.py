"""`python -m bench.skew`: how far apart the time on six screens is, each behind a bad line of its own. 127.0.0.1 only, two minutes.

Two of the six have a time of day that is a day off. What is measured is when a screen shows another second, and when it says that
the time of a phase is over, by the clock of this machine.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from contextlib import AsyncExitStack
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

from bench.measure import percentile
from server.demo.person import Person
from tests import chromium
from tests.browser.evening import Evening
from tests.browser.people import Visitor
from tests.process.bad_line import BadLine
from tests.process.server_process import ServerProcess, free_port

NAMES = ("Fenna", "Bouke", "Teun", "Joris", "Maud", "Wytse")
EVEN = {"delay_s": 0.15, "jitter_s": 0.05, "loss": 0.03}
WATCH_S = 60.0
SETTLE_S = 5.0
BEFORE_END_MS = 6_000
DAY_OFF = "{ const real = Date.now; Date.now = () => real() + (%d); }"
WATCH = """() => {
  const at = () => performance.timeOrigin + performance.now();
  const place = document.querySelector('.kring .tijd');
  const seen = (window.seconds = {});
  window.over = null;
  const changes = { subtree: true, childList: true, characterData: true };
  new MutationObserver(() => (seen[place.textContent] ??= at())).observe(place, changes);
  const said = document.getElementById('announce');
  new MutationObserver(() => said.textContent.includes('%s') && (window.over ??= at())).observe(said, changes);
}"""
OVER = "De tijd van deze fase is om."


async def gather(browser: Browser, server: ServerProcess, lines: list[BadLine]) -> tuple[Evening, list[Visitor]]:
    """Two without a screen lead; six come in by their own lines, and the first phase opens."""
    evening = await Evening.prepare(browser, server)
    await evening.seat("Sietske", "Anke")
    people = []
    for number, (name, line) in enumerate(zip(NAMES, lines, strict=True)):
        visitor = await evening.visitor(name)
        if number % 3 == 0:
            await visitor.context.add_init_script(DAY_OFF % (86_400_000 if number else -86_400_000))
        people.append(await evening.join(name, evening.member_link.replace(server.base, line.base)))
    await evening.company["Sietske"].until(lambda me: len(me.names()) == len(NAMES) + 2)
    await evening.begin()
    for visitor in people:
        await visitor.sees_heading("Landen")
    return evening, people


def spread(seconds: list[dict[str, float]]) -> list[float]:
    """For each second that all screens showed, the milliseconds between the first and the last to show it."""
    shared = set.intersection(*(set(one) for one in seconds))
    return [max(one[shown] for one in seconds) - min(one[shown] for one in seconds) for shown in shared]


def deadline_ms(lead: Person, server: ServerProcess) -> float:
    """When the phase is over, by the clock of this machine."""
    timer = lead.slices["timer"]
    ends = timer["started_at_ms"] + timer["planned_ms"] + timer["added_ms"] + timer["standstill_ms"]
    return float(ends - server.ahead_ms)


async def measure(browser: Browser, server: ServerProcess, lines: list[BadLine]) -> dict[str, Any]:
    """Watch the seconds for a while, then the end of the phase."""
    evening, people = await gather(browser, server, lines)
    lead = evening.company["Sietske"]
    await asyncio.sleep(SETTLE_S)
    for visitor in people:
        await visitor.page.evaluate(WATCH % OVER)
    await asyncio.sleep(WATCH_S)
    apart = spread([await visitor.page.evaluate("window.seconds") for visitor in people])
    server.forward(int(deadline_ms(lead, server) - time.time() * 1000) - BEFORE_END_MS)
    until = deadline_ms(lead, server)
    await asyncio.sleep(BEFORE_END_MS / 1000 + 3)
    told = [float(await visitor.page.evaluate("window.over")) - until for visitor in people]
    await evening.end()
    return {
        "seconds_compared": len(apart),
        **{f"apart_p{round(part * 100)}_ms": round(percentile(apart, part)) for part in (0.5, 0.95, 0.99)},
        "apart_most_ms": round(max(apart)),
        "end_told_after_ms": sorted(round(one) for one in told),
    }


async def six_browsers(folder: Path) -> dict[str, Any]:
    """Measure it on a server of its own, with its rooms in this folder."""
    port = free_port()
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(BadLine(port, **EVEN, seed=seed)) for seed in range(len(NAMES))]
        origins = ",".join(chain([f"http://127.0.0.1:{port}"], (line.base for line in lines)))
        server = stack.enter_context(ServerProcess(folder, forward=True, port=port, ORIGINS=origins))
        play = await stack.enter_async_context(async_playwright())
        browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        return await measure(browser, server, lines)


def main() -> None:
    """Measure, and print it."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(six_browsers(Path(folder))), indent=2))


if __name__ == "__main__":
    main()
