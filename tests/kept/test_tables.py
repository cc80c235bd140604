"""The tables on /privacy name everything that the server stores or holds, and nothing that it does not."""

import ast
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.kept import Row, names, rows
from server.room.outcome import BLOCKS
from server.settings import read
from server.tools._choice import CHOSEN_MIN
from server.tools.round.state import CONTRIBUTORS_MIN
from tests.conftest import ROOT
from tests.kept import stored
from tests.postgres.cluster import Server, database

MACHINERY = {
    "live_room.LiveRoom": "_figures _journal _clock _methods _erase lose connections _presence _steps _next_look _broadcast"
    " _veil _voice",
    "ledger.Ledger": "_figures _journal",
    "buckets.Buckets": "_rate _keys",
}
"""What holds nothing of a person itself: it is handed in, or holds what has a row of its own."""
ALSO_LOGGED = {
    "__main__": {"allowed"},  # how many open files the system allows
    "catalogue": {"what"},  # which text is missing
    "hub": {"len(failed)", "failed[0]"},  # how many rooms could not be erased, and the kind of the first fault
    "side_door": {"error.strerror"},  # what the system says of its sockets
}
STRUCTS = re.compile(r"[a-z_]+\.[A-Z]\w*")


def covered() -> dict[str, set[str]]:
    """Everything that has a row, by what it is part of."""
    kinds = {kind for row in rows() for kind in row.covers}
    return {kind: names(kind) for kind in kinds}


def flat(by_kind: dict[str, set[str]]) -> set[str]:
    return {f"{kind}.{name}" for kind, found in by_kind.items() for name in found} | {
        kind for kind, found in by_kind.items() if not found
    }


def test_every_column_of_the_record_has_a_row(tmp_path: Path) -> None:
    columns = stored.columns(tmp_path)
    tables = {column.partition(".")[0] for column in columns}
    assert flat({kind: found for kind, found in covered().items() if kind in tables}) == columns


async def test_so_has_every_column_of_the_database(postgres: Server, tmp_path: Path) -> None:
    async with database(postgres) as url:
        columns = await stored.database_columns(url)
    ours = {kind.removeprefix("database."): found for kind, found in covered().items() if kind.startswith("database.")}
    assert flat(ours) | (stored.columns(tmp_path) - {"tombstones.clean"}) == columns


def test_every_field_of_what_happened_and_of_a_room_has_a_row() -> None:
    fields = stored.fields()
    assert len(fields) > 150
    held = set(stored.attributes())
    ours = flat({kind: found for kind, found in covered().items() if STRUCTS.fullmatch(kind) and kind not in held})
    assert sorted(fields - ours) == [], "stored, and in no row of server/kept"
    assert sorted(ours - fields) == [], "in a row of server/kept, and not stored any more"


def test_everything_held_of_a_person_in_memory_has_a_row() -> None:
    for holder, held in stored.attributes().items():
        assert held == covered()[holder] | set(MACHINERY.get(holder, "").split()), holder


def test_every_purpose_of_a_sealed_text_has_a_row_that_says_it_is_sealed() -> None:
    vault = (ROOT / "client" / "vault.js").read_text(encoding="utf-8")
    sealed_here = set(re.findall(r"(?m)^  (\w+): \[[\d, ]+\],$", vault[vault.index("BLOCKS =") :]))
    assert sealed_here == BLOCKS.keys() == names("purpose")
    assert {row.form for row in rows() if "purpose" in row.covers} == {"sealed"}


def test_every_file_in_the_data_folder_has_a_row(tmp_path: Path) -> None:
    app = make_app(read({"DATA_DIR": str(tmp_path)}).with_port(8000))
    with TestClient(app):
        there = {path.name for path in tmp_path.iterdir()}
    assert {"lock", "binnenskamers.sqlite"} < there <= names("file")


def test_every_header_that_is_read_has_a_row() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "server").rglob("*.py")))
    found = set(
        re.findall(r"""headers?(?:\(scope=scope\))?\.get(?:list)?\(["']([\w-]+)["']|_last\(headers, ["']([\w-]+)["']""", text)
    )
    assert {one.lower() for pair in found for one in pair if one} == names("header")


def test_a_log_line_holds_a_sentence_of_ours_and_the_kind_of_a_fault_and_nothing_else() -> None:
    lines = [(path, call) for path, call in stored.calls("", of="log") if isinstance(call.func, ast.Attribute)]
    assert len(lines) >= 5
    for path, call in lines:
        first, *others = (ast.unparse(one) for one in call.args)
        assert first[0] in "'\"", f"{path}: {first}"
        assert set(others) <= {"type(error).__name__"} | ALSO_LOGGED.get(path.stem, set()), path
    assert {path.stem for path, _ in lines} == names("log")


def test_what_is_printed_is_printed_at_the_start() -> None:
    assert {path.stem for path, _ in stored.calls("print")} == names("print")


def test_what_opens_without_names_needs_as_many_on_a_scale_as_in_a_round() -> None:
    assert CHOSEN_MIN == CONTRIBUTORS_MIN


def test_a_row_has_a_name_of_its_own() -> None:
    keys = [row.key for row in rows()]
    assert len(keys) == len(set(keys)) > 40


@pytest.mark.parametrize("row", [row for row in rows() if row.place == "file"], ids=lambda row: row.key)
def test_what_lies_in_the_file_says_what_it_stands_for(row: Row) -> None:
    assert row.covers
