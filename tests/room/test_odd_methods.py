"""What a group's own method could try by its structure alone: let who sits outside feel the others, mix what is sealed apart."""

from __future__ import annotations

from typing import Any

import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from tests.room.table import HOST, LIBRARY, NAMES, Table, envelope, ident, plain
from tests.room.test_against_the_tools import come
from tests.room.test_own_methods import own, phase, use

BALLOT = use("ballot", "choice", of="case")
ROUND = use("round", "asked", kind="question", write=True, everyone=True)


def hidden_with(*tools: dict[str, Any], lead: str = "Sietske") -> Table:
    """In a hidden phase that opens these; Anke brings the case, and laid down a card."""
    phases = (phase("tell"), phase("behind", hidden=True, stance="away", bound_to_next=True, tools=list(tools)), phase("back"))
    table = Table(own_methods=(own(*phases),))
    table.sit(*NAMES)
    table.tool("Anke", "case", a="write", text=plain(envelope("kaart", "cases")))
    rows = tuple(c.Row(key, "case", "own-1", key, 5) for key in ("tell", "behind", "back"))
    table.do("Sietske", c.Arrange("lobby", rows))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.do("Anke", c.Consent(True))
    table.confirm()
    table.do("Sietske", c.Start())
    if lead == "Anke":
        table.do("Anke", c.Take(HOST))
    table.do("Anke" if lead == "Anke" else "Sietske", c.Next(table.run()))
    if lead == "Laat":
        come(table, "Laat")
        table.do("Laat", c.Take(HOST))
    return table


def write(table: Table, name: str, tool: str, action: str, purpose: str) -> None:
    table.tool(name, tool, a=action, token=ident(f"t{name}"), text=plain(envelope(f"x{name}", purpose)))


@pytest.mark.parametrize("lead", ["Anke", "Laat"])
@pytest.mark.parametrize("tool", [BALLOT, ROUND, use("scale", "safe")], ids=["ballot", "round", "scale"])
def test_who_leads_from_outside_learns_nothing_of_what_is_open_inside(lead: str, tool: dict[str, Any]) -> None:
    """Nor sits locked out: only who is inside could end it."""
    table = hidden_with(tool, lead=lead)
    before = table.view_bytes(lead)
    if tool is ROUND:
        write(table, "Fenna", "asked", "write", "rounds")
    else:
        write(table, "Fenna", tool["id"], "choose", "ballots" if tool is BALLOT else "scales")
    assert table.view_bytes(lead) == before
    table.do(lead, c.Next(table.run()))
    assert ident("xFenna") not in table.held, "what a hidden phase had goes with it"
    assert record.fold(None, table.stored) == memory_only(table.room)


def test_who_leads_from_inside_still_ends_what_is_open_by_hand() -> None:
    table = hidden_with(BALLOT)
    write(table, "Fenna", "choice", "choose", "ballots")
    assert table.refused("Sietske", c.Next(table.run())) == "ballot_open"


def test_nobody_outside_can_ask_whether_a_round_is_open_inside_or_writes_in_it() -> None:
    open_, none = hidden_with(ROUND), hidden_with(use("turns", "word"))
    for table in (open_, none):
        come(table, "Laat")
    for name in ("Anke", "Laat"):
        answers = [table.refused(name, c.Ready(table.run(), True)) for table in (open_, none)]
        assert answers == ["round_not_open", "round_not_open"]
    assert open_.view("Teun")["tool.asked"]["writers"] == len(NAMES) - 1
    open_.do("Teun", c.Ready(open_.run(), True))


@pytest.mark.parametrize(
    "tools",
    [
        [use("round", "a", kind="question", write=True), use("round", "b", kind="insight", write=True)],
        [use("round", "a", kind="question", write=True), use("check_in", "b")],
        [use("check_in", "a"), use("check_in", "b")],
        [use("scale", "a"), use("scale", "b")],
        [use("ballot", "a", of="case"), use("ballot", "b", of="case")],
        [use("board", "a"), use("board", "a")],
        [use("board", "own")],
    ],
)
def test_tools_that_would_seal_in_one_scope_are_refused(tools: list[dict[str, Any]]) -> None:
    """Else one text of a round opens with three of another, and the lines of arriving take the questions with them."""
    with pytest.raises(Refusal, match="bad_method"):
        Table(own_methods=(own(phase("a", tools=tools)),))


def test_tools_that_seal_apart_may_stand_in_one_phase() -> None:
    tools = [ROUND, use("scale", "a"), use("scale", "b", statement=1), BALLOT, use("board", "x"), use("board", "y")]
    Table(own_methods=(own(phase("a", tools=tools)),))


def test_a_yes_to_one_method_is_none_to_another() -> None:
    """The case-bringer said yes to sitting there with their back turned, not to being sent away."""
    table = Table()
    table.sit(*NAMES)
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.do("Anke", c.Consent(True))
    rows = [c.Row(p.key, p.block, p.method, p.phase, min(p.minutes + 1, 60)) for p in table.room.phases]
    table.do("Sietske", c.Arrange("lobby", tuple(rows)))
    assert table.room.consent
    away = [c.Row(p.id, "case", "roddel-away", p.id, 3) for p in LIBRARY.shapes["roddel-away"]]
    table.do("Sietske", c.Arrange("lobby", tuple(away)))
    assert not table.room.consent
    assert record.fold(None, table.stored) == memory_only(table.room)


def test_cards_may_be_read_behind_the_back_and_are_all_there_afterwards() -> None:
    table = hidden_with(use("case_cards", "case", all=True))
    assert table.view("Anke").get("tool.case") is None
    card = {"a": "write", "text": plain(envelope("later", "cases"))}
    for name, more in (("Fenna", {}), ("Sietske", {"seat": table.seat_of("Anke")})):
        assert table.refused(name, c.UseTool("case", card | more)) == "not_allowed"
    before = table.room.tools["case"].state
    table.next()
    assert table.room.tools["case"].state == before
    assert ident("kaart") in table.held
    assert record.fold(None, table.stored).tools == table.room.tools
