"""Without a line: a page of ours where the browser would give an error; and nothing old or of anybody in what it keeps."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.browser.evening import Evening
from tests.conftest import ROOT
from tests.process.server_process import ServerProcess

CODE = ("server", "client", "static", "templates", "tests")
READY = "() => navigator.serviceWorker.ready.then(() => true)"
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
  [name, (await (await caches.open(name)).keys()).map(({ url }) => url.replace(location.origin, ''))])))"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
TRIES = """async () => {
  const tried = async (work) => { try { await work(); return 'done'; } catch (fault) { return fault.constructor.name; } };
  return [
    await tried(() => navigator.serviceWorker.register('/sw.js')),
    await tried(() => trustedTypes.createPolicy('binnenskamers', {})),
    await tried(() => trustedTypes.createPolicy('other', {})),
  ];
}"""
REPLACED = """async (old) => {
  const others = async () => (await caches.keys()).every((name) => name !== old) && (await caches.keys()).length === 1;
  while (!(await others())) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


def copied(folder: Path) -> Path:
    """A house of its own, in which a test can change something."""
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    return folder


def change(house: Path, file: str, old: str, new: str) -> None:
    path = house / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


async def kept(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = await page.evaluate(KEPT)
    return found


async def test_a_dead_line_gives_our_page_and_a_new_version_takes_the_place_of_the_old(browser: Browser, tmp_path: Path) -> None:
    house = copied(tmp_path / "house")
    with ServerProcess(tmp_path, forward=True, house=house) as server:
        evening = await Evening.prepare(browser, server)
        await evening.seat("Sietske", "Fenna")
        fenna = await evening.show("Fenna", service_workers="allow")
        page, address = fenna.page, evening.company["Fenna"].secrets.link(server.base)
        await page.evaluate(READY)
        before = await kept(page)
        assert len(before) == 1
        [(name, urls)] = before.items()
        offline = [url for url in urls if url.startswith("/offline")]
        assert re.fullmatch(r"files\.[0-9a-f]{16}", name)
        assert all(re.fullmatch(r"/v/[0-9a-f]{16}/.+\.(js|css|svg)|/offline\?language=(nl|en)", url) for url in urls)

        # The server goes: the page is ours, in one's language, at the same address, and says what is here.
        server.kill()
        await page.reload()
        await fenna.sees_heading("Geen verbinding")
        assert page.url == address
        await expect(page.get_by_text("Kamers waarin je een stoel hebt: 1")).to_be_visible()
        await fenna.sees("De link van deze kamer staat nog in de adresbalk")
        await page.evaluate("localStorage.setItem('language', 'en')")
        await fenna.press("Probeer het nu")
        await fenna.sees_heading("No connection")
        await page.evaluate("localStorage.removeItem('language')")

        # A new version comes back: what was asked for opens by itself, and is the new one.
        change(house, "static/css/base.css", "body{margin:0;", "body{margin:0;--proef:nieuw;")
        change(house, "server/texts/en/offline.toml", 'title = "No connection"', 'title = "No line today"')
        server.restart()
        await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.get_by_role("button", name="More", exact=True)).to_be_visible()
        assert await page.evaluate("getComputedStyle(document.body).getPropertyValue('--proef')") == "nieuw"
        await page.evaluate(REPLACED, name)
        [after] = (await kept(page)).values()
        assert set(after) & set(urls) == set(offline)
        server.kill()
        await page.reload()
        await fenna.sees_heading("No line today")
        assert await page.evaluate("getComputedStyle(document.body).getPropertyValue('--proef')") == "nieuw"
        server.restart()
        await evening.end()
        assert fenna.faults == []


async def test_only_our_worker_may_be_registered_and_wiping_takes_it_away(evening: Evening) -> None:
    anke = await evening.visitor("Anke", service_workers="allow")
    page = anke.page
    await page.goto(f"{evening.server.base}/groepen")
    await page.evaluate(READY)
    assert len(await kept(page)) == 1
    tried: Any = await page.evaluate(TRIES)
    assert tried == ["TypeError", "TypeError", "TypeError"]
    anke.faults.clear()  # what was tried is told on the console
    await anke.press("Wis alles in deze browser")
    await page.get_by_role("dialog").get_by_role("button", name="Wis alles", exact=True).click()
    await anke.sees_heading("Alles is gewist.")
    assert (await kept(page), await page.evaluate(WORKERS)) == ({}, 0)
