"""What a test starts ends with it, without a browser."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.engines.engine import child

PATIENCE_S = 30
STARTS = """
import asyncio, pathlib, sys
from tests.engines.engine import child

async def main():
    async with child(["sh", "-c", "sleep 600 & echo $!; wait"], pathlib.Path(sys.argv[1])) as pid:
        print(pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def lives(pid: int) -> bool:
    """Whether it runs. What was killed and not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(done: Callable[[], bool]) -> bool:
    """Wait for this; whether it came about."""
    begun = time.monotonic()
    while not done() and time.monotonic() - begun < PATIENCE_S:
        time.sleep(0.02)
    return done()


def gone(*pids: int) -> bool:
    return until(lambda: not any(map(lives, pids)))


def told(output: Path) -> int:
    """The number that is put down there."""
    assert until(lambda: output.exists() and output.read_text().endswith("\n"))
    return int(output.read_text())


async def test_a_process_and_what_it_started_end_with_the_block(tmp_path: Path) -> None:
    output = tmp_path / "told"
    async with child(["sh", "-c", "sleep 600 & echo $!; wait"], output) as pid:
        inner = told(output)
        assert lives(pid)
        assert lives(inner)
    assert gone(pid, inner)


async def test_they_end_too_when_who_started_them_is_killed(tmp_path: Path) -> None:
    output = tmp_path / "told"
    starter = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTS, str(output), stdout=asyncio.subprocess.PIPE)
    assert starter.stdout
    pid, inner = int(await starter.stdout.readline()), told(output)
    assert lives(pid)
    starter.kill()
    await starter.wait()
    assert gone(pid, inner)
