"""The methods and programmes that come with the server, read from their files once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from server.room.commands import Row
from server.room.methods import Method, MethodPhase, Programme, parse_method, parse_programme
from server.room.shapes import Shapes
from server.translations import titles, translated


class Library:
    """What is on the shelf."""

    def __init__(self, methods: dict[str, Method], programmes: dict[str, tuple[Programme, tuple[Row, ...]]]) -> None:
        self.methods = methods
        self._programmes = programmes
        self.shapes: Shapes = {name: tuple(method.phase) for name, method in methods.items()}

    @classmethod
    def load(cls, root: Traversable | None = None) -> Library:
        """Read every file of a folder with `methods`, `programmes` and maybe `texts`, or, once in a process, those that come with
        the server; MethodError on the first that is wrong.
        """
        return _on_the_shelf() if root is None else cls._read(root)

    @classmethod
    def _read(cls, root: Traversable) -> Library:
        methods = {f.name[:-5]: parse_method(f.read_text("utf-8"), f.name) for f in _toml(root / "methods")}
        programmes = {f.name[:-5]: parse_programme(f.read_text("utf-8"), f.name, methods) for f in _toml(root / "programmes")}
        spoken = translated(methods, root / "texts")
        for name, by in titles(root / "texts", programmes).items():
            held, rows = programmes[name]
            programmes[name] = (msgspec.structs.replace(held, title=by | held.title), rows)
        return cls(spoken, programmes)

    def rows(self, programme: str) -> tuple[Row, ...]:
        """The rows of a programme; KeyError for one that is not there."""
        return self._programmes[programme][1]

    def programmes(self, language: str) -> list[dict[str, Any]]:
        """What `GET /programmes.json` answers."""
        return [
            {"id": name, "title": held.title.get(language, held.title["nl"]), "rows": msgspec.to_builtins(rows)}
            for name, (held, rows) in sorted(self._programmes.items())
        ]

    def heads(self, language: str) -> list[dict[str, Any]]:
        """What `GET /methods.json` answers: every method without the words of its phases."""
        return [
            {**self._head(name, language), "phases": [_outline(phase, language) for phase in self.methods[name].phase]}
            for name in sorted(self.methods)
        ]

    def method(self, name: str, language: str) -> dict[str, Any]:
        """What `GET /methods/<method>.json` answers; KeyError for a method that is not there."""
        phases = {phase.id: msgspec.to_builtins(phase.texts(language)) for phase in self.methods[name].phase}
        shape = [_structure(phase) for phase in self.methods[name].phase]
        return {**self._head(name, language), "phases": phases, "shape": shape}

    def _head(self, name: str, language: str) -> dict[str, Any]:
        method = self.methods[name]
        return {
            "id": name,
            "name": method.name.get(language, method.name["nl"]),
            "experience": method.experience,
            "for_cases": list(method.for_cases),
            "people": list(method.people),
            "coach": method.coach,
            **msgspec.to_builtins(method.texts(language)),
        }


def _outline(phase: MethodPhase, language: str) -> dict[str, Any]:
    texts = phase.texts(language)
    return {**_plain(phase), "name": texts.name, "hint": texts.hint}


def _structure(phase: MethodPhase) -> dict[str, Any]:
    """Give a phase as it is played, without its words: what a page needs to practise by itself."""
    return {**_plain(phase), "tools": msgspec.to_builtins(phase.tools)}


def _plain(phase: MethodPhase) -> dict[str, Any]:
    return {
        "id": phase.id,
        "minutes": phase.minutes,
        "prepare_s": phase.prepare_s,
        "optional": phase.optional,
        "break": phase.is_break,
        "bound_to_next": phase.bound_to_next,
        "hidden": phase.hidden,
        "before_case": phase.before_case,
        "advises": phase.advises,
        "stance": phase.stance,
    }


@cache
def _on_the_shelf() -> Library:
    return Library._read(files("server"))


def _toml(folder: Traversable) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
