"""Help says what the software does: its words are those of the screen, its numbers those of the code, its pages hold all of it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.catalogue import Catalogue
from server.help_pages import ENGLISH, PAGES
from server.room.attendance import BRIDGED_MS
from server.room.lifetime import CLOSED_MS, HOUR_MS, LEFT_ALONE_MS, UNSTARTED_MS
from server.room.memory import TICKET_MS
from server.room.state import MINUTE_MS, TAKE_OVER_AFTER_MS, BreakPolicy
from server.settings import read
from tests.conftest import FixedClock

CATALOGUE = Catalogue.load(strict=True)
LANGUAGES = ("nl", "en")
PARTS = ("leads", "everybody", "brings")
NUMBERS = {
    "everybody.lead_lost": (TAKE_OVER_AFTER_MS, 2 * MINUTE_MS, "twee minuten", "two minutes"),
    "leads.line": (TAKE_OVER_AFTER_MS, 2 * MINUTE_MS, "twee minuten", "two minutes"),
    "everybody.second": (TICKET_MS, 2 * MINUTE_MS, "twee minuten", "two minutes"),
    "everybody.pause": (BreakPolicy().limit_ms, HOUR_MS, "een uur", "an hour"),
    "leads.pause": (BreakPolicy().limit_ms, HOUR_MS, "een uur", "an hour"),
    "leads.dropped": (BRIDGED_MS, 3 * MINUTE_MS, "drie minuten", "three minutes"),
    "leads.end": (CLOSED_MS, 24 * HOUR_MS, "24 uur", "24 hours"),
    "leads.end left": (LEFT_ALONE_MS, 12 * HOUR_MS, "12 uur", "12 hours"),
    "leads.end unstarted": (UNSTARTED_MS, 30 * 24 * HOUR_MS, "30 dagen", "30 days"),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("help")
    with TestClient(make_app(read({"DATA_DIR": str(folder)}), clock=FixedClock()), "http://127.0.0.1:8000") as opened:  # type: ignore[arg-type]
        yield opened


def answer(topic: str, language: str) -> list[str]:
    """Give the lines of an answer."""
    names = CATALOGUE.names(f"help.{topic}", language)
    return [CATALOGUE.say(language, f"help.{topic}.{name}") for name in names if name.isdigit()]


def topics(language: str) -> dict[str, list[str]]:
    """Give each question, by its name, with its heading and its answer."""
    found = (f"{part}.{name}" for part in PARTS for name in CATALOGUE.names(f"help.{part}", language))
    return {topic: [CATALOGUE.say(language, f"help.{topic}.title"), *answer(topic, language)] for topic in found}


def shown(texts: Any) -> Iterator[str]:
    """Give each text of the screens, whole."""
    for text in [texts] if isinstance(texts, str) else texts.values():
        yield from [text] if isinstance(text, str) else shown(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_stands_on_the_screen_exactly_so(language: str) -> None:
    texts = [line for lines in topics(language).values() for line in lines]
    quoted = {one for text in texts for one in re.findall(r"‘([^’]+(?:’s[^’]*)?)’", text)}
    assert len(quoted) > 35
    assert quoted - set(shown(json.loads(CATALOGUE.as_json(language)))) == set()


@pytest.mark.parametrize("topic", NUMBERS)
def test_a_number_is_the_one_of_the_code(topic: str) -> None:
    is_so, said, *words = NUMBERS[topic]
    assert is_so == said
    for language, word in zip(LANGUAGES, words, strict=True):
        assert word in " ".join(answer(topic.partition(" ")[0], language)), language


def test_both_languages_answer_the_same_in_as_many_lines_and_shortly() -> None:
    dutch, english = (topics(language) for language in LANGUAGES)
    assert {topic: len(lines) for topic, lines in dutch.items()} == {topic: len(lines) for topic, lines in english.items()}
    assert max(len(" ".join(lines)) for topic, lines in dutch.items() if topic != "everybody.sees") < 700


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_every_question_of_its_reader_and_the_list_leads_to_each(client: TestClient, page: str, language: str) -> None:
    said = client.get(f"/hulp/{page}", params={"language": language}).text
    contents = client.get("/hulp", params={"language": language}).text
    assert f'<html lang="{language}">' in said
    for topic, lines in topics(language).items():
        part, name = topic.split(".")
        place = f"{part}-{name}"
        assert (f'id="{place}"' in said) == (f'href="#{place}"' in said) == (part in PAGES[page])
        assert part not in PAGES[page] or all(html.escape(line, quote=False) in said for line in lines), topic
        assert f"#{place}" in contents, topic


def test_an_english_address_is_the_english_page(client: TestClient) -> None:
    for path, own in ENGLISH.items():
        came = client.get(f"/help{path}", headers={"accept-language": "nl"})
        assert (came.url.path, came.status_code) == (f"/hulp{own}", 200)
        assert '<html lang="en">' in came.text


def test_the_start_page_and_a_page_that_goes_wrong_lead_to_help(client: TestClient) -> None:
    assert '"/hulp"' in client.get("/").text
    assert '"/hulp/deelnemer"' in client.get("/nergens").text
