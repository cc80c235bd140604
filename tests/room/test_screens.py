"""A second screen of the same person: one ticket, once, not for long, and never while a part of the circle writes."""

from __future__ import annotations

import pytest

from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from server.room.memory import TICKET_MS
from server.room.screens import farewell
from tests.room.table import (
    DOOR,
    HANDED,
    MINUTE,
    NAMES,
    Table,
    at_answers,
    at_gossip,
    at_questions,
    digest,
    envelope,
    ident,
    plain,
    started,
)

PHONE = "Phone"
TICKET = ident("ticket")
OFFER = c.OfferScreen(digest(TICKET), HANDED)
COME = c.AddScreen(TICKET)


def with_phone(table: Table, name: str = "Teun") -> Table:
    table.do(name, OFFER)
    table.do(PHONE, COME)
    return table


def test_the_second_screen_has_the_seat_with_all_its_powers() -> None:
    table = with_phone(started(), "Sietske")
    assert table.seat_of(PHONE) == table.seat_of("Sietske")
    slices = table.view(PHONE)
    first = table.view("Sietske")
    assert (slices["me"].pop("screen"), first["me"].pop("screen")) == ("second", "first")
    assert (slices["me"].pop("handed"), first["me"].pop("handed")) == (HANDED, None)
    assert slices == first
    assert "host" in slices
    table.do(PHONE, c.SetDoor(False))
    assert table.view("Sietske")["room"]["door"] == "shut"


def test_only_the_person_is_told() -> None:
    table = started()
    before = {name: table.view_bytes(name) for name in (*NAMES, None)}
    table.do("Teun", OFFER)
    assert {name for name in before if table.view_bytes(name) != before[name]} == {"Teun"}
    assert table.view("Teun")["me"]["ticket_until_ms"] == table.now + TICKET_MS
    table.do(PHONE, COME)
    assert {name for name in before if table.view_bytes(name) != before[name]} == {"Teun"}
    assert table.view("Teun")["me"]["ticket_until_ms"] is None


def test_what_the_first_screen_gives_along_is_for_the_second_alone_and_goes_with_it() -> None:
    table = started()
    table.do("Teun", OFFER)
    everybody = (*NAMES, None, PHONE)
    assert all(HANDED not in table.view_bytes(name).decode() for name in everybody)
    table.do(PHONE, COME)
    assert [name for name in everybody if HANDED in table.view_bytes(name).decode()] == [PHONE]
    assert table.refused("Thief", COME) == "ticket_gone"
    assert HANDED not in table.view_bytes("Thief").decode()
    table.do("Teun", c.DropScreen())
    assert table.room.live.handed == {}
    table.do("Teun", c.OfferScreen(digest(ident("next")), HANDED))
    table.do(PHONE, c.AddScreen(ident("next")))
    table.do("Teun", c.Leave())
    assert table.room.live.handed == {}


def test_a_ticket_serves_once() -> None:
    table = with_phone(started())
    assert table.refused("Thief", COME) == "ticket_gone"
    table.do("Teun", c.DropScreen())
    assert table.refused("Thief", COME) == "ticket_gone"
    assert table.refused(PHONE, COME) == "ticket_gone"


def test_a_ticket_serves_two_minutes_and_not_a_moment_longer() -> None:
    table = started()
    table.do("Teun", OFFER)
    table.now += TICKET_MS
    assert table.refused(PHONE, COME) == "ticket_gone"
    table.now -= 1
    table.do(PHONE, COME)


def test_a_new_ticket_makes_the_one_before_it_worthless() -> None:
    table = started()
    table.do("Teun", OFFER)
    table.do("Teun", c.OfferScreen(digest(ident("newer")), HANDED))
    assert table.refused(PHONE, COME) == "ticket_gone"
    table.do(PHONE, c.AddScreen(ident("newer")))


def test_whoever_let_their_code_go_by_hears_nothing_of_another_who_makes_one() -> None:
    table = started()
    table.do("Teun", OFFER)
    table.now += TICKET_MS
    before = table.view_bytes("Teun")
    table.do("Joris", c.OfferScreen(digest(ident("other")), HANDED))
    table.do("Joris's phone", c.AddScreen(ident("other")))
    assert table.view_bytes("Teun") == before
    assert table.refused(PHONE, COME) == "ticket_gone"


@pytest.mark.parametrize("guess", [ident("tickeT"), digest(TICKET)[:22], "A" * 22])
def test_what_is_no_ticket_lets_nobody_in(guess: str) -> None:
    table = started()
    table.do("Teun", OFFER)
    assert table.refused("Thief", c.AddScreen(guess)) == "ticket_gone"
    table.do(PHONE, COME)  # and costs who has the right one nothing


def test_two_people_with_the_same_ticket_bring_nobody_in() -> None:
    """Only a page that was tampered with makes a hash that is another's; then neither seat is given away."""
    table = started()
    table.do("Teun", OFFER)
    table.do("Joris", OFFER)
    assert table.refused(PHONE, COME) == "ticket_gone"


def test_there_is_one_second_screen() -> None:
    table = with_phone(started())
    assert table.refused("Teun", OFFER) == "second_there"
    assert table.refused(PHONE, OFFER) == "second_there"
    table.do("Teun", c.DropScreen())
    assert table.view("Teun")["me"]["screen"] == "only"
    with_phone(table)


def test_who_has_a_seat_already_takes_no_other() -> None:
    table = started()
    table.do("Teun", OFFER)
    assert table.refused("Joris", COME) == "not_allowed"


def test_who_only_knocks_has_no_second_screen() -> None:
    table = started()
    table.do("Sietske", c.SetDoor(False))
    table.do("Knok", c.Knock(envelope("nameKnok", "names"), ident("tagKnok"), DOOR))
    assert table.refused("Knok", OFFER) == "not_allowed"
    table.do("Teun", OFFER)
    assert table.refused("Knok", COME) == "not_allowed"


def test_none_comes_while_a_part_of_the_circle_writes() -> None:
    table = at_gossip()
    for name in ("Sietske", "Anke", "Teun"):
        assert table.refused(name, OFFER) == "no_screen_now"
    assert table.refused(PHONE, COME) == "no_screen_now"


def test_a_ticket_from_before_does_not_lead_into_a_hidden_phase_either() -> None:
    table = at_gossip()
    table.next()
    table.do("Teun", OFFER)
    table.do("Sietske", c.Previous(table.run()))
    assert table.refused(PHONE, COME) == "no_screen_now"


def test_one_that_was_there_reads_along_and_can_be_let_go_of_also_then() -> None:
    table = with_phone(at_answers())
    table.do("Anke", c.Consent(True))
    table.next()
    table.now += 10 * MINUTE
    table.next()
    assert "tool.gossip" in table.view(PHONE)
    table.do("Teun", c.DropScreen())
    assert table.seat_of(PHONE) is None
    assert "tool.gossip" not in table.view(PHONE)


def test_the_second_lets_itself_go_and_nobody_lets_the_first_go() -> None:
    table = with_phone(started())
    table.do(PHONE, c.DropScreen())
    assert table.seat_of(PHONE) is None
    assert table.view("Teun")["me"]["screen"] == "only"
    assert table.do("Teun", c.DropScreen()).events == ()


@pytest.mark.parametrize("by", ["Teun", PHONE])
def test_leaving_takes_both(by: str) -> None:
    table = with_phone(started())
    table.do(by, c.Leave())
    assert table.seat_of("Teun") is None
    assert table.seat_of(PHONE) is None
    assert not any(s.token_hash or s.second_hash for s in table.room.seats if s.gone)


def test_removing_takes_both_and_the_ticket() -> None:
    table = with_phone(started())
    table.do("Joris", c.OfferScreen(digest(ident("joris")), HANDED))
    for name in ("Teun", "Joris"):
        table.do("Sietske", c.Remove(table.seat_of(name) or ""))
    assert table.seat_of(PHONE) is None
    assert table.refused("Thief", c.AddScreen(ident("joris"))) == "ticket_gone"


def test_closing_ends_every_ticket() -> None:
    table = started()
    table.do("Teun", OFFER)
    table.do("Sietske", c.Close())
    assert table.room.live.tickets == {}
    assert table.refused(PHONE, COME) == "already_closed"


def test_both_count_for_one() -> None:
    """Ready, one text, one line on the list of who is here."""
    table = with_phone(at_questions())
    table.do(PHONE, c.Ready(table.run(), True))
    assert table.view("Teun")["me"]["ready"]
    table.tool("Teun", "questions", a="write", token=ident("t1"), text=plain(envelope("q1")))
    assert table.view(PHONE)["me"]["wrote"] == table.view("Teun")["me"]["wrote"] == ["questions"]
    assert table.view("Joris")["me"]["wrote"] == []
    again = c.UseTool("questions", {"a": "write", "token": ident("t2"), "text": plain(envelope("q2"))})
    assert table.refused(PHONE, again) == "quota"
    table.tool(PHONE, "questions", a="write", token=ident("t1"), text=plain(envelope("q3")))
    assert len(table.room.tools["questions"].state.tokens) == 1
    assert len(table.room.seated) == len(NAMES)


def test_what_is_written_of_a_second_screen_is_a_hash_and_no_ticket() -> None:
    table = with_phone(started())
    stored = b"".join(table.stored)
    assert digest(ident(PHONE)).encode() in stored
    for secret in (TICKET, digest(TICKET), ident(PHONE)):
        assert secret.encode() not in stored
    assert record.fold(None, table.stored) == memory_only(table.room)
    snapshot = record.encode_snapshot(table.room)
    assert TICKET.encode() not in snapshot and digest(TICKET).encode() not in snapshot
    assert record.fold(snapshot, []) == memory_only(table.room)


def test_a_room_from_before_there_were_second_screens_is_read() -> None:
    table = started()
    snapshot = record.encode_snapshot(table.room).replace(b',"second_hash":""', b"")
    assert record.fold(snapshot, []) == memory_only(table.room)


def test_why_a_screen_goes() -> None:
    table = with_phone(started())
    teun, joris = (table.seat_of(name) or "" for name in ("Teun", "Joris"))
    table.do("Teun", c.DropScreen())
    assert farewell(table.room, teun, left=False) == "let_go"
    table.do("Teun", c.Leave())
    assert farewell(table.room, teun, left=True) == "left_elsewhere"
    table.do("Sietske", c.Remove(joris))
    assert farewell(table.room, joris, left=False) == "removed"
