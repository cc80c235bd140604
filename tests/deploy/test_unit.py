"""The systemd unit and its settings: well formed, shut as far as the server can do without, and no further."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from server.limits import CONNECTIONS, KEPT_FREE
from server.settings import TABLE, read
from tests.deploy.programs import program
from tests.deploy.proxies import DEPLOY, PUBLIC, filled_in
from tests.process.circle import gather
from tests.process.server_process import ROOT, ServerProcess, free_port

UNIT = "binnenskamers.service"
EXPOSURE_MOST = 20
"""In tenths, of what `systemd-analyze security` counts from 0 to 10."""
OF_ROOT_ONLY = {"fchown"}
"""SQLite calls it when it runs as root, as these tests may; the unit has a user of its own."""


def service() -> dict[str, list[str]]:
    """Give the lines of the unit: a name that stands there more than once has all its values."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"(?m)^(\w+)=(.*)$", filled_in(UNIT)):
        found.setdefault(name, []).append(value)
    return found


def analyze(*arguments: str) -> str:
    """Ask systemd of its own file; works where it does not run."""
    told = subprocess.run([program("systemd-analyze", "systemd"), *arguments], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout + told.stderr


@pytest.fixture
def unit(tmp_path: Path) -> str:
    """The unit, with the Python and the user that are on this machine."""
    me = {"User=binnenskamers": "User=root", "Group=binnenskamers": "Group=root"}
    places = {"/opt/binnenskamers/.venv/bin/python": sys.executable, "=/opt/binnenskamers\n": f"={ROOT}\n"}
    (tmp_path / UNIT).write_text(filled_in(UNIT, places, me))
    return str(tmp_path / UNIT)


def test_systemd_finds_no_fault_in_it(unit: str) -> None:
    assert analyze("verify", "--man=no", unit) == ""


def test_nor_in_the_instances_of_it_that_the_document_describes(unit: str, tmp_path: Path) -> None:
    """Several on one machine: a file of settings and a folder for each."""
    instance = {
        "=/etc/binnenskamers.env": "=/etc/binnenskamers.%i.env",
        "StateDirectory=binnenskamers": "StateDirectory=binnenskamers-%i",
    }
    text = Path(unit).read_text(encoding="utf-8")
    for what, by in {**instance, "/var/lib/binnenskamers": "/var/lib/binnenskamers-%i"}.items():
        assert what in text
        text = text.replace(what, by)
    (tmp_path / "binnenskamers@.service").write_text(text)
    assert analyze("verify", "--man=no", str(tmp_path / "binnenskamers@1.service")) == ""


def test_it_is_shut(unit: str) -> None:
    said = analyze("security", "--offline=true", f"--threshold={EXPOSURE_MOST}", unit)
    assert "Overall exposure level" in said


def test_it_may_have_as_many_connections_open_as_it_takes() -> None:
    connections = CONNECTIONS * (1 + KEPT_FREE)
    assert int(service()["LimitNOFILE"][0]) > connections * 9 / 8 + 128, "as room_for of server/__main__.py counts"


def test_the_example_of_the_settings_is_read_and_fits_the_proxies() -> None:
    lines = [line for line in filled_in("binnenskamers.env").splitlines() if line and not line.startswith("#")]
    given = dict(line.split("=", 1) for line in lines)
    assert given.keys() <= {one.name for one in TABLE}
    settings = read({**given, "DATA_DIR": "/var/lib/binnenskamers"})
    assert (settings.origins, settings.trust_proxy, settings.host) == ((f"https://{PUBLIC}",), True, "127.0.0.1")
    assert settings.metrics_port
    for proxy in ("nginx.conf", "Caddyfile"):
        assert f"{settings.host}:{settings.port}" in filled_in(proxy)


def test_every_file_for_a_host_is_named_in_the_document() -> None:
    document = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert [file.name for file in DEPLOY.iterdir() if f"deploy/{file.name}" not in document] == []


def test_the_server_asks_nothing_of_the_system_that_the_unit_forbids(tmp_path: Path) -> None:
    """Every system call of a start, a meeting and a stop is let through, nothing is written but in its folder or to be run as code,
    and of other processes nothing is read.
    """
    trace, data = tmp_path / "trace", tmp_path / "data"
    command = [program("strace", "strace"), "-f", "-qq", "-o", str(trace), sys.executable, "-m", "server"]
    port, metrics = free_port(), free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**kept, "PORT": str(port), "METRICS_PORT": str(metrics), "DATA_DIR": str(data), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as tracer:
        assert tracer.stdout
        said = tracer.stdout.readline()
        if "ptrace" in said or "PTRACE" in said:
            pytest.skip("no process may be watched here")
        assert "staat klaar" in said, said + tracer.stdout.read()
        [server] = Path(f"/proc/{tracer.pid}/task/{tracer.pid}/children").read_text().split()
        try:
            asyncio.run(a_meeting(f"http://127.0.0.1:{port}"))
            for path in (f"{port}/health/ready", f"{metrics}/metrics"):
                with urllib.request.urlopen(f"http://127.0.0.1:{path}", timeout=20) as answer:
                    assert answer.status == 200
        finally:
            os.kill(int(server), signal.SIGTERM)
        assert tracer.wait(30) == 0
    text = trace.read_text(errors="replace")
    called = set(re.findall(r"(?m)^\d+ +(?:<\.\.\. )?([a-z_0-9]+)(?:\(| resumed>)", text))
    assert {"accept4", "fdatasync", "epoll_create1"} <= called, "it was watched"
    assert called - allowed() - OF_ROOT_ONLY == set()
    assert not re.search(r"PROT_WRITE\|PROT_EXEC", text)
    written = set(re.findall(r'open(?:at)?\([^"]*"([^"]+)"[^)\n]*(?:O_WRONLY|O_RDWR|O_CREAT)', text))
    assert str(data / "lock") in written
    assert {path for path in written if not path.startswith(f"{data}/")} == set()
    assert set(re.findall(r'"(/proc/(?!self/|\d)[^"]*|/sys/[^"]*)".* = \d', text)) == set()
    families = set(re.findall(r"socket(?:pair)?\((AF_\w+)", text))
    assert families <= set(service()["RestrictAddressFamilies"][0].split())


async def a_meeting(base: str) -> None:
    """Six people come and begin."""

    class Reached:
        def __init__(self) -> None:
            self.base = base

        def forward(self, by_ms: int) -> None:
            raise AssertionError(f"no time passes here, not even {by_ms} ms")

    circle = await gather(Reached())
    await circle.start()
    await circle.disconnect()


def allowed() -> set[str]:
    """Every system call the unit lets through."""
    names: set[str] = set()
    for row in service()["SystemCallFilter"]:
        said = {name for group in row.strip("~").split() for name in members(group)}
        names = names - said if row.startswith("~") else names | said
    return names


def members(group: str) -> set[str]:
    """Give what systemd means by a group of system calls."""
    told = analyze("syscall-filter", group).splitlines()
    names = [word for line in told if (word := line.strip()) and not word.startswith("#") and word != group]
    return {one for name in names for one in (members(name) if name.startswith("@") else {name})}


def test_the_command_of_the_procfile_serves_as_a_platform_has_it(tmp_path: Path) -> None:
    """Its own port, a name that its router answers to, the router's word for who comes."""
    [(kind, command)] = [line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()]
    assert (kind, command) == ("web", "python -m server")
    with ServerProcess(tmp_path, ORIGINS=f"https://{PUBLIC}", TRUST_PROXY="yes") as server:
        request = urllib.request.Request(f"{server.base}/health/ready", headers={"X-Forwarded-Proto": "https"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert (answer.read(), bool(answer.headers["Strict-Transport-Security"])) == (b"ready", True)
        assert server.stop() == 0
