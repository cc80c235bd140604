"""All modules of client/ in one answer, put together when the server starts: one by one they are more than a hundred requests.

Nothing is understood, renamed or shortened. Each module becomes a function that runs when it is first needed. Its lines stay its
own, line for line, but for those that begin with `import` or `export` and the places where another is fetched by `import(...)`.
These have few forms here; any other is refused with a sentence, and the server does not start. What others wrote (static/vendor)
stays outside.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

import msgspec

MAIN = "client/main.js"
OURS, VENDOR = "client/", "static/vendor/"
NAME = r"[A-Za-z_$][\w$]*"
IMPORT = re.compile(rf"^import (\{{[^{{}}\n]+\}}|{NAME}) from '(\.[^'\n]+)';$", re.M)
PASSED_ON = re.compile(r"^export (\{[^{}\n]+\}) from '(\.[^'\n]+)';$", re.M)
LISTED = re.compile(r"^export (\{[^{}\n]+\});$", re.M)
DECLARED = re.compile(rf"^export (default )?((?:async function|function\*?|class|const) ({NAME})\b)", re.M)
FETCHED = re.compile(r"(await |=> )import\(")
LEFT = re.compile(r"^(?:import|export)\b.*", re.M)
COMMENT = re.compile(r"\s*(?:/\*\*|\*|//).*|/\*\*.*?\*/")
START = """\
const $made = new Map();
const $need = (path) => {
  if (!$made.has(path)) $made.set(path, $modules[path]());
  return $made.get(path);
};
const $fetch = async (from, path) => $need(new URL(path, `file:///${from}`).pathname.slice(1));
"""


class CannotPack(Exception):
    """A module has a form that this module does not know. The sentence says which."""


class Module(msgspec.Struct, frozen=True):
    """A module as a function, what it gives, and what it takes from which others."""

    text: str
    gives: frozenset[str]
    takes: tuple[tuple[str, frozenset[str]], ...]


def pack(sources: Mapping[str, str]) -> str:
    """Put the modules under client/ together, by path. Raises CannotPack."""
    modules = {path: _module(path, text) for path, text in sources.items() if path.startswith(OURS)}
    vendored = sorted({other for module in modules.values() for other, _ in module.takes if other.startswith(VENDOR)})
    for path, module in modules.items():
        for other, names in module.takes:
            given = modules[other].gives if other in modules else names if other in sources else frozenset()
            if names - given:
                raise CannotPack(f"{path} takes {', '.join(sorted(names - given))} from {other}, which does not give it.")
    _refuse_circles(modules)
    imports = "".join(f"import * as $vendor{number} from './{path}';\n" for number, path in enumerate(vendored))
    taken = "".join(f"'{path}': () => $vendor{number},\n" for number, path in enumerate(vendored))
    ours = "".join(f"'{path}': () => {{\n{module.text}}},\n" for path, module in sorted(modules.items()))
    return f"{imports}{START}const $modules = {{\n{taken}{ours}}};\nexport {{ $modules }};\n$need('{MAIN}');\n"


def _module(path: str, text: str) -> Module:
    """Make a function of a module."""
    gives: dict[str, str] = {}
    takes: list[tuple[str, frozenset[str]]] = []

    def take(names: dict[str, str], address: str) -> str:
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        takes.append((other, frozenset(names)))
        return f"const {{ {', '.join(f'{theirs}: {ours}' for theirs, ours in names.items())} }} = $need('{other}');"

    def imported(found: re.Match[str]) -> str:
        return take(_names(found[1]) if found[1].startswith("{") else {"default": found[1]}, found[2])

    def passed_on(found: re.Match[str]) -> str:
        names = _names(found[1])
        gives.update({theirs: ours for ours, theirs in names.items()})
        return take({ours: ours for ours in names}, found[2])

    def listed(found: re.Match[str]) -> str:
        gives.update({theirs: ours for ours, theirs in _names(found[1]).items()})
        return ""

    def declared(found: re.Match[str]) -> str:
        gives["default" if found[1] else found[3]] = found[3]
        return found[2]

    text = IMPORT.sub(imported, text)
    text = PASSED_ON.sub(passed_on, text)
    text = LISTED.sub(listed, text)
    text = DECLARED.sub(declared, text)
    text = FETCHED.sub(rf"\1$fetch('{path}', ", text)
    fetching = [line for line in text.splitlines() if "import(" in line and "import(" in COMMENT.sub("", line)]
    for line in LEFT.findall(text) + fetching:
        raise CannotPack(f"{path}: {line.strip()!r} is a form of import or export that server/pack.py does not know.")
    given = ", ".join(f"{theirs}: {ours}" for theirs, ours in gives.items())
    return Module(f"{text}\nreturn {{ {given} }};\n", frozenset(gives), tuple(takes))


def _names(listed: str) -> dict[str, str]:
    """Read `{ a, b as c }`: what stands before `as` by what stands behind it."""
    parts = [one.split() for one in listed.strip("{}").split(",") if one.strip()]
    return {part[0]: part[-1] for part in parts}


def _refuse_circles(modules: Mapping[str, Module]) -> None:
    done: set[str] = set()

    def visit(path: str, way: Iterable[str]) -> None:
        way = [*way, path]
        if path in way[:-1]:
            raise CannotPack(f"These modules import each other in a circle: {' → '.join(way[way.index(path) :])}.")
        if path not in done and path in modules:
            for other, _ in modules[path].takes:
                visit(other, way)
            done.add(path)

    for path in modules:
        visit(path, [])
