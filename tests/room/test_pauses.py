"""The break: due, asked for, refused to skip, held."""

from __future__ import annotations

import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import pauses
from server.room.state import BreakPolicy, Phase
from server.room.views import next_change_at_ms
from tests.room.table import MINUTE, Table, at_answers, at_gossip, at_questions, started


def test_a_programme_without_a_break_is_at_most_an_hour() -> None:
    hour = tuple(Phase(f"p{n}", "p", 30) for n in range(2))
    assert pauses.programme_refusal(hour, BreakPolicy()) is None
    assert pauses.programme_refusal((*hour, Phase("p3", "p", 1)), BreakPolicy()) == "break_missing"
    assert pauses.programme_refusal((*hour, Phase("b", "b", 5, is_break=True), Phase("p3", "p", 1)), BreakPolicy()) is None


def test_due_after_the_limit_and_next_waits() -> None:
    table = started()
    table.now = 60 * MINUTE - 1
    assert table.view("Teun")["pause"]["due"] is False
    table.now = 60 * MINUTE
    assert table.view("Teun")["pause"]["due"] is True
    assert table.refused("Sietske", c.Next(table.run())) == "break_due"
    assert table.view("Sietske")["host"]["next"]["refusal"] == "break_due"
    table.do("Sietske", c.StartBreak(table.run()))
    assert table.view("Teun")["pause"] == {
        "limit_at_ms": None,
        "due": False,
        "held": {"minimum_at_ms": 65 * MINUTE, "minimum_over": False, "back": []},
    }


def test_a_run_that_would_end_beyond_the_limit_asks_for_the_break_first() -> None:
    table = started()
    table.next()
    table.now = 36 * MINUTE
    assert table.refused("Sietske", c.Next(table.run())) == "break_first"
    table.now = 35 * MINUTE
    table.next()


def test_a_bound_run_is_never_cut() -> None:
    table = at_questions()
    assert table.refused("Sietske", c.StartBreak(table.run())) == "bound_run"
    table = at_gossip()
    table.now += 70 * MINUTE
    assert table.view("Sietske")["pause"]["due"] is True
    assert table.refused("Sietske", c.StartBreak(table.run())) == "bound_run"
    table.next()
    assert table.refused("Sietske", c.Next(table.run())) == "break_due"


def test_the_break_is_held_at_least_its_minimum_then_goes_on_without_all() -> None:
    table = at_answers()
    table.do("Anke", c.Consent(True))
    table.next()
    table.do("Teun", c.Back())
    table.do("Teun", c.Back())
    assert table.view("Anke")["pause"]["held"]["back"] == [table.seat_of("Teun")]
    table.now += 5 * MINUTE - 1
    assert table.refused("Sietske", c.Next(table.run())) == "break_too_short"
    assert table.refused("Sietske", c.Previous(table.run())) == "break_too_short"
    table.now += 1
    assert table.view("Anke")["pause"]["held"]["minimum_over"] is True
    table.next()
    assert table.view("Teun")["pause"]["limit_at_ms"] == table.now + 60 * MINUTE
    assert table.refused("Teun", c.Back()) == "not_in_break"


def test_a_break_that_was_planned_later_is_brought_forward() -> None:
    table = started()
    table.next()
    table.do("Sietske", c.StartBreak(table.run()))
    assert [p.key for p in table.room.phases].count("break") == 1
    assert table.room.phases[2].key == "break"
    assert table.room.phase is not None
    assert table.room.phase.is_break
    table.now += 5 * MINUTE
    table.next()
    assert table.room.phase.key == "write"


def test_a_second_break_is_put_in() -> None:
    table = at_gossip()
    table.next()
    table.do("Sietske", c.StartBreak(table.run()))
    assert [p.key for p in table.room.phases if p.is_break] == ["break", "break-2"]
    assert table.refused("Sietske", c.StartBreak(table.run())) == "stale"


def test_a_long_enough_standstill_counts_as_a_break() -> None:
    table = started()
    table.now = 50 * MINUTE
    table.do("Sietske", c.StopClock(table.run()))
    table.now += 5 * MINUTE - 1
    table.do("Sietske", c.RunClock(table.run()))
    assert table.view("Teun")["pause"]["limit_at_ms"] == 60 * MINUTE
    table.do("Sietske", c.StopClock(table.run()))
    table.now += 5 * MINUTE
    assert table.view("Teun")["pause"]["limit_at_ms"] is None
    table.do("Sietske", c.RunClock(table.run()))
    assert table.view("Teun")["pause"]["limit_at_ms"] == table.now + 60 * MINUTE


def test_a_group_may_choose_a_shorter_stretch() -> None:
    from server.room.opening import PolicyMinutes

    table = Table(break_policy=PolicyMinutes(limit_minutes=30, minimum_minutes=10), minutes={"gossip": 10})
    assert table.room.break_policy == BreakPolicy(30 * MINUTE, 10 * MINUTE)


def test_no_group_may_agree_on_a_shorter_break_than_the_server_allows() -> None:
    from server.room.opening import PolicyMinutes

    with pytest.raises(Refusal) as refused:
        Table(break_policy=PolicyMinutes(minimum_minutes=4))
    assert refused.value.code == "bad_request"


def test_asking_for_a_break_reaches_the_facilitator_as_a_number() -> None:
    table = started()
    table.do("Teun", c.AskBreak())
    table.do("Teun", c.AskBreak())
    assert table.view("Sietske")["host"]["break_asked"] == 1
    assert table.view("Teun")["me"]["asked_break"] is True
    assert "host" not in table.view("Fenna")
    table.do("Sietske", c.StartBreak(table.run()))
    assert table.room.break_asked == frozenset()
    assert table.refused("Teun", c.AskBreak()) == "stale"


def test_the_hub_is_told_when_to_look_again() -> None:
    """At every instant where the view changes by time alone, and at no past one."""
    table = started()
    for _ in range(200):
        at = next_change_at_ms(table.room, table.now)
        if at is None:
            break
        assert at > table.now
        before = table.view("Sietske")
        table.now = at - 1
        assert table.view("Sietske") == before
        table.now = at
    assert table.now == 60 * MINUTE
