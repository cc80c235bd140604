"""The figures where people read them: the table in docs/promises.md, and what the page /privacy says of each promise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from server.catalogue import Catalogue
from server.promised import NAMES
from tests.promises.record import FIGURES

PAGE = Path("docs/promises.md")
SHIPPED = Path("server/promised.json")
PLACE = re.compile(r"(<!-- figures -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = ("", "Promise", "Asked", "Measured", "Held", "Command", "Seed")
NOT_YET = "not yet measured"

Figures = dict[str, dict[str, Any]]


def figures() -> Figures:
    """What was measured of each promise that was put to the test in full, by its number."""
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def with_table(page: str, measured: Figures) -> str:
    """The page with what stands between its marks written anew."""
    rows = [row for number, name in enumerate(NAMES, 1) for row in _rows(number, name, measured.get(str(number)))]
    table = "\n".join(_line(cells) for cells in (HEAD, ("---",) * len(HEAD), *rows))
    return PLACE.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", page)


def shipped(measured: Figures) -> str:
    """What the server tells of it: which promise, and how many of its figures held."""
    held = {NAMES[int(number) - 1]: [figure["held"] for figure in one["figures"]] for number, one in measured.items()}
    told = [{"name": name, "held": sum(each), "figures": len(each)} for name, each in held.items()]
    return "".join(["[\n", ",\n".join(f"  {json.dumps(one)}" for one in told), "\n]\n"])


def write() -> None:
    """Write both anew."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), figures()), encoding="utf-8")
    SHIPPED.write_text(shipped(figures()), encoding="utf-8")


def _rows(number: int, name: str, measured: dict[str, Any] | None) -> list[tuple[str, ...]]:
    if measured is None:
        title = Catalogue.load().say("en", f"promises.{name}.title")  # as on the page for those who use it
        return [(str(number), title, "", NOT_YET, "no", f"`make promises ONLY={number}`", "")]
    before, after = (str(number), measured["sentence"]), (f"`{measured['command']}`", measured["command"].partition("SEED=")[2])
    rows = [(figure["asked"], figure["measured"], "yes" if figure["held"] else "**no**") for figure in measured["figures"]]
    return [(*before, *rows[0], *after), *(("", "", *row, "", "") for row in rows[1:])]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
