"""A quiet word to the facilitator alone, and what becomes of the channel behind the case-bringer's back."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.process.server_process import ServerProcess

SAID = "Ik vermoed dat ze schrikt van haar eigen nee."


async def test_who_sits_outside_may_stop_and_who_drops_out_is_missed(evening: Evening) -> None:
    """From outside the circle with a name, from inside without; only the facilitator's screen shows it."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("gossip")
    host, anke, fenna = await evening.show("Sietske", width=1280), await evening.show("Anke"), await evening.show("Fenna")
    await fenna.sees("met respect, concreet, over gedrag in deze situatie")
    await anke.press("Ik wil stoppen")
    await anke.sees("Alleen wie begeleidt ziet dit, nu is dat Sietske.")
    await anke.press("Verstuur met mijn naam")
    await anke.sees("Verstuurd. Alleen wie begeleidt, nu Sietske, krijgt het te zien.")
    await evening.company["Bouke"].signal("already_advice")
    await host.sees("Anke wil stoppen.")
    await host.sees("Iemand vindt dat dit al advies is.")
    for other in (anke, fenna):
        assert "wil stoppen." not in await other.tree()
        assert "al advies is" not in await other.tree()
    notice = host.page.locator(".melding").filter(has_text="Anke wil stoppen.")
    await notice.get_by_role("button", name="Gezien").click()
    await expect(notice).to_have_count(0)
    await anke.page.close()
    await host.sees("Anke is los van de kamer.")
    await evening.company["Anke"].connect()
    await expect(host.page.get_by_text("Anke is los van de kamer.")).to_have_count(0)


async def test_the_channel_opens_when_everybody_says_yes(browser: Browser, server: ServerProcess) -> None:
    """Agreed beforehand: who was inside is asked, and the case-bringer reads it only when the last one said yes."""
    evening = await Evening.prepare(browser, server, agreements={"channel_may_open": True})
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    await evening.advance("gossip")
    fenna, anke = await evening.show("Fenna"), await evening.show("Anke")
    await fenna.sees("Alleen als iedereen ja zegt, gaat het open; anders is het weg.")
    await evening.company["Bouke"].say(SAID)
    await evening.company["Sietske"].next()
    await fenna.sees_heading("Mag Anke dit lezen?")
    await fenna.sees(SAID)
    await fenna.press("Liever niet")
    await fenna.sees("Van de drie heeft er één geantwoord.")
    await fenna.press("Ja", exact=True)
    await expect(fenna.button("Ja", exact=True)).to_have_attribute("aria-pressed", "true")
    await evening.company["Bouke"].act("backstage", "answer", agrees=True)
    await fenna.sees("Van de drie hebben er twee geantwoord.")
    await anke.sees_heading("Terug in de kring")
    assert SAID not in await anke.tree()
    await evening.company["Sietske"].act("backstage", "answer", agrees=True)
    await anke.sees("Iedereen in de kring vond het goed dat je dit leest.")
    await anke.sees(SAID)
    faults = {name: visitor.faults for name, visitor in evening.people.items() if visitor.faults}
    await evening.end()
    assert not faults
