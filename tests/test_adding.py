"""The house with something added: a method is one file, a tool one module on each side and its words. Nothing else is touched.

A copy of the house gets what lies in tests/adding, and is used as it would be: over real sockets and in a real browser.
"""

import asyncio
import http.client
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from server.demo.person import Person, Refused
from server.demo.rooms import get_json, make_room
from server.demo.sealing import Secrets
from tests.browser.people import Meeting
from tests.conftest import ROOT
from tests.process.server_process import ServerProcess

ADDED = ROOT / "tests" / "adding"
FILES = [path for path in ADDED.rglob("*") if path.suffix in (".py", ".js", ".toml") and path.stem != "__init__"]
PLACES = {
    "walk.toml": "server/methods",
    "walk-motto.toml": "server/methods",
    "motto.py": "server/tools",
    "motto.js": "client/tools",
    "nl/motto.toml": "server/texts/nl",
    "en/motto.toml": "server/texts/en",
}
LANGUAGES = {"nl": ("Ommetje", "Wie even weg is geweest"), "en": ("A short walk", "Who has been away")}

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("house")
    for part in ("server", "client", "templates", "static"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name, place in PLACES.items():
        shutil.copy(ADDED / name, folder / place)
    with ServerProcess(tmp_path_factory.mktemp("rooms"), house=folder) as server:
        yield server


def page(server: ServerProcess, path: str) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200, path
        return answer.read().decode()


def rows(method: str) -> list[dict[str, Any]]:
    return [{"key": phase, "block": "case", "method": method, "phase": phase, "minutes": 5} for phase in ("tell", "back")]


async def a_room(server: ServerProcess, method: str) -> tuple[Secrets, Person, Person]:
    """A room in which Sietske leads and Anke brings the case, still in the lobby."""
    secrets = await make_room(server.base, title="Ommetje", programme=rows(method))
    sietske, anke = Person(server.base, secrets, "Sietske"), Person(server.base, secrets.member(), "Anke")
    for person in (sietske, anke):
        await person.connect()
        await person.join()
    await sietske.do("name_case_bringer", seat=anke.seat)
    return secrets, sietske, anke


@pytest_asyncio.fixture(loop_scope="session")
async def with_motto(house: ServerProcess) -> AsyncIterator[tuple[Secrets, Person, Person]]:
    made = await a_room(house, "walk-motto")
    yield made
    await asyncio.gather(*(person.disconnect() for person in made[1:]))


async def begins(sietske: Person) -> None:
    await sietske.do("confirm_circle", seats=list(sietske.names()))
    await sietske.do("start")


def motto(person: Person) -> str | None:
    tool = person.open_tool("motto")
    return person.vault.open("lines", tool["id"], tool["text"], person.tab.envelopes[tool["text"]]) if tool["text"] else None


async def writes(person: Person, text: str) -> None:
    await person.act("motto", "write", text=person.vault.seal("lines", person.open_tool("motto")["id"], text).wire())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_method_is_one_file(house: ServerProcess, language: str) -> None:
    name, reason = LANGUAGES[language]
    head = next(one for one in get_json(house.base, f"/methods.json?language={language}") if one["id"] == "walk")
    assert (head["name"], head["for_cases"], [phase["id"] for phase in head["phases"]]) == (
        name,
        ["works", "dilemma"],
        ["tell", "back"],
    )
    assert reason in get_json(house.base, f"/methods/walk.json?language={language}")["phases"]["back"]["reason"]
    assert name in page(house, f"/methoden?language={language}")
    assert reason in page(house, f"/methoden/walk?language={language}")
    assert page(house, "/methoden/walk.toml") == (ADDED / "walk.toml").read_text(encoding="utf-8")


async def test_a_method_that_was_added_is_held_from_beginning_to_end(house: ServerProcess) -> None:
    _, sietske, anke = await a_room(house, "walk")
    await begins(sietske)
    await anke.write_key_question("Hoe kom ik weer buiten?")
    await sietske.until(lambda me: me.key_question() == "Hoe kom ik weer buiten?")
    await sietske.next()
    await anke.until(lambda me: me.slices["phase"]["phase"] == "back")
    await sietske.do("close")
    await anke.until(lambda me: me.slices["room"]["stage"] == "closed")
    await asyncio.gather(sietske.disconnect(), anke.disconnect())


async def test_a_tool_that_was_added_says_on_paper_what_it_does(house: ServerProcess) -> None:
    assert "motto" in get_json(house.base, "/tools.json")
    for language in LANGUAGES:
        words = json.loads(page(house, f"/texts/{language}.json"))["motto"]["on_paper"]
        assert words in page(house, f"/methoden/walk-motto?language={language}")


async def test_it_is_used_over_a_real_socket_and_outlives_the_server(
    house: ServerProcess, with_motto: tuple[Secrets, Person, Person]
) -> None:
    _, sietske, anke = with_motto
    await begins(sietske)
    await writes(anke, "Langzaam is ook goed")
    await sietske.until(lambda me: motto(me) == "Langzaam is ook goed")
    await sietske.next()
    await anke.until(lambda me: me.slices["phase"]["phase"] == "back")
    with pytest.raises(Refused, match="not_allowed"):
        await writes(anke, "Sneller")
    house.kill()
    house.restart()
    await anke.connect()
    await anke.until(lambda me: motto(me) == "Langzaam is ook goed")


async def test_a_browser_draws_it(browser: Browser, house: ServerProcess, with_motto: tuple[Secrets, Person, Person]) -> None:
    secrets, sietske, anke = with_motto
    meeting = Meeting(browser, house, secrets.member().link(house.base))
    fenna = await meeting.join("Fenna")
    await begins(sietske)
    await fenna.page.get_by_label("Motto van deze bijeenkomst").last.fill("Eén stap tegelijk")
    await fenna.press("Zet het neer")
    await anke.until(lambda me: motto(me) == "Eén stap tegelijk")
    await writes(anke, "Niet alles vandaag")
    await fenna.sees("Niet alles vandaag")
    await sietske.next()
    await fenna.sees_heading("Terug van buiten")
    await expect(fenna.button("Zet het neer")).to_have_count(0)
    await fenna.sees("Niet alles vandaag")
    assert fenna.faults == []
    await meeting.end()


async def test_what_is_added_stands_nowhere_in_the_house() -> None:
    """Else it would show nothing."""
    for part in ("server", "client", "templates", "static"):
        files = [path for path in (ROOT / part).rglob("*") if path.is_file()]
        assert not [path for path in files if path.stem in ("motto", "walk", "walk-motto")]
        assert not [path for path in files if path.suffix in (".py", ".js") and "motto" in path.read_text(encoding="utf-8").lower()]


async def test_every_file_has_its_place() -> None:
    assert {path.relative_to(ADDED).as_posix() for path in FILES} == set(PLACES)
