"""Which language somebody reads in: what they chose, else what their browser asks for, else Dutch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.languages import Reading, reading
from server.settings import read
from tests.conftest import ROOT, FixedClock

THERE = ("nl", "en", "fy")
LANGUAGES = tuple(sorted((folder.name for folder in (ROOT / "server" / "texts").iterdir()), key=lambda name: name != "nl"))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "nl"),
        ("en", "en"),
        ("en-GB", "en"),
        ("EN-gb", "en"),
        ("de, en;q=0.7, nl;q=0.3", "en"),
        ("nl;q=0.3,en;q=0.7", "en"),
        ("en;q=0.5,nl;q=0.5", "en"),
        ("de-DE,de;q=0.9", "nl"),
        ("*", "nl"),
        ("fr, *;q=0.5", "nl"),
        ("en;q=0", "nl"),
        ("nl;q=0", "en"),
        ("nl;q=0, en;q=0, fy;q=0", "nl"),
        ("nl;q=0.2, nl-BE, en;q=0.9", "nl"),
        ("en ; q=0.9 , nl; Q = 1", "nl"),
        ("en;q=many, fy;q=0.1", "fy"),
        ("en;q=2, fy;q=nan", "nl"),
        ("en;level=1", "en"),
        (",;,q=1;;-", "nl"),
        ("english", "nl"),
    ],
)
def test_the_browsers_wish_goes_by_its_weights(accepted: str, language: str) -> None:
    assert reading(None, accepted, THERE) == Reading(language, chosen=False)


@pytest.mark.parametrize("asked", THERE)
def test_what_is_chosen_goes_before_what_a_browser_asks_for(asked: str) -> None:
    assert reading(asked, "nl, en;q=0.5", THERE) == Reading(asked, chosen=True)


@pytest.mark.parametrize("asked", ["", "xx", "EN", "en-GB", "../nl", "nl\n"])
def test_a_choice_of_what_is_not_there_is_none(asked: str) -> None:
    assert reading(asked, "en", THERE) == Reading("en", chosen=False)


# --- on the pages


@pytest.fixture
def client(tmp_path: Path, clock: FixedClock) -> Iterator[TestClient]:
    app = make_app(read({"DATA_DIR": str(tmp_path)}).with_port(8000), clock=clock)
    with TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False) as opened:
        yield opened


PAGES = ["/", "/nieuw", "/privacy", "/not-there", "/r/AAAAAAAAAAAAAAAAAAAAAA"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_comes_in_the_language_of_who_asks_and_says_so(client: TestClient, path: str, language: str) -> None:
    guessed = client.get(path, headers={"Accept-Language": f"{language}-XX, xx;q=0.9"})
    chosen = client.get(path, params={"language": language}, headers={"Accept-Language": "xx"})
    for answer in (guessed, chosen):
        assert f'<html lang="{language}">' in answer.text
    assert "Accept-Language" in guessed.headers["vary"]
    assert "Accept-Language" not in chosen.headers.get("vary", "")


def test_two_languages_have_no_page_in_common(client: TestClient) -> None:
    for path in PAGES:
        assert client.get(path, params={"language": "nl"}).text != client.get(path, params={"language": "en"}).text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_offers_the_others_and_its_head_names_them_all(client: TestClient, path: str) -> None:
    said = client.get(path, params={"language": "en"}).text
    assert '<link rel="alternate" hreflang="nl" title="Nederlands" href="?language=nl">' in said
    assert '<link rel="alternate" hreflang="en" title="English" href="?language=en">' in said
    assert '<a class="taal" href="?language=nl" hreflang="nl" lang="nl">Nederlands</a>' in said
    assert '<a class="taal" href="?language=en"' not in said


def test_a_choice_goes_along_from_page_to_page_and_a_guess_need_not(client: TestClient) -> None:
    chosen = client.get("/", params={"language": "en"}).text
    assert 'href="/nieuw?language=en"' in chosen
    assert 'href="/privacy?language=en"' in chosen
    assert 'href="/?language=en"' in client.get("/privacy", params={"language": "en"}).text
    guessed = client.get("/", headers={"Accept-Language": "en"}).text
    assert 'href="/nieuw"' in guessed


@pytest.mark.parametrize("path", ["/programmes.json", "/methods.json", "/methods/evening.json"])
def test_data_with_words_in_it_goes_by_the_same_rule(client: TestClient, path: str) -> None:
    dutch, english = client.get(path), client.get(path, headers={"Accept-Language": "en"})
    assert dutch.json() != english.json() == client.get(path, params={"language": "en"}).json()
    assert "Accept-Language" in english.headers["vary"]
    kept = client.get(path, headers={"Accept-Language": "en", "If-None-Match": english.headers["etag"]})
    assert kept.status_code == 304
    assert "Accept-Language" in kept.headers["vary"]


def test_a_refusal_is_said_in_the_language_of_who_is_refused(client: TestClient) -> None:
    said = {
        language: client.post(f"/rooms?language={language}", headers={"Origin": "http://elsewhere.example"}).json()["sentence"]
        for language in LANGUAGES
    }
    assert len(set(said.values())) == len(LANGUAGES)
    assert client.post("/rooms", headers={"Accept-Language": "en"}).json()["sentence"] == said["en"]


def test_a_file_that_is_not_there_is_missed_in_ones_own_language(client: TestClient) -> None:
    assert client.get("/static/none.css", headers={"Accept-Language": "en"}).text == "There is no such page."


@pytest.mark.parametrize("path", ["/favicon.ico", "/health", "/client/main.js", "/texts/en.json"])
def test_what_has_no_words_or_one_language_is_the_same_for_all(client: TestClient, path: str) -> None:
    assert "Accept-Language" not in client.get(path, headers={"Accept-Language": "en"}).headers.get("vary", "")
