"""Starting and stopping the real server, as a host does."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.measure import cpu_seconds
from tests.conftest import ROOT, environment


@contextmanager
def running(data: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "server"],
        cwd=ROOT,
        env=environment(data, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said.startswith("Binnenskamers staat klaar op http://127.0.0.1:"), said
    return said.split()[-1]


def refused(data: Path, *arguments: str, **settings: str) -> str:
    """Start a server that must not start; give the one sentence it says."""
    process = subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 2
    assert process.stdout == ""
    assert "Traceback" not in process.stderr
    assert process.stderr.count("\n") == 1
    return process.stderr


def test_it_says_where_it_is_and_what_to_do_and_answers_there(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        where = address(server)
        assert cpu_seconds(server.pid) < 2, "serving within two seconds, whatever else this machine is doing"
        assert server.stdout is not None
        assert server.stdout.readline() == "Open dat adres in je browser en maak een kamer. Stoppen: Ctrl+C.\n"
        with urllib.request.urlopen(f"{where}/health") as answer:
            assert answer.read() == b"ok"
            assert "server" not in answer.headers, "what it runs on is nobody's business"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_stops_without_a_word(tmp_path: Path, how: signal.Signals) -> None:
    with running(tmp_path / "data") as server:
        address(server)
        server.send_signal(how)
        assert server.wait(60) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""


def test_killed_it_leaves_folder_and_port_free_for_the_next(tmp_path: Path) -> None:
    with running(tmp_path / "data") as first:
        where = address(first)
        first.kill()
        first.wait()
    with running(tmp_path / "data", PORT=where.rpartition(":")[2]) as second:
        assert address(second) == where


def test_a_port_in_use_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused(tmp_path, PORT=str(port)).startswith(f"Port {port} is already in use.")


def test_a_second_server_on_the_same_rooms_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path / "data") as first:
        address(first)
        assert refused(tmp_path / "data").startswith("Another Binnenskamers is using the data folder")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PORT": "eighty"}, "PORT is “eighty”"),
        ({"HOST": "0.0.0.0"}, "HOST is 0.0.0.0, so people come from other machines: set ORIGINS"),
        (
            {"HOST": "no-such-host.invalid", "ORIGINS": "https://a.example"},
            "HOST is no-such-host.invalid, and this",
        ),
        ({"DATA_DIR": "/proc/nowhere"}, "The data folder /proc/nowhere cannot be written"),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    data = Path(settings.get("DATA_DIR", tmp_path))
    assert refused(data, **{name: value for name, value in settings.items() if name != "DATA_DIR"}).startswith(said)


def test_an_unknown_order_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path, "dance").startswith("I do not know “dance”.")


@pytest.mark.parametrize("level", ["debug", "info"])
def test_even_when_it_logs_much_it_names_no_room_and_no_address(tmp_path: Path, level: str) -> None:
    room = "kamer-die-niemand-kent"
    with running(tmp_path / "data", LOG_LEVEL=level) as server:
        where = address(server)
        host, port = where.removeprefix("http://").split(":")
        for path in (f"/r/{room}", f"/ws/{room}", "/%ff/" + room):
            with socket.create_connection((host, int(port))) as line:
                upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                upgrade += f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: {where}\r\n"
                wish = upgrade if path.startswith("/ws") else "Connection: close\r\n"
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{wish}\r\n".encode())
                assert line.recv(100)
        with socket.create_connection((host, int(port))) as line:
            line.sendall(f"no request, {room}\r\n\r\n".encode())
            assert line.recv(100)
        os.kill(server.pid, signal.SIGTERM)
        said = "".join(server.communicate(timeout=60))
    assert room not in said.replace(where, "")
    assert "127.0.0.1" not in said.replace(where, "")
