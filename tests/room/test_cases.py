"""Two cases in one evening: each has its own case-bringer, its own yes, and its own texts."""

from __future__ import annotations

from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from tests.room.table import MINUTE, NAMES, Table, envelope, ident, plain, write_all
from tests.room.test_programme import TWO, case


def in_lobby() -> Table:
    table = Table(programme="roddel-90")
    table.sit(*NAMES)
    table.do("Sietske", c.Arrange("lobby", TWO))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Bouke"), "case-2"))
    table.confirm()
    return table


def bringer(table: Table) -> str | None:
    return next((name for name in NAMES if "case_bringer" in table.view(name)["me"]["powers"]), None)


def close_rounds(table: Table) -> None:
    for name, body in table.view("Sietske").items():
        if name.startswith("tool.") and body.get("stage") == "writing":
            table.tool("Sietske", name.removeprefix("tool."), a="close")


def go_to(table: Table, key: str) -> None:
    """On to a phase; rounds are closed and breaks are held on the way."""
    while table.room.phase is None or table.room.phase.key != key:
        close_rounds(table)
        if table.room.phase is not None and table.room.phase.is_break:
            table.now += 10 * MINUTE
        table.next()


def test_the_case_bringer_is_that_of_the_case_at_hand() -> None:
    table = in_lobby()
    assert bringer(table) == "Anke"
    table.do("Sietske", c.Start())
    go_to(table, "plan")
    assert bringer(table) == "Anke"
    go_to(table, "break-1")
    assert bringer(table) == "Bouke"  # what comes next is theirs
    go_to(table, "question-2")
    assert bringer(table) == "Bouke"


def test_a_yes_to_one_case_is_no_yes_to_the_next() -> None:
    table = in_lobby()
    table.do("Anke", c.Consent(True))
    table.do("Sietske", c.Start())
    assert table.room.consent
    go_to(table, "break-1")
    assert not table.room.consent
    go_to(table, "answer-2")
    assert table.refused("Sietske", c.Next(table.run())) == "consent_missing"
    assert table.refused("Anke", c.Consent(True)) == "not_allowed"
    table.do("Bouke", c.Consent(True))
    table.next()
    assert table.room.run is not None
    assert table.room.run.inside is not None
    assert table.seat_of("Anke") in table.room.run.inside
    assert table.seat_of("Bouke") not in table.room.run.inside


def test_the_second_case_begins_with_nothing_of_the_first() -> None:
    table = in_lobby()
    table.do("Sietske", c.Start())
    go_to(table, "write")
    write_all(table, "Fenna", "Teun", "Joris", "Bouke")
    table.now += 10_000
    table.tool("Sietske", "questions", a="release")
    go_to(table, "write-2")
    view = table.view("Fenna")
    assert "tool.questions" not in view
    assert view["tool.questions-2"]["texts"] == []
    table.tool("Anke", "questions-2", a="write", token=ident("tAnke"), text=plain(envelope("qAnke")))
    own = {"a": "write", "token": ident("tBouke"), "text": plain(envelope("qB"))}
    assert table.refused("Bouke", c.UseTool("questions-2", own)) == "not_a_writer"


def test_going_back_to_the_first_case_finds_its_texts() -> None:
    table = in_lobby()
    table.do("Sietske", c.Start())
    go_to(table, "write")
    write_all(table, "Fenna", "Teun", "Joris", "Bouke")
    table.now += 10_000
    table.tool("Sietske", "questions", a="release")
    go_to(table, "break-1")
    table.now += 10 * MINUTE
    for _ in range(4):
        close_rounds(table)
        table.do("Sietske", c.Previous(table.run()))
    assert bringer(table) == "Anke"
    assert len(table.view("Fenna")["tool.questions"]["texts"]) == 4


def test_a_case_without_its_bringer_does_not_open() -> None:
    table = in_lobby()
    table.do("Sietske", c.Start())
    table.do("Bouke", c.Leave())
    table.confirm()
    go_to(table, "break-1")
    table.now += 10 * MINUTE
    assert table.refused("Sietske", c.Next(table.run())) == "no_case_bringer"
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Teun")))
    table.next()
    assert bringer(table) == "Teun"


def test_only_a_case_of_the_evening_has_somebody_who_brings_it() -> None:
    table = in_lobby()
    for block in ("case-3", "arrive"):
        assert table.refused("Sietske", c.NameCaseBringer(table.seat_of("Teun"), block)) == "no_such_case"


def test_where_the_evening_itself_chooses_nobody_need_be_named_before_it_begins() -> None:
    table = Table(programme="roddel-90")
    table.sit(*NAMES)
    table.confirm()
    assert table.refused("Sietske", c.Start()) == "no_case_bringer"
    (collect,) = case("case", "balint", "collect")
    (tell,) = case("case", "balint", "tell")
    table.do("Sietske", c.Arrange("lobby", (TWO[0], collect, tell)))
    table.do("Sietske", c.Start())
    table.next()
    assert table.refused("Sietske", c.Next(table.run())) == "no_case_bringer"
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Fenna")))
    table.next()
    assert bringer(table) == "Fenna"


def test_folding_what_happened_gives_the_same_room() -> None:
    table = in_lobby()
    table.do("Sietske", c.Start())
    go_to(table, "answer-2")
    assert record.fold(None, table.stored) == memory_only(table.room)


def behind_the_back() -> Table:
    """Anke sits outside; Bouke, inside, brings the next case."""
    table = Table(programme="roddel-90")
    table.sit(*NAMES)
    gossip = case("case", "roddel", "question", "gossip", "return")
    table.do("Sietske", c.Arrange("lobby", (TWO[0], *gossip, *case("case-2", "basis", "question"))))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Bouke"), "case-2"))
    table.do("Anke", c.Consent(True))
    table.confirm()
    table.do("Sietske", c.Start())
    go_to(table, "gossip")
    return table


def test_who_sits_outside_does_not_see_that_who_brings_the_next_case_went() -> None:
    stays, goes = behind_the_back(), behind_the_back()
    goes.do("Bouke", c.Leave())
    assert goes.view_bytes("Anke") == stays.view_bytes("Anke")
    assert goes.view_bytes("Teun") != stays.view_bytes("Teun")


def test_nobody_is_named_behind_a_back() -> None:
    table = behind_the_back()
    assert table.refused("Sietske", c.NameCaseBringer(table.seat_of("Teun"), "case-2")) == "hidden_phase"
