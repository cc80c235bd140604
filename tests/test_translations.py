"""Every method and every programme says in every language what it says in Dutch; and a language that is added is a folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from server.buckets import AddressLimits
from server.catalogue import Catalogue
from server.errors import MethodError
from server.library import Library
from server.pages import Pages
from tests.conftest import ROOT, FixedClock

LIBRARY = Library.load()
OTHERS = [language for language in Catalogue.load().languages if language != "nl"]


def said(texts: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text by its path."""
    if isinstance(texts, str):
        yield name, texts
    else:
        for key, text in texts.items() if isinstance(texts, dict) else enumerate(texts):
            yield from said(text, f"{name}.{key}")


def values(text: str) -> set[str]:
    return {value for _, value, _, _ in Formatter().parse(text) if value is not None}


def compared(dutch: Any, other: Any) -> None:
    """The same fields have words, what is counted is as many, and nothing is filled in but who brings and who leads."""
    ours, theirs = msgspec.to_builtins(dutch), msgspec.to_builtins(other)
    assert {key for key, text in ours.items() if text} == {key for key, text in theirs.items() if text}
    for key in ("statements", "columns"):
        assert len(ours.get(key, ())) == len(theirs.get(key, ())), key
    for role in ("case_bringer", "member", "facilitator"):
        if role in ours:
            assert {when: bool(lines) for when, lines in ours[role].items()} == {
                when: bool(lines) for when, lines in theirs[role].items()
            }
    for path, text in said(theirs):
        assert text.strip() == text, path
        assert values(text) <= {"case_bringer", "facilitator"}, path


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", sorted(LIBRARY.methods))
def test_a_method_says_in_every_language_what_it_says_in_dutch(name: str, language: str) -> None:
    method = LIBRARY.methods[name]
    assert method.name[language] != "", name
    compared(method.texts("nl"), method.texts(language))
    assert (method.texts(language) != method.texts("nl")) == (method.nl is not None)
    for phase in method.phase:
        assert phase.texts(language) is not phase.texts("nl"), phase.id
        compared(phase.texts("nl"), phase.texts(language))


@pytest.mark.parametrize("language", OTHERS)
def test_a_programme_has_a_title_in_every_language(language: str) -> None:
    titles = {one["id"]: one["title"] for one in LIBRARY.programmes("nl")}
    others = {one["id"]: one["title"] for one in LIBRARY.programmes(language)}
    assert titles.keys() == others.keys()
    assert [name for name, title in others.items() if not title.strip() or title == titles[name]] == []


# --- a language that is added

WORDS = """
name = "Roddelje"
[about]
summary = "De kring praat, wa't ynbringt harket."
suits = "Foar in fraach dy't fêstsit."
[phases.gossip]
name = "Roddelronde yn it Frysk"
subtitle = "a"
hint = "b"
script = "c"
reason = "d"
call = "e"
case_bringer = { now = ["harkje"], not_yet = [] }
member = { now = ["praat"], not_yet = [] }
facilitator = { now = ["bewekje"], not_yet = [] }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of all that has words, with one language more: a folder, and hardly anything in it."""
    for folder in ("texts", "methods", "programmes"):
        shutil.copytree(ROOT / "server" / folder, tmp_path / folder)
    words = tmp_path / "texts" / "fy"
    (words / "methods").mkdir(parents=True)
    (words / "language.toml").write_text('name = "Frysk"\n', encoding="utf-8")
    (words / "pages.toml").write_text('home_start = "Meitsje in keamer"\n', encoding="utf-8")
    (words / "methods" / "roddel.toml").write_text(WORDS, encoding="utf-8")
    (words / "methods" / "programmes.toml").write_text('roddel-90 = "Roddelje, 90 minuten"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(root: Path, clock: FixedClock) -> TestClient:
    pages = Pages(Catalogue.load(root / "texts"), Library.load(root), clock, (), AddressLimits())
    return TestClient(Starlette(routes=list(pages.routes())), "http://127.0.0.1:8000")


def test_a_language_that_is_added_is_a_folder_and_what_it_lacks_is_dutch(client: TestClient) -> None:
    home = client.get("/", headers={"Accept-Language": "fy"}).text
    assert '<html lang="fy">' in home
    assert "Meitsje in keamer" in home
    assert "Wat hier gezegd wordt, blijft hier." in home
    assert 'hreflang="fy" lang="fy">Frysk</a>' in client.get("/").text
    assert client.get("/texts/fy.json").json()["language"] == {**client.get("/texts/nl.json").json()["language"], "name": "Frysk"}


def test_so_are_its_methods_and_programmes(client: TestClient) -> None:
    frisian, dutch = (client.get("/methods/roddel.json", params={"language": one}).json() for one in ("fy", "nl"))
    assert (frisian["name"], frisian["phases"]["gossip"]["name"]) == ("Roddelje", "Roddelronde yn it Frysk")
    assert frisian["phases"]["write"] == dutch["phases"]["write"]
    assert "Roddelronde yn it Frysk" in client.get("/methoden/roddel", params={"language": "fy"}).text
    titles = {one["id"]: one["title"] for one in client.get("/programmes.json", params={"language": "fy"}).json()}
    assert titles["roddel-90"] == "Roddelje, 90 minuten"
    assert titles["roddel-105"] == "Roddelmethode, hele avond"


def test_words_that_are_added_change_nothing_of_how_a_method_goes(root: Path) -> None:
    assert msgspec.json.encode(Library.load(root).rows("roddel-90")) == msgspec.json.encode(LIBRARY.rows("roddel-90"))
    for ours, theirs in zip(LIBRARY.shapes["roddel"], Library.load(root).shapes["roddel"], strict=True):
        assert all(getattr(ours, field) == getattr(theirs, field) for field in ours.__struct_fields__)


@pytest.mark.parametrize(
    ("file", "words", "sentence"),
    [
        ("nothing.toml", 'name = "x"', "fy/methods/nothing.toml: there is no method 'nothing'"),
        ("roddel.toml", 'name = "x"\n[phases.nothing]\n', "fy/methods/roddel.toml cannot be read"),
        ("roddel.toml", WORDS.replace("phases.gossip", "phases.nothing"), "the method 'roddel' has no phase 'nothing'"),
        ("roddel.toml", 'name = ["x"]', "fy/methods/roddel.toml cannot be read"),
        ("roddel.toml", "name = ", "fy/methods/roddel.toml cannot be read"),
        ("programmes.toml", 'nothing = "x"', "fy/methods/programmes.toml: there is no programme 'nothing'"),
    ],
)
def test_words_for_what_is_not_there_are_explained(root: Path, file: str, words: str, sentence: str) -> None:
    (root / "texts" / "fy" / "methods" / file).write_text(words, encoding="utf-8")
    with pytest.raises(MethodError, match=sentence):
        Library.load(root)
