"""A group's own method: its structure is data that nobody trusts, its words are sealed, and it runs like any other."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from server.room.opening import MethodAsked, NewRoom
from server.room.outcome import BLOCKS, encoded_length
from tests.room.table import LIBRARY, NAMES, Table, ident
from tests.room.test_programme import around


def words(name: str) -> c.Envelope:
    return c.Envelope(ident(name), "A" * encoded_length(BLOCKS["methods"][0]))


def phase(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "minutes": 5, "texts": msgspec.to_builtins(words(f"w{name}")), **fields}


def use(tool: str, name: str, **settings: Any) -> dict[str, Any]:
    return {"tool": tool, "id": name, "settings": settings}


OURS = (
    phase("tell", tools=[use("case_cards", "case"), use("turns", "word")]),
    phase("ask", bound_to_next=True, tools=[use("round", "asked", kind="question", write=True)]),
    phase("hear", tools=[use("round", "asked", kind="question"), use("sorting", "heard", of="asked")]),
    phase("behind", hidden=True, stance="listening", bound_to_next=True, tools=[use("backstage", "talk")]),
    phase("back", prepare_s=60, tools=[use("action_plan", "plan")]),
)


def own(*phases: dict[str, Any], name: str = "own-1") -> MethodAsked:
    return msgspec.convert({"id": name, "head": words("head"), "phases": phases or OURS}, MethodAsked)


def evening(block: str = "case", method: str = "own-1") -> tuple[c.Row, ...]:
    keys = ("tell", "ask", "hear", "behind", "back")
    return tuple(c.Row(f"{key}-{block}", block, method, key, 5) for key in keys)


def table(*methods: MethodAsked) -> Table:
    return Table(own_methods=methods or (own(),), programme="roddel-90")


def test_it_runs_beside_a_method_of_the_shelf() -> None:
    room = table()
    room.sit(*NAMES)
    room.do("Sietske", c.Arrange("lobby", (around("arrive"), *evening())))
    room.do("Sietske", c.NameCaseBringer(room.seat_of("Anke")))
    room.do("Anke", c.Consent(True))
    room.confirm()
    room.do("Sietske", c.Start())
    for key in ("tell", "ask"):
        room.next()
        assert room.view("Teun")["phase"]["phase"] == key
    room.tool("Sietske", "asked", a="close")
    room.next()
    room.next()
    assert "tool.talk" in room.view("Teun")
    assert "tool.talk" not in room.view("Anke")
    room.next()
    assert room.view("Anke")["phase"]["prepare_s"] == 60
    assert record.fold(None, room.stored) == memory_only(room.room)


def test_its_words_are_for_who_sits_here() -> None:
    room = table()
    room.sit("Sietske", "Anke")
    (shown,) = room.view("Anke")["methods"]["own"]
    shape = shown.pop("shape")
    assert shown == {"id": "own-1", "head": ident("head"), "phases": {key: ident(f"w{key}") for key in shown["phases"]}}
    assert [one["id"] for one in shape] == list(shown["phases"])
    for one in LIBRARY.heads("nl")[0]["phases"]:
        assert set(shape[0]) == (set(one) - {"name", "hint"}) | {"tools"}, "as in /methods.json"
    assert "methods" not in room.view(None)
    room.do("Sietske", c.Close())
    assert "methods" not in room.view("Anke")


@pytest.mark.parametrize(
    "phases",
    [
        [phase("a"), phase("a")],
        [phase("a", bound_to_next=True)],
        [phase("a", hidden=True, stance="listening", bound_to_next=True), phase("b")],
        [phase("a"), phase("b", hidden=True, bound_to_next=True), phase("c")],
        [phase("a", is_break=True)],
        [phase("a", tools=[use("nonsense", "x")])],
        [phase("a", tools=[use("round", "x", kind="gossip")])],
        [phase("a", tools=[use("round", "x", kind="question", nonsense=1)])],
        [phase("a", tools=[use("signal", "signal")])],
        [phase("a", tools=[use("case_cards", "cards")])],
        [phase("a", tools=[use("backstage", "x")])],
        [phase("a", tools=[use("backstage", "x", asks=True)])],
        [phase("a", tools=[use("sorting", "x", of="nothing")])],
        [phase("a", tools=[use("turns", "x")]), phase("b", tools=[use("check_in", "x")])],
        [phase("a", tools=[use("turns", "word-2")])],
    ],
)
def test_one_that_will_not_do_is_refused(phases: list[dict[str, Any]]) -> None:
    with pytest.raises(Refusal, match="bad_method"):
        table(own(*phases))


@pytest.mark.parametrize(
    "wrong",
    [
        {"phases": []},
        {"phases": [phase(f"p{n}") for n in range(25)]},
        {"phases": [phase("a", minutes=61)]},
        {"phases": [phase("a", minutes=0)]},
        {"phases": [phase("a", prepare_s=301)]},
        {"phases": [phase("A b")]},
        {"phases": [phase("a", colour=1)]},
        {"phases": [phase("a", stance="asleep")]},
        {"phases": [phase("a", tools=[use("turns", f"t{n}") for n in range(9)])]},
        {"id": "roddel"},
        {"id": "own-10"},
    ],
    ids=["no phase", "25", "long", "short", "silent", "id", "unknown field", "stance", "tools", "a name of ours", "ten"],
)
def test_what_is_not_even_a_method_is_no_request(wrong: dict[str, Any]) -> None:
    fields = {"id": "own-1", "head": msgspec.to_builtins(words("head")), "phases": list(OURS), **wrong}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(fields, MethodAsked)


def test_there_are_at_most_three_and_each_once() -> None:
    with pytest.raises(Refusal, match="bad_method"):
        table(own(), own())
    four = [msgspec.to_builtins(own(name=f"own-{n}")) for n in range(1, 5)]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"own_methods": four}, NewRoom)


def test_words_that_are_too_long_are_refused() -> None:
    long = c.Envelope(ident("long"), "A" * encoded_length(BLOCKS["methods"][-1] * 2))
    with pytest.raises(Refusal, match="bad_command"):
        table(msgspec.structs.replace(own(), head=long))


def test_a_room_knows_no_own_method_of_another() -> None:
    room = Table()
    room.sit("Sietske", "Anke")
    assert room.refused("Sietske", c.Arrange("lobby", evening())) == "bad_programme"
