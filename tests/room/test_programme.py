"""Rows become phases; what cannot be held is refused, before the start and during the meeting."""

from __future__ import annotations

import msgspec
import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room.commands import Row
from server.room.decide import Moment, Who, decide
from server.room.opening import open_outcome
from server.room.outcome import Outcome
from server.room.programme import composed, refusal
from server.room.state import Agreements, BreakPolicy, Phase
from tests.room.table import LIBRARY, MINUTE, Table, asked, at_answers, at_questions, digest, ident, rows, started


def case(block: str, method: str, *phases: str, minutes: int = 5) -> tuple[Row, ...]:
    """A case by some phases of a method; the keys are the phase ids with the block's number."""
    return tuple(Row(f"{phase}{block.removeprefix('case')}", block, method, phase, minutes) for phase in phases)


def around(phase: str, key: str = "", minutes: int = 10) -> Row:
    return Row(key or phase, key or phase, "evening", phase, minutes)


BASIS = ("question", "write", "answer", "advise", "advice", "plan")
TWO = (
    around("arrive"),
    *case("case", "basis", *BASIS),
    around("break", "break-1"),
    *case("case-2", "roddel", "question", "write", "answer", "gossip", "return"),
    around("goodbye", minutes=2),
)


def phases(*held: Row) -> tuple[Phase, ...]:
    return composed(held, LIBRARY.shapes)


def why(*held: Row, strict: bool = False) -> str | None:
    return refusal(phases(*held), LIBRARY.shapes, BreakPolicy(), strict=strict)


def test_two_cases_share_no_tool_but_those_of_the_room() -> None:
    one = {use.id for phase in phases(*TWO) if phase.block == "case" for use in phase.tools}
    two = {use.id for phase in phases(*TWO) if phase.block == "case-2" for use in phase.tools}
    assert one & two == {"case"}
    sorting = next(use for phase in phases(*TWO) for use in phase.tools if use.id == "answers-2")
    assert sorting.settings["of"] == "questions-2"


@pytest.mark.parametrize(
    "held",
    [
        (),
        (around("break"), *case("case", "basis", "question")),
        (around("arrive"), around("arrive")),
        (*case("case", "basis", "question"), *case("case", "collegial", "story")),
    ],
    ids=["nothing", "begins with a break", "a key twice", "two methods in one case"],
)
def test_what_is_no_programme(held: tuple[Row, ...]) -> None:
    assert why(*held) == "bad_programme"


@pytest.mark.parametrize(
    "row",
    [
        Row("a", "case", "evening", "arrive", 5),
        Row("a", "arrive", "basis", "question", 5),
        Row("a", "case", "none", "question", 5),
        Row("a", "case", "basis", "none", 5),
        Row("a", "case-10", "basis", "question", 5),
    ],
    ids=lambda row: f"{row.block} {row.method} {row.phase}",
)
def test_a_row_names_a_phase_where_it_belongs(row: Row) -> None:
    with pytest.raises(Refusal, match="bad_programme"):
        phases(row)


def test_nothing_comes_between_two_phases_that_belong_together() -> None:
    question, write, *rest = case("case", "basis", *BASIS)
    assert why(question, write, *rest) is None
    assert why(question, write, around("break"), *rest) == "bound_apart"
    assert why(question, write) == "bound_apart"
    assert why(question, write, *rest[1:]) == "bound_apart"


def test_advice_never_comes_before_the_questions() -> None:
    question, write, answer, advise, advice, plan = case("case", "basis", *BASIS)
    assert why(question, advise, advice, plan, write, answer) == "advice_first"
    again = (msgspec.structs.replace(write, key="write-2"), msgspec.structs.replace(answer, key="answer-2"))
    assert why(question, write, answer, advise, advice, plan, *again) is None


def test_a_strict_evening_keeps_the_order_and_leaves_out_only_what_may_be() -> None:
    in_order = case("case", "basis", "inventory", *BASIS, "lesson")
    assert why(*in_order, strict=True) is None
    assert why(*in_order[1:-1], strict=True) is None
    assert why(*in_order[2:], strict=True) == "not_in_order"
    turned = (in_order[1], in_order[0], *in_order[2:])
    assert why(*turned, strict=True) == "not_in_order"
    assert why(*turned) is None


def test_minutes_have_their_bounds() -> None:
    assert why(around("arrive", minutes=60)) is None
    assert why(around("arrive", minutes=61)) == "bad_minutes"
    assert why(around("arrive"), around("break", minutes=4)) == "bad_minutes"


# --- during the meeting


def rest_of(table: Table) -> tuple[Row, ...]:
    here = table.room.run.index + 1 if table.room.run else 0
    return tuple(Row(p.key, p.block, p.method, p.phase, p.minutes) for p in table.room.phases[here:])


def test_what_is_to_come_can_be_changed_and_what_has_been_cannot() -> None:
    table = at_answers()
    rest = rest_of(table)
    longer = tuple(msgspec.structs.replace(row, minutes=row.minutes + 1) for row in rest)
    before = table.room.phases[:4]
    table.do("Sietske", c.Arrange(table.run(), longer))
    assert rest_of(table) == longer
    assert table.room.phases[:4] == before
    again = msgspec.structs.replace(rest[0], key="arrive")
    assert table.refused("Sietske", c.Arrange(table.run(), (again, *rest[1:]))) == "bad_programme"
    assert table.refused("Sietske", c.Arrange("arrive.1", rest)) == "stale"
    assert table.refused("Teun", c.Arrange(table.run(), rest)) == "not_allowed"


def test_leaving_out_the_break_is_refused() -> None:
    table = at_answers()
    without = tuple(row for row in rest_of(table) if row.phase != "break")
    assert table.refused("Sietske", c.Arrange(table.run(), without)) == "break_missing"


def test_between_writing_and_opening_nothing_can_be_put_in() -> None:
    table = at_questions()
    rest = rest_of(table)
    pause = around("break", "break-9")
    assert table.refused("Sietske", c.Arrange(table.run(), (pause, *rest))) == "bound_apart"
    assert table.refused("Sietske", c.Arrange(table.run(), rest[1:])) == "bound_apart"


def test_in_the_lobby_the_whole_evening_can_be_changed() -> None:
    table = Table()
    table.sit("Sietske", "Anke")
    table.do("Sietske", c.Arrange("lobby", TWO))
    assert [p.key for p in table.room.phases] == [row.key for row in TWO]
    assert [one["case"] for one in table.view("Anke")["programme"]["cases"]] == ["case", "case-2"]


def test_when_it_would_end_is_fixed_at_the_start() -> None:
    table = started()
    assert table.room.ends_at_ms == 90 * MINUTE
    table.do("Sietske", c.Arrange(table.run(), rest_of(table)[:-1]))
    assert table.view("Teun")["programme"]["ends_at_ms"] == 90 * MINUTE


def test_a_group_may_hold_to_the_order_only_while_it_is_in_order() -> None:
    table = Table(programme="roddel-105")
    table.sit("Sietske", "Anke")
    table.do("Sietske", c.Agree("strict", True))
    some = tuple(row for row in rows("roddel-105") if row.phase != "question")
    assert table.refused("Sietske", c.Arrange("lobby", some)) == "not_in_order"
    table.do("Sietske", c.Agree("strict", False))
    table.do("Sietske", c.Arrange("lobby", some))
    assert table.refused("Sietske", c.Agree("strict", True)) == "not_in_order"


def test_a_room_can_be_made_strict() -> None:
    assert Table(programme="roddel-105", agreements=Agreements(strict=True)).room.agreements.strict
    some = tuple(row for row in rows("roddel-105") if row.phase != "question")
    wish = msgspec.structs.replace(asked(agreements=Agreements(strict=True)), programme=some)
    with pytest.raises(Refusal, match="not_in_order"):
        open_outcome(wish, LIBRARY.shapes, 0)


def test_what_is_optional_may_be_left_out_in_order_too() -> None:
    assert Table(programme="roddel-90", agreements=Agreements(strict=True)).room.agreements.strict


@pytest.mark.parametrize("gone", ["roddel", "evening"])
def test_a_method_taken_off_the_server_meanwhile_stays_as_it_was_planned(gone: str) -> None:
    table = at_answers()
    rest = rest_of(table)
    without = {name: shape for name, shape in LIBRARY.shapes.items() if name != gone}
    longer = tuple(msgspec.structs.replace(row, minutes=row.minutes + 1) for row in rest)
    who = Who(table.seat_of("Sietske"), digest(ident("Sietske")))

    def arrange(asked_rows: tuple[Row, ...]) -> Outcome:
        return decide(table.room, c.Arrange(table.run(), asked_rows), who, Moment(table.now, table.new_id, table.draw, without))

    assert arrange(rest) == Outcome()
    [changed] = arrange(longer).events
    assert isinstance(changed, e.ProgrammeChanged)
    assert [phase.minutes for phase in changed.phases[4:]] == [row.minutes for row in longer]
    with pytest.raises(Refusal, match="bad_programme"):
        arrange((*rest, Row("more", "more", gone, "nothing", 5)))
