"""Who gets which part of a room, as /privacy says it: rooms are played to four stages, and everybody's slices looked at."""

import pytest

from server.kept.shown import SHOWN, STAGES, Shown, Stage, When
from server.room import commands as c
from tests.room.table import DOOR, NAMES, Table, at_gossip, at_questions, envelope, ident
from tests.room.test_own_methods import own

LEADS, OUTSIDE, MEMBER, KNOCKS = "Sietske", "Anke", "Teun", "Knok"


def in_lobby() -> Table:
    table = Table(own_methods=(own(),))
    table.sit(*NAMES)
    return table


def closed() -> Table:
    table = at_gossip(own_methods=(own(),))
    table.next()
    table.do(LEADS, c.Close())
    return table


def rooms() -> dict[Stage, Table]:
    mine = (own(),)
    return {
        "lobby": in_lobby(),
        "running": at_questions(own_methods=mine),
        "hidden": at_gossip(own_methods=mine),
        "closed": closed(),
    }


def slices(table: Table, name: str | None) -> set[str]:
    return {name.partition(".")[0] for name in table.view(name)}


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[Stage, set[str]]]:
    """The slices by who sits there and by stage; nobody is let in at the door of a closed room."""
    found: dict[str, dict[Stage, set[str]]] = {}
    for stage, table in rooms().items():
        for who in (LEADS, OUTSIDE, MEMBER):
            found.setdefault(who, {})[stage] = slices(table, who)
        if stage == "closed":
            continue
        at_door = slices(table, None)
        table.do(LEADS, c.SetDoor(False))
        table.do(KNOCKS, c.Knock(envelope("nameKnok", "names"), ident("tagKnok"), DOOR))
        assert slices(table, KNOCKS) <= at_door
        found.setdefault("door", {})[stage] = at_door
    return found


def test_every_slice_there_is_stands_in_the_table(seen: dict[str, dict[Stage, set[str]]]) -> None:
    there = {one for stages in seen.values() for names in stages.values() for one in names}
    assert there == {one.slice for one in SHOWN}


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.slice)
def test_a_slice_is_there_when_the_table_says_so_and_not_otherwise(seen: dict[str, dict[Stage, set[str]]], one: Shown) -> None:
    said: dict[str, When] = {"door": one.door, MEMBER: one.seat, LEADS: one.leads}
    for who, when in said.items():
        assert {stage for stage, names in seen[who].items() if one.slice in names} == STAGES[when], who
    outside = one.slice in seen[OUTSIDE]["hidden"]
    assert outside == (one.outside in ("always", "still", "signal"))


def test_what_stands_still_stands_still_and_only_the_signal_is_there_outside() -> None:
    table = at_gossip()
    view = table.view(OUTSIDE)
    assert {one.slice for one in SHOWN if one.outside == "still"} == {"people"}
    assert view["people"]["frozen"]
    assert [name for name in view if name.startswith("tool.")] == ["tool.signal"]
    assert {one.slice for one in SHOWN if one.outside == "signal"} == {"tool"}


def test_who_leads_from_outside_has_the_buttons_and_not_who_was_there() -> None:
    table = at_gossip()
    table.do(LEADS, c.HandOver(table.seat_of(OUTSIDE) or ""))
    there = slices(table, OUTSIDE)
    said = {one.slice: one.outside for one in SHOWN}
    assert ("host" in there, "attendance" in there) == (said["host"] == "leads", said["attendance"] == "leads") == (True, False)
