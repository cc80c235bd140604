"""The group book: the same for all who sit in a room, kept in their browsers, and taken up by a new device."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from tests.browser.evening import LARGE, REFILL_MS, Evening
from tests.browser.people import NAMES, Meeting, Visitor
from tests.process.server_process import ServerProcess

GROUP = "dinsdagdinsdagdinsdag_"
WISHES = {"programme": "roddel-90", "group": {"id": GROUP}}
PIDS = {name: f"{name.lower():_<8}"[:8] for name in NAMES}


def fields(meetings: int, **more: Any) -> dict[str, list[Any]]:
    """What is in the book of a group that met so often."""
    found: dict[str, Any] = {"title": "dinsdaggroep", **{f"person/{pid}/name": name for name, pid in PIDS.items()}, **more}
    for n in range(meetings):
        mid = f"avond{n:07}"
        found |= {
            f"meeting/{mid}/at": f"2026-{n + 1:02}-13T19:30",
            f"meeting/{mid}/led": PIDS["Sietske"],
            f"meeting/{mid}/brought": [PIDS["Anke"]],
        }
        found |= {f"meeting/{mid}/present": list(PIDS.values()), f"meeting/{mid}/methods": ["roddel"]}
    return {path: [value, 1_700_000_000_000] for path, value in found.items()}


KEEP = """async ({ book, me }) => {
  const { openBooks } = await import('/client/book_shelf.js');
  const books = await openBooks();
  await books.save(book);
  if (me) await books.putOwn(book.id, { me });
}"""
READ = """async (id) => {
  const { openBooks } = await import('/client/book_shelf.js');
  const books = await openBooks();
  return { book: await books.get(id), own: await books.own(id) };
}"""


async def has(visitor: Visitor, base: str, kept: dict[str, list[Any]], me: str | None = None) -> None:
    """Put a book of earlier meetings into this browser, on the lightest page there is."""
    await visitor.page.goto(f"{base}/health")
    await visitor.page.evaluate(KEEP, {"book": {"v": 1, "id": GROUP, "fields": kept}, "me": me})


async def kept(visitor: Visitor, group: str = GROUP) -> dict[str, Any]:
    """What lies in this browser."""
    found: dict[str, Any] = await visitor.page.evaluate(READ, group)
    return found


async def values(visitor: Visitor) -> dict[str, Any]:
    """The book this browser has, path by path."""
    book = (await kept(visitor))["book"]
    return {path: value for path, (value, _) in (book or {"fields": {}})["fields"].items() if value is not None}


async def taken(visitor: Visitor, folder: Path) -> dict[str, Any]:
    """The file somebody takes home."""
    async with visitor.page.expect_download() as download:
        await visitor.press("Neem het groepsboek mee")
    file = await download.value
    assert file.suggested_filename.endswith(".binnenskamers")
    await file.save_as(folder / file.suggested_filename)
    found: dict[str, Any] = json.loads((folder / file.suggested_filename).read_text())
    return found


async def opens(visitor: Visitor) -> None:
    """See that the part about the book is open; to whom the book is new it is so by itself."""
    part = visitor.page.locator("details", has=visitor.page.locator("summary", has_text="Groepsboek"))
    if await part.get_attribute("open") is None:
        await part.locator("summary").click()


async def comes(evening: Evening, name: str, meetings: int | None = None, *, known: bool = True, **options: Any) -> Visitor:
    """Somebody comes in with a browser of their own, with the book of so many meetings."""
    visitor = await evening.visitor(name, **options)
    if meetings is not None:
        await has(visitor, evening.server.base, fields(meetings), PIDS[name] if known else None)
    return await evening.join(name, evening.facilitator_link if name == "Sietske" else None)


async def test_six_people_have_the_same_book_and_a_new_device_says_who_it_is(evening: Evening, tmp_path: Path) -> None:
    """Joris has a new telephone: the book comes by itself, he chooses his name, and Sietske says that it is him."""
    for name, meetings in {"Sietske": 7, "Anke": 7, "Fenna": 5, "Bouke": 0, "Teun": 6}.items():
        await comes(evening, name, meetings, **(LARGE if name == "Sietske" else {}))
    joris = await comes(evening, "Joris")
    for visitor in evening.people.values():
        await visitor.sees("dinsdaggroep, zeven keer bijeen")
    await joris.sees_heading("Wie ben je in het groepsboek?")
    choices = joris.page.locator(".chips").filter(has_text="Ik sta er nog niet in")
    await expect(choices.get_by_role("button")).to_have_text(["Joris", "Ik sta er nog niet in"])
    await joris.press("Joris", exact=True)
    lead = evening["Sietske"]
    await lead.sees("Joris koos in het groepsboek de naam Joris, in een browser die nog van niemand was. Klopt dat?")
    await lead.press("Klopt", exact=True)
    await expect(lead.button("Klopt", exact=True)).to_have_count(0)
    await opens(joris)
    await joris.sees("Je staat in het groepsboek als Joris.")
    await evening["Fenna"].sees("Hier kwam bij: twee bijeenkomsten.")
    await evening["Fenna"].press("Gezien")
    await expect(evening["Fenna"].page.get_by_text("Hier kwam bij")).to_have_count(0)
    books = []
    for visitor in evening.people.values():
        await opens(visitor)
        books.append(await taken(visitor, tmp_path))
    assert all(book["id"] == GROUP and len(book["fields"]) >= len(fields(7)) + 6 for book in books)
    assert all(book == books[0] for book in books)
    assert (await kept(joris))["own"]["me"] == PIDS["Joris"]


async def test_in_the_browser_of_one_person(evening: Evening) -> None:
    """Who is not who they say, keeps nothing, wants nothing kept, and sits down where somebody else sat."""
    await comes(evening, "Sietske", 2, **LARGE)
    await what_does_not_match_is_sent_back(evening)
    await a_browser_that_keeps_nothing_says_so(evening)
    await one_press_keeps_it_out_of_this_browser(evening["Anke"])
    await whoever_takes_over_a_chair_is_nobody_in_the_book_yet(evening["Anke"])


async def what_does_not_match_is_sent_back(evening: Evening) -> None:
    bouke = await comes(evening, "Bouke")
    await bouke.press("Anke", exact=True)
    await evening["Sietske"].press("Klopt niet")
    await bouke.sees("liet weten dat je keuze niet klopt")
    await bouke.press("Ik sta er nog niet in")
    await evening["Sietske"].sees("Bouke stond nog niet in het groepsboek en schreef zich in als Bouke.")
    await evening["Sietske"].press("Klopt", exact=True)
    await comes(evening, "Anke", 2)
    await expect(evening["Anke"].page.get_by_role("heading", name="Wie ben je in het groepsboek?")).to_have_count(0)


async def test_a_group_that_is_new_writes_itself_into_its_book_and_may_take_it_along(evening: Evening, tmp_path: Path) -> None:
    """The meeting is in it as well; and at the end the file is there for everybody, also after a reload."""
    lead = await comes(evening, "Sietske", **LARGE)
    for name in ("Anke", "Fenna", "Bouke"):
        await comes(evening, name)
    await lead.sees("Intervisie dinsdagavond, voor het eerst bijeen")
    await evening.start()
    await evening.next("Vraagintroductie")
    found = await values(lead)
    mid = evening.secrets.room[:12]
    people = {found[path]: path.split("/")[1] for path in found if path.endswith("/name")}
    assert sorted(people) == ["Anke", "Bouke", "Fenna", "Sietske"]
    assert found[f"meeting/{mid}/led"] == people["Sietske"]
    assert sorted(found[f"meeting/{mid}/present"]) == sorted(people.values())
    assert found[f"meeting/{mid}/at"] == "2026-11-24T19:30"
    assert (found[f"meeting/{mid}/brought"], found[f"meeting/{mid}/methods"]) == ([people["Anke"]], ["roddel"])
    await lead.page.get_by_role("button", name="Sluit de kamer").first.click()
    await lead.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    for visitor in (lead, evening["Anke"]):
        await visitor.sees_heading("Dat was het.")
        assert (await taken(visitor, tmp_path))["fields"][f"meeting/{mid}/led"][0] == people["Sietske"]
    await lead.page.reload()
    await lead.sees_heading("Dat was het.")
    assert (await taken(lead, tmp_path))["fields"][f"meeting/{mid}/methods"][0] == ["roddel"]


async def one_press_keeps_it_out_of_this_browser(anke: Visitor) -> None:
    await opens(anke)
    await anke.press("Houd het uit deze browser")
    await anke.sees("Het groepsboek wordt in deze browser niet bewaard.")
    assert await kept(anke) == {"book": None, "own": None}
    await anke.page.reload()
    await opens(anke)
    await anke.sees("Het groepsboek wordt in deze browser niet bewaard.")
    await anke.sees("dinsdaggroep, twee keer bijeen")
    assert await kept(anke) == {"book": None, "own": None}
    await anke.press("Bewaar het toch in deze browser")
    await anke.sees("Het staat versleuteld in deze browser")
    async with asyncio.timeout(60):
        while (await values(anke)).get("title") != "dinsdaggroep":
            pass


async def whoever_takes_over_a_chair_is_nobody_in_the_book_yet(anke: Visitor) -> None:
    await anke.press("Meer", exact=True)
    await anke.press("Verlaat de kamer")
    dialog = anke.page.get_by_role("dialog")
    await expect(dialog.get_by_text("Het groepsboek blijft in deze browser staan.")).to_be_visible()
    async with anke.page.expect_navigation():
        await dialog.get_by_role("button", name="Verlaat de kamer").click()
    await anke.page.get_by_label("Hoe noemen we je?").fill("Joris")
    await anke.press("Dat beloof ik, ga naar binnen")
    await anke.sees_heading("Wie ben je in het groepsboek?")
    assert (await kept(anke))["own"].get("me") is None


async def a_browser_that_keeps_nothing_says_so(evening: Evening) -> None:
    teun = await evening.visitor("Teun")
    await teun.context.add_init_script("IDBFactory.prototype.open = () => { throw new Error('private') }")
    await evening.join("Teun")
    await opens(teun)
    await teun.sees("Deze browser bewaart niets op schijf: sluit of herlaad je dit venster, dan is het groepsboek hier weg.")
    await teun.sees("dinsdaggroep, twee keer bijeen")


async def test_the_page_for_a_new_room_knows_the_groups_of_this_browser(browser: Browser, server: ServerProcess) -> None:
    server.forward(REFILL_MS)
    meeting = Meeting(browser, server)
    host = await meeting.visitor("Sietske", **LARGE)
    await has(host, server.base, fields(7, **{"agreement/strict": True}), PIDS["Sietske"])
    await host.page.goto(f"{server.base}/nieuw")
    await host.page.get_by_label("Groep", exact=True).select_option(label="dinsdaggroep, zeven keer bijeen")
    await expect(host.page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    await host.page.get_by_label("Hoe heet deze bijeenkomst?").fill("Avond acht")
    await host.press("Open de kamer")
    await host.page.goto(await host.page.get_by_role("textbox", name="Voor jou, de begeleider").input_value())
    await host.page.get_by_label("Hoe noemen we je?").fill("Sietske")
    await host.press("Dat beloof ik, ga naar binnen")
    await host.sees("dinsdaggroep, zeven keer bijeen")
    await opens(host)
    await host.sees("Je staat in het groepsboek als Sietske.")
    await meeting.end()


async def test_who_has_the_book_is_told_before_they_sit_down_that_this_room_gets_it(evening: Evening) -> None:
    """Whoever knows what a group is called by can make a room that says it is of that group."""
    anke, teun = await evening.visitor("Anke"), await evening.visitor("Teun")
    await has(anke, evening.server.base, fields(3), PIDS["Anke"])
    for visitor in (anke, teun):
        await visitor.page.goto(evening.member_link)
        await expect(visitor.page.get_by_label("Hoe noemen we je?")).to_be_visible()
    await anke.sees("Dit is een kamer van dinsdaggroep, zegt wie hem maakte.")
    await anke.sees("Ga je zitten, dan krijgt ieder die hier zit het groepsboek uit deze browser")
    await expect(teun.page.get_by_text("Dit is een kamer van")).to_have_count(0)


async def test_a_room_that_only_calls_itself_one_of_the_group_gets_nothing_of_its_book(evening: Evening) -> None:
    """The id stands in every room the group ever met in; its key only in the book."""
    anke = await evening.visitor("Anke")
    await has(anke, evening.server.base, fields(3, key="sleutelsleutelsleutel_"), PIDS["Anke"])
    before = (await kept(anke))["book"]
    await anke.page.goto(evening.member_link)
    await anke.sees("Deze kamer noemt zich een kamer van dinsdaggroep")
    lead = await comes(evening, "Sietske", **LARGE)
    await lead.sees("voor het eerst bijeen")
    await evening.join("Anke")
    await lead.sees("Anke")
    await expect(anke.page.get_by_text("drie keer bijeen")).to_have_count(0)
    book = await values(lead)
    assert not [path for path in book if path.startswith(("meeting/avond", f"person/{PIDS['Joris']}"))], book
    assert (await kept(anke))["book"] == before
