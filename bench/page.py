"""docs/performance.md and the sizes in docs/deploy.md: tables and pictures are made of bench/results.json. `python -m bench.page`
makes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench import sizing
from bench.goals import GOALS, SIDES
from bench.growth import CARDS, PEOPLE, ROOMS
from bench.plots import FOLDER, Curve, Plot
from bench.report import Row, read

PAGE = Path("docs/performance.md")
PLACE = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def number(value: float | None) -> str:
    """As people read it."""
    if value is None:
        return "not measured"
    if value >= 1_000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


def spread(row: Row) -> str:
    """From the lowest to the highest run, and how many there were."""
    return f"{number(min(row.runs))} to {number(max(row.runs))} ({len(row.runs)})" if row.runs else ""


def table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *lines))


def goals(rows: dict[str, Row]) -> str:
    """What was asked beside what was found."""
    lines = []
    for goal in GOALS:
        found = goal.found(rows)
        met = "" if found is None else "yes" if goal.met(found) else "**no**"
        lines.append((goal.what, goal.asked, number(found), spread(rows[goal.row]), met))
    return table(("", "asked", "measured", "lowest to highest run (runs)", "met"), lines)


def sides(rows: dict[str, Row]) -> str:
    """The product and the yardsticks beside each other."""
    lines = []
    for name, what in SIDES.items():
        row = rows[f"deliveries_per_cpu_s/{name}"]
        lines.append((what, number(row.value), spread(row), number(row.ratio_to_bare_websockets)))
    return table(("", "deliveries per CPU-second", "lowest to highest run (runs)", "× bare"), lines)


def every(rows: dict[str, Row]) -> str:
    """All figures."""
    lines = []
    for name, row in rows.items():
        ratio = row.ratio_to_bare_websockets
        lines.append((f"`{name}`", number(row.value), row.unit, spread(row), number(ratio) if ratio is not None else ""))
    return table(("figure", "median", "unit", "lowest to highest run (runs)", "× bare"), lines)


def plots(rows: dict[str, Row]) -> list[Plot]:
    """The pictures."""

    def curve(name: str, kind: str, places: tuple[int, ...], end: str = "") -> Curve:
        return Curve(name, {at: rows[f"command_us/{kind}_{at}{end}"] for at in places})

    title = "µs of the server a command"
    cards = [curve("one card is changed", "cards", CARDS, "_changed"), curve("something else is written", "cards", CARDS)]
    return [
        Plot("rooms", title, "rooms on the server", [curve("", "rooms", ROOMS)], logarithmic=True),
        Plot("people", title, "people in the room, who all get it", [curve("", "people", PEOPLE)]),
        Plot("cards", title, "cards on the table of a room of eight", cards),
    ]


def pictures(rows: dict[str, Row]) -> str:
    """Where the page shows them."""
    return "\n".join(f"![{plot.title}, by {plot.along}](plots/{plot.name}.svg)" for plot in plots(rows))


def machine(rows: dict[str, Row]) -> str:
    """What it was measured on."""
    return f"{next(iter(rows.values())).machine}; others used {number(rows['others_core'].value)} of a core meanwhile."


def sizes(rows: dict[str, Row]) -> str:
    """What a host needs."""
    return table(sizing.HEAD, sizing.lines(rows))


def with_figures(page: str, rows: dict[str, Row]) -> str:
    """The page with what stands between its marks made anew."""
    made = {"machine": machine, "goals": goals, "sides": sides, "pictures": pictures, "every": every, "sizes": sizes}
    return PLACE.sub(lambda found: f"{found[1]}{made[found[2]](rows)}\n{found[3]}", page)


def write() -> None:
    """Pages and pictures."""
    rows = read()
    FOLDER.mkdir(exist_ok=True)
    for plot in plots(rows):
        (FOLDER / f"{plot.name}.svg").write_text(plot.svg(), encoding="utf-8")
    for page in (PAGE, sizing.PAGE):
        page.write_text(with_figures(page.read_text(encoding="utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    write()
