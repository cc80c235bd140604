"""Every sentence a person reads: one folder per language, one TOML file per section, read once.

A text is named by its path: `refusals.door_shut` stands in `texts/<language>/refusals.toml` under `door_shut`. A text with `one`
and `other` is chosen by the value `n`; `{name}` is filled in. What a language lacks is said in Dutch.
"""

from __future__ import annotations

import json
import logging
import tomllib
from collections.abc import Container
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from server.errors import StartRefused

DUTCH = "nl"
DATABASE = "database"
"""The section with what is said otherwise when the rooms are in a database."""
PAGES_ONLY = frozenset({DATABASE, "kept", "offline", "privacy", "promises"})
log = logging.getLogger("binnenskamers")

Texts = dict[str, Any]


class MissingText(LookupError):
    """There is no such text, or a value for it is missing. Raised by a strict catalogue only."""


class Catalogue:
    """The texts per language. `strict`, as in tests, raises MissingText where the real one logs and makes do."""

    def __init__(self, languages: dict[str, Texts], strict: bool = False) -> None:
        dutch = languages.get(DUTCH, {})
        self._languages = {name: _over(dutch, texts) for name, texts in languages.items()}
        self._strict = strict

    @classmethod
    def load(cls, folder: Traversable | None = None, strict: bool = False) -> Catalogue:
        """Read all languages from a folder; without one, once in a process, those that come with it. Raises StartRefused."""
        return cls(_ours() if folder is None else _all(folder), strict)

    def of_database(self) -> Catalogue:
        """The same texts for a server whose rooms are in a database."""
        said = {name: _over(texts, texts.get(DATABASE, {})) for name, texts in self._languages.items()}
        return Catalogue(said, self._strict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, Dutch first."""
        return tuple(sorted(self._languages, key=lambda name: (name != DUTCH, name)))

    def say(self, language: str, key: str, **values: int | str) -> str:
        """Give the text `key` in a language with its values filled in; in Dutch if that language is not there."""
        text: Any = self._languages.get(language) or self._languages.get(DUTCH, {})
        for step in key.split("."):
            text = text.get(step) if isinstance(text, dict) else None
        if isinstance(text, dict):
            text = text.get("one") if values.get("n") == 1 and "one" in text else text.get("other")
        if not isinstance(text, str):
            return self._missing(f"no text {key} in {language}", key)
        needed = {name for _, name, _, _ in Formatter().parse(text) if name}
        if needed - values.keys():
            self._missing(f"{key} needs {', '.join(sorted(needed - values.keys()))}", key)
        return text.format_map({**dict.fromkeys(needed, "…"), **values})

    def as_json(self, language: str, sections: Container[str] | None = None) -> bytes:
        """Give the texts of a language, nested by section, as the browser reads them: these sections, or all but those that only
        the server's pages say. KeyError: no such language.
        """
        texts = self._languages[language]
        said = {name: texts[name] for name in texts if (name not in PAGES_ONLY if sections is None else name in sections)}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    def keys(self, section: str, language: str = DUTCH) -> frozenset[str]:
        """Give the names directly under a section, or under a part of one; none if it is not there."""
        return frozenset(self.names(section, language))

    def names(self, section: str, language: str = DUTCH) -> tuple[str, ...]:
        """Give the same names in the order in which they stand in the file."""
        texts: Any = self._languages[language]
        for step in section.split("."):
            texts = texts.get(step, {}) if isinstance(texts, dict) else {}
        return tuple(texts)

    def _missing(self, what: str, key: str) -> str:
        if self._strict:
            raise MissingText(what)
        log.error("a text is missing: %s", what)
        return key


@cache
def _ours() -> dict[str, Texts]:
    return _all(resources.files("server").joinpath("texts"))


def _all(folder: Traversable) -> dict[str, Texts]:
    return {one.name: _read(one) for one in folder.iterdir() if one.is_dir()}


def _read(folder: Traversable) -> Texts:
    texts = {}
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            try:
                texts[file.name.removesuffix(".toml")] = tomllib.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                raise StartRefused(f"The texts in {folder.name}/{file.name} cannot be read: {error}.") from None
    return texts


def _over(dutch: Texts, texts: Texts) -> Texts:
    """Give the Dutch texts with another language's laid over them. A text with its plurals is one thing: never half of each."""
    merged = dict(dutch)
    for name, text in texts.items():
        below = dutch.get(name)
        both_sections = isinstance(text, dict) and isinstance(below, dict) and "other" not in text
        merged[name] = _over(below, text) if both_sections and isinstance(below, dict) else text
    return merged
