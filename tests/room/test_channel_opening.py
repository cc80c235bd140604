"""Whether the case-bringer may read the circle's words is decided before they are written; then everybody has to want it."""

from __future__ import annotations

import pytest

from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from server.room.state import Agreements
from tests.room.table import NAMES, Table, at_answers, at_gossip, envelope, ident, plain

CIRCLE = [name for name in NAMES if name != "Anke"]


def said(table: Table, name: str = "Fenna", word: str = "woord") -> str:
    text = envelope(word, "backstage")
    table.tool(name, "gossip", a="say", text=plain(text))
    return text.id


def asked(*, may_open: bool = True) -> Table:
    """Back in the circle after a hidden phase in which Fenna wrote something."""
    table = at_gossip(agreements=Agreements(channel_may_open=may_open))
    said(table)
    table.next()
    return table


def answer(table: Table, *names: str, agrees: bool = True) -> None:
    for name in names:
        table.tool(name, "gossip", a="answer", agrees=agrees)


def channel(table: Table, name: str) -> dict[str, object] | None:
    return table.view(name).get("tool.gossip")


def test_by_default_it_goes_and_nobody_is_asked() -> None:
    table = asked(may_open=False)
    assert ident("woord") not in table.held
    assert [name for name in NAMES if channel(table, name)] == []
    assert table.refused("Fenna", c.UseTool("gossip", {"a": "answer", "agrees": True})) != "already_closed"


def test_who_was_inside_is_asked_and_the_case_bringer_sees_nothing_of_it() -> None:
    table = asked()
    before = table.view_bytes("Anke")
    assert {name for name in NAMES if channel(table, name)} == set(CIRCLE)
    answer(table, "Fenna", "Bouke")
    answer(table, "Teun", agrees=False)
    assert table.view_bytes("Anke") == before
    assert "tool.gossip.0" not in table.view("Anke")


def test_it_opens_when_everybody_agrees() -> None:
    table = asked()
    answer(table, *CIRCLE)
    for name in NAMES:
        assert channel(table, name)["stage"] == "open"  # type: ignore[index]
        assert table.view(name)["tool.gossip.0"]["messages"][0]["text"] == ident("woord")
    table.next()
    assert ident("woord") not in table.held


@pytest.mark.parametrize("refuser", CIRCLE)
def test_one_who_would_rather_not_shuts_it_and_is_not_shown(refuser: str) -> None:
    table, other = asked(), asked()
    answer(table, refuser, agrees=False)
    answer(table, *(name for name in CIRCLE if name != refuser))
    first = next(name for name in CIRCLE if name != refuser)
    answer(other, first, agrees=False)
    answer(other, *(name for name in CIRCLE if name != first))
    assert ident("woord") not in table.held
    for name in (*CIRCLE, "Anke"):
        assert table.view_bytes(name) == other.view_bytes(name)
        assert "tool.gossip.0" not in table.view(name)
    assert channel(table, "Anke") is None


def test_who_came_later_is_not_asked() -> None:
    table = at_gossip(agreements=Agreements(channel_may_open=True))
    said(table)
    table.sit("Marja")
    table.next()
    assert channel(table, "Marja") is None
    assert table.refused("Marja", c.UseTool("gossip", {"a": "answer", "agrees": True})) == "not_allowed"


def test_the_facilitator_may_stop_asking() -> None:
    table = asked()
    answer(table, "Fenna")
    table.tool("Sietske", "gossip", a="shut")
    assert ident("woord") not in table.held
    assert channel(table, "Anke") is None


def test_what_was_agreed_when_the_phase_began_counts() -> None:
    table = at_gossip(agreements=Agreements(channel_may_open=True))
    said(table)
    assert table.refused("Sietske", c.Agree("channel_may_open", False)) == "hidden_phase"
    table.next()
    table.do("Sietske", c.Agree("channel_may_open", False))
    answer(table, *CIRCLE)
    assert channel(table, "Anke")["stage"] == "open"  # type: ignore[index]


def test_agreeing_afterwards_brings_nothing_back() -> None:
    table = asked(may_open=False)
    table.do("Sietske", c.Agree("channel_may_open", True))
    assert channel(table, "Fenna") is None
    table.do("Sietske", c.Previous(table.run()))
    assert table.view("Fenna")["tool.gossip"]["pages"] == 0


def test_going_back_into_the_hidden_phase_begins_anew() -> None:
    table = asked()
    answer(table, *CIRCLE)
    table.do("Sietske", c.Previous(table.run()))
    assert ident("woord") not in table.held
    assert table.view("Fenna")["tool.gossip"]["stage"] == "hidden"
    assert channel(table, "Anke") is None


def test_skipping_the_return_leaves_nothing() -> None:
    table = asked()
    table.next()
    assert ident("woord") not in table.held
    assert [name for name in NAMES if channel(table, name)] == []


def test_another_case_bringer_reads_nothing_by_becoming_one() -> None:
    table = asked()
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Teun")))
    assert channel(table, "Teun") is None
    assert channel(table, "Anke") is None
    assert table.refused("Teun", c.UseTool("gossip", {"a": "answer", "agrees": True})) == "not_allowed"


def test_the_record_folds_to_the_same_room_half_way() -> None:
    table = asked()
    answer(table, "Fenna")
    folded = record.fold(None, table.stored)
    assert memory_only(folded) == memory_only(table.room)
    assert record.decode_snapshot(record.encode_snapshot(table.room)) == memory_only(table.room)


def test_agreements_are_said_beforehand() -> None:
    table = at_answers()
    table.do("Sietske", c.Agree("channel_may_open", True))
    assert table.view("Anke")["room"]["agreements"]["channel_may_open"]
    assert table.refused("Teun", c.Agree("channel_may_open", False)) == "not_allowed"
