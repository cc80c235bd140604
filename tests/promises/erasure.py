"""Promise 11: erased is erased, and nobody hears so before it is."""

from __future__ import annotations

from tests.process.erasures import WAYS, course
from tests.promises.promise import Outcome, Promise, Trial

FEW = {"at once": 12, "24 hours": 6, "12 hours": 3, "30 days": 3, "by the host": 3, "all": 3}
"""The ways of thirty rooms."""


async def measure(trial: Trial) -> Outcome:
    """Rooms by the hundred in which everything is marked, on a server that is killed again and again."""
    outcome, ways, courses = Outcome(), FEW if trial.quick else WAYS, trial.count(5, 1)
    erased, kills, early, left = 0, 0, list[str](), list[str]()
    for number in range(courses):
        watch = await course(trial.folder / str(number), trial.seed + number, ways)
        erased, kills = erased + len(watch.true), kills + watch.kills
        early, left = early + watch.early, left + watch.left
    many = courses * sum(ways.values())
    outcome.add(
        f"{many} erasings under open readers and crashes: 0 marked bytes in database, write-ahead log, temporary files, output",
        f"{erased} erased with {kills} × SIGKILL on the way; {len(left)} traces left{': ' + left[0] if left else ''}",
        held=not left and kills > courses,
    )
    outcome.add(
        "nobody hears that a room is erased before it is",
        f"{len(early)} times{': ' + early[0] if early else ''}",
        held=not early,
    )
    return outcome


PROMISE = Promise(
    11,
    "erasure",
    "Erased is erased: nothing of the room is left in database, log or output, and nobody is told so before it is true.",
    measure,
)
