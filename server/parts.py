"""All modules of the browser's half in a few answers, put together when the server starts: one by one they are hundreds.

What a module takes with a plain `import` comes along with it. What it fetches with `import('./x.js')` becomes a part of its own,
with all that belongs to that and is not surely there yet; nobody keeps a list. What is fetched by a name that is filled in comes
along, since nobody knows which it will be. Two parts may both hold a module that neither can count on the other to have brought;
it is made once all the same.

With each part come the sections of the catalogue that its modules name (`say('join.name')`), as far as they are not there yet.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

import msgspec

from server.pack import OURS, VENDOR, Module, check, module

MAIN, MORE = "client/main.js", "client/more.js"
FOLDER = "pack/"
FIRST = f"{FOLDER}main.js"
SECTION = re.compile(r"['\"`]([a-z_]+)\.[a-z_$]")
START = """\
const $made = new Map();
const $need = (path) => {
  if (!$made.has(path)) $made.set(path, $modules[path]());
  return $made.get(path);
};
const $coming = new Map();
const $tried = new Map();
const $bring = async (part) => {
  const n = $tried.get(part) ?? 0;
  $tried.set(part, n + 1);
  const texts = $silent.has(part) ? null : $need($more).bringTexts(part);
  const [brought] = await Promise.all([import(`./${part}${n ? `?again=${n}` : ''}`), texts]);
  if (brought.$build !== $build) return $need($more).otherVersion();
  for (const [path, make] of Object.entries(brought.$part($need, $fetch))) $modules[path] ??= make;
};
const $load = (part) => {
  if (!$coming.has(part)) $coming.set(part, $bring(part).catch((fault) => ($coming.delete(part), Promise.reject(fault))));
  return $coming.get(part);
};
const $fetch = async (from, address) => {
  const path = new URL(address, `file:///${from}`).pathname.slice(1);
  if (!$modules[path]) await $load($parts[path]);
  return $need(path);
};
"""
"""What runs first. A part that did not come is asked for at another address the next time: some browsers remember a failure."""


class Part(msgspec.Struct, frozen=True):
    """What is sent in one answer: the modules in it, and the sections of the catalogue that come along."""

    root: str
    modules: frozenset[str]
    sections: frozenset[str]

    @property
    def name(self) -> str:
        """Say what it is called: as the module for which it is fetched."""
        return self.root.removeprefix(OURS)


class Pack(msgspec.Struct, frozen=True):
    """All parts by name, and what is sent of each."""

    parts: dict[str, Part]
    texts: dict[str, str]


def pack(sources: Mapping[str, str], sections: Iterable[str] = ()) -> Pack:
    """Put the modules under client/ together, by path, with what they take of others'. Raises CannotPack."""
    modules = _wanted({path: module(path, text) for path, text in sources.items() if path.startswith((OURS, VENDOR))})
    check(modules)
    known = frozenset(sections)
    parts = {part.name: part for part in _parts(modules, known)}
    told = "".join(f"{path}\n{one.text}\n" for path, one in sorted(modules.items()))
    build = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Pack(parts, {name: _text(part, parts, modules, build) for name, part in parts.items()})


def _wanted(modules: dict[str, Module]) -> dict[str, Module]:
    """Leave out what others wrote and nobody takes."""
    taken = {other for one in modules.values() for other, _ in one.takes}
    return {path: one for path, one in modules.items() if path.startswith(OURS) or path in taken}


def _along(modules: Mapping[str, Module], root: str) -> frozenset[str]:
    """Give what comes along with a module, itself included."""
    seen: set[str] = set()
    ahead = [root]
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            ahead += [other for other, _ in modules[path].takes]
            for pick in modules[path].picks:
                ahead += [other for other in modules if fnmatchcase(other, pick)]
    return frozenset(seen)


def _parts(modules: Mapping[str, Module], known: frozenset[str]) -> Iterable[Part]:
    """Give the parts: each without what is surely there when it is fetched, whoever fetches it."""
    roots = [MAIN, *sorted({other for one in modules.values() for other in one.fetches})]
    along = {root: _along(modules, root) for root in roots}
    along[MAIN] |= _along(modules, MORE)
    there = _there(modules, along)
    said = {path: known.intersection(SECTION.findall(one.text)) for path, one in modules.items()}
    for root in roots:
        own = along[root] - there[root]
        if own:
            sections, before = (frozenset(name for path in some for name in said[path]) for some in (own, there[root]))
            yield Part(root, own, sections - before)


def _there(modules: Mapping[str, Module], along: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Say of each part what is surely there when it is fetched, whoever fetches it: supposed to be all, until somebody is found who
    fetches it with less.
    """
    asked_by = {root: [other for other in along if any(root in modules[path].fetches for path in along[other])] for root in along}
    there = {root: frozenset[str]() if root == MAIN else frozenset(modules) for root in along}
    changed = True
    while changed:
        before = there
        there = {
            root: all_.intersection(*(before[other] | along[other] for other in asked_by[root])) for root, all_ in before.items()
        }
        changed = there != before
    return there


def _text(part: Part, parts: Mapping[str, Part], modules: Mapping[str, Module], build: str) -> str:
    """Write a part down as a module."""
    made = "".join(f"'{path}': () => {{\n{modules[path].text}}},\n" for path in sorted(part.modules))
    if part.root != MAIN:
        return f"export const $build = '{build}';\nexport const $part = ($need, $fetch) => ({{\n{made}}});\n"
    others = {one.root: name for name, one in parts.items() if one.root != MAIN}
    silent = sorted(name for name, one in parts.items() if not one.sections)
    head = f"const $build = '{build}';\nconst $more = '{MORE}';\nconst $parts = {json.dumps(others)};\n"
    head += f"const $silent = new Set({json.dumps(silent)});\n"
    return f"{head}{START}const $modules = {{\n{made}}};\nexport {{ $modules, $parts, $load, $need }};\n$need('{MAIN}');\n"
