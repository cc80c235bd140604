"""Promise 10: the same clock for all. Evenings in time that a test moves, with the modules that browsers get; in full also six real
browsers behind bad lines (`bench/skew.py`).
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from bench.skew import six_browsers
from tests.promises.promise import Outcome, Promise, Trial

SCRIPT = Path(__file__).parent / "_clock.js"
SKEW_P95_MS = 100
SKEW_P99_MS = 250
END_P99_MS = 500
WOKEN_MS = 100
"""What counts as right after sleep: as far off as two screens may be apart."""


async def measure(trial: Trial) -> Outcome:
    outcome = Outcome()
    evenings, minutes = trial.count(200, 6), trial.count(120, 60)
    of_all = (
        f"{evenings} evenings of {minutes} min in virtual time, clocks 24 h off and set meanwhile, sleep 5 min, out of sight 10 min"
    )
    _judge(outcome, of_all, await _virtual(trial.seed, evenings, minutes))
    if not trial.quick:
        _judge_browsers(outcome, await six_browsers(trial.folder))
    return outcome


PROMISE = Promise(
    number=10,
    name="clock",
    sentence="The same clock for all: any two screens that are seen show the same time, and the end of a phase is told when it is.",
    measure=measure,
)


async def _virtual(seed: int, evenings: int, minutes: int) -> dict[str, dict[str, float]]:
    """What was seen, in milliseconds. By the Node that drives the browsers: no browser is needed for modules without a page."""
    node = compute_driver_executable()[0]
    asked = (str(SCRIPT), str(seed % 2**31), str(evenings), str(minutes))
    process = await asyncio.create_subprocess_exec(node, *asked, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{SCRIPT.name} ended with {process.returncode}")
    seen: dict[str, dict[str, float]] = json.loads(said)
    return seen


def _judge(outcome: Outcome, of_all: str, seen: dict[str, dict[str, float]]) -> None:
    skew, told, word, lossy, woken = (seen[name] for name in ("skew", "told", "word", "lossy", "woken"))
    outcome.add(
        f"six screens at most {SKEW_P95_MS} ms apart at the 95th percentile, {SKEW_P99_MS} at the 99th;"
        f" lines of 300 ms, up to 100 more, 3 % loss; {of_all}",
        f"{skew['p95']:.0f} ms, {skew['p99']:.0f} ms; {skew['most']:.0f} at most, {skew['n']} looks",
        held=skew["p95"] <= SKEW_P95_MS and skew["p99"] <= SKEW_P99_MS,
    )
    outcome.add(
        f"a screen tells the end of a phase within {END_P99_MS} ms of the server's deadline at the 99th percentile, on those lines",
        f"{told['p99']:.0f} ms; {told['most']:.0f} at most, {told['n']} ends",
        held=told["p99"] <= END_P99_MS,
    )
    outcome.add(
        f"the server's own word of it comes within {END_P99_MS} ms at the 99th percentile, at 300 ms and up to 100 more",
        f"{word['p99']:.0f} ms; where 3 % is lost besides {lossy['p99']:.0f}, as TCP sends it again",
        held=word["p99"] <= END_P99_MS,
    )
    outcome.add(
        "after five minutes of sleep right within 1 s and one round trip, on a dead line or not",
        f"{woken['most']:.0f} ms off at most, {woken['n']:.0f} times",
        held=woken["most"] <= WOKEN_MS,
    )


def _judge_browsers(outcome: Outcome, seen: dict[str, Any]) -> None:
    told = max(abs(one) for one in seen["end_told_after_ms"])
    outcome.add(
        f"the same of six real browsers, two with a time of day 24 h off: {SKEW_P95_MS} and {SKEW_P99_MS} ms apart,"
        f" the end within {END_P99_MS} ms",
        f"{seen['apart_p95_ms']} and {seen['apart_p99_ms']} ms over {seen['seconds_compared']} s; the end after {told} ms at most",
        held=seen["apart_p95_ms"] <= SKEW_P95_MS and seen["apart_p99_ms"] <= SKEW_P99_MS and told <= END_P99_MS,
    )
