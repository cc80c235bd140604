"""Every command, sent by every power that may not: refused, and the room is what it was."""

from __future__ import annotations

import msgspec
import pytest

from server.room import commands as c
from server.room import events as e
from server.room.outcome import Outcome
from server.room.rights import RIGHTS, powers
from server.room.state import SEATS_MAX
from tests.room.table import DOOR, HANDED, HOST, NAMES, Table, at_answers, at_gossip, at_questions, envelope, ident, started

SAMPLES: tuple[c.Command, ...] = (
    c.Join(envelope("n", "names"), ident("tag"), DOOR),
    c.Knock(envelope("n", "names"), ident("tag"), DOOR),
    c.Leave(),
    c.Admit(ident("id9")),
    c.TurnAway(ident("id9")),
    c.Remove(ident("id4")),
    c.SetDoor(False),
    c.RenewDoor("0" * 64),
    c.SetCall(envelope("call", "call")),
    c.NameCaseBringer(None),
    c.NameDeputy(None),
    c.ConfirmCircle(()),
    c.Consent(True),
    c.Start(),
    c.Next("arrive.1"),
    c.Previous("arrive.1"),
    c.SetMinutes("gossip", 10),
    c.Arrange("arrive.1", ()),
    c.AddMinutes("arrive.1", 1),
    c.StopClock("arrive.1"),
    c.RunClock("arrive.1"),
    c.StartBreak("arrive.1"),
    c.AskBreak(),
    c.Back(),
    c.HandOver(ident("id4")),
    c.Take(HOST),
    c.TakeOver(),
    c.Agree("facilitator_writes", True),
    c.PutBook(0, None, envelope("page", "book")),
    c.OfferScreen("0" * 64, HANDED),
    c.AddScreen(ident("ticket")),
    c.DropScreen(),
    c.Ready("arrive.1", True),
    c.Close(),
    c.Erase(),
    c.UseTool("word", {"a": "give", "seat": None}),
)
PEOPLE = {
    None: "stranger",
    "Knok": "knocking",
    "Teun": "member",
    "Anke": "case_bringer",
    "Fenna": "deputy",
    "Sietske": "facilitator",
}


def full_table() -> Table:
    """Every power at once: a stranger, somebody knocking, members, case-bringer, deputy, facilitator."""
    table = started()
    table.do("Sietske", c.SetDoor(False))
    table.do("Knok", c.Knock(envelope("nameKnok", "names"), ident("tagKnok"), DOOR))
    return table


def test_the_samples_and_the_table_are_complete() -> None:
    kinds = {msgspec.inspect.type_info(c.AnyCommand).types[i].cls for i in range(len(RIGHTS))}  # type: ignore[attr-defined]
    assert {type(sample) for sample in SAMPLES} == set(RIGHTS) == kinds


@pytest.mark.parametrize("name", PEOPLE, ids=PEOPLE.values())
@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_who_may_not_is_refused(name: str | None, command: c.Command) -> None:
    table = full_table()
    held = powers(table.room, table.seat_of(name))
    assert PEOPLE[name] in held
    if not RIGHTS[type(command)] & held:
        assert table.refused(name, command) == "not_allowed"


@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_nothing_but_erasing_goes_on_in_a_closed_room(command: c.Command) -> None:
    table = full_table()
    table.do("Sietske", c.Close())
    if isinstance(command, c.Erase):
        assert table.do("Sietske", command).erase
        return
    for name in PEOPLE:
        assert table.refused(name, command) in ("already_closed", "not_allowed")


def test_erasing_waits_for_closing() -> None:
    assert started().refused("Sietske", c.Erase()) == "not_allowed"


ACTIONS = {
    "case_question": ("case", {"a": "write", "text": {"id": ident("k"), "body": "A" * 1404}}, {"Anke"}),
    "give_word": ("word", {"a": "give", "seat": None}, {"Sietske"}),
}


@pytest.mark.parametrize(("tool", "action", "allowed"), ACTIONS.values(), ids=ACTIONS)
@pytest.mark.parametrize("name", NAMES)
def test_tools_know_whose_they_are(tool: str, action: dict[str, object], allowed: set[str], name: str) -> None:
    table = started()
    table.next()
    command = c.UseTool(tool, action)
    if name in allowed:
        table.do(name, command)
    else:
        assert table.refused(name, command) == "not_allowed"


@pytest.mark.parametrize("name", NAMES)
def test_only_writers_write_and_only_the_facilitator_opens(name: str) -> None:
    table = at_questions()
    text = {"id": ident("q"), "body": envelope("q").body}
    write = c.UseTool("questions", {"a": "write", "token": ident("t"), "text": text})
    if name in ("Sietske", "Anke"):
        assert table.refused(name, write) == "not_a_writer"
        assert table.refused(name, c.Ready(table.run(), True)) == "not_a_writer"
    else:
        table.do(name, write)
    for action in ("announce", "release", "close"):
        code = table.refused(name, c.UseTool("questions", {"a": action})) if name != "Sietske" else None
        assert code in (None, "not_allowed")


@pytest.mark.parametrize("name", NAMES)
def test_only_the_case_bringer_marks(name: str) -> None:
    table = at_answers()
    mark = c.UseTool("answers", {"a": "mark", "text": ident("qTeun"), "mark": "answered"})
    if name == "Anke":
        table.do(name, mark)
        assert table.view("Teun")["tool.answers"]["answered"] == [ident("qTeun")]
    else:
        assert table.refused(name, mark) == "not_allowed"


def test_outside_the_circle_the_hidden_tools_do_not_exist() -> None:
    """The answer to the case-bringer is the same for a hidden tool, for one that never was, and for one of another phase."""
    table = at_gossip()
    text = {"id": ident("s"), "body": envelope("s", "backstage").body}
    for tool in ("gossip", "word", "questions", "nonsense"):
        for action in ({"a": "say", "text": text}, {"a": "give", "seat": None}, {"x": 1}):
            assert table.refused("Anke", c.UseTool(tool, action)) == "no_such_tool"


def test_who_comes_after_the_circle_closed_stays_outside() -> None:
    table = at_gossip()
    table.sit("Laat")
    assert "tool.gossip" not in table.view("Laat")
    assert table.view("Laat")["phase"]["inside"] is False
    text = {"id": ident("s"), "body": envelope("s", "backstage").body}
    assert table.refused("Laat", c.UseTool("gossip", {"a": "say", "text": text})) == "no_such_tool"


def test_the_case_bringer_who_leads_still_sits_outside() -> None:
    table = at_gossip()
    table.do("Sietske", c.HandOver(table.seat_of("Anke") or ""))
    assert {"host", "timer"} <= set(table.view("Anke"))
    assert [name for name in table.view("Anke") if name.startswith("tool.")] == ["tool.signal"]
    assert table.view("Anke")["tool.signal"]["signals"] == []
    assert table.view("Anke")["people"]["frozen"] is True


def test_who_leads_from_outside_cannot_find_out_who_is_still_there() -> None:
    """Whether somebody is connected, has left for good or sits there: the same answer, and nothing changes."""
    table = at_gossip()
    table.do("Sietske", c.HandOver(table.seat_of("Anke") or ""))
    away, gone, here = (table.seat_of(name) or "" for name in ("Teun", "Bouke", "Fenna"))
    table.happen(e.Departed(away, table.now))
    table.do("Bouke", c.Leave())
    for seat in (away, gone, here, ident("nobody")):
        assert table.refused("Anke", c.HandOver(seat)) == table.refused("Anke", c.NameDeputy(seat)) == "hidden_phase"
    table.do("Sietske", c.Take(HOST))
    assert "facilitator" in powers(table.room, table.seat_of("Sietske"))


def test_who_is_outside_cannot_find_out_who_left_a_hidden_phase_for_good() -> None:
    """Removing somebody, or coming in under their name, answers the same for who left and for who did not; a chair stays taken."""
    table = at_gossip()
    table.do("Sietske", c.HandOver(table.seat_of("Anke") or ""))
    gone = table.seat_of("Bouke") or ""
    table.do("Bouke", c.Leave())
    for tag in ("tagBouke", "tagFenna"):
        for comes in (c.Join, c.Knock):
            table.do("Anke", c.SetDoor(comes is c.Join))
            assert table.refused("Vreemd", comes(envelope("again", "names"), ident(tag), DOOR)) == "name_taken"
    table.do("Anke", c.SetDoor(True))
    for number in range(SEATS_MAX - len(NAMES)):
        table.sit(f"more{number}")
    assert table.refused("Vreemd", c.Join(envelope("again", "names"), ident("tagVreemd"), DOOR)) == "room_full"
    assert table.outcome("Anke", c.Remove(gone)) == Outcome()
    assert table.outcome("Anke", c.Remove(table.seat_of("Fenna") or "")).events
    assert table.refused("Anke", c.Remove(ident("nobody"))) == "no_such_seat"
    table.do("Sietske", c.Take(HOST))
    table.next()
    assert table.refused("Sietske", c.Remove(gone)) == "no_such_seat"
    table.sit("Bouke")


def test_a_deputy_who_came_too_late_does_not_hear_whether_who_leads_is_there() -> None:
    table = at_gossip()
    table.sit("Laat")
    table.do("Sietske", c.NameDeputy(table.seat_of("Laat")))
    assert table.refused("Laat", c.TakeOver()) == "hidden_phase"
    table.happen(e.Departed(table.seat_of("Sietske") or "", table.now))
    table.now += 10 * 60_000
    assert table.refused("Laat", c.TakeOver()) == "hidden_phase"
