"""One page that was tampered with fails nobody else's: whatever is sealed is shown as text, or not at all, and breaks no screen."""

from __future__ import annotations

from typing import Any

from playwright.async_api import expect

from server.demo.person import Person
from server.demo.sealing import encode, new_id
from tests.browser.evening import Evening
from tests.browser.people import Visitor
from tests.process.circle import new_address

WISHES = {"programme": "roddel-105"}
WIDE = "W" * 240
TEXTS = (
    "null",
    '{"__proto__":{"wish":"discuss"},"words":{"a":1}}',
    "<img src=x onerror=alert(1)>",
    WIDE,
    "\u202eom \x00\x02\x03",
    "",
)


async def send(who: Person, kind: str, purpose: str, scope: str, action: dict[str, Any], text: str | None) -> None:
    """Seal whatever it is; None: bytes that nobody can open."""
    sealed = who.vault.seal(purpose, scope, text or "").wire()
    if text is None:
        sealed["body"] = encode(b"\x01" + bytes(len(sealed["body"]) * 3 // 4 - 1))
    await who.do("tool", tool=who.open_tool(kind)["id"], action={**action, "text": sealed})


async def still_stands(*visitors: Visitor) -> None:
    """Each page goes on: it has its heading and is no wider than the screen."""
    for visitor in visitors:
        await expect(visitor.page.locator("h1").first).to_be_visible()
        assert await visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), visitor.name
        assert await visitor.page.locator("img").count() == 0


async def lines(evening: Evening, *seen_by: Visitor) -> None:
    teun = evening.company["Teun"]
    for text in (*TEXTS, None):
        await send(teun, "check_in", "lines", teun.open_tool("check_in")["run"], {"a": "write"}, text)
        await evening.company["Bouke"].check_in("gewoon")
        await still_stands(*seen_by)


async def plans(evening: Evening, *seen_by: Visitor) -> None:
    anke = evening.company["Anke"]
    for text in (*TEXTS, '{"what":["x"],"doable":"ja","asks":{}}', f'{{"what":"{WIDE}","__proto__":1}}', None):
        await send(anke, "action_plan", "plans", anke.open_tool("action_plan")["id"], {"a": "share"}, text)
        await still_stands(*seen_by)


async def scales(evening: Evening, *seen_by: Visitor) -> None:
    for name, text in (("Teun", "constructor"), ("Anke", None), ("Bouke", "5")):
        who = evening.company[name]
        scale = who.open_tool("scale")
        await send(who, "scale", "scales", scale["run"], {"a": "choose", "token": new_id()}, text)
        await send(who, "signal", "signals", "signal", {"a": "send", "named": True}, text)
    await seen_by[0].press("Toon de uitkomst")
    for visitor in seen_by:
        await visitor.sees("Eén antwoord")
        await still_stands(visitor)


async def test_whatever_one_seals_the_others_pages_go_on(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    for key, name in (("Teun", WIDE), ("Joris", "")):
        one = evening.company[key] = Person(evening.server.base, evening.secrets.member(), name, address=new_address())
        await one.connect()
        await one.join()
    await evening.begin()
    host, fenna = await evening.show("Sietske", width=1280), await evening.show("Fenna", width=320)
    await lines(evening, host, fenna)
    await evening.company["Sietske"].connect()
    await evening.advance("plan")
    await plans(evening, host, fenna)
    await evening.advance("evaluate")
    await scales(evening, host, fenna)
