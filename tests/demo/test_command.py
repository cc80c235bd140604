"""`python -m server demo`, as `make demo` starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment


def start(tmp_path: Path, **settings: str) -> subprocess.Popen[str]:
    env = {**environment(tmp_path / "unused", **settings), "TMPDIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "-m", "server", "demo"], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_three_links_and_how_to_stop_and_leaves_nothing_behind(tmp_path: Path, how: signal.Signals) -> None:
    with start(tmp_path) as demo:
        assert demo.stdout is not None
        assert demo.stderr is not None
        told = []
        while not told or "Ctrl+C" not in told[-1]:
            told.append(demo.stdout.readline())
            assert told[-1], demo.stderr.read()
        links = [line.split()[-1] for line in told if "/r/" in line]
        assert len(links) == 3
        assert [len(link.partition("#")[2].split(".")) for link in links] == [3, 2, 2], "only who leads gets the host secret"
        for link in links:
            with urllib.request.urlopen(link.partition("#")[0]) as page:
                assert page.status == 200
        assert [path.name.partition("demo")[0] for path in tmp_path.iterdir()] == ["binnenskamers-"], "not in the host's own folder"
        os.kill(demo.pid, how)
        assert demo.wait(20) == 0
        assert demo.stderr.read() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_refused_with_what_to_type(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, start(tmp_path, PORT=str(taken.getsockname()[1])) as demo:
        told, refused = demo.communicate(timeout=60)
    assert (demo.returncode, told) == (2, "")
    assert "PORT=8001 make demo" in refused
    assert refused.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
