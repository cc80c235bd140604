"""At the door: who gets in, who does not, and what everybody is told. Standing there changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.async_api import Browser, expect

from server.demo.person import Person
from server.demo.sealing import Secrets, new_id
from tests import chromium
from tests.browser.evening import Evening, record_of
from tests.browser.people import Visitor

NAME = "Hoe noemen we je?"
ENTER = "Dat beloof ik, ga naar binnen"
KNOCK = "Dat beloof ik, klop aan"
STATUS = "the server responded with a status of 4"


async def at_the_door(evening: Evening, name: str, link: str | None = None) -> Visitor:
    visitor = await evening.visitor(name)
    await visitor.page.goto(link or evening.member_link)
    return visitor


async def gives_name(visitor: Visitor, name: str, press: str = ENTER) -> None:
    await visitor.page.get_by_label(NAME).fill(name)
    await visitor.press(press)


async def is_told(visitor: Visitor, title: str) -> None:
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text(title)


def link_of(evening: Evening, **other: str | None) -> str:
    return replace(evening.secrets.member(), **other).link(evening.server.base)  # type: ignore[arg-type]


async def test_a_name_that_is_taken_is_asked_again(evening: Evening) -> None:
    await evening.seat("Sietske", "Fenna")
    second = await at_the_door(evening, "Fenna")
    await gives_name(second, " fenna ")
    field = second.page.get_by_label(NAME)
    await expect(field).to_have_accessible_description(re.compile("Er zit al iemand met deze naam"))
    await expect(field).to_have_value(" fenna ")
    await gives_name(second, "Fenna V.")
    await second.sees_heading("Fijn dat je er bent, Fenna V.")


async def test_a_name_is_needed_and_fits_on_a_chair(evening: Evening) -> None:
    visitor = await at_the_door(evening, "Teun")
    await visitor.press(ENTER)
    field = visitor.page.get_by_label(NAME)
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description(re.compile("Vul een naam in"))
    await gives_name(visitor, "漢" * 100)
    await visitor.sees_heading("Fijn dat je er bent, " + "漢" * 60)


async def test_twelve_chairs_and_then_it_is_full(evening: Evening) -> None:
    await evening.seat("Sietske", *(f"Lid {n}" for n in range(2, 12)))
    await evening.join("Teun")
    late = await at_the_door(evening, "Joris")
    await gives_name(late, "Joris")
    await is_told(late, "De kamer is vol.")
    await evening.company["Lid 7"].do("leave")
    await late.press("Probeer het opnieuw")
    await gives_name(late, "Joris")
    await late.sees_heading("Fijn dat je er bent, Joris.")


async def test_a_door_that_shuts_while_somebody_types_is_knocked_on_and_at_last_opened(evening: Evening) -> None:
    lead = await evening.seat("Sietske")
    late = await at_the_door(evening, "Bouke")
    await late.page.get_by_label(NAME).fill("Bouke")
    await lead.do("set_door", open=False)
    await expect(late.button(KNOCK)).to_be_visible()
    await expect(late.page.get_by_label(NAME)).to_have_value("Bouke")
    await late.sees("De deur is dicht. Als je aanklopt")
    await late.press(KNOCK)
    await who_stops_knocking_is_forgotten_at_once(late, lead)
    await who_is_turned_away_is_told_and_may_knock_again(late, lead)
    await gives_name(late, "Bouke", KNOCK)
    await late.sees_heading("Je hebt aangeklopt")
    await late.page.reload()
    await late.sees_heading("Je hebt aangeklopt")
    await lead.until(lambda me: bool(me.slices["host"]["knocking"]))
    await lead.do("admit", seat=lead.slices["host"]["knocking"][0]["seat"])
    await late.sees_heading("Fijn dat je er bent, Bouke.")


async def who_stops_knocking_is_forgotten_at_once(late: Visitor, lead: Person) -> None:
    await late.sees_heading("Je hebt aangeklopt")
    await lead.until(lambda me: bool(me.slices["host"]["knocking"]))
    await late.press("Ga weg van de deur")
    await expect(late.button(KNOCK)).to_be_visible()
    await lead.until(lambda me: not me.slices["host"]["knocking"])


async def who_is_turned_away_is_told_and_may_knock_again(late: Visitor, lead: Person) -> None:
    for _ in range(2):
        await gives_name(late, "Bouke", KNOCK)
        await lead.until(lambda me: bool(me.slices["host"]["knocking"]))
        await lead.do("turn_away", seat=lead.slices["host"]["knocking"][0]["seat"])
        await is_told(late, "Nu niet.")
        await late.press("Probeer het opnieuw")
    await expect(late.button(KNOCK)).to_be_visible()


async def test_a_link_that_is_not_whole_or_wrong_in_part_says_what_is_missing(evening: Evening) -> None:
    bare = evening.member_link.partition("#")[0]
    visitor = await at_the_door(evening, "Joris", bare)
    await is_told(visitor, "Aan deze link ontbreekt iets.")
    await visitor.page.goto(evening.member_link[:-4])
    await is_told(visitor, "Deze link is niet heel.")
    await visitor.page.goto(link_of(evening, content=new_id()))
    await is_told(visitor, "De sleutel past niet op deze kamer.")
    await visitor.page.goto(evening.member_link)
    await expect(visitor.button(ENTER)).to_be_visible()
    await visitor.page.goto(link_of(evening, door=new_id()))
    await gives_name(visitor, "Joris")
    await is_told(visitor, "Deze link laat niet meer binnen.")
    await visitor.page.goto(link_of(evening, host=new_id()))
    await gives_name(visitor, "Joris")
    await is_told(visitor, "De link van de begeleider klopt niet.")


async def test_a_room_that_never_was(evening: Evening) -> None:
    visitor = await evening.visitor("Joris")
    answer = await visitor.page.goto(Secrets.make().member().link(evening.server.base))
    assert answer is not None
    assert answer.status == 404
    await is_told(visitor, "Deze kamer is er niet.")
    await visitor.page.get_by_role("link", name="Naar het begin").click()
    await expect(visitor.page.get_by_role("link", name="Maak een kamer")).to_be_visible()
    assert [fault for fault in visitor.faults if STATUS not in fault] == []
    visitor.faults.clear()


async def test_closed_is_not_erased_and_erased_is(evening: Evening) -> None:
    lead = await evening.seat("Sietske")
    member = await evening.join("Fenna")
    stranger = await at_the_door(evening, "Joris")
    await lead.do("close")
    await member.sees_heading("Dat was het.")
    await is_told(stranger, "Deze bijeenkomst is afgelopen.")
    assert "is gewist" not in (await stranger.tree()).replace("helemaal gewist", "")
    answer = await stranger.page.reload()
    assert answer is not None
    assert answer.status == 200
    await is_told(stranger, "Deze bijeenkomst is afgelopen.")
    assert record_of(evening.server, evening.secrets.room)
    await lead.ask("erase")
    await is_told(member, "Deze kamer is gewist.")
    assert not record_of(evening.server, evening.secrets.room)
    for visitor in (member, stranger):
        answer = await visitor.page.reload()
        assert answer is not None
        assert answer.status == 410
        await is_told(visitor, "Deze kamer is gewist.")
        assert [fault for fault in visitor.faults if STATUS not in fault] == []
        visitor.faults.clear()


async def test_opening_a_link_changes_nothing(evening: Evening) -> None:
    await evening.seat("Sietske", "Fenna")
    before = record_of(evening.server, evening.secrets.room)
    fetching = await evening.visitor("Joris")
    for ask in (fetching.context.request.get, fetching.context.request.head):
        assert (await ask(evening.member_link)).status == 200
    for link in (evening.member_link, evening.facilitator_link):
        visitor = await evening.visitor("Joris")
        await visitor.page.goto(link)
        await expect(visitor.button(ENTER)).to_be_visible()
        await visitor.page.reload()
        await visitor.sees("Er zijn er twee binnen.")
        await visitor.context.close()
    assert record_of(evening.server, evening.secrets.room) == before
    names = evening.company["Sietske"].names()
    assert list(names.values()) == ["Sietske", "Fenna"]


async def test_back_and_forward_lead_to_the_same_chair(evening: Evening) -> None:
    await evening.seat("Sietske")
    visitor = await evening.visitor("Joris")
    await visitor.page.goto(evening.server.base)
    await visitor.page.goto(evening.member_link)
    await visitor.page.get_by_label(NAME).fill("Joris")
    await visitor.page.go_back()
    await expect(visitor.page.get_by_role("link", name="Maak een kamer")).to_be_visible()
    await visitor.page.go_forward()
    await gives_name(visitor, "Joris")
    await visitor.sees_heading("Fijn dat je er bent, Joris.")
    await visitor.page.go_back()
    await expect(visitor.page.get_by_role("link", name="Maak een kamer")).to_be_visible()
    await visitor.page.go_forward()
    await visitor.sees_heading("Fijn dat je er bent, Joris.")
    await visitor.page.reload()
    await visitor.sees_heading("Fijn dat je er bent, Joris.")
    assert len(evening.company["Sietske"].names()) == 2


async def test_without_javascript_every_page_says_what_to_do(evening: Evening) -> None:
    visitor = await evening.visitor("Joris", java_script_enabled=False)
    for address in (evening.member_link, f"{evening.server.base}/nieuw"):
        await visitor.page.goto(address)
        await expect(visitor.page.locator("noscript p")).to_contain_text("Zonder JavaScript kan deze pagina niet werken")
        await expect(visitor.page.locator("noscript p")).to_be_visible()
    await visitor.page.goto(evening.server.base)
    await expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    await visitor.page.goto(Secrets.make().member().link(evening.server.base))
    await is_told(visitor, "Deze kamer is er niet.")
    visitor.faults.clear()


async def test_an_address_on_which_a_browser_cannot_seal_says_so(browser: Browser, evening: Evening) -> None:
    elsewhere = await browser.browser_type.launch(
        executable_path=chromium.find(), args=[*chromium.flags(), "--host-resolver-rules=MAP kamer.test 127.0.0.1"]
    )
    page = await elsewhere.new_page(locale="nl-NL")
    for path in (evening.member_link, f"{evening.server.base}/nieuw"):
        await page.goto(path.replace("127.0.0.1", "kamer.test"))
        await expect(page.get_by_role("heading", level=1)).to_have_text("Hier kan je browser niet versleutelen.")
        await expect(page.get_by_label(NAME)).to_have_count(0)
    await elsewhere.close()
