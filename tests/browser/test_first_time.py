"""How a room works, shown once to who is in one for the first time: beside the work, away with one press, to be read again."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor, until

FIRST, SECOND, THIRD = "Wat van iedereen is, en wat van jou", "Wie leest wat", "Waar je drukt"
LINE = "Nieuw hier? Drie dingen, in een minuut te lezen"


def heading(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("heading", name=name)


async def test_three_steps_are_read_once_and_again_from_the_menu(evening: Evening) -> None:
    await evening.seat("Sietske")
    teun = await evening.join("Teun")
    await expect(heading(teun, FIRST)).to_be_visible()
    await expect(heading(teun, FIRST)).not_to_be_focused()
    await expect(teun.page.locator("dialog")).to_have_count(0)
    await teun.press("Ik zit klaar")
    await expect(teun.button("Ik zit klaar")).to_have_attribute("aria-pressed", "true")
    await teun.button("Lees verder").press("Enter")
    await expect(heading(teun, SECOND)).to_be_focused()
    await expect(teun.page.get_by_text("stap 2 van 3")).to_be_visible()
    await teun.press("Lees verder")
    await expect(heading(teun, THIRD)).to_be_focused()
    await teun.press("Begrepen")
    await expect(heading(teun, THIRD)).to_have_count(0)
    await expect(teun.page.locator(":focus")).to_have_count(1)
    await teun.page.reload()
    await teun.press("Meer")
    await teun.press("Hoe deze kamer werkt")
    await expect(teun.page.get_by_role("dialog").get_by_role("heading", level=3)).to_have_text([FIRST, SECOND, THIRD])
    await teun.page.keyboard.press("Escape")
    await expect(teun.page.get_by_role("dialog")).to_have_count(0)
    await expect(heading(teun, FIRST)).to_have_count(0)


async def test_who_leads_has_one_line_that_escape_puts_away_but_not_out_of_a_text(evening: Evening) -> None:
    host = await evening.join("Sietske", evening.facilitator_link)
    await expect(heading(host, LINE)).to_be_visible()
    await expect(heading(host, FIRST)).to_have_count(0)
    await host.types("Hoe zit je erbij?", "Rustig.")
    await host.page.keyboard.press("Escape")
    await host.press("Meer")
    await host.press("Hoe deze kamer werkt")
    await expect(host.page.get_by_role("dialog")).to_be_visible()
    await host.page.keyboard.press("Escape")
    await expect(host.page.get_by_role("dialog")).to_have_count(0)
    await expect(heading(host, LINE)).to_be_visible()
    await host.page.keyboard.press("Escape")
    await expect(heading(host, LINE)).to_have_count(0)


async def test_who_left_it_unread_is_not_followed_into_the_meeting_and_who_comes_late_has_one_line(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    teun = await evening.join("Teun")
    await expect(heading(teun, FIRST)).to_be_visible()
    await evening.begin()
    await teun.sees_heading("Landen")
    await expect(heading(teun, FIRST)).to_have_count(0)
    await until(teun.page, "() => localStorage.getItem('first.seen') === 'yes'")
    joris = await evening.visitor("Joris")
    await joris.page.goto(evening.member_link)
    await joris.page.get_by_label("Hoe noemen we je?").fill("Joris")
    await joris.press("Dat beloof ik, ga naar binnen")
    await expect(heading(joris, LINE)).to_be_visible()
    await joris.press("Laat zien")
    await expect(heading(joris, FIRST)).to_be_focused()
    await joris.press("Niet nodig")
    await expect(heading(joris, FIRST)).to_have_count(0)
