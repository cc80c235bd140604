"""A module of client/ as a function that runs when it is first needed, so that many can be sent in one answer (server/parts.py).

Nothing is renamed or shortened. Comments and indentation are left out (server/lean.py); its lines stay its own, line for line, but
for those that begin with `import` or `export` and the places where another is fetched by `import(...)`. These have few forms here;
any other is refused with a sentence, and the server does not start. What others wrote (static/vendor) stays as it came, but for
the same statements.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from server.lean import Endless, lean

OURS, VENDOR = "client/", "static/vendor/"
NAME = r"[A-Za-z_$][\w$]*"
IMPORT = re.compile(rf"^import (\{{[^{{}}\n]+\}}|{NAME}) from '(\.[^'\n]+)';$", re.M)
PASSED_ON = re.compile(r"^export (\{[^{}\n]+\}) from '(\.[^'\n]+)';$", re.M)
LISTED = re.compile(r"^export (\{[^{}\n]+\});$", re.M)
DECLARED = re.compile(rf"^export (default )?((?:async function|function\*?|class|const) ({NAME})\b)", re.M)
FETCHED = re.compile(r"(await |=> )import\((?='\.[^'\n]+'\)|`\.[^`\n]+`\))")
TARGET = re.compile(r"(?:await |=> )import\((?:'(\.[^'\n]+)'|`(\.[^`\n]+)`)\)")
LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.M)
FILLED_IN = re.compile(r"\$\{[^{}]*\}")

VENDOR_IMPORT = re.compile(rf"^import\s*(\{{[^{{}}]+\}}|{NAME})\s*from\s*[\"'](\.[^\"']+)[\"'];?", re.M)
VENDOR_PASSED_ON = re.compile(r"^export\s*(\{[^{}]+\})\s*from\s*[\"'](\.[^\"']+)[\"'];?", re.M)
VENDOR_LISTED = re.compile(r"\bexport\s*(\{[^{}]+\});?")
VENDOR_DEFAULT = re.compile(r"\bexport default function(?=\()")


class CannotPack(Exception):
    """A module has a form that this module does not know. The sentence says which."""


class Module(msgspec.Struct, frozen=True):
    """A module as a function: what it gives, what it takes from which others, and which it fetches when it wants them."""

    text: str
    gives: frozenset[str]
    takes: tuple[tuple[str, frozenset[str]], ...]
    fetches: frozenset[str]
    """Each a path of its own part."""
    picks: frozenset[str]
    """Paths with a `*`: any of these comes along with this module."""


class _Making:
    """What was found so far of a module's statements of import and export."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.gives: dict[str, str] = {}
        self.takes: list[tuple[str, frozenset[str]]] = []

    def _take(self, names: list[tuple[str, str]], found: re.Match[str]) -> str:
        other = beside(self.path, found[2])
        self.takes.append((other, frozenset(theirs for theirs, _ in names)))
        listed = ", ".join(f"{theirs}: {ours}" for theirs, ours in names)
        return f"const {{ {listed} }} = $need('{other}');" + "\n" * found[0].count("\n")

    def imported(self, found: re.Match[str]) -> str:
        return self._take(_names(found[1]) if found[1].startswith("{") else [("default", found[1])], found)

    def passed_on(self, found: re.Match[str]) -> str:
        names = [(theirs, called, f"${len(self.gives) + at}") for at, (theirs, called) in enumerate(_names(found[1]))]
        self.gives.update({called: own for _, called, own in names})
        return self._take([(theirs, own) for theirs, _, own in names], found)

    def listed(self, found: re.Match[str]) -> str:
        self.gives.update({called: ours for ours, called in _names(found[1])})
        return ""

    def declared(self, found: re.Match[str]) -> str:
        self.gives["default" if found[1] else found[3]] = found[3]
        return found[2]

    def unnamed(self, _found: re.Match[str]) -> str:
        self.gives["default"] = "$default"
        return "const $default = function"


def module(path: str, text: str) -> Module:
    """Make a function of a module. Raises CannotPack."""
    making = _Making(path)
    forms = _VENDORED if path.startswith(VENDOR) else _OURS
    try:
        text = text.rstrip("\n") + "\n" if path.startswith(VENDOR) else lean(text)
    except Endless as where:
        raise CannotPack(f"{path}: server/lean.py does not find the end of {str(where)!r}.") from None
    for pattern, put in forms:
        text = pattern.sub(lambda found, put=put: put(making, found), text)  # type: ignore[misc]
    targets = TARGET.findall(text)
    text = FETCHED.sub(rf"\1$fetch('{path}', ", text)
    for line in LEFT.findall(text) if path.startswith(OURS) else ():
        raise CannotPack(f"{path}: {line.strip()!r} is a form of import or export that server/pack.py does not know.")
    given = ", ".join(f"{theirs}: {ours}" for theirs, ours in making.gives.items())
    return Module(
        f"{text}\nreturn {{ {given} }};\n",
        frozenset(making.gives),
        tuple(making.takes),
        frozenset(beside(path, fixed) for fixed, _ in targets if fixed),
        frozenset(FILLED_IN.sub("*", beside(path, open_)) for _, open_ in targets if open_),
    )


_OURS: tuple[tuple[re.Pattern[str], Callable[[_Making, re.Match[str]], str]], ...] = (
    (IMPORT, _Making.imported),
    (PASSED_ON, _Making.passed_on),
    (LISTED, _Making.listed),
    (DECLARED, _Making.declared),
)
_VENDORED = (
    (VENDOR_PASSED_ON, _Making.passed_on),
    (VENDOR_IMPORT, _Making.imported),
    (VENDOR_LISTED, _Making.listed),
    (VENDOR_DEFAULT, _Making.unnamed),
    (DECLARED, _Making.declared),
)


def beside(path: str, address: str) -> str:
    """Give the path of what a module names by its relative address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def check(modules: Mapping[str, Module]) -> None:
    """See that what is taken is given, and that nobody takes in a circle. Raises CannotPack."""
    for path, one in modules.items():
        for other, names in one.takes:
            missing = names - (modules[other].gives if other in modules else frozenset())
            if missing:
                raise CannotPack(f"{path} takes {', '.join(sorted(missing))} from {other}, which does not give it.")
        for other in sorted(one.fetches - modules.keys()):
            raise CannotPack(f"{path} fetches {other}, which is not there.")
    _refuse_circles(modules)


def _names(listed: str) -> list[tuple[str, str]]:
    """Read `{ a, b as c }`: what stands before `as`, and behind it."""
    parts = [one.split() for one in listed.strip("{}").split(",") if one.strip()]
    return [(part[0], part[-1]) for part in parts]


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
