"""`python -m bench.slow_phone`: a first visit on a slow telephone and line. 127.0.0.1 only, half a minute.

The profile: a processor four times as slow, 1.6 Mbit/s down and 0.75 up, 150 ms there and back, nothing kept from before.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from bench.measure import percentile
from server.demo.rooms import make_room
from tests import chromium
from tests.process.server_process import ServerProcess

TIMES = 5
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
DOOR, IN = "Hoe noemen we je?", "Dat beloof ik, ga naar binnen"


async def visit(browser: Browser, link: str, name: str) -> dict[str, float]:
    """Seconds until something is painted, until a letter can be typed, and from the press until one sits inside."""
    context = await browser.new_context(
        locale="nl-NL", viewport={"width": 390, "height": 844}, reduced_motion="reduce", service_workers="block"
    )
    page = await context.new_page()
    phone = await context.new_cdp_session(page)
    await phone.send("Network.enable")
    await phone.send("Network.emulateNetworkConditions", LINE)
    await phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    begin = time.monotonic()
    await page.goto(link, wait_until="commit")
    await page.get_by_label(DOOR).press_sequentially(name[0])
    typed = time.monotonic() - begin
    await page.get_by_label(DOOR).press_sequentially(name[1:])
    begin = time.monotonic()
    await page.get_by_role("button", name=IN).click()
    await expect(page.get_by_role("heading", name="Fijn dat je er bent")).to_be_visible()
    inside = time.monotonic() - begin
    painted = float(await page.evaluate(PAINTED)) / 1000
    await context.close()
    return {"painted_s": painted, "typed_s": typed, "press_to_inside_s": inside}


async def main() -> None:
    """Measure, and print the medians and the worst."""
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder)) as server:
        secrets = await make_room(server.base, title="Meting")
        async with async_playwright() as play:
            browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
            found = [await visit(browser, secrets.member().link(server.base), f"Lid {n}") for n in range(TIMES)]
    for part, name in ((0.5, "median"), (1.0, "worst")):
        print(name, json.dumps({key: round(percentile([one[key] for one in found], part), 2) for key in found[0]}))


if __name__ == "__main__":
    asyncio.run(main())
