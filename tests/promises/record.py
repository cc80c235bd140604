"""The figures of the last full trial of each promise, kept beside the page that shows them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.promises.promise import Outcome, Promise

FIGURES = Path("docs/promises.json")


def keep(promise: Promise, outcome: Outcome, *, seed: int, seconds: float) -> None:
    """Write what was measured of one promise, in place of what was measured before."""
    known = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    known[str(promise.number)] = {
        "name": promise.name,
        "sentence": promise.sentence,
        "figures": [{"asked": one.asked, "measured": one.measured, "held": one.held} for one in outcome.figures],
        "command": f"make promises ONLY={promise.number} SEED={seed}",
        "seconds": round(seconds),
    }
    ordered = {number: known[number] for number in sorted(known, key=int)}
    FIGURES.write_text(json.dumps(ordered, indent=2, ensure_ascii=False) + "\n")
