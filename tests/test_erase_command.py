"""`python -m server erase`, as a host types it: with a server on the folder and without.

Most of it within this process; by a process of its own where a key, the log or a terminal is looked at.
"""

from __future__ import annotations

import io
import os
import pty
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import partial
from pathlib import Path

import pytest

from server import __main__ as program
from server import erase_command
from server.demo.rooms import post_room, room_request, rows
from server.demo.sealing import Secrets
from server.erasing import read_room
from server.errors import StartRefused
from server.journal.files import DATABASE, hold, prepare
from server.journal.sqlite import SqliteJournal
from server.journal.statements import hash_of
from server.settings import read
from tests.conftest import ROOT, environment
from tests.process.server_process import ServerProcess

GONE = "Nothing is left of it in the file or in its log."
ALL_GONE = "Nothing is left of them in the file or in its log."


def erase(data: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error of the same program, without the half second in which a process starts."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as here, redirect_stdout(out), redirect_stderr(err):
        here.setenv("DATA_DIR", str(data))
        here.setattr(sys, "stdin", io.StringIO())
        here.setattr(program, "log_to_stderr", lambda _level: None)
        code = program.main(["erase", *arguments])
    return code, out.getvalue().strip(), err.getvalue().strip()


def erase_by_process(data: Path, *arguments: str, **settings: str) -> tuple[int, str, str]:
    """The same as it is typed."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "erase", *arguments],
        cwd=ROOT,
        env=environment(data, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def put(data: Path, *names: str, expires_at_ms: int = 2**62) -> None:
    """Rooms in the file of a server that does not run."""
    data.mkdir(mode=0o700, exist_ok=True)
    prepare(data / DATABASE)
    with closing(sqlite3.connect(data / DATABASE)) as db, db:
        for name in names:
            db.execute("INSERT INTO rooms VALUES (?, 1, ?)", (name, expires_at_ms))
            db.executemany("INSERT INTO events VALUES (?, ?, ?)", [(name, n, f"MARK-{name}-{n}" * 90) for n in range(20)])


def on_disk(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data.iterdir() if path.is_file())


def an_id(number: int = 0) -> str:
    return f"kamer-van-de-tests-{number:03}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextmanager
def reading(data: Path) -> Iterator[None]:
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        yield


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        (an_id(), an_id()),
        (f"/r/{an_id()}", an_id()),
        (f"  https://a.example/r/{an_id()}\n", an_id()),
        (f"http://[::1]:8000/r/{an_id()}/?taal=en#content.door.host", an_id()),
        ("-" * 22, "-" * 22),
        (an_id()[1:], None),
        (f"https://a.example/privacy#{an_id()}", None),
        (f"https://a.example/x/r/{an_id()}", None),
        ("--all", None),
        ("", None),
    ],
)
def test_a_room_is_read_from_a_link_or_an_id(typed: str, room: str | None) -> None:
    assert read_room(typed) == room


def test_without_more_it_erases_what_has_had_its_time(data: Path) -> None:
    put(data, an_id(1), an_id(2), expires_at_ms=5)
    put(data, an_id(3))
    assert b"MARK-kamer-van-de-tests-001" in on_disk(data)
    assert erase(data) == (0, f"2 rooms whose time had passed are erased. {ALL_GONE} 1 room is kept.", "")
    left = on_disk(data)
    assert [number for number in (1, 2, 3) if an_id(number).encode() in left] == [3]
    assert erase(data) == (0, "There is no room whose time has passed. 1 room is kept.", "")


def test_one_room_goes_by_its_id_and_is_remembered_as_erased(data: Path) -> None:
    put(data, an_id(1), an_id(2))
    code, said, _ = erase(data, an_id(1))
    assert (code, said) == (0, f"That room is erased. {GONE} For 24 hours its link says that it was erased. 1 room is kept.")
    assert an_id(1).encode() not in on_disk(data)
    assert erase(data, an_id(1)) == (0, "That room had been erased before. 1 room is kept.", "")
    assert erase(data, an_id(9)) == (1, "There is no such room here, so there was nothing to erase. 1 room is kept.", "")
    assert hash_of(an_id(9)).encode() not in on_disk(data), "that somebody asked for it is not written down"


@pytest.mark.parametrize("running", [False, True])
def test_a_key_that_was_typed_is_not_used_not_repeated_and_warned_about(tmp_path: Path, running: bool) -> None:
    key = "geheim-geheim-geheim-0"
    with ServerProcess(tmp_path, LOG_LEVEL="debug") as server:
        if not running:
            server.stop()
        code, said, warned = erase_by_process(server.data, f"https://a.example/r/{an_id()}#{key}.{key}", LOG_LEVEL="debug")
        assert (code, said) == (1, "There is no such room here, so there was nothing to erase.")
        assert warned.startswith("What stands behind the # in that link is the key")
        assert key not in said + warned
        assert key.encode() not in b"".join(server.files().values())


@pytest.mark.parametrize(
    "typed", [("geheim#geheim",), ("--al",), ("--all", "geheim"), (an_id(), "--all"), (an_id(), an_id(1)), ("--all=3",), ("",)]
)
def test_what_it_does_not_understand_it_does_not_do_or_repeat(data: Path, typed: tuple[str, ...]) -> None:
    put(data, an_id(), expires_at_ms=5)
    code, said, warned = erase(data, *typed)
    assert (code, said) == (2, "")
    assert "Say erase alone for" in warned
    assert "geheim" not in warned
    assert an_id() not in warned
    assert an_id().encode() in on_disk(data)


def test_a_link_typed_in_the_place_of_the_order_is_not_repeated(data: Path) -> None:
    command = [sys.executable, "-m", "server", f"https://a.example/r/{an_id()}#geheim"]
    done = subprocess.run(command, cwd=ROOT, env=environment(data), capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "I do not know. Start with python -m server, or with demo or erase behind it.\n"


def test_a_folder_without_rooms_is_not_made_one(data: Path) -> None:
    code, said, warned = erase(data)
    assert (code, said) == (2, "")
    assert warned.startswith(f"There are no rooms in {data}.")
    assert not data.exists()


def test_all_needs_to_be_spelled_out_and_says_how_many(data: Path) -> None:
    put(data, *map(an_id, range(12)))
    assert erase_by_process(data, "--all") == (0, f"12 rooms are erased. {ALL_GONE}", "")
    assert b"kamer-van-de-tests" not in on_disk(data)
    assert erase(data, "--all") == (0, "There was no room to erase.", "")


@pytest.mark.parametrize(("typed", "code", "kept"), [(b"yes\n", 1, 3), (b"\x04", 1, 3), (b"3\n", 0, 0)])
def test_at_a_terminal_all_is_asked_for_by_number(data: Path, typed: bytes, code: int, kept: int) -> None:
    put(data, *map(an_id, range(3)))
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "server", "erase", "--all"],
            cwd=ROOT,
            env=environment(data),
            stdin=theirs,
            stdout=subprocess.PIPE,
            text=True,
        ) as asked:
            os.write(ours, typed)
            said, _ = asked.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert "Rooms: 3, of which 0 with people in it now." in said
    assert asked.returncode == code
    assert sum(an_id(number).encode() in on_disk(data) for number in range(3)) == kept


@pytest.mark.parametrize("order", [[], [an_id()], ["--all"]])
def test_what_may_have_left_traces_is_not_called_erased(data: Path, order: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqliteJournal, "open", partial(SqliteJournal.open, retry_s=0.001))
    put(data, an_id(), expires_at_ms=5)
    with reading(data):
        code, said, _ = erase(data, *order)
        assert code == 1
        assert "1 room may have left traces" in said
        assert "erased" not in said
        code, said, _ = erase(data, an_id())
        assert (code, said.partition(".")[0]) == (1, "That room is not entirely gone yet")
    assert erase(data, an_id())[:2] == (0, "That room had been erased before.")
    assert an_id().encode() not in on_disk(data)


def test_a_file_that_is_none_is_told(data: Path) -> None:
    data.mkdir()
    (data / DATABASE).write_bytes(b"a letter to my aunt. " * 90)
    code, said, warned = erase(data)
    assert (code, said) == (2, "")
    assert "cannot be used" in warned


def a_room(server: ServerProcess) -> str:
    secrets = Secrets.make()
    programme = rows(server.base, "short-45", {})
    assert post_room(server.base, room_request(secrets, "Titel", "2026-11-24T19:30", programme=programme))[0] == 201
    return secrets.room


def test_while_a_server_runs_it_is_the_server_that_does_it(tmp_path: Path) -> None:
    with ServerProcess(tmp_path, LOG_LEVEL="debug") as server:
        first, second, third = (a_room(server) for _ in range(3))
        assert erase(server.data)[:2] == (0, "There is no room whose time has passed. 3 rooms are kept.")
        code, said, _ = erase_by_process(server.data, first)
        assert (code, said.partition(".")[0]) == (0, "That room is erased")
        files = server.files()
        assert first.encode() not in b"".join(files.values())
        assert second.encode() in files[DATABASE] + files[f"{DATABASE}-wal"]
        assert erase(server.data, "--all") == (0, f"2 rooms are erased. {ALL_GONE}", "")
        everything = b"".join(server.files().values())
        assert [room for room in (first, second, third) if room.encode() in everything] == []


def test_only_its_owner_may_ask_and_nothing_stays_when_the_server_stops(tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as server:
        door = server.data / "erase.socket"
        assert stat.S_IMODE(door.stat().st_mode) == 0o600
        assert stat.S_ISSOCK(door.stat().st_mode)
        server.stop()
        assert not door.exists()


def test_a_socket_that_a_killed_server_left_is_in_nobodys_way(tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as server:
        room = a_room(server)
        server.kill()
        assert (server.data / "erase.socket").exists()
        assert erase(server.data)[:2] == (0, "There is no room whose time has passed. 1 room is kept.")
        server.restart()
        assert erase(server.data, room)[0] == 0


def test_a_folder_with_a_name_too_long_for_a_socket_will_do(tmp_path: Path) -> None:
    deep = tmp_path / ("zo-diep-als-het-gaat-" * 5) / ("en-nog-dieper-" * 6)
    deep.mkdir(parents=True)
    with ServerProcess(deep) as server:
        assert erase(server.data, a_room(server))[0] == 0
        assert stat.S_IMODE((server.data / "erase.socket").stat().st_mode) == 0o600


def test_who_says_something_else_at_the_socket_gets_no_answer_and_harms_nobody(tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as server:
        room = a_room(server)
        for junk in (b"", b"\n", b"{}\n", b'{"order":"burn"}\n', b"x" * 5000 + b"\n", b'{"order":"one","room":5}\n'):
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(10)
                line.connect(str(server.data / "erase.socket"))
                line.sendall(junk)
                line.shutdown(socket.SHUT_WR)
                with suppress(ConnectionError):
                    assert line.recv(100) == b""
        assert erase(server.data, room)[0] == 0
        assert server.output.read_bytes().count(b"\n") == 2, "not a word in the log"


def test_a_server_that_starts_or_stops_is_waited_for(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, an_id())
    held = hold(data)
    monkeypatch.setattr(erase_command.time, "sleep", lambda _seconds: held.close())
    assert erase_command.erase(["--all"], read({"DATA_DIR": str(data)})) == 0
    assert capsys.readouterr().out == f"1 room is erased. {GONE}\n"


def test_something_that_has_the_folder_and_does_not_answer_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(data, an_id())
    monkeypatch.setattr(erase_command, "PATIENCE_S", 0)
    with hold(data), pytest.raises(StartRefused, match="does not answer"):
        erase_command.erase([], read({"DATA_DIR": str(data)}))


@pytest.mark.parametrize("said", [b"", b'{"gone":1', b'{"burned":1}\n'])
def test_a_server_that_does_not_say_what_became_of_it_is_not_taken_to_have_done_it(
    data: Path, capsys: pytest.CaptureFixture[str], said: bytes
) -> None:
    put(data, an_id())

    def half_a_server() -> None:
        line, _ = door.accept()
        with line:
            assert line.recv(1024) == b'{"order":"all"}\n'
            line.sendall(said)

    with hold(data), socket.socket(socket.AF_UNIX) as door:
        door.bind(str(data / "erase.socket"))
        door.listen()
        server = threading.Thread(target=half_a_server)
        server.start()
        assert erase_command.erase(["--all"], read({"DATA_DIR": str(data)})) == 1
        server.join()
    out = capsys.readouterr()
    assert (out.out, out.err.partition(":")[0]) == ("", "The server did not say what became of it")
