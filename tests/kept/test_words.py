"""The tables in words: every text is used, every duration comes from the code, and the page shows it all in each language."""

import re
import tomllib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.catalogue import Catalogue
from server.kept import PLACES, rows
from server.kept.shown import SHOWN
from server.kept.spans import in_browser, in_units, spans
from server.kept.words import Words
from server.promised import NAMES, Standing, standings
from server.room import lifetime
from server.settings import read
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(strict=True)
TEXTS = ROOT / "server" / "texts"


@pytest.mark.parametrize(
    ("section", "used"),
    [
        ("row", {row.key for row in rows()}),
        ("reader", {row.who for row in rows()}),
        ("for", {row.until for row in rows()}),
        ("as", {row.form for row in rows()}),
        ("place", set(PLACES)),
        ("part", {one.slice for one in SHOWN}),
        ("when", {when for one in SHOWN for when in (one.door, one.seat, one.outside, one.leads)}),
    ],
)
def test_every_text_is_of_something_in_the_tables_and_the_other_way_round(section: str, used: set[str]) -> None:
    assert CATALOGUE.keys(f"kept.{section}") == used


@pytest.mark.parametrize("language", CATALOGUE.languages)
@pytest.mark.parametrize("section", ["kept", "privacy"])
def test_no_duration_is_typed(language: str, section: str) -> None:
    text = (TEXTS / language / f"{section}.toml").read_text(encoding="utf-8")
    number = r"\d+|twee|drie|vijf|tien|twaalf|dertig|two|three|five|ten|twelve|thirty"
    said = re.findall(rf"\b(?:{number}) (?:uur|minu\w+|dag\w*|seco\w+|hours?|days?)\b", text)
    assert set(said) <= {"twee minuten", "two minutes"}  # to read the page in
    named = set(re.findall(r"\{(\w+)\}", text)) - {"n"}
    assert named
    assert named <= Words(CATALOGUE, language).values.keys()


def test_every_duration_that_is_known_is_said() -> None:
    said = " ".join((TEXTS / "nl" / f"{section}.toml").read_text(encoding="utf-8") for section in ("kept", "privacy"))
    assert {name for name in Words(CATALOGUE, "nl").values if f"{{{name}}}" not in said} == set()


def test_a_duration_follows_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Words(CATALOGUE, "nl").values["closed"] == "24 uur"
    monkeypatch.setattr(lifetime, "CLOSED_MS", 3 * 24 * lifetime.HOUR_MS)
    assert Words(CATALOGUE, "nl").values["closed"] == "3 dagen"
    assert "3 days later the whole room is erased" in Words(CATALOGUE, "en").say("privacy.gone.text")


def test_a_number_of_a_browser_module_is_read_from_it() -> None:
    text = (ROOT / "client" / "seat.js").read_text(encoding="utf-8")
    product = re.search(r"LONGEST_MS = ([\d *]+);", text)
    assert product
    assert spans()["seat"] == in_browser("seat.js", "LONGEST_MS") == eval(product[1])
    with pytest.raises(ValueError, match=r"client/seat\.js has no number PREFIX"):
        in_browser("seat.js", "PREFIX")


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (24 * 3_600_000, (24, "hours")),
        (31 * 86_400_000, (31, "days")),
        (60_000, (1, "minutes")),
        (600_000, (10, "minutes")),
        (1_500, (2, "seconds")),
    ],
)
def test_a_duration_is_said_as_people_say_it(ms: int, said: tuple[int, str]) -> None:
    assert in_units(ms) == said


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_the_page_says_it_all(language: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    words = Words(CATALOGUE, language)
    said = _plain(_page(language, tmp_path_factory.mktemp("data")))
    for _, table in words.tables():
        for row in table:
            assert f"{row['what']} {row['more']}" in said
            assert all(row[column] in said for column in ("form", "who", "until"))
    assert all(line in said for line in (*words.numbered("privacy.not"), *words.numbered("privacy.erased")))
    assert len(words.numbered("privacy.not")) == 12
    assert "{" not in said


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_the_page_says_of_each_promise_how_it_stood(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stood = [Standing("junk", 2, 2), Standing("disk", 1, 3), *(Standing(name) for name in NAMES if name not in ("junk", "disk"))]
    monkeypatch.setattr("server.kept.words.standings", lambda: tuple(stood))
    words = Words(CATALOGUE, language)
    said = _plain(_page(language, tmp_path_factory.mktemp("data")))
    for one in stood:
        state = CATALOGUE.say(language, f"promises.state.{one.state}", held=one.held, n=one.figures)
        assert f"{words.say(f'promises.{one.name}.title')} {words.say(f'promises.{one.name}.text')} {state}" in said
    assert [one.state for one in stood[:3]] == ["held", "short", "none"]


def test_every_promise_has_its_words_and_no_words_are_of_none() -> None:
    assert CATALOGUE.keys("promises") == {*NAMES, "title", "lead", "where", "state"}
    assert [one.name for one in standings()] == list(NAMES)


def _page(language: str, folder: Path) -> str:
    with TestClient(make_app(read({"DATA_DIR": str(folder)}).with_port(8000)), "http://127.0.0.1:8000") as client:
        return client.get("/privacy", params={"language": language}).text


def _plain(page: str) -> str:
    body = page[page.index("<main") :]
    for name, sign in (("&#39;", "'"), ("&#34;", '"'), ("&amp;", "&")):
        body = body.replace(name, sign)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_what_other_screens_say_of_hours_and_days_is_what_the_code_does(language: str) -> None:
    """They name a duration only where it is that of erasing."""
    known = {
        str(words) for name, words in Words(CATALOGUE, language).values.items() if name in ("closed", "left", "unstarted", "gone")
    }
    for file in sorted((TEXTS / language).glob("*.toml")):
        for said in re.findall(r"\b\d+ (?:uur|dagen|hours|days)\b", file.read_text(encoding="utf-8")):
            assert said in known, f"{file.name}: {said}"


def test_what_can_be_read_in_two_minutes_can() -> None:
    """About two hundred words a minute."""
    for language in CATALOGUE.languages:
        texts = tomllib.loads((TEXTS / language / "privacy.toml").read_text(encoding="utf-8"))
        short = [part for part in texts.values() if isinstance(part, dict) and "text" in part and part is not texts["gets"]]
        assert len(short) == 7
        assert sum(len(f"{part['title']} {part['text']}".split()) for part in short) < 400
