"""One round twice: what Fenna wrote in the first, Bouke writes in the second, and the other way round.

Straight after the release every row must be the same, and nothing may be left in the write-ahead log; once the server has swept,
which it does every minute, every byte of the file. Until then the pages lie as chance laid the texts down anew on pages that were
given out as they came: which text lies where is chance, and yet not the same chance in two runs.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from server import live_room, shelf
from tests.promises.rounds.kept import Kept
from tests.promises.rounds.played import EVERYBODY, WRITERS, Opened, Text
from tests.room.table import digest

Everything = dict[str, Any]
CONTROL = "rows before the release"


class Chance:
    """Chance that is passed in: the order that is drawn of some ids depends on those and on the seed."""

    def __init__(self, seed: int) -> None:
        self._seed, self._ids = seed, 0

    def mixed(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda one: digest(f"{self._seed} {one}")))

    def shuffle(self, rows: list[tuple[Any, ...]]) -> None:
        rows.sort(key=lambda row: digest(f"{self._seed} {row[1]}"))

    def new_id(self) -> str:
        self._ids += 1
        return digest(f"{self._seed}.{self._ids}")[:22]


async def one_run(folder: Path, meeting: Opened, seed: int, authors: tuple[str, str]) -> Everything:
    """All that comes of it in a file of its own, when these two wrote the first two texts."""
    drawn, passed_in = random.Random(seed), Chance(seed)
    texts = [Text.drawn(drawn) for _ in WRITERS]
    others = [name for name in WRITERS if name not in authors]
    by = dict(zip((*authors, *others), texts, strict=True))
    order = drawn.sample(WRITERS, len(WRITERS))
    presses = drawn.sample(WRITERS, len(WRITERS))
    moments = [drawn.randrange(9_000) for _ in range(8)]
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(shelf, "shuffled", passed_in.mixed))
        stack.enter_context(mock.patch.object(random, "SystemRandom", lambda: passed_in))
        stack.enter_context(mock.patch.object(live_room, "new_id", passed_in.new_id))
        async with Kept.file(folder) as kept:
            played = await kept.begin(meeting)
            for name, later in zip(order, moments[:4], strict=True):
                await played.write(name, by[name])
                await played.house.jump(later)
            for name, later in zip(presses, moments[4:], strict=True):
                await played.ready(name)
                await played.house.jump(later)
            await played.house.jump(5_000)
            before = list(kept.rows())
            answer = await played.release()
            assert answer["t"] == "done", answer
            got = {name: played.frames(name) for name in EVERYBODY}
            rows = list(kept.rows())
            await kept.journal.expired(meeting.now_ms)
            left = {**kept.files(), "rows": rows, "log": list(kept.log)}
            await played.over()
    return {**got, **left, CONTROL: before}


async def differences(meeting: Opened, seed: int) -> list[str]:
    """Where the two runs differ: who gets something else, or which file is another."""
    runs = []
    for authors in (("Fenna", "Bouke"), ("Bouke", "Fenna")):
        with tempfile.TemporaryDirectory() as folder:
            runs.append(await one_run(Path(folder), meeting, seed, authors))
    one, other = runs
    assert one.pop(CONTROL) != other.pop(CONTROL), "until the release the record does know which browser holds which text"
    return [name for name in one if one[name] != other[name]]
