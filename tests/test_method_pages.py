"""The pages about methods, drawn from the real files: nothing of a method is left out, in either language."""

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.catalogue import Catalogue
from server.library import Library
from server.method_pages import Words
from server.room.shapes import EVENING, ToolUse
from server.settings import read
from tests.conftest import ROOT, FixedClock

LIBRARY = Library.load()
CATALOGUE = Catalogue.load(strict=True)
LANGUAGES = ["nl", "en"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("pages")
    with TestClient(make_app(read({"DATA_DIR": str(folder)}), clock=FixedClock()), "http://127.0.0.1:8000") as opened:  # type: ignore[arg-type]
        yield opened


def words(language: str = "nl") -> Words:
    return Words(CATALOGUE, language)


def plain(page: str) -> str:
    """Give the words of a page, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def sentences(texts: Any) -> Iterator[str]:
    for text in [texts] if isinstance(texts, str) else texts.values() if isinstance(texts, dict) else texts:
        yield from [text] if isinstance(text, str) else sentences(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIBRARY.methods)
def test_a_page_says_everything_of_its_method(client: TestClient, name: str, language: str) -> None:
    method = LIBRARY.methods[name]
    answer = client.get(f"/methoden/{name}", params={"language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    said = plain(answer.text)
    texts = [method.name[language], *sentences(msgspec.to_builtins(method.texts(language)))]
    for phase in method.phase:
        texts += [one for one in sentences({**msgspec.to_builtins(phase.texts(language)), "hint": ""}) if one]
        assert f'id="{phase.id}"' in answer.text
    assert {text for text in texts if " ".join(words(language).named(text).split()) not in said} == set()
    assert "{" not in said
    assert " style=" not in answer.text
    assert re.findall(r"<script[^>]*?(\w+)\.js", answer.text) == ["theme_first", "page"]
    assert len(re.findall("<script", answer.text)) == 2


@pytest.mark.parametrize("name", LIBRARY.methods)
def test_what_a_tool_does_in_a_phase_is_said_with_all_that_matters_of_its_settings(name: str) -> None:
    for phase in LIBRARY.methods[name].phase:
        for use in phase.tools:
            key = words().tool_key(use)
            matters = {value for setting, value in use.settings.items() if setting in ("kind", "by")}
            matters |= {setting for setting, value in use.settings.items() if value is True and setting not in ("everyone",)}
            assert key, f"texts/*/method_tools.toml says nothing of '{use.tool}'"
            assert all(str(one) in key for one in matters), f"texts/*/method_tools.toml says too little of {use}"


def test_words_for_a_tool_are_those_for_most_of_its_settings() -> None:
    assert words().tool_key(ToolUse("round", "x", {"kind": "question", "write": True})) == "method_tools.round_question_write"
    assert (
        words().tool_key(ToolUse("round", "x", {"kind": "learning", "write": True, "everyone": True}))
        == "method_tools.round_learning_write"
    )
    assert words().tool_key(ToolUse("scale", "x", {"statement": 1})) == "method_tools.scale"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{case_bringer} vertelt.", "De inbrenger vertelt."),
        ("Wij luisteren. {case_bringer} vertelt aan {case_bringer}.", "Wij luisteren. De inbrenger vertelt aan de inbrenger."),
        ("{case_bringer}, wat ga je doen?", "Inbrenger, wat ga je doen?"),
        ("Welkom terug, {case_bringer}. Vertel.", "Welkom terug, inbrenger. Vertel."),
        ("Geef {case_bringer} de tijd.", "Geef de inbrenger de tijd."),
    ],
)
def test_a_text_with_a_name_in_it_reads_without_one(text: str, said: str) -> None:
    assert words().named(text) == said
    assert words().named({"a": [text]}) == {"a": [said]}


def test_the_shelf_has_every_method_once_and_says_what_it_asks(client: TestClient) -> None:
    page = client.get("/methoden").text
    assert sorted(re.findall(r'href="/methoden/([^"]+)"', page)) == sorted(LIBRARY.methods)
    said = plain(page)
    led = said.index(CATALOGUE.say("nl", "methods.experience_led"))
    assert said.index(LIBRARY.methods["basis"].name["nl"]) < led < said.index(LIBRARY.methods["balint"].name["nl"])


@pytest.mark.parametrize("name", ["roddel", "evening"])
def test_the_very_file_can_be_had(client: TestClient, name: str) -> None:
    answer = client.get(f"/methoden/{name}.toml")
    assert answer.content == (ROOT / "server" / "methods" / f"{name}.toml").read_bytes()
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.toml"'
    assert answer.headers["content-type"] == "application/toml"


@pytest.mark.parametrize("path", ["/methoden/none", "/methoden/none.toml", "/methoden/..%2Fapp.toml", "/methoden/roddel.toml/"])
def test_what_is_no_method_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path, follow_redirects=False).status_code in (404, 307)


def test_home_leads_to_the_methods(client: TestClient) -> None:
    assert 'href="/methoden"' in client.get("/").text


def test_a_method_that_takes_longer_than_an_hour_asks_for_a_break(client: TestClient) -> None:
    with_break = CATALOGUE.say("nl", "methods.with_break")
    for name, method in LIBRARY.methods.items():
        least = sum(phase.minutes for phase in method.phase if not phase.optional)
        assert (with_break in client.get(f"/methoden/{name}").text) == (least > 60 and name != "evening"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_leads_to_a_room_to_practise_it_in_and_what_is_around_a_case_does_not(
    client: TestClient, language: str
) -> None:
    shelf = client.get("/methoden", params={"language": language}).text
    for name, method in LIBRARY.methods.items():
        there = f"/oefenen/{name}?language={language}"
        led = name != EVENING
        assert (there in shelf) == led
        assert (there in client.get(f"/methoden/{name}", params={"language": language}).text) == led
        answer = client.get(there)
        assert answer.status_code == (200 if led else 404)
        if led:
            assert f'data-method="{name}"' in answer.text and f"{method.name[language]} ·" in plain(answer.text)
    assert client.get("/oefenen/none").status_code == 404


def test_a_method_comes_with_the_structure_it_is_played_by(client: TestClient) -> None:
    for name, method in LIBRARY.methods.items():
        shape = client.get(f"/methods/{name}.json").json()["shape"]
        wanted = [(phase.id, phase.is_break, phase.hidden, list(phase.tools)) for phase in method.phase]
        tools = [msgspec.convert(one["tools"], list[ToolUse]) for one in shape]
        assert [(one["id"], one["break"], one["hidden"], uses) for one, uses in zip(shape, tools, strict=True)] == wanted
