"""What somebody chooses for the device they sit at: colours on every page at once, a screen that stays on, a sign."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor, until

DARK, LIGHT = "rgb(15, 26, 25)", "rgb(243, 237, 223)"
GROUND = "getComputedStyle(document.body).backgroundColor"
PAINTED = """
window.grounds = new Set();
const look = () => document.body && window.grounds.add(getComputedStyle(document.body).backgroundColor);
new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""
BAR = """[...document.querySelectorAll('meta[name=theme-color]')]
  .filter((one) => matchMedia(one.media).matches).map((one) => one.content)"""
INK = """['body', 'h1', 'p'].map((one) => getComputedStyle(document.querySelector(one)))
  .map((one) => `${one.color} ${one.colorScheme}`)"""
LOCKS = """
window.locks = [];
navigator.wakeLock.request = async () => {
  const lock = Object.assign(new EventTarget(), { released: false, release: async () => (lock.released = true) });
  window.locks.push(lock);
  return lock;
};
window.buzzed = [];
navigator.vibrate = (pattern) => window.buzzed.push(pattern);
window.notes = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) {
  window.notes.push([Math.round(this.frequency.value), this.context.state]);
  return start.call(this, at);
};
"""


async def ground(page: Page) -> str:
    found: str = await page.evaluate(GROUND)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_colours_one_chose_are_those_of_every_page_from_its_first_moment(evening: Evening, scheme: Any) -> None:
    fenna = await evening.visitor("Fenna", width=320, color_scheme=scheme)
    await fenna.context.add_init_script(PAINTED)
    page = fenna.page
    await page.goto(evening.server.base)
    assert await ground(page) == (DARK if scheme == "dark" else LIGHT)
    other, words = ("light", "licht") if scheme == "dark" else ("dark", "donker")
    button = page.get_by_role("button", name=re.compile("^Kleuren: "))
    await expect(button).to_have_accessible_name("Kleuren: zoals mijn apparaat")
    while await button.get_attribute("aria-label") != f"Kleuren: {words}":
        await button.click()
    chosen = DARK if other == "dark" else LIGHT
    assert await ground(page) == chosen
    base = evening.server.base
    for path in (*(f"{base}/{one}" for one in ("methoden/roddel", "nieuw", "privacy", "groepen")), evening.member_link):
        await page.goto(path)
        await expect(page.get_by_role("button", name=f"Kleuren: {words}")).to_be_visible()
        assert set(await page.evaluate("[...window.grounds]")) == {chosen}, path
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert await page.evaluate(BAR) == ["#0F1A19" if other == "dark" else "#F3EDDF"]


async def open_device(visitor: Visitor) -> Any:
    await visitor.press("Meer", exact=True)
    await visitor.press("Kleuren en geluid")
    dialog = visitor.page.get_by_role("dialog", name="Op dit apparaat")
    await expect(dialog).to_be_visible()
    return dialog


async def test_the_screen_stays_on_and_a_sign_comes_only_when_asked_for(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    fenna = await evening.show("Fenna", start=LOCKS)
    page, lead = fenna.page, evening.company["Sietske"]
    assert await page.evaluate("window.locks") == []
    await evening.begin()
    await fenna.sees_heading("Landen")
    await until(page, "() => window.locks.length === 1 && !window.locks[0].released")
    await lead.act("turns", "give", seat=evening.company["Fenna"].seat)
    await fenna.sees("Jij bent aan het woord.")
    assert await page.evaluate("[window.notes, window.buzzed]") == [[], []]
    await lead.act("turns", "give", seat=evening.company["Bouke"].seat)

    dialog = await open_device(fenna)
    await dialog.get_by_role("switch", name="Scherm aan laten").click()
    await until(page, "() => window.locks[0].released")
    await dialog.get_by_role("switch", name="Kort geluid").click()
    await until(page, "() => window.notes.length === 2")
    await dialog.get_by_role("switch", name="Trillen").click()
    await dialog.get_by_label("donker").check()
    assert await ground(page) == DARK
    await dialog.get_by_role("button", name="Klaar").click()
    await page.evaluate("window.notes = []; window.buzzed = []")

    await lead.act("turns", "give", seat=evening.company["Fenna"].seat)
    await until(page, "() => window.notes.length === 2 && window.buzzed.length === 1")
    assert await page.evaluate("window.notes") == [[523, "running"], [659, "running"]]
    evening.server.forward(60 * 60_000)
    await until(page, "() => window.notes.length === 3 && window.buzzed.length === 2")

    # A page that was loaded again sounds after the first touch, and the choices are there.
    await page.reload()
    await fenna.sees_heading("Landen")
    await page.get_by_role("heading", name="Landen").first.click()
    dialog = await open_device(fenna)
    await expect(dialog.get_by_role("switch", name="Scherm aan laten")).to_have_attribute("aria-checked", "false")
    await expect(dialog.get_by_role("switch", name="Kort geluid")).to_have_attribute("aria-checked", "true")
    assert await page.evaluate("[window.locks, window.notes]") == [[], []]
    await dialog.get_by_role("button", name="Klaar").click()
    await lead.act("turns", "give", seat=evening.company["Bouke"].seat)
    await lead.act("turns", "give", seat=evening.company["Fenna"].seat)
    await until(page, "() => window.notes.length === 2")


async def test_a_browser_that_lacks_it_says_so(evening: Evening) -> None:
    lacks = "delete Navigator.prototype.wakeLock; delete Navigator.prototype.vibrate; delete window.AudioContext"
    await evening.seat("Sietske", "Fenna")
    fenna = await evening.show("Fenna", start=lacks)
    dialog = await open_device(fenna)
    await expect(dialog.get_by_text("Laat je apparaat zelf wat later op slot gaan.")).to_be_visible()
    await expect(dialog.get_by_role("switch")).to_have_count(0)


async def test_on_paper_every_page_is_black_on_white_whatever_was_chosen(evening: Evening) -> None:
    fenna = await evening.visitor("Fenna", color_scheme="dark")
    await fenna.context.add_init_script("localStorage.setItem('theme', 'dark')")
    for path in ("/methoden/roddel", "/methoden", "/hulp/begeleider", "/privacy", "/groepen"):
        await fenna.page.goto(evening.server.base + path)
        await expect(fenna.page.locator("h1").first).to_be_visible()
        await fenna.page.emulate_media(media="print")
        assert set(await fenna.page.evaluate(INK)) == {"rgb(0, 0, 0) light"}, path
        assert await ground(fenna.page) == "rgb(255, 255, 255)"
        await fenna.page.emulate_media(media="null")
