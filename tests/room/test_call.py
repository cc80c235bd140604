"""Where the video call is: set by the facilitator at any time, found by who has a chair, gone with the room."""

from __future__ import annotations

from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from tests.room.table import DOOR, NAMES, Table, at_gossip, envelope, ident, started


def setting(word: str) -> c.SetCall:
    return c.SetCall(envelope(word, "call"))


def test_it_may_change_before_and_during_and_only_the_newest_is_kept() -> None:
    table = Table()
    table.sit(*NAMES)
    assert table.view("Teun")["room"]["call"] is None
    for word in ("een", "twee"):
        table.do("Sietske", setting(word))
    assert table.view("Teun")["room"]["call"] == ident("twee")
    assert (ident("een") in table.held, ident("twee") in table.held) == (False, True)
    running = started()
    running.do("Sietske", setting("drie"))
    assert running.view("Anke")["room"]["call"] == ident("drie")
    assert record.fold(None, running.stored) == memory_only(running.room)


def test_who_has_no_chair_yet_is_not_told() -> None:
    table = started()
    table.do("Sietske", setting("een"))
    table.do("Sietske", c.SetDoor(False))
    table.do("Knok", c.Knock(envelope("nameKnok", "names"), ident("tagKnok"), DOOR))
    assert table.view(None)["room"]["call"] is None
    assert table.view("Knok")["room"]["call"] is None
    table.do("Sietske", c.Admit(table.seat_of("Knok") or ""))
    assert table.view("Knok")["room"]["call"] == ident("een")


def test_behind_somebodys_back_too_for_whoever_sits_outside_has_to_find_the_call_as_well() -> None:
    table = at_gossip()
    before = table.view("Anke")
    table.do("Sietske", setting("nieuw"))
    after = table.view("Anke")
    assert after["room"].pop("call") == ident("nieuw")
    assert before["room"].pop("call") is None
    assert after == before


def test_what_is_no_call_is_refused_and_a_closed_room_names_none() -> None:
    table = started()
    assert table.refused("Sietske", c.SetCall(envelope("kort", "names"))) == "bad_command"
    table.do("Sietske", setting("een"))
    table.do("Sietske", c.Close())
    assert table.held == {}
    assert table.view("Teun")["room"]["call"] is None
