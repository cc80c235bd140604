"""`python -m tests.promises [--quick] [--seed N] [number ...]`: put the promises to the test, and say how many held.
`python -m tests.promises table`: write the pages that show the figures anew, as every full trial does.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.promises import page, record
from tests.promises.promise import SEED, Outcome, Promise, Trial
from tests.promises.table import promises

OF_ALL = 13


def put_to_the_test(promise: Promise, *, quick: bool, seed: int) -> tuple[Outcome, float]:
    """The outcome and how long it took in seconds; what breaks on the way is a figure that did not hold."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="promise-") as folder:
        try:
            outcome = asyncio.run(promise.measure(Trial(quick, seed, Path(folder))))
        except Exception as error:
            traceback.print_exc()
            outcome = Outcome()
            outcome.add("plays to its end", f"{type(error).__name__}: {error}", held=False)
    return outcome, time.monotonic() - began


def main() -> int:
    if sys.argv[1:] == ["table"]:
        page.write()
        return 0
    asked = argparse.ArgumentParser(prog="python -m tests.promises", description=__doc__)
    asked.add_argument("numbers", nargs="*", type=int)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    held = 0
    for promise in promises():
        if given.numbers and promise.number not in given.numbers:
            continue
        print(f"\n{promise.number}. {promise.sentence}", flush=True)
        outcome, seconds = put_to_the_test(promise, quick=given.quick, seed=given.seed)
        for one in outcome.figures:
            print(f"   {'held' if one.held else 'NOT HELD'}: {one.asked} | {one.measured}", flush=True)
        print(f"   in {seconds:.0f} s, seed {given.seed}", flush=True)
        held += outcome.held
        if not given.quick:
            record.keep(promise, outcome, seed=given.seed, seconds=seconds)
            page.write()
    print(f"\npromises: {held} of {len(given.numbers) or OF_ALL} held")
    return 0 if held == (len(given.numbers) or OF_ALL) else 1


if __name__ == "__main__":
    sys.exit(main())
