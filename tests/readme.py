"""The README as somebody would follow it: its commands, one after another, in a clone of their own.

`python -m tests.readme` clones what is committed, installs as a newcomer would, and says how long each command took.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.process.server_process import free_port

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"http://127\.0\.0\.1:\d+\S*")
LINKS_OF_DEMO = 4
"""Where it is, and a room for each part."""


def commands(text: str) -> list[str]:
    """Every command in a document's blocks of shell, without what is said behind it."""
    lines = "".join(re.findall(r"(?ms)^```sh\n(.*?)^```", text)).splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.strip()]


@contextmanager
def begun(folder: Path, command: str, patience: float) -> Iterator[list[str]]:
    """A command that serves: the links it says, once it says as many as it has; it is told to stop afterwards."""
    env = {**os.environ, "PORT": str(free_port())}
    process = subprocess.Popen(command.split(), cwd=folder, env=env, stdout=subprocess.PIPE, start_new_session=True)
    try:
        yield _links(process, LINKS_OF_DEMO if "demo" in command else 1, time.monotonic() + patience)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=30)


def _links(process: subprocess.Popen[bytes], many: int, until: float) -> list[str]:
    assert process.stdout is not None
    said = b""
    while len(found := LINK.findall(said.decode())) < many or not said.endswith(b"\n"):
        assert select.select([process.stdout], [], [], max(0, until - time.monotonic()))[0], f"nothing more came after: {said!r}"
        more = os.read(process.stdout.fileno(), 4096)
        assert more, f"it ended after: {said!r}"
        said += more
    return [link.rstrip(".") for link in found]


def run(folder: Path, command: str, patience: float) -> str:
    """A command that ends by itself, and well: what it said."""
    done = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, timeout=patience)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def get(link: str) -> str:
    with urllib.request.urlopen(link.partition("#")[0], timeout=30) as answer:
        return str(answer.read().decode())


def main() -> int:
    """Follow it for real: clone, `make run` until the first page is there, `make demo` until its links are."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "binnenskamers"
        run(Path(top), f"git clone --quiet {ROOT} {folder}", 60)
        for command in commands((folder / "README.md").read_text(encoding="utf-8"))[:2]:
            for again in ("", " once more"):
                begin = time.monotonic()
                with begun(folder, command, 600) as links:
                    assert "<html" in get(links[0])
                    print(f"{command}{again}: {time.monotonic() - begin:.1f} s to the first page", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
