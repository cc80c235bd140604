"""The methods and programmes that come with the server, read from their files once."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from server.errors import Refusal
from server.room.methods import Method, Programme, parse_method, parse_programme
from server.room.state import Phase


class Library:
    """What is on the shelf. Texts of a method include those of the evening around it, so that a room needs one file."""

    def __init__(self, methods: dict[str, Method], programmes: dict[str, tuple[Programme, tuple[Phase, ...]]]) -> None:
        self.methods = methods
        self._programmes = programmes

    @classmethod
    def load(cls) -> Library:
        """Read every file; MethodError on the first that is wrong."""
        root = files("server")
        methods = {f.name[:-5]: parse_method(f.read_text("utf-8"), f.name) for f in _toml(root / "methods")}
        programmes = {f.name[:-5]: parse_programme(f.read_text("utf-8"), f.name, methods) for f in _toml(root / "programmes")}
        return cls(methods, programmes)

    def programme(self, name: str) -> tuple[Programme, tuple[Phase, ...]]:
        """A programme with its phases; Refusal `unknown_programme`."""
        if name not in self._programmes:
            raise Refusal("unknown_programme")
        return self._programmes[name]

    def programmes(self, language: str) -> list[dict[str, Any]]:
        """What `GET /programmes.json` answers."""
        return [self._programme_json(name, language) for name in sorted(self._programmes)]

    def _programme_json(self, name: str, language: str) -> dict[str, Any]:
        programme, phases = self._programmes[name]
        rows = []
        for use, phase in zip(programme.phases, phases, strict=True):
            found = next(p for p in self.methods[use.use.partition(".")[0]].phase if p.id == phase.phase)
            rows.append(
                {
                    "key": phase.key,
                    "name": found.nl.name,
                    "hint": found.nl.hint,
                    "minutes": phase.minutes,
                    "break": phase.is_break,
                    "bound_to_next": phase.bound_to_next,
                }
            )
        title = programme.title.get(language, programme.title["nl"])
        return {"id": name, "title": title, "method": programme.method, "phases": rows}

    def method_texts(self, method: str, language: str) -> dict[str, Any]:
        """What `GET /methods/<method>.json` answers; KeyError for a method that is not there."""
        found = self.methods[method]
        texts: dict[str, Any] = {}
        for source in (self.methods["evening"], found):
            texts |= {p.id: msgspec.to_builtins(p.nl) for p in source.phase}
        return {"method": method, "name": found.name.get(language, found.name["nl"]), "phases": texts}


def _toml(folder: Traversable) -> list[Traversable]:
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
