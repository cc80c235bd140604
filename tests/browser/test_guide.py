"""The guide where it stands: on the page for a new room, by keyboard alone; and what it makes of the methods of the house."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor
from tests.browser.test_builder import opened

SUGGESTED = [
    ("incident", "new", 90, 6, "incident"),
    ("incident", "led", 90, 6, "incident"),
    ("blind_spot", "trusted", 90, 6, "roddel"),
    ("blind_spot", "led", 90, 6, "balint"),
    ("dilemma", "trusted", 60, 6, "socratic"),
    ("conviction", "trusted", 90, 6, "socratic"),
    ("works", "new", 45, 6, "solution-focused"),
    ("works", "new", 20, 4, "troika"),
]
LED = {"balint", "balint-pushback"}
EXPERIENCED = {"roddel", "roddel-away", "roddel-spoken", "socratic"}
ASK = """async ([asked]) => {
  const { suggest, GROUPS, KINDS, MINUTES } = await import('/client/guide.js');
  const methods = await (await fetch('/methods.json')).json();
  const first = asked.map(([kind, group, minutes, people]) => suggest(methods, { kind, group, minutes, people }).choices[0]);
  const every = [];
  for (const group of GROUPS) for (const kind of KINDS) for (const minutes of MINUTES) for (const people of [3, 4, 6, 8]) {
    every.push([group, people, suggest(methods, { group, kind, minutes, people }).choices.map(({ id }) => id)]);
  }
  return { first: first.map(({ id }) => id), told: first.map(({ warnings }) => warnings.map(({ key }) => key)), every };
}"""


@pytest.fixture(scope="module")
def asked() -> list[list[str | int]]:
    return [list(row[:4]) for row in SUGGESTED]


async def test_the_methods_of_the_house_are_suggested_for_what_they_are_made_for(
    browser: Browser, evening: Evening, asked: list[list[str | int]]
) -> None:
    context = await browser.new_context(service_workers="block")
    page = await context.new_page()
    await page.goto(f"{evening.server.base}/methoden")
    found = await page.evaluate(ASK, [asked])
    await context.close()
    assert found["first"] == [row[4] for row in SUGGESTED]
    warned = dict(zip(found["first"], found["told"], strict=True))
    assert "guide.warning.led" in warned["balint"]
    assert "guide.warning.experienced" in warned["roddel"]
    assert "guide.warning.experienced" in warned["socratic"]
    for group, people, choices in found["every"]:
        assert not LED & set(choices) or group == "led"
        assert not EXPERIENCED & set(choices) or group in ("trusted", "led")
        assert "troika" not in choices or people <= 5


async def questions(maker: Visitor) -> Locator:
    guide = (await opened(maker, "Casus")).locator(".gids")
    await guide.locator("summary").focus()
    await maker.page.keyboard.press("Enter")
    return guide


async def test_it_is_answered_by_keyboard_and_what_it_suggests_can_be_chosen(evening: Evening) -> None:
    maker = await evening.visitor("Sietske", 320, 720)
    await maker.page.goto(f"{evening.server.base}/nieuw")
    await maker.page.get_by_label("Een avond om mee te beginnen").select_option(label="Roddelmethode, 90 minuten")
    guide = await questions(maker)
    said = guide.get_by_role("status")
    await expect(said).to_have_text("Nog 4 vragen.")
    for steps in (1, 3, 3, 3):  # a blind spot; led; an hour and a half; six people
        await maker.page.keyboard.press("Tab")
        await maker.page.keyboard.press("Space")
        for _ in range(steps):
            await maker.page.keyboard.press("ArrowDown")
    await expect(said).to_contain_text("Voorstel: Balint, in twaalf stappen")
    await expect(said).to_contain_text("Vraagt een begeleider die hiervoor is opgeleid.")
    assert await maker.page.evaluate("document.documentElement.scrollWidth") <= 320
    await maker.page.keyboard.press("Tab")
    await maker.page.keyboard.press("Enter")
    await expect((await opened(maker, "Casus")).locator("select")).to_have_value("balint")
