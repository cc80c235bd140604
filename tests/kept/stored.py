"""What the code stores, found in the code itself: columns, fields of events and rooms, holders in memory, browser stores."""

import ast
import re
import sqlite3
import typing
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import UnionType
from typing import Any

import msgspec

from server.journal.files import prepare
from server.room import events as e
from server.room.state import Room
from server.tools import all_tools
from tests.conftest import ROOT
from tests.postgres.cluster import ask

SCRIPTS = sorted((ROOT / "client").rglob("*.js"))


def columns(folder: Path) -> set[str]:
    """Every column of the record, as its own schema made it."""
    path = folder / "record.sqlite"
    prepare(path)
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {f"{table}.{row[1]}" for table in tables for row in db.execute(f"PRAGMA table_info({table})")}


async def database_columns(url: str) -> set[str]:
    """Every column of the record in a database, as its own schema made it."""
    asked = "SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'"
    return {row["name"] for row in await ask(url, lambda db: db.fetch(asked))}


def fields() -> set[str]:
    """Every field of what is written: events, a room in a snapshot, events and states of tools. `module.Struct.field`, or the
    struct alone where it says only that something happened.
    """
    roots: list[Any] = [e.AnyEvent, Room]
    for tool in all_tools().values():
        roots += [tool.events, tool.state, tool.settings]
    found: dict[type, None] = {}
    for root in roots:
        _structs(root, found)
    bare = {_name(kind) for kind in found if not msgspec.structs.fields(kind)} - {"events.Event"}
    return bare | {f"{_name(kind)}.{field.name}" for kind in found for field in msgspec.structs.fields(kind)}


def _structs(kind: Any, found: dict[type, None]) -> None:
    """Put in `found` all structs that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind not in found:
            found[kind] = None
            for field in msgspec.structs.fields(kind):
                _structs(field.type, found)
        return
    if isinstance(kind, UnionType) or typing.get_origin(kind) is not None:
        for part in typing.get_args(kind):
            _structs(part, found)


def _name(kind: type) -> str:
    """The module's last name, without `state` of a tool that is a package, and the struct's."""
    module = re.sub(r"^server\.(room|tools)\.|\.state$", "", kind.__module__)
    return f"{module}.{kind.__name__}"


HOLDERS = {
    "connection": ["Connection"],
    "figures": ["Figures"],
    "live_room": ["LiveRoom"],
    "ledger": ["Ledger"],
    "shelf": ["Shelf"],
    "buckets": ["SeatLimits", "AddressLimits", "Buckets", "_Bucket"],
}
"""What holds something of a person in the server's memory, besides the room."""


def attributes() -> dict[str, set[str]]:
    """What the holders hold: everything they ever set on themselves, and the fields of those that are structs."""
    found: dict[str, set[str]] = {}
    for module, holders in HOLDERS.items():
        tree = ast.parse((ROOT / "server" / f"{module}.py").read_text(encoding="utf-8"))
        for kind in (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name in holders):
            nodes = list(ast.walk(kind))
            own = {n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store) and _is_self(n.value)}
            fields = {n.target.id for n in kind.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
            found[f"{module}.{kind.name}"] = own | fields
    return found


def _is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def calls(name: str, *, of: str = "") -> Iterator[tuple[Path, ast.Call]]:
    """Every call of `name`, or of a method of something called `of`, in what serves."""
    for path in sorted((ROOT / "server").rglob("*.py")):
        if path.is_relative_to(ROOT / "server" / "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func, name, of):
                yield path, node


def _called(function: ast.expr, name: str, of: str) -> bool:
    if not of:
        return isinstance(function, ast.Name) and function.id == name
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == of


def code(path: Path) -> str:
    """A module of the browser without its comments."""
    return re.sub(r"/\*.*?\*/|(?m:^\s*//[^\n]*)|(?<=[;{}(,])\s+//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def modules(pattern: str) -> set[str]:
    """The modules of the browser in whose code this is found."""
    return {path.relative_to(ROOT / "client").as_posix() for path in SCRIPTS if re.search(pattern, code(path))}


def constants(module: str) -> set[str]:
    """The texts that a module calls something else by: the keys of a store are such."""
    return set(re.findall(r"(?m)^const [A-Z_]+ = '([^']+)';$", code(ROOT / "client" / module)))


def kinds() -> set[str]:
    """The kinds of rows in IndexedDB."""
    found: set[str] = set()
    for path in SCRIPTS:
        text = code(path)
        found |= set(re.findall(r"new Drawer\(\w+, \w+, '(\w+)'", text)) | set(re.findall(r"\bkind: '(\w+)', at:", text))
        for names in re.findall(r"\[((?:'\w+', )*'\w+')\]\.map\(\(kind\) => new Drawer", text):
            found |= set(re.findall(r"\w+", names))
    return found
