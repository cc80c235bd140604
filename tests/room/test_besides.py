"""Tools that are open besides those of the phase: the case card before the start, the signal all along."""

from __future__ import annotations

from typing import Any

from server.room import commands as c
from server.room.state import Agreements
from tests.room.table import NAMES, Table, at_gossip, at_questions, envelope, ident, plain, started


def lobby() -> Table:
    table = Table()
    table.sit(*NAMES)
    return table


def card(word: str) -> dict[str, Any]:
    return {"a": "write", "text": plain(envelope(word, "cases"))}


def send(table: Table, name: str, word: str, *, named: bool = False) -> None:
    table.tool(name, "signal", a="send", text=plain(envelope(word, "signals")), named=named)


def seen(table: Table, name: str) -> list[dict[str, Any]]:
    signals: list[dict[str, Any]] = table.view(name)["tool.signal"]["signals"]
    return signals


def test_the_key_question_can_be_written_before_the_meeting() -> None:
    table = lobby()
    assert table.view("Teun")["room"]["tools"] == ["case"]
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.do("Anke", c.UseTool("case", card("vraag")))
    assert table.view("Teun")["tool.case"]["key_question"] == ident("vraag")
    assert table.refused("Teun", c.UseTool("case", card("ander") | {"seat": table.seat_of("Anke")})) == "not_allowed"
    table.do("Teun", c.UseTool("case", card("ander")))
    assert [one["seat"] for one in table.view("Fenna")["tool.case"]["cards"]] == [table.seat_of(name) for name in ("Anke", "Teun")]
    table.confirm()
    table.do("Sietske", c.Start())
    assert table.view("Teun")["room"]["tools"] == ["signal"], "from now on it is open where a phase opens it"
    table.next()
    assert table.view("Teun")["tool.case"]["key_question"] == ident("vraag")


def test_a_stranger_at_the_door_has_no_tool() -> None:
    table = lobby()
    assert not [name for name in table.view(None) if name.startswith("tool.")]
    assert table.refused(None, c.UseTool("case", card("vraag"))) == "not_allowed"


def test_a_signal_reaches_the_facilitator_alone() -> None:
    table = started()
    quiet = {name: table.view_bytes(name) for name in NAMES if name != "Sietske"}
    send(table, "Teun", "zacht")
    send(table, "Anke", "stop", named=True)
    assert [(s["text"], s["seat"]) for s in seen(table, "Sietske")] == [
        (ident("zacht"), None),
        (ident("stop"), table.seat_of("Anke")),
    ]
    assert {name: table.view_bytes(name) for name in quiet} == quiet
    table.tool("Sietske", "signal", a="settle", signal=seen(table, "Sietske")[0]["signal"])
    assert [s["text"] for s in seen(table, "Sietske")] == [ident("stop")]
    assert ident("zacht") not in table.held


def test_no_sender_of_a_signal_without_a_name_is_kept() -> None:
    one, other = started(), started()
    send(one, "Teun", "zacht")
    send(other, "Joris", "zacht")
    assert one.stored == other.stored
    assert one.view_bytes("Sietske") == other.view_bytes("Sietske")


def test_who_sits_outside_can_ask_to_stop() -> None:
    table = at_gossip()
    send(table, "Anke", "stop", named=True)
    assert [s["seat"] for s in seen(table, "Sietske")] == [table.seat_of("Anke")]


def test_who_leads_from_outside_gets_the_signals_when_the_phase_is_over() -> None:
    table = at_gossip()
    table.sit("Laat")
    table.do("Sietske", c.HandOver(table.seat_of("Laat") or ""))
    before = table.view_bytes("Laat")
    send(table, "Teun", "advies")
    assert table.view_bytes("Laat") == before
    table.do("Laat", c.Next(table.run()))
    assert [s["text"] for s in seen(table, "Laat")] == [ident("advies")]


def test_everybody_learns_also_who_brought_the_case_and_who_leads() -> None:
    table = started(programme="roddel-105", agreements=Agreements(learning_named=True))
    while table.room.phase is not None and table.room.phase.phase != "learn":
        advance(table)
    for name in NAMES:
        table.tool(name, "learned", a="write", token=ident(f"l{name}"), text=plain(envelope(f"l{name}")))
        table.do(name, c.Ready(table.run(), True))
    table.now += 10_000
    table.tool("Sietske", "learned", a="release")
    texts = table.view("Teun")["tool.learned"]["texts"]
    assert [text["seat"] for text in texts] == [table.seat_of(name) for name in NAMES]


def advance(table: Table) -> None:
    """Over to the next phase by whatever it takes."""
    assert table.room.phase is not None
    if table.room.phase.is_break:
        table.now += 10 * 60_000
    for use in table.room.phase.tools:
        if use.tool == "round" and use.settings.get("write"):
            table.tool("Sietske", use.id, a="close")
    if not table.room.consent:
        table.do("Anke", c.Consent(True))
    table.next()


def test_advice_does_not_exist_before_its_phase() -> None:
    table = at_questions(programme="roddel-105")
    write = c.UseTool("advice", {"a": "write", "token": ident("t"), "text": plain(envelope("advies"))})
    while table.room.phase is not None and table.room.phase.phase != "advise":
        assert table.refused("Fenna", write) == "no_such_tool"
        advance(table)
    table.do("Fenna", write)
    assert table.refused("Anke", write) == "not_a_writer"


def test_who_sits_ready_in_the_lobby_is_seen_and_it_ends_with_the_start() -> None:
    table = lobby()
    table.do("Teun", c.Ready("lobby", True))
    assert [p["seat"] for p in table.view("Anke")["people"]["seats"] if p["ready"]] == [table.seat_of("Teun")]
    assert table.view("Teun")["me"]["ready"]
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.confirm()
    table.do("Sietske", c.Start())
    assert not any(p["ready"] for p in table.view("Anke")["people"]["seats"])
    assert table.refused("Teun", c.Ready("lobby", True)) == "stale"
