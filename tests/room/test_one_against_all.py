"""What one person could try against the others: to feel what is hidden, to count twice, to leave a heap behind."""

from __future__ import annotations

import msgspec
import pytest

from server import wire
from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import views
from server.room.memory import used_key
from server.room.state import Room
from tests.room.table import DOOR, HOST, MINUTE, Table, at_gossip, at_questions, envelope, ident, plain, started


def write(table: Table, who: str, token: str, text: str) -> c.UseTool:
    return c.UseTool("questions", {"a": "write", "token": ident(token), "text": plain(envelope(text))})


def test_a_case_bringer_who_takes_the_lead_does_not_see_who_goes_or_asks_for_a_break() -> None:
    table = at_gossip()
    table.do("Anke", c.Take(HOST))
    before = table.view_bytes("Anke")
    table.do("Teun", c.AskBreak())
    table.do("Joris", c.Leave())
    assert table.view_bytes("Anke") == before
    assert table.view("Anke")["host"]["break_asked"] == 0


def test_who_leads_from_inside_sees_both() -> None:
    table = at_gossip()
    table.do("Teun", c.AskBreak())
    table.do("Joris", c.Leave())
    host = table.view("Sietske")["host"]
    assert (host["break_asked"], host["circle_confirmed"]) == (1, False)


def test_every_moment_at_which_the_way_back_closes_is_known_beforehand() -> None:
    """After a break too: the way back goes past it. A change that nobody was called for would travel with somebody's message."""
    table = at_gossip()
    table.do("Anke", c.Take(HOST))
    longer = (msgspec.structs.replace(p, minutes=p.minutes + (5 if p.key == "answer" else 0)) for p in table.room.phases)
    room = table.room = msgspec.structs.replace(table.room, phases=tuple(longer))
    last = table.view("Anke")["host"]["previous"]
    changes = 0
    end = table.now + 2 * 60 * MINUTE
    while (at := views.next_change_at_ms(room, table.now)) is not None and at < end:
        table.now = at - 1
        assert table.view("Anke")["host"]["previous"] == last, "it changed at a moment that was not announced"
        table.now = at
        changes += table.view("Anke")["host"]["previous"] != last
        last = table.view("Anke")["host"]["previous"]
    assert (last["key"], changes) == ("answer", 2)


def test_asking_again_and_again_does_not_tell_when_the_third_text_came() -> None:
    table = at_questions()
    for number, who in enumerate(("Fenna", "Bouke", "Teun", "Joris")):
        assert table.refused("Sietske", c.UseTool("questions", {"a": "release"})) == "still_writing"
        table.do(who, write(table, who, f"t{who}", f"q{number}"))


def test_one_seat_has_one_text_in_a_round() -> None:
    table = at_questions()
    table.do("Teun", write(table, "Teun", "eerste", "q1"))
    assert table.refused("Teun", write(table, "Teun", "tweede", "q2")) == "quota"
    table.do("Teun", write(table, "Teun", "eerste", "q3"))
    table.do("Teun", c.UseTool("questions", {"a": "withdraw", "token": ident("eerste")}))
    table.do("Teun", write(table, "Teun", "tweede", "q4"))
    table.do("Joris", write(table, "Joris", "derde", "q5"))
    assert len(table.held) >= 2


def test_who_wrote_is_in_no_stored_event_and_forgotten_with_the_round() -> None:
    table = at_questions()
    before = len(table.stored)
    table.do("Teun", write(table, "Teun", "eerste", "q1"))
    seat = table.seat_of("Teun") or ""
    assert table.room.live.used == {used_key("questions", seat): 1}
    assert seat.encode() not in b"".join(table.stored[before:])
    table.do("Sietske", c.UseTool("questions", {"a": "close"}))
    assert table.room.live.used == {}


def come_and_go(table: Table, times: int) -> None:
    for number in range(times):
        name = f"Gast{number}"
        table.do(name, c.Join(envelope(f"g{number}", "names"), ident(f"tag{number}"), DOOR))
        table.happen(e.Arrived(table.seat_of(name) or ""))
        table.do(name, c.Leave())


def knock_and_go(table: Table, times: int) -> None:
    table.do("Sietske", c.SetDoor(False))
    for number in range(times):
        table.do(f"Gast{number}", c.Knock(envelope(f"g{number}", "names"), ident(f"tag{number}"), DOOR))
        table.do(f"Gast{number}", c.Leave())


@pytest.mark.parametrize("flood", [come_and_go, knock_and_go])
@pytest.mark.parametrize("begin", [started, at_gossip])
def test_coming_and_going_leaves_no_heap(begin: object, flood: object) -> None:
    table = begin()  # type: ignore[operator]
    names = len(table.held)
    flood(table, 30)  # type: ignore[operator]
    room: Room = table.room
    assert len(room.seats) <= len(room.seated) + 1
    assert len(room.live.present) <= len(room.seated)
    assert len(table.held) == names


def test_who_sat_in_the_circle_when_it_closed_is_still_seen_from_outside() -> None:
    table = at_gossip()
    before = table.view("Anke")["people"]
    for name in ("Joris", "Teun"):
        table.do(name, c.Leave())
    come_and_go(table, 3)
    assert table.view("Anke")["people"] == before
    assert {seat["name"] for seat in before["seats"]} <= table.held.keys()


@pytest.mark.parametrize(
    "frame",
    [
        {"t": "hello", "v": 1, "auth": "a" * 43 + "\n", "seat": ident("s")},
        {"t": "hello", "v": 1, "auth": "a" * 43, "seat": ident("s") + "\n"},
        {"t": "hello", "v": 1, "auth": "a" * 43, "seat": ident("s"), "language": "nl\n"},
    ],
)
def test_an_id_ends_where_it_ends(frame: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="hello_first"):
        wire.decode_hello(msgspec.json.encode(frame).decode())
    with pytest.raises(Refusal, match="bad_command"):
        wire.decode_frame(
            msgspec.json.encode({"t": "do", "id": ident("c"), "do": {"c": "admit", "seat": ident("s") + "\n"}}).decode()
        )


def test_the_name_under_a_signed_text_stays_when_its_writer_goes() -> None:
    table = at_questions()
    table.do("Laat", c.Join(envelope("naamLaat", "names"), ident("tagLaat"), DOOR))
    table.do("Laat", write(table, "Laat", "laat", "q1"))
    for name in ("Fenna", "Bouke", "Teun", "Joris", "Laat"):
        table.do(name, c.Ready(table.run(), True))
    table.now += 10_000
    table.tool("Sietske", "questions", a="ask_signed")
    table.tool("Laat", "questions", a="sign", token=ident("laat"), text=plain(envelope("q2")))
    table.do("Laat", c.Leave())
    assert envelope("naamLaat").id in table.held
