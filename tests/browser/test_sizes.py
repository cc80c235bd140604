"""Two and twelve people on the narrowest telephone, in two languages: nothing sticks out, and no two people look the same."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.evening import MINUTE_MS, Evening
from tests.browser.people import Visitor

NARROW = {"width": 320, "height": 640}
LONG = ("Teun" * 15, ("Fenna " + "van der " * 8)[:60].strip())
CLASHING = ("Anke B.", "Ankie", "Annelies", "An", "Anne", "Ank", "Anneke")
WORDS = {
    "nl-NL": {
        "hello": "Fijn dat je er bent",
        "door": "Hoe noemen we je?",
        "arrive": "Landen",
        "question": "Vraagintroductie",
        "write": "Vragen schrijven",
        "break": "Sta even op.",
        "outside": "Luister maar.",
        "gossip": "Roddelronde",
        "closed": "Dat was het.",
    },
    "en-GB": {
        "hello": "Good to have you here",
        "door": "What shall we call you?",
        "arrive": "Arriving",
        "question": "Presenting the question",
        "write": "Writing questions",
        "break": "Stand up for a moment.",
        "outside": "Just listen.",
        "gossip": "Third-person talk",
        "closed": "That was it.",
    },
}
STICKS_OUT = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1 && !e.closest('svg, .vh, .chips--rij');
}).slice(0, 5).map((e) => e.outerHTML.slice(0, 160))"""


async def fits(visitor: Visitor) -> None:
    page = visitor.page
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW["width"], (visitor.name, await page.evaluate(STICKS_OUT))


async def initials(visitor: Visitor) -> list[str]:
    return await visitor.page.locator(".kring .ini").all_text_contents()


async def all_fit(evening: Evening, heading: str) -> None:
    for visitor in evening.people.values():
        await visitor.sees_heading(heading)
        await visitor.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        await fits(visitor)


@pytest.mark.parametrize(
    ("others", "locale"), [((), "en-GB"), ((*LONG, *CLASHING, "Bouke"), "nl-NL")], ids=("two, in English", "twelve, in Dutch")
)
async def test_a_narrow_telephone(evening: Evening, others: tuple[str, ...], locale: str) -> None:
    words = WORDS[locale]
    await evening.seat("Sietske", "Anke", *others)
    lead = evening.company["Sietske"]
    await asyncio.gather(*(evening.show(name, locale=locale, **NARROW) for name in ("Sietske", "Anke", *others[:1])))
    await lead.connect()
    await evening.company["Anke"].connect()
    await all_fit(evening, words["hello"])
    short = await initials(evening["Anke"])
    assert len(set(short)) == len(short) == len(others) + 2
    door = await evening.visitor("Joris", locale=locale, **NARROW)
    await door.page.goto(evening.member_link)
    await all_fit_at_the_door(door, words["door"])
    del evening.people["Joris"]
    await door.context.close()
    await evening.begin()
    await all_fit(evening, words["arrive"])
    short = await initials(evening["Anke"])
    assert len(set(short)) == len(short) == len(others) + 2
    await lead.act("turns", "give", seat=next(iter(reversed(lead.names()))))
    await fits(evening["Anke"])
    await evening.advance("question")
    await evening.company["Anke"].write_key_question("Hoekomtditwoorddatnergensafgebrokenkanworden? " * 5)
    await evening["Sietske"].sees("Hoekomtditwoord")
    await all_fit(evening, words["question"])
    await evening.advance("write")
    await all_fit(evening, words["write"])
    await evening.advance("break")
    await all_fit(evening, words["break"])
    evening.server.forward(5 * MINUTE_MS)
    await evening.advance("gossip")
    await evening["Anke"].sees_heading(words["outside"])
    await fits(evening["Anke"])
    del evening.people["Anke"]
    await lead.say("Eenwoorddatnietafgebrokenkanworden" * 4)
    await evening["Sietske"].sees("Eenwoorddatniet")
    await all_fit(evening, words["gossip"])
    await lead.do("close")
    await all_fit(evening, words["closed"])


async def all_fit_at_the_door(door: Visitor, question: str) -> None:
    await expect(door.page.get_by_label(question)).to_be_visible()
    await fits(door)
