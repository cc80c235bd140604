"""On real sockets: whether the case-bringer can tell by any moment that the circle is writing.

The server, the circle and the case-bringer are a process each. In each run she looks for a second, and the circle writes meanwhile
or is silent; which of the two is drawn. A classifier learns from four fifths of the runs and is asked about the others.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bench.crowd import rooms
from bench.talk import REST_MS, to_hidden
from tests.process.server_process import ROOT, ServerProcess
from tests.promises._classifier import Run, judged, summary
from tests.promises._machine import first_in_line
from tests.promises.promise import SEED

SIZE = 6

PATIENCE_S = 60.0
Looked = dict[str, list[float]]
Look = tuple[Looked, bool]
"""And whether the circle was writing."""


def numbers(looked: Looked) -> list[float]:
    """A look as the classifier gets it."""
    unasked = looked.get("unasked", [])
    found = [float(len(unasked)), sum(unasked[1::2]), sum(unasked[::2])]
    for kind in sorted(looked.keys() - {"unasked"}):
        found += summary(looked[kind])
    return found


class Apart:
    """A process that does one thing for each line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    @asynccontextmanager
    async def begin(cls, module: str, *given: object) -> AsyncIterator[Apart]:
        """One that is ready; it is ended afterwards."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *map(str, given), stdin=pipe, stdout=pipe, cwd=ROOT, limit=2**22
        )
        try:
            one = cls(process)
            await one.said()
            yield one
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    @property
    def pid(self) -> int:
        return self._process.pid

    async def said(self) -> str:
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE_S)
        assert line, "it ended before its time"
        return line.decode()

    async def do(self) -> str:
        """Let it do it once more; what it says of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        return await self.said()


def drawn(each: int) -> list[bool]:
    """In which runs the circle writes, as often as not."""
    return random.Random(SEED).sample([True] * each + [False] * each, 2 * each)


async def looks(
    folder: Path, writing: Sequence[bool], *, kind: str = "sockets", seconds: float = 1.0, leak: str = "", leak_after: int = 0
) -> list[Look]:
    """A run for each of these: whether the circle writes meanwhile. `leak_after`: after so many of its commands something leaks."""
    leaking = {"module": "tests.promises._telling_server", "LEAK": leak, "LEAK_AFTER": str(leak_after)} if leak else {}
    found = list[Look]()
    with ServerProcess(folder, forward=True, **leaking) as server:
        (room,) = await rooms(server.port, 1, SIZE)
        await to_hidden(server, [room])
        hers, *circle = (room.seats[number].token for number in (1, 0, 2, 3, 4, 5))
        where = (seconds, server.port, room.id, room.auth)
        writers = Apart.begin("tests.promises._circle_writes", *where, SEED, *circle)
        looking = Apart.begin("tests.promises._case_bringer", kind, *where, hers)
        async with writers as they, looking as she:
            for seat in room.seats:
                seat.lean.close()
            with first_in_line(server.pid, they.pid, she.pid):
                for writes in writing:
                    server.forward(REST_MS)
                    looked = asyncio.ensure_future(she.do())
                    if writes:
                        await they.do()
                    found.append((json.loads(await looked), writes))
    return found


def told_by(runs: Sequence[Look]) -> float:
    """How well the classifier does."""
    made: list[Run] = [(numbers(looked), writes) for looked, writes in runs]
    return judged(made, random.Random(SEED))


def frames(look: Look) -> list[float]:
    """What came, whenever it did: how many answers of each sort, and the sizes of what came unasked."""
    return [*(float(len(look[0][kind])) for kind in ("clock", "ping", "command")), *look[0]["unasked"][1::2]]


if __name__ == "__main__":  # python -m tests.promises._moments sockets|requests each [leak]
    with tempfile.TemporaryDirectory() as at:
        played = asyncio.run(looks(Path(at), drawn(int(sys.argv[2])), kind=sys.argv[1], leak="".join(sys.argv[3:])))
        print(f"an area of {told_by(played):.3f} over {sum(len(one) for looked, _ in played for one in looked.values())} numbers")
