"""Chromium, by Playwright: the one that all other tests use (tests/chromium.py)."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Error, Playwright, async_playwright
from playwright.async_api import Page as Window

from tests import chromium
from tests.engines.engine import LostError, Page, is_fault


class ChromiumPage:
    """A context of its own with one page."""

    def __init__(self, page: Window) -> None:
        self._page = page
        self._faults: list[str] = []
        page.on("pageerror", lambda error: self._faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and is_fault(said.text):
            self._faults.append(said.text)

    async def goto(self, address: str) -> None:
        await self._page.goto(address)

    async def reload(self) -> None:
        await self._page.reload()

    async def evaluate(self, function: str, *arguments: Any) -> Any:
        try:
            return await self._page.evaluate(f"(given) => ({function})(...given)", list(arguments))
        except Error as fault:
            raise LostError(fault.message) from fault

    async def click(self, x: float, y: float) -> None:
        await self._page.mouse.click(x, y)

    async def type(self, text: str) -> None:
        await self._page.keyboard.type(text)

    async def faults(self) -> list[str]:
        return self._faults

    async def another(self) -> ChromiumPage:
        return ChromiumPage(await self._page.context.new_page())

    async def others(self) -> list[Page]:
        return [ChromiumPage(one) for one in self._page.context.pages if one is not self._page]


class Chromium:
    """The whole browser."""

    name = "Chromium"

    def __init__(self, play: Playwright, browser: Browser) -> None:
        self._play = play
        self._browser = browser
        self.version = browser.version

    @classmethod
    async def start(cls) -> Chromium:
        play = await async_playwright().start()
        return cls(play, await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags()))

    async def open(self, width: int, height: int) -> ChromiumPage:
        context = await self._browser.new_context(
            viewport={"width": width, "height": height}, locale="nl-NL", reduced_motion="reduce"
        )
        page = await context.new_page()
        # What somebody's own browser grants, one that is driven grants when it is told to.
        whose = (await (await context.new_cdp_session(page)).send("Target.getTargetInfo"))["targetInfo"]["browserContextId"]
        granting = await self._browser.new_browser_cdp_session()
        grants = {"permissions": ["wakeLockScreen", "clipboardSanitizedWrite"], "browserContextId": whose}
        await granting.send("Browser.grantPermissions", grants)
        return ChromiumPage(page)

    async def close(self) -> None:
        await self._browser.close()
        await self._play.stop()
