"""docs/performance.md says what bench/results.json holds, and the figures are those that `make bench` makes."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from bench import padding, page, sizing
from bench.goals import GOALS, SIDES
from bench.load import Stretch
from bench.main_figures import NAMES
from bench.plots import Curve, Plot
from bench.report import Report, Row, read
from bench.rival import Rival
from tests.conftest import ROOT


def test_the_page_holds_what_was_measured() -> None:
    text = (ROOT / page.PAGE).read_text(encoding="utf-8")
    assert page.with_figures(text, read()) == text
    assert {found[2] for found in page.PLACE.finditer(text)} == {"machine", "goals", "sides", "pictures", "every"}


def test_who_hosts_is_told_sizes_by_what_was_measured() -> None:
    text = (ROOT / sizing.PAGE).read_text(encoding="utf-8")
    assert page.with_figures(text, read()) == text
    assert {found[2] for found in page.PLACE.finditer(text)} == {"machine", "sizes"}
    twice = {name: replace(row, value=2 * (row.value or 0)) for name, row in read().items() if name == "deliveries_per_cpu_s/open"}
    cores = [[float(line[1].split()[0]) for line in sizing.lines(rows)][-1] for rows in (read(), read() | twice)]
    assert cores[0] == pytest.approx(2 * cores[1], rel=0.05)


def test_the_page_notices_another_figure() -> None:
    text, rows = (ROOT / page.PAGE).read_text(encoding="utf-8"), read()
    for name in ("deliveries_per_cpu_s/open", "joins_1000_s", "kib_per_idle_room"):
        other = {**rows, name: replace(rows[name], value=0.1234)}
        assert page.with_figures(text, other) != text


def test_the_pictures_show_what_was_measured() -> None:
    for plot in page.plots(read()):
        assert (ROOT / page.FOLDER / f"{plot.name}.svg").read_text(encoding="utf-8") == plot.svg()


def test_every_goal_has_its_figure() -> None:
    rows = read()
    assert {goal.row for goal in GOALS} <= rows.keys()
    assert [f"deliveries_per_cpu_s/{name}" for name in SIDES] == [f"deliveries_per_cpu_s/{name}" for name in NAMES]
    assert all(goal.most is not None or goal.least is not None for goal in GOALS)


def row(value: float | None, *runs: float, ratio: float | None = None) -> Row:
    return Row("one", value, "ms", ratio, runs, "here")


@pytest.mark.parametrize(("ratio", "met"), [(1.0, True), (0.99, False), (None, None)])
def test_a_goal_is_met_or_not_or_unknown(ratio: float | None, met: bool | None) -> None:
    goal = next(goal for goal in GOALS if goal.row == "deliveries_per_cpu_s/open" and "bare" in goal.unit)
    found = goal.found({goal.row: row(60_000, ratio=ratio)})
    assert (None if found is None else goal.met(found)) == met


def test_a_figure_is_the_median_beside_the_median_of_bare() -> None:
    report = Report()
    report.add("joins", "s", (3.0, 1.0, 8.0), (1.0, 2.0, 9.0))
    report.add("missing", "s", (), (1.0,))
    assert [(one.value, one.ratio_to_bare_websockets, one.runs) for one in report.rows] == [
        (3.0, 1.5, (3.0, 1.0, 8.0)),
        (None, None, ()),
    ]


def test_a_dearer_row_stands_higher_in_the_picture() -> None:
    drawn = Plot("x", "µs", "rooms", [Curve("", {10: row(100, 90, 110), 100: row(200, 190, 210)})], logarithmic=True).svg()
    assert drawn.count("<circle") == 2
    heights = [float(part.split('cy="')[1].split('"')[0]) for part in drawn.split("<circle")[1:]]
    assert heights[0] > heights[1]


def test_what_could_not_be_measured_leaves_its_place_empty() -> None:
    """Without npm, or without python-socketio, the rows are the same and the page says so."""
    text, rows = (ROOT / page.PAGE).read_text(encoding="utf-8"), read()
    absent = {name: replace(one, value=None, ratio_to_bare_websockets=None, runs=()) for name, one in rows.items()}
    node = "deliveries_per_cpu_s/socketio_on_node"
    shown = page.with_figures(text, {**rows, node: absent[node]})
    assert "| Socket.IO on Node, 115 B in, 286 B out | not measured |" in shown
    assert "| beside Socket.IO on Node | at least 1 × | not measured |" in shown
    assert all(plot.svg().count("<circle") == 0 for plot in page.plots(absent))


def test_the_yardsticks_send_what_they_are_said_to_send() -> None:
    name = "x" * padding.ID_LETTERS
    assert len(padding.command(name)) == len(padding.socketio_command(name)) == 115
    assert len(name.join(padding.event())) == 286
    framed = json.dumps(["view", {"id": name, "envelopes": {name: "x" * padding.SOCKETIO_LETTERS}}], separators=(",", ":"))
    assert len("42" + framed) == 286


async def test_the_bare_yardstick_sends_every_command_to_all_in_its_room_and_to_nobody_else() -> None:
    with Rival() as rival:
        talkers = await rival.talkers(2, 8)
        found = await Stretch(rival.pid, talkers, echo=True).in_turn(32, 4)
    assert (found.commands, found.frames, found.bytes, len(found.delays)) == (32, 32 * 8, 32 * 8 * 286, 32 * 7)
