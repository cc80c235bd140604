"""Changes to write, all that is on disk afterwards, and a writer that dies."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from server.journal import Append, KeptEnvelope
from tests.conftest import ROOT


def change(room: str = "room", at: int = 0, **fields: object) -> Append:
    usual: dict[str, object] = {"events": (f"event {at + 1}".encode(),), "commands": (), "put": (), "drop": ()}
    return Append(room=room, expected_version=at, **{"expires_at_ms": 10**15, **usual, **fields})  # type: ignore[arg-type]


def sealed(name: str, scope: str = "names", holder: str | None = None, body: str = "") -> KeptEnvelope:
    return KeptEnvelope(name, scope, holder, body or f"body of {name}")


def everything_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file())


def random_id() -> str:
    return random.SystemRandom().randbytes(16).hex()


def marked_room(room: str, at: int = 0) -> Append:
    mark = f"MARK-{room}-"
    bodies = [mark * size for size in (1, 20, 100, 400)] * 5
    return change(
        room,
        at=at,
        events=tuple((mark + "event" * number).encode() for number in range(30)),
        commands=(mark + "command",),
        put=tuple(sealed(random_id(), mark + "scope", mark + "holder", body) for body in bodies),
    )


def dying_writer(how: str, path: Path, room: str, step: int) -> tuple[int, str]:
    """Let a writer forget a room and kill itself on the way; its exit code and what it said."""
    command = [sys.executable, str(ROOT / "tests" / "journal" / "writer.py"), how, str(path), room, str(step)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, timeout=60, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return done.returncode, done.stdout


def killed_writer(how: str, path: Path, prefix: str, lines: int) -> list[str]:
    """Let a writer confirm some changes, kill it at once, and give all it had confirmed until then."""
    command = [sys.executable, str(ROOT / "tests" / "journal" / "writer.py"), how, str(path), prefix]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return [line for line in said if line.endswith("\n")]
