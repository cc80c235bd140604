"""What comes of measuring: one row a figure, the same rows whatever was measured in short or could not be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import msgspec

from bench.machine import described

RESULTS = Path(__file__).parent / "results.json"


class Row(msgspec.Struct, frozen=True):
    """A figure: the median of its runs, and beside the same of bare `websockets` where there is one. None: not measured here."""

    name: str
    value: float | None
    unit: str
    ratio_to_bare_websockets: float | None
    runs: tuple[float, ...]
    machine: str


class Report:
    """The rows so far."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.skipped: list[str] = []
        self._machine = described()

    def add(self, name: str, unit: str, runs: Sequence[float], bare: Sequence[float] = ()) -> None:
        """One more row; without runs it stands there empty."""
        value = _short(median(runs)) if runs else None
        ratio = _short(median(runs) / median(bare)) if runs and bare else None
        short = tuple(_short(run) for run in runs)
        self.rows.append(Row(name, value, unit, ratio, short, self._machine))
        print(line(self.rows[-1]), flush=True)

    def skip(self, sentence: str) -> None:
        """Say why something is not there."""
        self.skipped.append(sentence)
        print(f"  left out: {sentence}", flush=True)

    def write(self, path: Path = RESULTS, *, keep: bool = False) -> None:
        """As bench/results.json has it. `keep`: what was not measured now stays as it was."""
        rows = {**(read(path) if keep else {}), **{row.name: row for row in self.rows}}
        path.write_text(json.dumps(msgspec.to_builtins([*rows.values()]), indent=1) + "\n", encoding="utf-8")


def read(path: Path = RESULTS) -> dict[str, Row]:
    """The rows by their names."""
    return {row.name: row for row in msgspec.json.decode(path.read_bytes(), type=list[Row])}


def line(row: Row) -> str:
    """A row for people: the figure, its spread, and how often it is what bare does."""
    value = "not measured" if row.value is None else f"{row.value:,.6g}".replace(",", " ")
    spread = f"{min(row.runs):,.6g} to {max(row.runs):,.6g}".replace(",", " ") if row.runs else ""
    ratio = "" if row.ratio_to_bare_websockets is None else f"{row.ratio_to_bare_websockets:.2f} x bare"
    return f"{row.name:44}{value:>12} {row.unit:28}{spread:>24}  {ratio}".rstrip()


def _short(value: float) -> float:
    """Four figures say enough."""
    return float(f"{value:.4g}")
