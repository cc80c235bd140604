"""What a first visit weighs as a browser counts it, and that it asks nothing of anybody but our server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page, expect

from tests.browser.evening import Evening
from tests.test_weight import DOOR_KB, ROOM_KB


@dataclass
class Scale:
    """Counts what comes over the line, headers included, and where from."""

    asked: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    """By address, in the order in which they were here."""

    @classmethod
    async def under(cls, page: Page) -> Scale:
        scale = cls()
        line = await page.context.new_cdp_session(page)
        line.on("Network.requestWillBeSent", scale._asks)
        line.on("Network.webSocketCreated", lambda told: scale.asked.update({told["requestId"]: told["url"]}))
        line.on("Network.loadingFinished", scale._came)
        await line.send("Network.enable")
        return scale

    def _asks(self, told: dict[str, Any]) -> None:
        self.asked[told["requestId"]] = told["request"]["url"]

    def _came(self, told: dict[str, Any]) -> None:
        address = self.asked[told["requestId"]]
        self.bytes[address] = self.bytes.get(address, 0) + int(told["encodedDataLength"])

    def kilobytes(self, addresses: Iterable[str]) -> float:
        return sum(self.bytes[address] for address in addresses) / 1000


async def test_a_browser_counts_what_the_server_counts_and_asks_nobody_else(evening: Evening) -> None:
    await evening.seat("Sietske")
    visitor = await evening.visitor("Fenna", service_workers="block")
    scale = await Scale.under(visitor.page)
    await visitor.page.goto(evening.member_link)
    await expect(visitor.page.locator("#naam")).to_be_visible()
    await visitor.page.evaluate("document.fonts.ready")
    await visitor.page.wait_for_load_state("networkidle")
    door = set(scale.bytes)
    await visitor.page.locator("#naam").fill("Fenna")
    await visitor.press("Dat beloof ik, ga naar binnen")
    await visitor.sees_heading("Fijn dat je er bent, Fenna.")
    # What a meeting that runs needs may be on its way by now, and is not counted.
    room = door | {address for address in scale.bytes if "/inside.js" in address or "/methods/" in address}
    assert len(room) > len(door) > 8
    assert 80 < scale.kilobytes(door) <= DOOR_KB, scale.bytes
    assert scale.kilobytes(room) <= ROOM_KB, scale.bytes
    hosts = {address.split("/")[2] for address in scale.asked.values() if not address.startswith(("data:", "blob:"))}
    assert hosts == {evening.server.base.split("/")[2]}
