"""Help beside the room: it opens in the middle of writing, takes nothing away, and gives the focus back."""

from __future__ import annotations

from playwright.async_api import expect

from server.demo import story
from tests.browser.evening import Evening
from tests.browser.people import until

NEXT = "Wie ziet wat?"


async def test_help_opens_in_the_midst_of_writing_and_leaves_the_room_as_it_was(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("question")
    await evening.company["Anke"].write_key_question(story.KEY_QUESTION)
    await evening.advance("write")
    fenna = await evening.show("Fenna")
    page = fenna.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    draft = page.get_by_label("Jouw vraag aan Anke")
    await draft.fill("Wat maakt dat je")
    before = await page.evaluate("[history.length, location.href]")

    await fenna.press("Meer", exact=True)
    assert not any("help" in url for url in asked)
    await fenna.press("Hulp", exact=True)
    dialog = page.get_by_role("dialog", name="Hulp")
    await expect(dialog).to_be_visible()
    assert any(url.endswith("parts/help.js") for url in asked)
    await dialog.get_by_role("heading", name=NEXT).click()
    await expect(dialog.get_by_text("Je notities: alleen jij, in deze browser.")).to_be_visible()
    await dialog.get_by_label("Zoek in de hulp").fill("meer tijd nodig")
    await expect(dialog.get_by_role("heading", name="Is mijn tekst verstuurd?")).to_be_visible()
    await expect(dialog.get_by_role("heading", name=NEXT)).to_have_count(0)
    await dialog.get_by_label("Zoek in de hulp").fill("koffiezetapparaat")
    await expect(dialog.get_by_text("Hier staat niets over.")).to_be_visible()

    # The meeting goes on behind it.
    await evening.company["Sietske"].act("round", "announce")
    await expect(page.locator(".waarschuwing")).to_have_count(1)
    await expect(dialog).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(fenna.button("Meer", exact=True)).to_be_focused()
    await expect(draft).to_have_value("Wat maakt dat je")
    assert await page.evaluate("[history.length, location.href]") == before


async def test_whoever_leads_finds_their_own_answers_first_and_the_lobby_leads_there_too(evening: Evening) -> None:
    host = await evening.join("Sietske", evening.facilitator_link)
    await host.press("Hulp", exact=True)
    dialog = host.page.get_by_role("dialog", name="Hulp")
    await expect(dialog.get_by_role("heading", level=3)).to_have_text(
        ["Voor wie begeleidt", "Voor iedereen in de kring", "Voor wie inbrengt"]
    )
    async with host.page.context.expect_page() as opening:
        await dialog.get_by_role("link", name="Open als pagina").click()
    beside = await opening.value
    await expect(beside.get_by_role("heading", level=1)).to_have_text("Voor wie begeleidt")
    await beside.get_by_role("link", name="Afsluiten en wissen").click()
    await until(beside, "() => location.hash === '#leads-end'")
    await beside.close()
    await dialog.get_by_role("button", name="Terug naar de kamer").click()
    await expect(dialog).to_have_count(0)
    await expect(host.button("Hulp", exact=True)).to_be_focused()
