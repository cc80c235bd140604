"""Whether the moments at which things reach the case-bringer tell, on real sockets, that the circle is writing.

Each run is a short while in the hidden phase of a real server: the circle writes, or sends as many frames that say nothing.
Meanwhile the case-bringer measures her clock as a page does, only far more often. A classifier learns from four fifths of the runs
and is asked about the others, five times over; it may take any of the features, and either direction of it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, median, pstdev

from server.demo.person import Person
from tests.process.circle import Circle, gather
from tests.process.server_process import ServerProcess
from tests.process.talk import saying

LOOKS = 16
"""Clock exchanges of the case-bringer in a run, one after the other."""
REMARKS_EACH = 2
FOLDS = 5
RESTED_MS = 20_000

Features = tuple[float, ...]


def features(takes: Sequence[float]) -> Features:
    """What could tell something in how long each answer took: the whole, the middle, the worst, how much they differ."""
    return (fmean(takes), median(takes), max(takes), min(takes), pstdev(takes), sum(takes[: LOOKS // 2]), sorted(takes)[-3])


async def look(person: Person) -> Features:
    """A run as the case-bringer feels it."""
    takes = list[float]()
    for _ in range(LOOKS):
        begun = time.perf_counter()
        await person.tab.clock()
        takes.append(time.perf_counter() - begun)
    return features(takes)


async def run(circle: Circle, *, writes: bool) -> Features:
    """One run. What is sealed is sealed before, so that both kinds cost this process the same."""
    people = [person for person in circle.members for _ in range(REMARKS_EACH)]
    sealed = [saying(person, "iets") for person in people]
    looking = asyncio.ensure_future(look(circle.anke))
    if writes:
        asked = [await person.ask("tool", **command) for person, command in zip(people, sealed, strict=True)]
        await asyncio.gather(*(one.answer for one in asked))
    else:
        for person in people:
            await person.tab.clock()
    return await looking


def area(scores: Sequence[tuple[float, bool]]) -> float:
    """Of the receiver operating characteristic: how often a run with writing scores higher than one without, ties counted half."""
    yes, no = [s for s, writes in scores if writes], [s for s, writes in scores if not writes]
    higher = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return higher / (len(yes) * len(no))


def judged(runs: Sequence[tuple[Features, bool]], chance: random.Random) -> float:
    """How well a classifier does on runs that it has not learned from; 0.5 is chance."""
    order, scores = chance.sample(runs, len(runs)), list[float]()
    for fold in range(FOLDS):
        asked, learned = order[fold::FOLDS], [one for n, one in enumerate(order) if n % FOLDS != fold]
        areas = [area([(one[k], writes) for one, writes in learned]) for k in range(len(order[0][0]))]
        best = max(range(len(areas)), key=lambda k: abs(areas[k] - 0.5))
        towards = 1 if areas[best] >= 0.5 else -1
        scores.append(area([(towards * one[best], writes) for one, writes in asked]))
    return fmean(scores)


async def arrival_area(folder: Path, seed: int, each: int) -> float:
    """Of `each` runs with writing and as many without, in an order of chance."""
    chance, runs = random.Random(seed), list[tuple[Features, bool]]()
    with ServerProcess(folder, forward=True) as server:
        circle = await gather(server)
        await circle.start()
        await circle.advance("gossip")
        for writes in chance.sample([True] * each + [False] * each, 2 * each):
            runs.append((await run(circle, writes=writes), writes))
            server.forward(RESTED_MS)
            await circle.anke.tab.clock()
        await circle.disconnect()
    return judged(runs, chance)
