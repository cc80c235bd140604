"""Where engines differ most: more windows of one person, what a device can do, and all of it wiped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.engine import Engine, Page
from tests.engines.meeting import LARGE, PHONE
from tests.engines.screen import Screen, until
from tests.process.circle import Circle, gather
from tests.process.server_process import ServerProcess

FOUND = "async () => [(await indexedDB.databases()).length, localStorage.length, sessionStorage.length]"
MOUSE_AND_ROOM = "() => matchMedia('(any-pointer: fine)').matches && screen.availWidth >= 1000"
CAN = "() => ({ awake: 'wakeLock' in navigator, vibrate: 'vibrate' in navigator })"
CANNOT = {
    "awake": "Dat kan deze browser niet. Laat je apparaat zelf wat later op slot gaan.",
    "vibrate": "Dat kan deze browser niet.",
}
SWITCHES = {"awake": "Scherm aan laten", "vibrate": "Trillen"}


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_besides_the_meeting(engine: Engine, tmp_path: Path) -> None:
    with ServerProcess(tmp_path, forward=True) as server:
        circle = await gather(server)
        link = circle.secrets.member().link(server.base)
        fenna = Screen("Fenna", await engine.open(*LARGE))
        await fenna.page.goto(f"{server.base}/?language=nl")
        await fenna.page.goto(link)
        await fenna.fill("Hoe noemen we je?", "Fenna")
        await fenna.press("Dat beloof ik, ga naar binnen")
        await fenna.sees_heading("Fijn dat je er bent")
        await beside_the_call_and_back(fenna)
        await circle.start()
        await fenna.sees_heading("Landen")
        await the_small_window(circle, fenna)
        await what_this_device_can(fenna)
        await over_to_the_telephone_and_back(fenna, Screen("Fenna's telephone", await engine.open(*PHONE)), server.base)
        await all_wiped_in_two_windows(fenna, link)
        await circle.disconnect()
        assert await fenna.page.faults() == []


async def windows(page: Page, number: int) -> list[Page]:
    """The other windows of this person, once there are so many."""
    return list(await until(page.others, lambda others: len(others) == number, f"{number} other windows"))


async def beside_the_call_and_back(fenna: Screen) -> None:
    """The room in a narrow window; the first one says where it went, and takes it back. Offered with a mouse on a wide screen."""
    if not await fenna.page.evaluate(MOUSE_AND_ROOM):
        assert await fenna.eyes("marked", [("button", "Zet de kamer naast het gesprek")]) == []
        return
    await fenna.press("Zet de kamer naast het gesprek")
    narrow = Screen("Fenna's narrow window", (await windows(fenna.page, 1))[0])
    await narrow.sees_heading("Fijn dat je er bent")
    assert await narrow.page.evaluate("() => innerWidth") < 600
    await fenna.sees_heading("De kamer staat ernaast")
    await fenna.press("Ga hier verder")
    await windows(fenna.page, 0)
    await fenna.sees_heading("Fijn dat je er bent")


async def over_to_the_telephone_and_back(fenna: Screen, phone: Screen, base: str) -> None:
    """A code lets a browser that shares nothing onto the same chair, until the first lets go of it."""
    await fenna.press("=Meer")
    await fenna.press("=Verder op je telefoon")
    code = await fenna.value("Of open deze link op het andere scherm")
    await phone.page.goto(f"{base}/?language=nl")
    await phone.page.goto(code)
    await phone.press("Ga hier verder")
    await phone.sees_heading("Landen")
    await fenna.sees_heading("Je tweede scherm doet mee")
    await fenna.press("=Ga verder")
    await fenna.press("Laat dat scherm los")
    await phone.sees_heading("Dit scherm doet niet meer mee.")
    assert await phone.page.faults() == []


async def the_small_window(circle: Circle, fenna: Screen) -> None:
    """On top where the engine has that, else a pop-up; drawn by the page, and gone with it."""
    await fenna.press("=Meer")
    await fenna.press("Klein venster")
    small = Screen("Fenna's small window", (await windows(fenna.page, 1))[0])
    await small.sees_heading("Landen")
    seat = next(seat for seat, name in circle.lead.names().items() if name == "Fenna")
    await circle.lead.act("turns", "give", seat=seat)
    await small.sees("Jij hebt het woord")
    await small.press("Ik ben uitgesproken")
    await small.sees_no("Jij hebt het woord")
    await fenna.page.reload()
    await windows(fenna.page, 0)
    await fenna.sees_heading("Landen")


async def what_this_device_can(fenna: Screen) -> None:
    """A switch for what it can, a sentence for what it cannot."""
    await fenna.press("=Meer")
    await fenna.press("Kleuren en geluid")
    can = await fenna.page.evaluate(CAN)
    await fenna.sees_heading("Op dit apparaat")
    for wish, name in SWITCHES.items():
        switches = await fenna.eyes("marked", [("tick", name)])
        assert len(switches) == (1 if can[wish] else 0), (wish, can)
        if not can[wish]:
            await fenna.sees(CANNOT[wish], ("dialog", ""))
    await fenna.press(("dialog", ""), ("button", "Klaar"))


async def all_wiped_in_two_windows(fenna: Screen, link: str) -> None:
    """A second window sits on the same chair; what it wipes is gone in both, and both say so."""
    second = Screen("Fenna, second window", await fenna.page.another())
    await second.page.goto(link)
    await second.sees_heading("Landen")
    assert min((await second.page.evaluate(FOUND))[:2]) > 0
    await second.page.goto(link.partition("/r/")[0] + "/groepen")
    await second.press("Wis alles in deze browser")
    await second.press(("dialog", ""), ("button", "=Wis alles"))
    await second.sees_heading("Alles is gewist.")
    await fenna.sees_heading("Alles in deze browser is gewist.")
    for one in (second, fenna):
        assert await one.page.evaluate(FOUND) == [0, 0, 0]
