"""Promise 2: the server neither stores nor shows who wrote what in an anonymous round.

Two runs that differ only in who wrote which of two texts; a guesser with rules; and a search through what is left in the files.

    python -m tests.promises.anonymity 12345        swaps two authors in the round of that seed, and says what differs
"""

from __future__ import annotations

import asyncio
import sys

from tests.promises.promise import Outcome, Promise, Trial
from tests.promises.rounds.guesser import CONTROL, guessed
from tests.promises.rounds.kept import Kept
from tests.promises.rounds.played import opened
from tests.promises.rounds.swapped import differences

PLAY = "python -m tests.promises.anonymity"
CHANCE = 1 / 4
POINTS = 0.02
CONTROL_MIN = 0.9


async def measure(trial: Trial) -> Outcome:
    outcome, meeting = Outcome(), await opened()
    swaps, rounds = trial.count(1_000, 12), trial.count(10_000, 60)
    unlike = [seed for seed in range(trial.seed, trial.seed + swaps) if await differences(meeting, seed)]
    outcome.add(
        f"the authors of two texts swapped: every byte to everybody, every row after release, the log and, "
        f"once it was swept, every byte of the database are the same, "
        f"{swaps:_} of {swaps:_}".replace("_", " "),
        f"{swaps - len(unlike):_} the same".replace("_", " ") + "".join(f"; {PLAY} {seed}" for seed in unlike[:3]),
        held=not unlike,
    )
    async with Kept.file(trial.folder) as kept:
        told, right = await guessed(kept, meeting, trial.seed, rounds)
    best = max((rule for rule in right if rule not in CONTROL), key=lambda rule: right[rule])
    # A guesser of few rounds is right more often by luck alone: in short that is allowed for, by three standard errors.
    luck = 3 * (CHANCE * (1 - CHANCE) / rounds) ** 0.5 if trial.quick else 0.0
    outcome.add(
        f"the best of {len(right) - len(CONTROL)} rules finds the author of a text in at most {CHANCE + POINTS:.0%} of "
        f"{rounds:_} rounds (chance: {CHANCE:.0%})".replace("_", " "),
        f"{right[best]:.1%}, {best}; " + ", ".join(f"{rule} {rate:.1%}" for rule, rate in right.items() if rule != best),
        held=right[best] <= CHANCE + POINTS + luck and all(right[rule] >= CONTROL_MIN for rule in CONTROL),
    )
    outcome.add(
        f"0 links between a text and its author in database, write-ahead log and log after release, {rounds:_} rounds".replace(
            "_", " "
        ),
        f"{len(told)} links" + "".join(f"; {one}" for one in told[:3]),
        held=not told,
    )
    return outcome


PROMISE = Promise(
    2,
    "anonymity",
    "Of an anonymous round the server neither keeps nor shows who wrote what: with two authors swapped, every byte to everybody, "
    "the database after release and the log are the same.",
    measure,
)


async def _play(seed: int) -> None:
    print(await differences(await opened(), seed) or "no difference")


if __name__ == "__main__":
    asyncio.run(_play(int(sys.argv[1])))
