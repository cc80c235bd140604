"""Three meetings of the same six: what a group keeps from one to the next, what each keeps for themselves, and who leads."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.papers import table_of
from tests.browser.people import NAMES, Meeting, Visitor, on_own_server
from tests.browser.test_builder import opened

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
GROUP = "dinsdaggroep"
DATES = ("2027-01-12", "2027-02-09", "2027-03-09")
PLAN = "Eerst benoemen wat ik zie, dan pas vragen."
WORDS = "Drie keer gedaan, en een keer vergeten."
CASE = (("Verzoek", 3), ("Reflecteren", 8), ("Afsluiten", 10))
"""What comes next, after so many minutes in what was before."""
SKIPPED = ("Vertellen", "Verhelderen", "Bekrachtigen")
WORK = 3 + sum(minutes for _, minutes in CASE[1:]) + 4 + 3 + 2
"""Minutes from the look-back to the end; arriving (5) and the break (10) are not in it."""
AWAY = 8


class Group(Meeting):
    """Six people, and whoever leads this time."""

    leader = "Sietske"

    @property
    def lead(self) -> Visitor:
        return self[self.leader]

    async def come(self) -> None:
        """Everybody by the link they were sent; who leads first."""
        await self.join(self.leader, self.facilitator_link)
        for name in NAMES:
            if name != self.leader:
                await self.join(name)

    async def on(self, phase: str, after_minutes: int) -> None:
        self.server.forward(after_minutes * MINUTE_MS)
        await self.lead.press("Volgende", exact=True)
        await self.all_in(phase)

    async def new_device(self, name: str) -> None:
        """Their browser of before is not there any more."""
        await self.people.pop(name).context.close()
        await self.visitor(name)


@pytest_asyncio.fixture(loop_scope="session")
async def group(browser: Browser, tmp_path: Path) -> AsyncIterator[Group]:
    async with on_own_server(Group, browser, tmp_path) as made:
        yield made


def part(visitor: Visitor, heading: str) -> Locator:
    """The innermost section under this heading."""
    return visitor.page.locator("section").filter(has=visitor.page.get_by_role("heading", name=heading, exact=True)).last


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_a_group_meets_three_times(group: Group) -> None:
    await the_first_room(group)
    await group.come()
    await the_evening(group, "Anke", look_back=None)
    await the_attendance(group, dict.fromkeys(NAMES, WORK))
    await the_next_room(group, DATES[1])
    await closed(group)

    group.server.forward(28 * DAY_MS)
    await group.come()
    for visitor in group.people.values():
        await visitor.sees("dinsdaggroep, één keer bijeen")
    await whose_turn(group, "Bouke", had=["Anke"])
    await the_evening(group, "Bouke", look_back="Anke", away="Teun")
    await the_attendance(group, dict.fromkeys(NAMES, WORK) | {"Teun": WORK - AWAY})
    await the_chair_goes_to(group, "Fenna")
    await the_next_room(group, DATES[2])
    await closed(group)

    group.server.forward(28 * DAY_MS)
    await group.new_device("Teun")
    await group.new_device("Joris")
    await group.come()
    await they_say_who_they_are(group, "Teun", "Joris")
    for visitor in group.people.values():
        await visitor.sees("dinsdaggroep, twee keer bijeen")
    await whose_turn(group, "Joris", had=["Anke", "Bouke"])
    await the_evening(group, "Joris", look_back="Bouke")
    await the_attendance(group, dict.fromkeys(NAMES, WORK))
    await closed(group)
    await all_three_meetings(group)


async def the_first_room(group: Group) -> None:
    host = await group.visitor("Sietske", 1280, 800)
    await host.page.goto(f"{group.server.base}/nieuw")
    await host.page.get_by_label("Hoe heet deze bijeenkomst?").fill("Intervisie dinsdagavond")
    await host.page.get_by_label("Datum").fill(DATES[0])
    await host.page.get_by_label("Begintijd").fill("19:30")
    await host.page.get_by_label("Hoe heet de groep?").fill(GROUP)
    await host.page.get_by_label("Een avond om mee te beginnen").select_option(label="Kort, 45 minuten")
    case = await opened(host, "Casus")
    for phase in SKIPPED:
        await case.get_by_role("button", name=phase, exact=True).click()
        await case.get_by_role("button", name=f"Weghalen: {phase}").click()
    await host.press("Iets toevoegen")
    await host.page.locator(".erbij .chip").filter(has_text="Terugblik").first.click()
    await host.press("Open de kamer")
    group.member_link = await host.page.get_by_role("textbox", name="Voor de leden").input_value()
    group.facilitator_link = await host.page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()


async def the_evening(group: Group, brings: str, look_back: str | None, away: str | None = None) -> None:
    """Landing, looking back, a break that is really taken, a case with a plan, and sitting on for a moment."""
    await group.lead.appoints("Inbrenger", brings)
    await group.lead.press("Dit is iedereen")
    await group.lead.press("Begin de bijeenkomst")
    await group.all_in("Landen")
    await group.on("Terugblik", 5)
    if look_back:
        await looks_back(group, look_back)
    group.server.forward(3 * MINUTE_MS)
    await group["Joris"].press("Meer", exact=True)
    await group["Joris"].press("Vraag om een pauze")
    await group.lead.press("Start pauze, 10 minuten")
    await group.all_in("Sta even op.")
    group.server.forward(10 * MINUTE_MS)
    await group.lead.press("Ga verder")
    await group.all_in("Verzoek")
    for phase, minutes in CASE[1:]:
        if phase == "Reflecteren" and away:
            await is_away(group, away, minutes)
        await group.on(phase, 0 if phase == "Reflecteren" and away else minutes)
    bringer = group[brings]
    await bringer.page.get_by_label("Wat ga je anders doen?").fill(f"{PLAN} {brings}")
    await group.on("Evaluatie", 4)
    await group.on("Nog even zitten", 3)
    group.server.forward(2 * MINUTE_MS)


async def whose_turn(group: Group, one: str, had: list[str]) -> None:
    """The book suggests, with a reason; who had their turn is not among the first."""
    here = part(group.lead, "Wie is aan de beurt?")
    await expect(here.get_by_role("button", name=f"Wijs {one} aan")).to_be_visible()
    for name in had:
        await expect(here.get_by_role("button", name=f"Wijs {name} aan")).to_have_count(0)


async def is_away(group: Group, name: str, minutes: int) -> None:
    """Their page is closed for so long, and opened again."""
    visitor = group[name]
    address = visitor.page.url
    await visitor.page.goto("about:blank")
    await expect(group.lead.page.locator(".kring").get_by_role("img", name=re.compile(f"{name} is even weg"))).to_be_visible()
    group.server.forward(minutes * MINUTE_MS)
    await visitor.page.goto(address)
    await visitor.sees_heading("Verzoek")


async def looks_back(group: Group, name: str) -> None:
    """The plan of last time is there for who made it, and for the others once it is shared."""
    owner = group[name]
    await expect(owner.page.get_by_label("Wat heb je ermee gedaan?")).to_have_value(f"Ik nam me voor: {PLAN} {name}")
    assert not any(PLAN in text for text in owner.sent)
    await owner.page.get_by_label("Hoe is dat gelopen?").fill(WORDS)
    await owner.press("Deel met de kring")
    for visitor in group.people.values():
        if visitor is not owner:
            await visitor.sees(WORDS)


async def the_attendance(group: Group, minutes: dict[str, int]) -> None:
    """What was measured is what happened, and whoever leads confirms it."""
    lead = group.lead
    await lead.page.locator("summary", has_text="Presentie").click()
    for name, n in minutes.items():
        await expect(lead.page.get_by_label(f"Minuten van {name}", exact=True)).to_have_value(str(n))
    await lead.press("Bevestig de presentie")
    await lead.sees("Bevestigd om")


async def the_next_room(group: Group, date: str) -> None:
    """A date they agree on, and its room with one press, by whoever has the chair."""
    here = part(group.lead, "De volgende keer")
    await here.get_by_label("Datum").fill(date)
    await here.get_by_role("button", name="Leg deze datum vast").click()
    await here.get_by_role("button", name="Maak de volgende kamer").click()
    group.member_link = await here.get_by_role("textbox", name="Voor de leden").input_value()
    group.facilitator_link = await here.get_by_role("textbox", name="Voor jou, de begeleider").input_value()


async def closed(group: Group) -> None:
    await group.lead.press("Sluit de kamer")
    await group.lead.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    await asyncio.gather(*(visitor.sees_heading("Dat was het.") for visitor in group.people.values()))


async def the_chair_goes_to(group: Group, name: str) -> None:
    """Whoever leads next gets the buttons now, and has the book already."""
    here = part(group.lead, "Wie begeleidt de volgende keer?")
    await expect(here.get_by_role("button", name="Spreek af: Sietske")).to_have_count(0)
    await here.get_by_role("button", name=f"Spreek af: {name}").click()
    await here.get_by_role("button", name=f"Draag over aan {name}").click()
    await group.lead.page.get_by_role("dialog").get_by_role("button", name="Draag over").click()
    await expect(group[name].button("Sluit de kamer")).to_be_visible()
    group.leader = name


async def they_say_who_they_are(group: Group, *names: str) -> None:
    """On a new device one chooses one's name, and whoever leads confirms it."""
    for name in names:
        await group[name].sees_heading("Wie ben je in het groepsboek?")
        await group[name].press(name, exact=True)
        await group.lead.sees(f"{name} koos in het groepsboek de naam {name}")
        await group.lead.press("Klopt", exact=True)
        await expect(group[name].page.get_by_role("heading", name="Wie ben je in het groepsboek?")).to_have_count(0)


async def all_three_meetings(group: Group) -> None:
    """On the page of the group, in the browser of who led last: when, who, how long, and a file of it."""
    lead = group.lead
    await lead.page.goto(f"{group.server.base}/groepen")
    await lead.button(GROUP).click()
    await lead.sees("3 keer bijeen, het laatst op dinsdag 9 maart 2027.")
    held = lead.page.get_by_role("region", name="Bijeenkomsten").get_by_role("listitem")
    for row, (brought, led) in zip(await held.all(), (("Joris", "Fenna"), ("Bouke", "Sietske"), ("Anke", "Sietske")), strict=True):
        await expect(row).to_contain_text(f"{brought} bracht in. {led} begeleidde.")
    await lead.page.locator("summary", has_text="Aanwezigheid").click()
    for name, minutes in (dict.fromkeys(NAMES, 3 * WORK) | {"Teun": 3 * WORK - AWAY}).items():
        await expect(lead.page.locator("summary").filter(has_text=f"{name} 3 keer, {minutes} min")).to_be_visible()
    async with lead.page.expect_download() as download:
        await lead.press("Bewaar als CSV")
    _, rows = await table_of(await download.value, ";")
    assert PLAN not in str(rows) and WORDS not in str(rows)
    assert len(rows) == 1 + 3 * len(NAMES), rows
