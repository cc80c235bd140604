"""The annex to a processor agreement says what the tables say, in both languages, and names files that are there."""

import re
from pathlib import Path

import pytest

from server.catalogue import Catalogue
from server.kept.__main__ import ANNEXES, all_tables, named, with_tables
from server.kept.words import Words
from tests.conftest import ROOT

CATALOGUE = Catalogue.load(strict=True)


def text_of(language: str) -> str:
    return ANNEXES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ANNEXES)
def test_its_tables_are_those_of_the_code(language: str) -> None:
    text = text_of(language)
    assert named(text) == all_tables()
    fresh = with_tables(text, Words(CATALOGUE, language))
    assert text == fresh, "the tables changed: write them anew with make annex, and read what the text around them says"


def test_what_differs_is_found() -> None:
    text = text_of("nl")
    assert with_tables(text.replace("Tot de kamer sluit", "Een jaar", 1), Words(CATALOGUE, "nl")) == text


@pytest.mark.parametrize("language", ANNEXES)
def test_what_is_written_by_hand_names_no_duration_and_only_files_that_are_there(language: str) -> None:
    by_hand = re.sub(r"<!-- table: .*?<!-- end -->", "", text_of(language), flags=re.DOTALL)
    assert re.findall(r"\b\d+ (?:uur|minu|dag|hour|day)", by_hand) == []
    paths = set(re.findall(r"`((?:client|server|tests|docs)/[\w/.-]+|[\w-]+(?:\.\w+)?\.md|requirements\.lock)`", by_hand))
    assert len(paths) > 8
    assert {path for path in paths if not _is_there(path)} == set()


def _is_there(path: str) -> bool:
    return any((folder / path).exists() for folder in (ROOT, ROOT / "docs"))


def test_the_two_have_the_same_parts() -> None:
    def shape(path: Path) -> list[str]:
        return re.findall(r"(?m)^#+ \d?|^<!-- table: \w+|^\| ---|^- \*\*", path.read_text(encoding="utf-8"))

    assert shape(ANNEXES["nl"]) == shape(ANNEXES["en"])
