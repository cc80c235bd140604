"""The words of methods and programmes in a language that their own files do not have: `texts/<language>/methods/<method>.toml`.

Such a file has `name`, and under `[about]` and `[phases.<id>]` what a method's own file has under `[nl]` and `[phase.nl]`. Beside
them `programmes.toml` has the title of each programme by its id. What is lacking is said in Dutch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
from msgspec import Struct

from server.errors import MethodError
from server.room.methods import Method, MethodPhase, MethodTexts, PhaseTexts

TITLES = "programmes.toml"


class Translation(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one method in one language."""

    name: str
    about: MethodTexts | None = None
    phases: dict[str, PhaseTexts] = {}


class TranslatedPhase(MethodPhase, frozen=True, kw_only=True):
    """A phase that speaks more languages than its own file does."""

    others: dict[str, PhaseTexts]

    def texts(self, language: str) -> PhaseTexts:
        """The texts in this language, or in Dutch."""
        return self.others.get(language) or MethodPhase.texts(self, language)


class TranslatedMethod(Method, frozen=True, kw_only=True):
    """A method that speaks more languages than its own file does."""

    others: dict[str, MethodTexts]

    def texts(self, language: str) -> MethodTexts:
        """What a group should know, in this language or in Dutch."""
        return self.others.get(language) or Method.texts(self, language)


def translated(methods: Mapping[str, Method], texts: Traversable) -> dict[str, Method]:
    """The same methods, with what the languages of this folder add to them; MethodError for a file that is wrong."""
    found: dict[str, dict[str, Translation]] = {}
    for language, file in _files(texts):
        name, source = file.name.removesuffix(".toml"), f"{language}/methods/{file.name}"
        if file.name == TITLES:
            continue
        if name not in methods:
            raise MethodError(f"{source}: there is no method '{name}'.")
        read: Translation = _read(file, source, Translation)
        if strange := read.phases.keys() - {phase.id for phase in methods[name].phase}:
            raise MethodError(f"{source}: the method '{name}' has no phase '{min(strange)}'.")
        found.setdefault(name, {})[language] = read
    return {name: _speaking(method, found[name]) if name in found else method for name, method in methods.items()}


def titles(texts: Traversable, programmes: Iterable[str]) -> dict[str, dict[str, str]]:
    """The titles that the languages of this folder give to programmes, by programme and language."""
    found: dict[str, dict[str, str]] = {name: {} for name in programmes}
    for language, file in _files(texts):
        if file.name != TITLES:
            continue
        source = f"{language}/methods/{TITLES}"
        read: dict[str, str] = _read(file, source, dict[str, str])
        for name, title in read.items():
            if name not in found:
                raise MethodError(f"{source}: there is no programme '{name}'.")
            found[name][language] = title
    return found


def _files(texts: Traversable) -> Iterator[tuple[str, Traversable]]:
    for language in sorted((one for one in texts.iterdir() if one.is_dir()), key=lambda one: one.name) if texts.is_dir() else ():
        folder = language / "methods"
        for file in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
            if file.name.endswith(".toml"):
                yield language.name, file


def _read(file: Traversable, source: str, kind: Any) -> Any:
    try:
        return msgspec.toml.decode(file.read_text("utf-8"), type=kind)
    except ValueError as error:
        raise MethodError(f"{source} cannot be read: {error}.") from None


def _speaking(method: Method, by: Mapping[str, Translation]) -> Method:
    phases = tuple(
        TranslatedPhase(**_fields(phase), others={one: it.phases[phase.id] for one, it in by.items() if phase.id in it.phases})
        for phase in method.phase
    )
    name = {one: it.name for one, it in by.items()} | method.name
    about = {one: it.about for one, it in by.items() if it.about}
    return TranslatedMethod(**(_fields(method) | {"name": name, "phase": phases}), others=about)


def _fields(struct: Struct) -> dict[str, Any]:
    return {field: getattr(struct, field) for field in struct.__struct_fields__}
