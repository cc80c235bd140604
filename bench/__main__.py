"""`python -m bench [--quick] [part ...]`: measure, print a table, write bench/results.json, the plots and the tables of
docs/performance.md.

Linux, 127.0.0.1 only. In full about ten minutes; `--quick` under one, with the same figures, less sure.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvloop

from bench import growth, page, standing
from bench.in_browser import browser
from bench.machine import described, take_the_load_core
from bench.main_figures import broadcasting
from bench.measure import machine_seconds, own_seconds
from bench.plan import FULL, QUICK, Plan
from bench.report import Report

Part = Callable[[Path, Plan, Report], Awaitable[None]]
PARTS: dict[str, Part] = {
    "broadcasting": broadcasting,
    "memory": standing.memory,
    "joins": standing.joins,
    "starting": standing.starting,
    "people": growth.by_people,
    "cards": growth.by_cards,
    "rooms": growth.by_rooms,
    "browser": browser,
}


async def measure(folder: Path, plan: Plan, report: Report, parts: list[str]) -> None:
    """One part after another, and what the rest of the machine did meanwhile."""
    begin, busy, own = time.monotonic(), machine_seconds(), own_seconds()
    for name in parts:
        print(f"\n{name}", flush=True)
        started, used = time.monotonic(), own_seconds()
        await PARTS[name](folder / name, plan, report)
        print(f"  {time.monotonic() - started:.1f} s, in which this took {own_seconds() - used:.1f} CPU-seconds", flush=True)
    passed = time.monotonic() - begin
    others = max(0.0, (machine_seconds() - busy - own_seconds() + own) / passed)
    print(f"\n{described()}; {passed:.0f} s, others used {others:.2f} of a core meanwhile")
    report.add("others_core", "of a core", [others])


def main() -> None:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(prog="python -m bench")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="only these; the other figures stay as they are")
    asked.add_argument("--quick", action="store_true")
    given = asked.parse_args()
    take_the_load_core()
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(Path(folder), QUICK if given.quick else FULL, report, given.parts or list(PARTS)))
    report.write(keep=bool(given.parts))
    page.write()


if __name__ == "__main__":
    main()
