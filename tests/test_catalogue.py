"""Every sentence is there, filled in, and falls back to Dutch rather than to nothing."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from server.catalogue import Catalogue, MissingText
from server.errors import StartRefused
from tests.conftest import ROOT

NL = {"door": {"shut": "De deur is dicht.", "people": {"one": "Nog {n} mens", "other": "Nog {n} mensen"}, "for": "Voor {name}"}}
EN = {"door": {"shut": "The door is shut.", "people": {"other": "{n} more people"}}}


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue({"nl": NL, "en": EN}, strict=True)


def test_a_text_is_said_in_the_language_asked(catalogue: Catalogue) -> None:
    assert catalogue.say("nl", "door.shut") == "De deur is dicht."
    assert catalogue.say("en", "door.shut") == "The door is shut."


def test_what_a_language_lacks_or_a_language_that_is_lacking_is_said_in_dutch(catalogue: Catalogue) -> None:
    assert catalogue.say("en", "door.for", name="Anke") == "Voor Anke"
    assert catalogue.say("fy", "door.shut") == "De deur is dicht."


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [("nl", 1, "Nog 1 mens"), ("nl", 2, "Nog 2 mensen"), ("nl", 0, "Nog 0 mensen"), ("en", 1, "1 more people")],
)
def test_a_text_with_plurals_goes_by_n_and_is_never_half_of_another_language(
    catalogue: Catalogue, language: str, n: int, said: str
) -> None:
    assert catalogue.say(language, "door.people", n=n) == said


@pytest.mark.parametrize("key", ["door.open", "window", "door", "door.shut.now", ""])
def test_a_missing_text_is_an_error_in_tests_and_only_a_log_line_in_service(
    catalogue: Catalogue, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(MissingText):
        catalogue.say("nl", key)
    assert Catalogue({"nl": NL}).say("nl", key) == key
    assert len(caplog.records) == 1


def test_a_missing_value_is_an_error_in_tests_and_dots_in_service(catalogue: Catalogue) -> None:
    with pytest.raises(MissingText, match="name"):
        catalogue.say("nl", "door.for")
    assert Catalogue({"nl": NL}).say("nl", "door.for") == "Voor …"


def test_the_browser_gets_sections_with_dutch_beneath(catalogue: Catalogue) -> None:
    assert json.loads(catalogue.as_json("en")) == {"door": {**NL["door"], **EN["door"]}}
    with pytest.raises(KeyError):
        catalogue.as_json("fy")


def test_a_folder_is_a_language_and_a_file_a_section(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "door.toml").write_text('shut = "dicht"\n[inner]\nway.in = "de weg naar binnen"\n', encoding="utf-8")
    (tmp_path / "nl" / "notes.md").write_text("no section")
    read = Catalogue.load(tmp_path, strict=True)
    assert read.languages == ("nl",)
    assert read.keys("door") == {"shut", "inner"}
    assert read.say("nl", "door.inner.way.in") == "de weg naar binnen"


@pytest.mark.parametrize("content", [b"shut = ", b"[a]\n[a]\n", b'shut = "\xff"'])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "door.toml").write_bytes(content)
    with pytest.raises(StartRefused, match=r"nl/door\.toml cannot be read"):
        Catalogue.load(tmp_path)


def test_the_real_catalogue_has_only_texts_in_every_language() -> None:
    real = Catalogue.load(strict=True)
    assert real.languages[0] == "nl"

    def leaves(texts: object) -> list[object]:
        return [leaf for one in texts.values() for leaf in leaves(one)] if isinstance(texts, dict) else [texts]

    for language in real.languages:
        said = leaves(json.loads(real.as_json(language)))
        assert [text for text in said if not isinstance(text, str) or not text.strip()] == []


TEXTS = ROOT / "server" / "texts"


FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms of a plural that browsers tell apart. No language has all; every one has `other`."""


def _asks(texts: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, frozenset[str]]]]:
    """Every text by its path, with the values it asks for in each of its forms; a text without plurals has only `other`."""
    for name, text in texts.items():
        if isinstance(text, dict) and "other" not in text:
            yield from _asks(text, f"{above}{name}.")
        else:
            forms = text if isinstance(text, dict) else {"other": text}
            yield above + name, {form: frozenset(_values(said)) for form, said in forms.items()}


def _values(text: str) -> set[str]:
    return {value for _, value, _, _ in Formatter().parse(text) if value is not None}


def _written(language: str) -> dict[str, dict[str, frozenset[str]]]:
    """What the files of a language hold themselves, without the Dutch that the catalogue lays beneath."""
    files = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((TEXTS / language).glob("*.toml"))}
    return dict(_asks(files))


def _same(dutch: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """One text or a plural in both, with the same values; a form for one need not say how many."""
    plural = len(dutch) > 1
    known = other.keys() <= set(FORMS) and all(values <= other["other"] for values in other.values())
    return known and (len(other) > 1 or (plural and "n" in other["other"])) == plural and other["other"] == dutch["other"]


def test_plural_forms_and_values_count_when_languages_are_compared() -> None:
    asked, none = frozenset({"n"}), frozenset[str]()
    assert dict(_asks(NL))["door.people"] == {"one": asked, "other": asked}
    assert dict(_asks(EN)) == {"door.shut": {"other": none}, "door.people": {"other": asked}}
    one_and_more = {"one": none, "other": asked}
    assert _same(one_and_more, {"one": asked, "few": asked, "many": asked, "other": asked})
    assert _same(one_and_more, {"other": asked})
    assert not _same(one_and_more, {"one": asked, "other": none})
    assert not _same(one_and_more, {"some": asked, "other": asked})
    assert not _same({"other": none}, one_and_more)
    assert not _same({"other": asked}, {"other": asked | {"name"}})


@pytest.mark.parametrize("language", sorted(folder.name for folder in TEXTS.iterdir() if folder.name != "nl"))
def test_a_language_says_all_that_dutch_says_with_the_same_values_and_nothing_besides(language: str) -> None:
    dutch, other = _written("nl"), _written(language)
    assert len(dutch) > 500
    assert sorted(dutch.keys() - other.keys()) == [], "missing"
    assert sorted(other.keys() - dutch.keys()) == [], "left over"
    assert {path: forms for path, forms in other.items() if not _same(dutch[path], forms)} == {}


def test_english_has_the_forms_that_dutch_has() -> None:
    dutch, english = _written("nl"), _written("en")
    assert {path: forms for path, forms in english.items() if forms.keys() != dutch[path].keys()} == {}


def _codes() -> set[str]:
    said = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([a-z_]+)`", said[said.index("## 7. ") : said.index("## 8. ")])) - {"refusals", "bye"}


def test_every_refusal_of_the_protocol_has_a_sentence_and_no_sentence_is_of_none() -> None:
    assert len(_codes()) > 50
    assert Catalogue.load().keys("refusals") == _codes()


@pytest.mark.parametrize("language", Catalogue.load().languages)
def test_a_refusal_is_a_whole_sentence_that_fits_on_a_notice(language: str) -> None:
    real = Catalogue.load(strict=True)
    values = {"seats": 12, "least": 3}
    for code in sorted(_codes()):
        sentence = real.say(language, f"refusals.{code}", **values)
        assert re.fullmatch(r"[A-Z][^{}]{20,180}[.?]", sentence), sentence


def test_every_refusal_raised_in_the_code_is_in_the_protocol() -> None:
    raised = {
        code
        for file in sorted((ROOT / "server").rglob("*.py"))
        for code in re.findall(r"Refusal\(\s*\"([a-z_]+)\"", file.read_text(encoding="utf-8"))
    }
    assert len(raised) > 5
    assert raised <= _codes()


@pytest.mark.parametrize("folder", ["templates", "client"])
def test_every_text_that_is_asked_for_by_name_is_there(folder: str) -> None:
    """Modules get what is sent to browsers; templates say also what only the server's pages do."""
    read = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in (TEXTS / "nl").glob("*.toml")}
    real = read if folder == "templates" else json.loads(Catalogue.load().as_json("nl"))
    asked = {
        key
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in (".html", ".js")
        for key in re.findall(r"\bsay\(\s*['\"]([a-z_]+(?:\.\w+)+)['\"]", file.read_text(encoding="utf-8"))
    }

    def there(key: str) -> bool:
        text = real
        for step in key.split("."):
            text = text.get(step) if isinstance(text, dict) else None
        return isinstance(text, str) or (isinstance(text, dict) and "other" in text)

    assert len(asked) > 5
    assert [key for key in sorted(asked) if not there(key)] == []


def _keys(texts: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, text in texts.items():
        yield from _keys(text, f"{path}{name}.") if isinstance(text, dict) else [f"{path}{name}"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_said_otherwise_of_a_database_is_said_instead_of_something(language: str) -> None:
    folder = ROOT / "server" / "texts" / language
    otherwise = tomllib.loads((folder / "database.toml").read_text(encoding="utf-8"))
    ours, theirs = Catalogue.load(strict=True), Catalogue.load(strict=True).of_database()
    values = dict.fromkeys(("title",), "T")
    for key in _keys(otherwise):
        assert ours.say(language, key, **values | {"closed": 1, "sweep": 1, "copied": 1}) != theirs.say(language, key, **values), (
            key
        )
