"""Writing in silence: the warning takes nothing away, and what was not opened stays with who wrote it."""

from __future__ import annotations

import asyncio
import re

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.evening import LARGE, Evening
from tests.browser.people import Visitor

FIELD = "Jouw vraag aan Anke"
WARNING = re.compile(r"Over \d+ seconden gaan de enveloppen open\.")


@pytest_asyncio.fixture(loop_scope="session")
async def host(evening: Evening) -> Visitor:
    """Fenna, Bouke, Teun and Joris write; Sietske leads; Fenna and Sietske have a screen."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
    await evening.begin()
    await evening.advance("write")
    _, visitor = await asyncio.gather(evening.show("Fenna"), evening.show("Sietske", **LARGE))
    await evening.all_in("Vragen schrijven")
    return visitor


async def all_ready(evening: Evening, *names: str) -> None:
    for name in names:
        await evening.company[name].ready()
    evening.server.forward(5_000)


async def test_the_warning_takes_neither_focus_nor_text(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    for name in ("Bouke", "Teun", "Joris"):
        await evening.company[name].write(f"De vraag van {name}?")
    field = fenna.page.get_by_label(FIELD)
    await fenna.types(FIELD, "Nog niet af, en")
    await host.press("Open over 20 seconden")
    for visitor in (host, fenna):
        await expect(visitor.page.get_by_text(WARNING).locator("visible=true").first).to_be_visible()
    await expect(field).to_be_focused()
    await fenna.page.keyboard.type(" ik typ door")
    await expect(field).to_have_value("Nog niet af, en ik typ door")
    evening.server.forward(20_000)
    await fenna.sees("De vraag van Bouke?")
    await expect(fenna.page.get_by_text(re.compile("^De vraag van "))).to_have_count(3)
    await fenna.sees("Dit bleef bij jou")
    await fenna.sees("Nog niet af, en ik typ door")
    assert "Nog niet af" not in await host.tree()
    await fenna.page.reload()
    await fenna.sees("Nog niet af, en ik typ door")
    await fenna.press("Wis dit")
    await expect(fenna.page.get_by_text("Nog niet af")).to_have_count(0)


async def test_below_three_it_is_refused_with_a_sentence_and_closed_unopened(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await fenna.page.get_by_label(FIELD).fill("Wat hield je daar?")
    await fenna.press("Doe in envelop")
    await fenna.sees("Zit dicht in de envelop.")
    await evening.company["Bouke"].write("De vraag van Bouke?")
    await fenna.press("Ik ben klaar")
    await all_ready(evening, "Bouke", "Teun", "Joris")
    await host.press("Open de enveloppen")
    await host.sees("Bij minder dan drie teksten is te raden van wie ze zijn.")
    await expect(host.button("Volgende", exact=True)).to_be_disabled()
    await expect(host.button("Volgende", exact=True)).to_have_accessible_description(re.compile("De ronde waarin jullie schrijven"))
    await host.press("Sluit zonder te openen")
    dialog = host.page.get_by_role("dialog", name="De ronde sluiten zonder te openen?")
    await dialog.get_by_role("button", name="Sluit zonder te openen").click()
    for visitor in (host, fenna):
        await visitor.sees("Deze ronde is gesloten zonder dat de enveloppen opengingen.")
    await fenna.sees("De envelop bleef dicht en is weg.")
    await fenna.sees("Wat hield je daar?")
    await host.press("Volgende", exact=True)
    await evening.all_in("Vragen beantwoorden")
    await fenna.sees("Wat hield je daar?")
    assert "Wat hield je daar?" not in await host.tree()


async def test_a_press_that_came_too_late_says_so_and_keeps_the_text(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    for name in ("Bouke", "Teun", "Joris"):
        await evening.company[name].write(f"De vraag van {name}?")
    await fenna.page.get_by_label(FIELD).fill("Net te laat?")
    await fenna.context.set_offline(True)
    await fenna.press("Doe in envelop")
    await fenna.sees("Wordt bewaard")
    await host.press("Open over 20 seconden")
    await expect(host.page.get_by_text(WARNING).locator("visible=true").first).to_be_visible()
    evening.server.forward(20_000)
    await host.sees("De vraag van Teun?")
    await fenna.context.set_offline(False)
    await fenna.sees("De vraag van Teun?")
    await fenna.sees("Dit bleef bij jou")
    await fenna.sees("Net te laat?")
    await expect(fenna.page.get_by_text("Zit dicht in de envelop.")).to_have_count(0)
    assert "Net te laat?" not in await host.tree()
