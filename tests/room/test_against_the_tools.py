"""What somebody could try with the tools of the evening: to count for two, to be heard instead of others, to feel others."""

from __future__ import annotations

from typing import Any

import pytest

from server.room import commands as c
from server.room import events as e
from server.room import record
from server.room.opening import scope_of
from server.room.state import ToolUse
from tests.room.table import DOOR, LIBRARY, NAMES, Table, at_gossip, at_questions, envelope, ident, plain, started, with_tools


def signal(word: str) -> c.UseTool:
    return c.UseTool("signal", {"a": "send", "text": plain(envelope(word, "signals")), "named": False})


def come(table: Table, name: str) -> None:
    table.do(name, c.Join(envelope(f"n{table.count}", "names"), ident(f"tag{table.count}"), DOOR))
    table.happen(e.Arrived(table.seat_of(name) or ""))


def come_again(table: Table, name: str) -> None:
    """Leave, and take a new chair."""
    table.do(name, c.Leave())
    come(table, name)


def write(table: Table, name: str, token: str) -> None:
    table.tool(name, "questions", a="write", token=ident(token), text=plain(envelope(f"q{token}")))


def all_ready(table: Table) -> None:
    for name in (n for n in NAMES if n not in ("Sietske", "Anke")):
        table.do(name, c.Ready(table.run(), True))
    table.now += 10_000


def test_who_comes_again_on_a_new_chair_does_not_count_for_two_writers() -> None:
    """Else one person makes three texts of one other's text, and that one opens although nobody else wrote."""
    table = at_questions()
    write(table, "Fenna", "fenna")
    for number in range(3):
        write(table, "Teun", f"teun{number}")
        come_again(table, "Teun")
    all_ready(table)
    assert table.refused("Sietske", c.UseTool("questions", {"a": "release"})) == "too_few"
    table.tool("Sietske", "questions", a="ask_signed")


def test_three_who_still_sit_here_open_their_texts_though_a_fourth_went() -> None:
    table = at_questions()
    for name in ("Fenna", "Bouke", "Teun", "Joris"):
        write(table, name, name)
    table.do("Teun", c.Leave())
    for name in ("Fenna", "Bouke", "Joris"):
        table.do(name, c.Ready(table.run(), True))
    table.now += 10_000
    table.tool("Sietske", "questions", a="release")
    assert len(table.view("Anke")["tool.questions"]["texts"]) == 4


def at_scale() -> Table:
    table = started()
    index = next(i for i, phase in enumerate(table.room.phases) if phase.phase == "evaluate")
    table.happen(e.PhaseOpened(index, table.now))
    return table


def choose(name: str, token: str) -> c.UseTool:
    return c.UseTool("safe", {"a": "choose", "token": ident(token), "text": plain(envelope(f"s{token}", "scales"))})


def test_choosing_again_from_new_chairs_does_not_show_a_scale_to_all() -> None:
    table = at_scale()
    for number in range(6):
        table.do("Teun", choose("Teun", f"teun{number}"))
        come_again(table, "Teun")
    assert table.view("Fenna")["tool.safe"]["chosen"] == 0
    assert table.refused("Teun", c.UseTool("safe", {"a": "show"})) == "too_few_chosen"
    for name in ("Fenna", "Bouke"):
        table.do(name, choose(name, name))
    assert table.refused("Sietske", c.UseTool("safe", {"a": "show"})) == "too_few_chosen"
    for name in ("Sietske", "Anke", "Joris"):
        table.do(name, choose(name, name))
    assert table.refused("Teun", c.UseTool("safe", {"a": "show"})) == "still_choosing"


def at_check() -> Table:
    return with_tools(ToolUse("group_check", "check"))


def hand_in(name: str, token: str) -> c.UseTool:
    texts = [plain(envelope(f"blad{token}-{number}", "scales")) for number in range(5)]
    return c.UseTool("check", {"a": "hand_in", "token": ident(token), "texts": texts})


def test_handing_in_from_new_chairs_does_not_open_the_sheet_of_another() -> None:
    table = at_check()
    for number in range(4):
        table.do("Teun", hand_in("Teun", f"teun{number}"))
        come_again(table, "Teun")
    for name in ("Fenna", "Bouke"):
        table.do(name, hand_in(name, name))
    assert table.view("Sietske")["tool.check"]["chosen"] == 2
    assert table.refused("Sietske", c.UseTool("check", {"a": "show"})) == "too_few_chosen"
    assert table.refused("Sietske", c.Next(table.run())) in ("check_open", "no_next")


def test_a_group_check_is_not_done_twice_in_one_meeting_by_going_back() -> None:
    """The difference of two outcomes would be the sheet of who came in between."""
    table = at_check()
    for name in ("Fenna", "Bouke", "Teun"):
        table.do(name, hand_in(name, name))
    table.tool("Sietske", "check", a="show")
    shown = table.view("Fenna")["tool.check"]
    table.do("Sietske", c.Previous(table.run()))
    go_on(table)
    assert table.view("Fenna")["tool.check"] == shown
    assert table.refused("Joris", hand_in("Joris", "Joris")) == "question_closed"


def test_nothing_that_is_kept_of_a_group_check_holds_two_answers_of_one_person_together() -> None:
    """Not an event, not the state, not what holds an envelope: with the sheets of five people, and of one who changed it."""
    table = at_check()
    names = ("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    before = len(table.stored)
    for name in names:
        table.do(name, hand_in(name, name))
    holders = [holder for scope, holder in table.held.values() if ".check." in scope]
    assert len(set(holders)) == len(holders) == 25
    assert len(table.stored) - before == len(names), "one event for a sheet, and nothing in memory is stored"
    told = b"".join(table.stored[before:]) + record.encode_snapshot(table.room)
    assert not [name for name in names if f"blad{name}".encode() in told]
    assert sum((holder or "-").encode() in told for holder in holders) <= len(names)
    table.tool("Sietske", "check", a="show")
    assert {holder for scope, holder in table.held.values() if ".check." in scope} == {None}


def flood(table: Table, name: str, word: str) -> None:
    for number in range(20):
        table.do(name, signal(f"{word}{number}-"))


def go_on(table: Table) -> None:
    for use in table.room.phase.tools if table.room.phase else ():
        if use.tool == "round" and use.settings.get("write"):
            table.tool("Sietske", use.id, a="close")
    table.next()


def test_whether_somebody_outside_can_send_a_signal_does_not_depend_on_those_inside() -> None:
    def answers(*, busy: bool) -> list[str]:
        table = at_gossip()
        come(table, "Laat")
        if busy:
            for name in ("Fenna", "Bouke", "Teun", "Joris"):
                flood(table, name, name)
        told = []
        for number in range(22):
            command = signal(f"a{number}-")
            try:
                table.do("Anke", command)
                told.append("done")
            except Exception as refusal:
                told.append(getattr(refusal, "code", "?"))
        return told

    assert answers(busy=True) == answers(busy=False)
    assert answers(busy=True).count("done") == 20


def test_one_who_sends_all_they_can_in_every_phase_keeps_nobody_elses_signal_out() -> None:
    table = started()
    for number in range(4):
        flood(table, "Teun", f"t{number}-")
        if number < 3:
            go_on(table)
    table.do("Fenna", signal("stop"))


def question(table: Table, name: str) -> Any:
    return table.view(name)["tool.case"]["key_question"]


def card(table: Table, word: str, whose: str | None = None) -> c.UseTool:
    """A card of one's own, or that of the case-bringer."""
    action = {"a": "write", "text": plain(envelope(word, "cases"))}
    return c.UseTool("case", action if whose is None else action | {"seat": table.seat_of(whose)})


@pytest.mark.parametrize("how", ["named", "left"])
def test_a_key_question_never_passes_for_that_of_whoever_brings_the_next_case(how: str) -> None:
    """Of who left nothing stays; who only does not bring the case after all keeps their card."""
    table = started()
    table.next()
    table.do("Anke", card(table, "vraag"))
    if how == "left":
        table.do("Anke", c.Leave())
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Teun")))
    assert [question(table, name) for name in ("Teun", "Fenna")] == [None, None]
    table.do("Teun", card(table, "ander"))
    assert question(table, "Fenna") == ident("ander")
    assert (ident("vraag") in table.held) == (how == "named")


def test_the_question_is_there_again_when_its_owner_brings_the_case_after_all() -> None:
    table = started()
    table.next()
    table.do("Sietske", card(table, "vraag", "Anke"))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Teun")))
    assert question(table, "Fenna") is None
    assert table.refused("Sietske", card(table, "ander", "Anke")) == "not_allowed"
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    assert question(table, "Fenna") == ident("vraag")


def test_a_text_that_was_sent_for_an_earlier_run_does_not_land_in_a_later_one() -> None:
    """It would open for nobody, and its writer could not write any more."""
    table = at_questions()
    late = c.UseTool("questions", {"a": "write", "token": ident("oud"), "text": plain(envelope("oud"))}, table.run())
    table.tool("Sietske", "questions", a="close")
    table.do("Sietske", c.Previous(table.run()))
    assert table.refused("Teun", late) == "stale"
    table.next()
    assert table.refused("Teun", late) == "stale"
    now = c.UseTool("questions", {"a": "write", "token": ident("nieuw"), "text": plain(envelope("nieuw"))}, table.run())
    table.do("Teun", now)


@pytest.mark.parametrize("method", LIBRARY.methods)
def test_no_two_tools_of_a_phase_seal_in_one_scope(method: str) -> None:
    """What a tool forgets, draws or shows by its scope would else be another tool's."""
    for phase in LIBRARY.methods[method].phase:
        scopes = [scope_of(use, f"{phase.id}.1") for use in phase.tools]
        assert len(set(scopes)) == len(scopes), f"{phase.id}: {scopes}"
