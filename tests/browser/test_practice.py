"""A practice room in a real browser: from the page of a method through a hidden phase, and nothing leaves the page."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, expect

from tests.browser.people import NAMES, Visitor

REMARK = "Misschien weet die collega niet eens dat ze het doet."
QUESTION = "Wanneer liet je haar voor het eerst voorgaan?"
KEPT = """async () => [
  ...(await indexedDB.databases()).map(({ name }) => name), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
]"""
FETCHED = ("/methoden/", "/oefenen/", "/v/", "/client", "/static/", "/texts/", "/methods/", "/methods.json", "/favicon.ico")


async def practising(browser: Browser, address: str, method: str) -> tuple[Visitor, list[str]]:
    """Somebody about to practise a method, with a clock that a test turns forward; and all that was asked of the server."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL", service_workers="block")
    context.set_default_timeout(20_000)
    page = await context.new_page()
    one, asked = Visitor("Sietske", context, page), []
    page.on("pageerror", lambda error: one.faults.append(str(error)))
    page.on("request", lambda request: asked.append(f"{request.method} {urlsplit(request.url).path}"))
    page.on("websocket", lambda socket: asked.append(f"SOCKET {socket.url}"))
    await page.clock.install()
    await page.goto(f"{address}/methoden/{method}")
    await page.get_by_role("link", name="Oefen deze methode").click()
    await one.sees("Oefenkamer, alleen in deze pagina.")
    return one, asked


async def through(one: Visitor, phase: str) -> None:
    """To the end of this phase, and into the next."""
    await one.press("Naar einde fase")
    await one.press("Volgende")
    await one.sees_heading(phase)


async def looks_as(page: Page, name: str) -> None:
    seat = page.get_by_label("Kijk als")
    await seat.select_option(label=name)
    await expect(seat.locator("option:checked")).to_have_text(name)


async def closes(one: Visitor) -> None:
    """What a real room says then of its server and its browsers, this one does not say."""
    await one.press("Sluit de kamer")
    question = one.page.get_by_role("dialog")
    await expect(question).to_contain_text("De server weet niets van een oefenkamer")
    await expect(question).not_to_contain_text("24 uur")
    await question.get_by_role("button", name="Sluit de kamer").click()
    await one.sees_heading("Dat was het.")
    await one.sees("In een oefenkamer wordt niets bewaard")
    assert "wat de server nog over deze kamer weet" not in (await one.page.locator("main").inner_text()).lower()


async def test_somebody_leads_the_roddelmethode_alone_and_sees_what_the_case_bringer_does_not(
    browser: Browser, live_server: str
) -> None:
    one, asked = await practising(browser, live_server, "roddel")
    page = one.page
    await one.press("Haal weg: Fenna")
    await page.get_by_role("dialog").get_by_role("button", name="Haal weg").click()
    await one.sees("Dat gaat niet in een oefenkamer")
    await one.press("Toch niet")
    await one.press(f"Dit is iedereen: {len(NAMES)} mensen")
    await one.press("Begin de bijeenkomst")
    await one.sees_heading("Vraagintroductie")
    await through(one, "Vragen schrijven")
    assert QUESTION not in await page.content()
    await one.press("Naar einde fase")
    await page.clock.fast_forward(6_000)
    await one.press("Open de enveloppen")
    await one.sees(QUESTION)
    await one.press("Volgende")
    await one.sees_heading("Vragen beantwoorden")
    await through(one, "Sta even op.")
    await one.press("Naar einde fase")
    await one.press("Ga verder")
    await one.sees_heading("Roddelronde")
    await one.press("Naar einde fase")
    await one.sees(REMARK)
    await looks_as(page, "Anke, inbrenger")
    await one.sees_heading("Luister maar.")
    assert REMARK not in await page.content()
    await page.get_by_label("Wat valt je op?").fill("Zij hoort mij wel.")
    await looks_as(page, "Sietske, begeleider")
    await one.sees(REMARK)
    assert "Zij hoort mij wel." not in await page.content()
    await looks_as(page, "Anke, inbrenger")
    await expect(page.get_by_label("Wat valt je op?")).to_have_value("Zij hoort mij wel.")
    await looks_as(page, "Sietske, begeleider")
    await closes(one)
    assert [what for what in asked if not what.startswith(tuple(f"GET {path}" for path in FETCHED))] == []
    assert await page.evaluate(KEPT) == []
    assert one.faults == []
    await one.context.close()


async def test_a_method_that_is_not_there_has_no_practice_room(browser: Browser, live_server: str) -> None:
    context = await browser.new_context(service_workers="block")
    for path in ("/oefenen/none", "/oefenen/evening"):
        answer = await context.request.get(live_server + path)
        assert answer.status == 404, path
    await context.close()
