"""Before the case: agreements, who writes, the key question in the lobby, and a round by turns with a line from who wants."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.evening import Evening

QUESTION = "Hoe komt het dat ik zo van slag raak?"


async def test_four_in_the_lobby_see_what_was_agreed_and_what_is_asked(evening: Evening) -> None:
    """The facilitator writes along, so that three write; the case-bringer's question lies there before the start."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.company["Sietske"].do("name_case_bringer", seat=evening.company["Anke"].seat)
    host, anke = await evening.show("Sietske", width=1280), await evening.show("Anke")
    await host.sees("Zoals jullie nu zitten, schrijven er straks twee.")
    await host.press("Ik schrijf mee")
    await expect(host.page.get_by_text("Zoals jullie nu zitten")).to_have_count(0)
    await host.page.get_by_text("wie schrijft, wie leest").click()
    await expect(host.page.get_by_role("switch", name="De begeleider schrijft mee")).to_be_checked()
    await anke.sees("aan het eind van die ronde is het weg")
    await host.page.get_by_role("switch", name="Het verborgen kanaal").click()
    await anke.sees("anders is het weg")
    field = anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin")
    await expect(field).to_be_enabled()
    await expect(field).not_to_be_focused()  # nobody pressed for it: she may be reading what she is asked above it
    await field.fill(QUESTION)
    await anke.press("Leg de vraag neer")
    await host.sees(QUESTION)
    await anke.press("Ik zit klaar")
    await expect(host.page.get_by_role("list", name="Wie is wie").get_by_role("listitem").filter(has_text="Anke")).to_contain_text(
        "zit klaar"
    )


async def test_everybody_arrives_by_turns(evening: Evening) -> None:
    """Fenna lays down a line and wants to discuss it, has the word, and passes it on; nothing of it stays after the phase."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    host, fenna = await evening.show("Sietske", width=1280), await evening.show("Fenna")
    await evening.company["Bouke"].check_in("Net terug van een visite.", "tell")
    await fenna.page.get_by_label("Hoe zit je erbij, in één regel?").fill("Mijn hoofd zit vol.")
    await fenna.page.get_by_label("Ja, bespreken").check()
    await fenna.page.reload()
    await expect(fenna.page.get_by_label("Hoe zit je erbij, in één regel?")).to_have_value("Mijn hoofd zit vol.")
    await fenna.press("Leg je regel neer")
    await host.sees("Fenna wil iets bespreken wat in de weg zit.")
    rows = fenna.page.get_by_role("list", name="Om de beurt").get_by_role("listitem")
    await expect(rows.filter(has_text="Bouke")).to_contain_text("Alleen meedelen")
    for press in ("Geef het woord aan Sietske", "Geef door aan Anke", "Geef het woord aan Fenna"):
        await host.press(press)
    await fenna.sees("Jij bent aan het woord.")
    await expect(rows).to_contain_text(["geweest", "geweest", "aan het woord", "hierna"])
    await fenna.press("Geef door aan Bouke")
    await host.press("Rond het rondje af")
    await fenna.sees("Iedereen is geweest.")
    await host.press("Volgende", exact=True)
    await fenna.sees_heading("Vraagintroductie")
    assert "Mijn hoofd zit vol." not in await fenna.tree()
