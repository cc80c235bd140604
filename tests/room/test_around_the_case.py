"""The tools of the evening in a room: cards, the ballot, the board, looking back, and who has not spoken yet."""

from __future__ import annotations

from typing import Any

import pytest

from server.room import commands as c
from server.room import events as e
from server.room import record
from server.room.state import ToolUse
from tests.room.table import DOOR, NAMES, Table, at_gossip, envelope, ident, plain, with_tools

CARDS = ToolUse("case_cards", "case", {"all": True})
BALLOT = ToolUse("ballot", "choice", {"of": "case"})
BOARD = ToolUse("board", "factors", {"columns": 2})
BACK = ToolUse("look_back", "back")
WORD = ToolUse("turns", "word", {"follow_up": True})


def write(tool: str, word: str, purpose: str, **more: Any) -> c.UseTool:
    return c.UseTool(tool, {"a": "write", "text": plain(envelope(word, purpose))} | more)


def choose(token: str) -> c.UseTool:
    return c.UseTool("choice", {"a": "choose", "token": ident(token), "text": plain(envelope(f"v{token}", "ballots"))})


def come_again(table: Table, name: str) -> None:
    table.do(name, c.Leave())
    table.do(name, c.Join(envelope(f"n{table.count}", "names"), ident(f"tag{table.count}"), DOOR))
    table.happen(e.Arrived(table.seat_of(name) or ""))


def test_everybody_offers_a_card_also_late_and_that_of_the_case_bringer_is_the_question() -> None:
    table = with_tools(CARDS)
    for name in ("Teun", "Anke"):
        table.do(name, write("case", f"k{name}", "cases"))
    table.sit("Laat")
    table.do("Laat", write("case", "kLaat", "cases"))
    view = table.view("Laat")["tool.case"]
    assert [card["seat"] for card in view["cards"]] == [table.seat_of(name) for name in ("Anke", "Teun", "Laat")]
    assert (view["key_question"], view["seat"]) == (ident("kAnke"), table.seat_of("Anke"))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Laat")))
    assert table.view("Fenna")["tool.case"]["key_question"] == ident("kLaat")


def test_who_comes_and_goes_leaves_no_heap_of_cards() -> None:
    table = with_tools(CARDS, BACK)
    for number in range(20):
        table.do("Teun", write("case", f"k{number}", "cases"))
        table.do("Teun", write("back", f"b{number}", "look_backs"))
        come_again(table, "Teun")
    assert len(table.room.tools["case"].state.texts) == len(table.room.tools["back"].state.texts) == 1
    assert sum(scope == "case" for scope, _ in table.held.values()) == 1


def test_two_who_choose_the_same_leave_the_same_trace_in_the_record() -> None:
    one, other = with_tools(CARDS, BALLOT), with_tools(CARDS, BALLOT)
    before = len(one.stored)
    one.do("Teun", choose("t"))
    other.do("Joris", choose("t"))
    assert one.stored == other.stored
    assert one.held == other.held
    assert not any((seat.id.encode() in row) for seat in one.room.seated for row in one.stored[before:])
    for name in NAMES:
        assert one.view(name)["tool.choice"] == other.view(name)["tool.choice"]


def test_one_person_does_not_make_three_voters() -> None:
    table = with_tools(CARDS, BALLOT)
    for number in range(4):
        table.do("Teun", choose(f"t{number}"))
        come_again(table, "Teun")
    assert table.view("Fenna")["tool.choice"]["chosen"] == 0
    assert table.refused("Sietske", c.UseTool("choice", {"a": "show"})) == "too_few_chosen"


def test_what_was_chosen_is_shown_before_the_evening_goes_on_and_then_nothing_of_it_stays() -> None:
    table = with_tools(CARDS, BALLOT)
    for name in ("Teun", "Fenna", "Joris"):
        table.do(name, choose(name))
    assert table.refused("Sietske", c.Previous(table.run())) == "ballot_open"
    table.tool("Sietske", "choice", a="show")
    assert table.view("Anke")["tool.choice"]["votes"] == sorted(ident(f"v{name}") for name in ("Teun", "Fenna", "Joris"))
    table.do("Sietske", c.Previous(table.run()))
    assert not [text for text in table.held if text.startswith("v")]
    assert table.room.tools["choice"].state.values == ()


def test_who_has_not_spoken_yet_is_on_nobodys_wire_but_the_facilitators() -> None:
    one, other = with_tools(WORD), with_tools(WORD)
    for seat in ("Anke", "Teun", "Bouke"):
        one.tool("Sietske", "word", a="give", seat=one.seat_of(seat))
    other.tool("Sietske", "word", a="give", seat=other.seat_of("Bouke"))
    for name in NAMES[1:]:
        assert one.view_bytes(name) == other.view_bytes(name)
    silent = [one.seat_of(name) for name in ("Sietske", "Fenna", "Joris")]
    assert one.view("Sietske")["tool.word"]["silent"] == silent
    assert one.view("Sietske")["tool.word"]["step"] == "question"


def test_a_new_phase_begins_with_a_word_that_nobody_has_had() -> None:
    table = with_tools(WORD)
    table.tool("Sietske", "word", a="give", seat=table.seat_of("Anke"))
    table.do("Sietske", c.Previous(table.run()))
    assert table.view("Sietske")["tool.word"]["silent"] == []


def test_what_somebody_shares_of_last_time_goes_with_the_phase() -> None:
    table = with_tools(BACK)
    table.do("Teun", write("back", "terug", "look_backs"))
    assert table.view("Anke")["tool.back"]["shared"] == [{"seat": table.seat_of("Teun"), "text": ident("terug")}]
    table.do("Sietske", c.Previous(table.run()))
    assert ident("terug") not in table.held


def test_a_board_is_an_open_conversation_in_which_a_name_outlives_its_chair() -> None:
    table = with_tools(BOARD)
    table.do("Laat", c.Join(envelope("naamLaat", "names"), ident("tagLaat"), DOOR))
    table.do("Laat", c.UseTool("factors", {"a": "add", "column": 1, "text": plain(envelope("remt", "boards"))}))
    table.do("Laat", c.Leave())
    (entry,) = table.view("Anke")["tool.factors"]["entries"]
    assert (entry["column"], entry["name"], entry["text"]) == (1, envelope("naamLaat").id, ident("remt"))
    assert {envelope("naamLaat").id, ident("remt")} <= table.held.keys()


def test_nothing_of_a_hidden_phase_stays_whatever_the_tool_does_elsewhere() -> None:
    table = at_gossip(more=(BOARD, BACK))
    table.do("Fenna", c.UseTool("factors", {"a": "add", "column": 0, "text": plain(envelope("helpt", "boards"))}))
    table.do("Fenna", write("back", "terug", "look_backs"))
    table.next()
    assert not {"factors", "back"} & table.room.tools.keys()
    assert not {ident("helpt"), ident("terug")} & table.held.keys()


@pytest.mark.parametrize("name", ["Anke", "Fenna"])
def test_the_record_gives_the_same_tools(name: str) -> None:
    table = with_tools(CARDS, BALLOT, BOARD, BACK, WORD)
    table.do(name, write("case", "kaart", "cases"))
    table.do(name, choose("t"))
    table.do(name, c.UseTool("factors", {"a": "add", "column": 1, "text": plain(envelope("remt", "boards"))}))
    table.do(name, write("back", "terug", "look_backs"))
    table.tool("Sietske", "word", a="give", seat=table.seat_of(name))
    table.do(name, c.UseTool("word", {"a": "follow_up"}))
    assert record.fold(None, table.stored).tools == table.room.tools
