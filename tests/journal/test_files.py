"""The data folder is for one process, and its file is brought up to date or refused with a sentence."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from server.errors import StartRefused
from server.journal.files import hold, prepare
from server.journal.sqlite import SqliteJournal
from tests.conftest import ROOT


def test_a_second_process_is_refused_with_a_sentence_and_the_end_of_the_first_frees_the_folder(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys; from server.journal.files import hold;"
        "held = hold(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StartRefused, match=r"Another Binnenskamers .* DATA_DIR"):
            hold(tmp_path)
        first.send_signal(signal.SIGKILL)
    hold(tmp_path).close()


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartRefused, match=r"cannot be written .* DATA_DIR"):
        hold(tmp_path / "file" / "data")


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    prepare(path)
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    prepare(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(StartRefused, match="newer Binnenskamers"):
        prepare(path)


def test_a_file_that_is_no_database_is_refused_with_a_sentence(path: Path) -> None:
    path.write_bytes(b"this is no database, this is a letter to my aunt. " * 40)
    with pytest.raises(StartRefused, match="cannot be used"):
        prepare(path)


async def test_every_table_is_without_rowid(journal: SqliteJournal, path: Path) -> None:
    tables = await journal._db.execute_fetchall("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    assert {name for name, _ in tables} >= {"rooms", "events", "snapshots", "envelopes", "commands", "tombstones"}
    assert [name for name, sql in tables if not sql.endswith("WITHOUT ROWID")] == []


def test_steps_run_once_and_from_where_the_file_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(path)
    steps = {1: "SELECT broken", 2: "CREATE TABLE later (id INTEGER PRIMARY KEY) WITHOUT ROWID"}
    monkeypatch.setattr("server.journal.upgrade._steps", lambda: steps)
    prepare(path)
    prepare(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(path)
    monkeypatch.setattr("server.journal.upgrade._steps", lambda: {2: "CREATE TABLE half (id); SELECT broken"})
    with pytest.raises(StartRefused):
        prepare(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
