"""`python -m bench.first_load`: what opening the page of a room costs a browser and the server. Linux, half a minute."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bench.measure import cpu_seconds, percentile
from server.demo.rooms import make_room
from tests import chromium
from tests.process.server_process import ServerProcess

TIMES = 8
REST_SECONDS = 0.5
DOOR = "Hoe noemen we je?"
COUNTED = "performance.getEntriesByType('resource').reduce((sum, one) => [sum[0] + 1, sum[1] + one.transferSize], [0, 0])"


def family(pid: int) -> Iterator[int]:
    """Give a process and all that descend from it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def browser_seconds() -> float:
    """CPU time of all processes of the browser so far, those that are gone left out."""
    ours = [pid for pid in family(os.getpid()) if b"chrom" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return sum(cpu_seconds(pid) for pid in ours)


async def cost(server: ServerProcess, page: Page, look: Callable[[], Awaitable[object]]) -> dict[str, float]:
    """What it takes until the door of the room stands there and nothing moves any more."""
    await asyncio.sleep(REST_SECONDS)
    used, served, begin = browser_seconds(), cpu_seconds(server.pid), time.monotonic()
    await look()
    await page.get_by_label(DOOR).wait_for()
    shown = time.monotonic() - begin
    await asyncio.sleep(REST_SECONDS)
    requests, size = await page.evaluate(COUNTED)
    return {
        "shown_s": shown,
        "browser_cpu_s": browser_seconds() - used,
        "server_cpu_s": cpu_seconds(server.pid) - served,
        "requests": requests,
        "kilobytes": size / 1000,
    }


async def visits(browser: Browser, server: ServerProcess, link: str) -> dict[str, list[dict[str, float]]]:
    """Open the room as somebody who was never here, and again as somebody who was."""
    found: dict[str, list[dict[str, float]]] = {"first": [], "again": []}
    for _ in range(TIMES):
        context = await browser.new_context(locale="nl-NL", reduced_motion="reduce", service_workers="block")
        page = await context.new_page()
        found["first"].append(await cost(server, page, lambda page=page: page.goto(link)))  # type: ignore[misc]
        found["again"].append(await cost(server, page, page.reload))
        await context.close()
    return found


async def main() -> None:
    """Measure, and print the medians."""
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder)) as server:
        secrets = await make_room(server.base, title="Meting")
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
            found = await visits(browser, server, secrets.member().link(server.base))
    for kind, all_costs in found.items():
        medians = {name: round(percentile([one[name] for one in all_costs], 0.5), 3) for name in all_costs[0]}
        print(kind, json.dumps(medians))


if __name__ == "__main__":
    asyncio.run(main())
