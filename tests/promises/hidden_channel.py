"""Promise 1: nothing said in the hidden channel reaches the case-bringer, not even that something was said."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from tests.promises._circle_writes import EACH
from tests.promises._classifier import judged
from tests.promises._leaks import LEAKS
from tests.promises._moments import SIZE, drawn, frames, looks, told_by
from tests.promises._schedules import draw, play
from tests.promises._two_runs import Start, begin, counted_ids, every_step_works, prepare
from tests.promises.promise import Outcome, Promise, Trial

SOCKET_RUNS, LEAK_RUNS = 200, 40
AREA_MOST, SEEN_AREA = 0.55, 0.8
LEAK_MOST = 600
"""Schedules after which a leak that was not seen counts as missed."""


async def starts(folder: Path) -> list[Start]:
    """Meetings just at their hidden phase: one in which the channel may be opened afterwards, and one in which never."""
    return [await prepare(folder, f"start{may_open}", may_open=may_open) for may_open in (False, True)]


async def differs(start: Start, seed: str) -> bool:
    """Whether the case-bringer can tell a busy circle from a silent one, by anything she gets."""
    heard = []
    for busy in (True, False):
        with counted_ids(), every_step_works():
            played = await begin(start)
            await play(played, draw(random.Random(seed)), busy=busy)
            heard.append((played.received(), played.answers))
            await played.end()
    return heard[0] != heard[1]


async def differing(where: Sequence[Start], seed: int, count: int) -> list[str]:
    """The seeds of the schedules in which she can."""
    return [name for n in range(count) if await differs(where[n % len(where)], name := f"{seed}.{n}")]


async def until_seen(where: Sequence[Start], seed: int) -> dict[str, int | None]:
    """How many schedules it takes to see each of the sown leaks; None: it was not seen."""
    found: dict[str, int | None] = {}
    for name, leak in LEAKS.items():
        found[name] = None
        for n in range(LEAK_MOST):
            with leak():
                if await differs(where[n % len(where)], f"{seed}.{name}.{n}"):
                    found[name] = n + 1
                    break
    return found


async def measure(trial: Trial) -> Outcome:
    """Schedules played twice, and the same comparison with a leak in it."""
    outcome, count = Outcome(), trial.count(10_000, 150)
    where = await starts(trial.folder)
    found = await differing(where, trial.seed, count)
    outcome.add(
        f"{count} schedules of up to 25 hidden doings, each played with and without them: 0 differing bytes or moments",
        f"{len(found)} differ{': ' + ', '.join(found[:5]) if found else ''}",
        held=not found,
    )
    seen = await until_seen(where, trial.seed)
    told = ", ".join(f"{name} {after or 'NOT SEEN'}" for name, after in seen.items())
    outcome.add(
        f"{len(LEAKS)} of {len(LEAKS)} leaks sown on purpose are seen", f"after so many schedules: {told}", held=all(seen.values())
    )
    await (frames_alike if trial.quick else moments)(trial, outcome)
    return outcome


async def frames_alike(trial: Trial, outcome: Outcome) -> None:
    """The short form of what is measured on real sockets: no moment is looked at, only what came."""
    writing = (True, False, True, False)
    runs = await looks(trial.folder / "sockets", writing, seconds=0.2, leak="sends_a_frame", leak_after=(SIZE - 1) * (1 + EACH))
    busy, silent, leaking, silent_again = map(frames, runs)
    outcome.add("on real sockets the same frames come when the circle writes", f"{busy} against {silent}", held=busy == silent)
    seen = silent == silent_again != leaking
    outcome.add("a frame too many is seen there", f"{len(leaking)} numbers against {len(silent)}", held=seen)
    told = judged([((float(n % 7), float(n % 5 + n % 2)), n % 2 == 0) for n in range(200)], random.Random(trial.seed))
    outcome.add("the classifier tells apart what can be told apart", f"an area of {told:.2f}", held=told > AREA_MOST)


async def moments(trial: Trial, outcome: Outcome) -> None:
    """On real sockets, where moments are never the same."""
    for leak in ("sends_a_frame", "answers_late"):
        told = told_by(await looks(trial.folder / leak, drawn(LEAK_RUNS), leak=leak))
        asked = f"on real sockets, with a leak sown on purpose ({leak}): the classifier sees it"
        outcome.add(asked, f"an area of {told:.3f}", held=told > SEEN_AREA)
    runs = await looks(trial.folder / "sockets", drawn(SOCKET_RUNS))
    told, answers = told_by(runs), sum(len(looked[kind]) for looked, _ in runs for kind in ("clock", "ping", "command"))
    outcome.add(
        f"{SOCKET_RUNS} + {SOCKET_RUNS} runs on real sockets, in which she asks as fast as she may: a classifier of arrival times"
        f" and sizes has an area of at most {AREA_MOST}",
        f"an area of {told:.3f} over {answers} answers (0.5 is chance, which alone moves it by 0.03)",
        held=told <= AREA_MOST,
    )


PROMISE = Promise(
    1,
    "hidden_channel",
    "Nothing that is said in the hidden channel reaches the case-bringer, and not even that something is said.",
    measure,
)
