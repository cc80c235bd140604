"""Any sequence of commands keeps the room's invariants, and folding the stored events gives the same room."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import record
from server.room.apply import memory_only
from server.room.outcome import BLOCKS, encoded_length
from server.room.state import KNOCKING_MAX, SEATS_MAX, Agreements, ToolUse, is_hidden
from server.room.views import next_change_at_ms
from tests.room.table import (
    DOOR,
    HANDED,
    HOST,
    NAMES,
    Table,
    at_answers,
    at_gossip,
    at_questions,
    digest,
    ident,
    started,
    with_tools,
)

PEOPLE = (*NAMES, "Laat", "Knok", "Screen", None)
names = st.sampled_from(PEOPLE)
fresh = st.integers(0, 10**9)


def text(number: int, purpose: str) -> c.Envelope:
    return c.Envelope(ident(f"t{number}"), "A" * encoded_length(BLOCKS[purpose][0]))


def raw(number: int, purpose: str) -> dict[str, str]:
    envelope = text(number, purpose)
    return {"id": envelope.id, "body": envelope.body}


@st.composite
def commands(draw: st.DrawFn) -> Any:
    """A maker of commands: it is given the table, so that runs, seats and texts can be ones that exist."""
    n, other, flag = draw(fresh), draw(names), draw(st.booleans())
    key = draw(st.sampled_from(["arrive", "question", "gossip", "break", "evaluate", "nonsense"]))
    minutes = draw(st.integers(-30, 60))
    kind = draw(st.integers(0, 1000))

    def make(table: Table) -> c.Command:
        seat = table.seat_of(other) or ident("nobody")
        run = table.room.run.id if table.room.run and flag else "arrive.1" if table.room.run is None else table.room.run.id
        said = [
            m["message"] for name, body in table.view("Fenna").items() if name.startswith("tool.gossip.") for m in body["messages"]
        ]
        message = said[n % len(said)] if said else ident("nothing")
        released = [t["text"] for t in table.view("Anke").get("tool.questions", {}).get("texts", [])]
        question = released[n % len(released)] if released else ident("nothing")
        all_seats = tuple(s.id for s in table.room.seated)
        made: list[c.Command] = [
            c.Join(text(n, "names"), ident(f"tag{other}"), DOOR, HOST if flag else None),
            c.Knock(text(n, "names"), ident(f"tag{other}"), DOOR),
            c.Leave(),
            c.Admit(table.room.knocking[0].id if table.room.knocking else seat),
            c.TurnAway(seat),
            c.Remove(seat),
            c.SetDoor(flag),
            c.SetCall(text(n, "call")),
            c.NameCaseBringer(seat if flag else None),
            c.NameDeputy(seat),
            c.ConfirmCircle(all_seats if flag else all_seats[1:]),
            c.ConfirmCircle(all_seats),
            c.Consent(flag),
            c.Start(),
            c.Next(run),
            c.Next(run),
            c.Next(run),
            c.Previous(run),
            c.SetMinutes(key, max(1, minutes)),
            c.AddMinutes(run, min(30, minutes)),
            c.StopClock(run),
            c.RunClock(run),
            c.StartBreak(run),
            c.AskBreak(),
            c.Back(),
            c.HandOver(seat),
            c.Take(HOST),
            c.TakeOver(),
            c.Agree("facilitator_writes", flag),
            c.OfferScreen(digest(ident("ticket")), HANDED),
            c.AddScreen(ident("ticket")),
            c.AddScreen(ident("ticket")),
            c.DropScreen(),
            c.Ready(run, flag),
            c.UseTool("questions", {"a": "write", "token": ident(f"w{other}"), "text": raw(n, "rounds")}),
            c.UseTool(
                "questions",
                {"a": ("withdraw", "announce", "release", "close", "ask_signed", "release")[n % 6]}
                | ({"token": ident(f"w{other}")} if n % 6 == 0 else {}),
            ),
            c.UseTool(
                "gossip",
                (
                    {"a": "say", "text": raw(n, "backstage")},
                    {"a": "edit", "message": message, "text": raw(n, "backstage")},
                    {"a": "withdraw", "message": message},
                )[n % 3],
            ),
            c.UseTool("answers", {"a": "mark", "text": question, "mark": ("answering", "answered", None)[n % 3]}),
            c.UseTool("case", {"a": "write", "text": raw(n, "cases")}) if flag else c.UseTool("word", {"a": "give", "seat": seat}),
        ]
        made += of_the_evening(n, flag, other, table) + around_the_case(n, flag, other, table)
        return made[kind % len(made)]

    return make


def of_the_evening(n: int, flag: bool, other: str, table: Table) -> list[c.Command]:
    """What surrounds the case: arriving, signals, opening the channel, advice, plan, what was learned, how it was."""
    token = ident(f"w{other}")
    signals = table.view("Sietske").get("tool.signal", {}).get("signals", [])
    wish = ("facilitator_writes", "learning_named", "channel_may_open")[n % 3]
    return [
        c.Agree(wish, flag),  # type: ignore[arg-type]
        c.UseTool("arriving", {"a": "write", "text": raw(n, "lines")} if flag else {"a": "withdraw"}),
        c.UseTool("word", {"a": "pass"}),
        c.UseTool("signal", {"a": "send", "text": raw(n, "signals"), "named": flag}),
        c.UseTool("signal", {"a": "settle", "signal": signals[0]["signal"] if signals else ident("nothing")}),
        c.UseTool("gossip", {"a": "answer", "agrees": flag or n % 5 > 0} if n % 7 else {"a": "shut"}),
        c.UseTool("advice", {"a": "write", "token": token, "text": raw(n, "rounds")} if flag else {"a": "release"}),
        c.UseTool("plan", {"a": "share", "text": raw(n, "plans")} if flag else {"a": "unshare"}),
        c.UseTool("learned", {"a": "write", "token": token, "text": raw(n, "rounds")} if flag else {"a": "announce"}),
        c.UseTool("learned", {"a": "withdraw", "token": token} if flag else {"a": "release"}),
        c.UseTool("safe", {"a": "choose", "token": token, "text": raw(n, "scales")}),
        c.UseTool("safe", {"a": "show"} if flag else {"a": "close"}),
    ]


AROUND = (
    ToolUse("case_cards", "case", {"all": True}),
    ToolUse("ballot", "choice", {"of": "case"}),
    ToolUse("board", "factors", {"columns": 2}),
    ToolUse("look_back", "back"),
    ToolUse("turns", "word", {"follow_up": True}),
    ToolUse("group_check", "check"),
)


def around_the_case(n: int, flag: bool, other: str, table: Table) -> list[c.Command]:
    """Cards, the ballot, the board, looking back, one question and one that follows."""
    entries = table.view("Fenna").get("tool.factors", {}).get("entries", [])
    entry = entries[n % len(entries)]["entry"] if entries else ident("nothing")
    return [
        c.UseTool("case", {"a": "write", "text": raw(n, "cases"), "seat": table.seat_of(other)} if flag else {"a": "withdraw"}),
        c.UseTool("choice", {"a": "choose", "token": ident(f"w{other}"), "text": raw(n, "ballots")}),
        c.UseTool("choice", {"a": ("show", "close")[n % 2]}),
        c.UseTool("factors", {"a": "add", "column": n % 3, "text": raw(n, "boards")}),
        c.UseTool(
            "factors", {"a": "edit", "entry": entry, "text": raw(n, "boards")} if flag else {"a": "withdraw", "entry": entry}
        ),
        c.UseTool("back", {"a": "write", "text": raw(n, "look_backs")} if flag else {"a": "withdraw"}),
        c.UseTool(
            "check", {"a": "hand_in", "token": ident(f"w{other}"), "texts": [raw(n + k, "scales") for k in range(5 + n % 2)]}
        ),
        c.UseTool("check", {"a": ("show", "close")[n % 2]}),
        c.UseTool("word", {"a": "follow_up"}),
        c.UseTool("questions", {"a": "wait"}),
    ]


def around() -> Table:
    """Where cases are offered and chosen."""
    return with_tools(*AROUND)


steps = st.lists(st.tuples(names, commands(), st.sampled_from([0, 0, 0, 5_000, 60_000, 300_000, 1_800_000])), max_size=60)


def asked_to_open() -> Table:
    """After a hidden phase whose channel may be opened."""
    table = at_gossip(programme="roddel-105", agreements=Agreements(channel_may_open=True))
    table.tool("Fenna", "gossip", a="say", text=raw(1, "backstage"))
    table.next()
    return table


def at_the_end() -> Table:
    """Where everybody writes what they learned, under names."""
    table = at_gossip(programme="roddel-105", agreements=Agreements(learning_named=True))
    for _ in range(5):
        table.next()
        if table.room.phase is not None and table.room.phase.phase == "advise":
            table.tool("Sietske", "advice", a="close")
    return table


starts = st.sampled_from([Table, started, at_questions, at_answers, at_gossip, asked_to_open, at_the_end, around])


def check(table: Table) -> None:
    """What is always true of a room, whatever was tried."""
    room = table.room
    assert len(room.seated) <= SEATS_MAX
    assert len(room.knocking) <= KNOCKING_MAX
    ids = {s.id for s in room.seated}
    for holder in (room.facilitator, room.deputy, room.case_bringer):
        assert holder is None or holder in ids
    tags = [s.name_tag for s in room.seats if not s.gone]
    assert len(tags) == len(set(tags))
    tokens = [token for s in room.seats for token in (s.token_hash, s.second_hash) if token]
    assert len(tokens) == len(set(tokens))
    assert all(not s.second_hash for s in room.seats if s.gone or s.knocking)
    assert room.live.tickets.keys() <= {s.id for s in room.seated if not s.second_hash}
    assert (room.stage == "running") == (room.run is not None) == (room.timer is not None)
    if room.phase is not None:
        assert (room.run is not None and room.run.inside is not None) == room.phase.hidden
    if is_hidden(room) and room.run is not None and room.run.inside is not None:
        assert room.run.case_bringer not in room.run.inside
    at = next_change_at_ms(room, table.now)
    assert at is None or at > table.now


def check_views(table: Table) -> None:
    """Who sees what, whatever was tried."""
    room = table.room
    for name in PEOPLE:
        view = table.view(name)
        seat = table.seat_of(name)
        seated = any(s.id == seat for s in room.seated)
        assert ("host" in view) == (seated and seat == room.facilitator and room.stage != "closed")
        assert seated or not {"phase", "timer", "pause"} & set(view)
        if is_hidden(room) and seated and room.run is not None and room.run.inside is not None:
            has = any(part.startswith("tool.") and part != "tool.signal" for part in view)
            assert has == (seat in room.run.inside and seat != room.case_bringer)
        round_ = view.get("tool.questions")
        if round_ and round_["stage"] == "writing":
            pending = set(table.draw(round_["run"]))
            assert pending.isdisjoint(t["text"] for t in round_["texts"])


def check_record(table: Table) -> None:
    """The record gives the same room, with and without a snapshot in between."""
    folded = record.fold(None, table.stored)
    assert folded == memory_only(table.room)
    half = len(table.stored) // 2
    if half:
        snapshot = record.encode_snapshot(record.fold(None, table.stored[:half]))
        assert record.fold(snapshot, table.stored[half:]) == folded


@settings(max_examples=400, deadline=None)
@given(starts, steps)
def test_any_sequence_keeps_the_room_whole(start: Any, tried: list[tuple[str | None, Any, int]]) -> None:
    table = start()
    for name, make, passes_ms in tried:
        table.now += passes_ms
        before = table.room
        try:
            table.do(name, make(table))
        except Refusal as refusal:
            assert table.room is before
            assert refusal.code
        seat = table.seat_of(name)
        if seat is not None and seat not in table.room.live.present:
            table.happen(e.Arrived(seat))
        check(table)
    check_views(table)
    check_record(table)


@settings(max_examples=60, deadline=None)
@given(starts, steps)
def test_no_event_holds_a_text_a_secret_or_an_author(start: Any, tried: list[tuple[str | None, Any, int]]) -> None:
    table = start()
    for name, make, passes_ms in tried:
        table.now += passes_ms
        try:
            outcome = table.do(name, make(table))
        except Refusal:
            continue
        for event in outcome.events:
            data = record.encode_event(event)
            assert b"AAAAAAAA" not in data
            assert DOOR.encode() not in data and HOST.encode() not in data
            if isinstance(event, e.ToolHappened) and event.tool in ("questions", "choice", "safe", "check"):
                assert all(s.id.encode() not in data for s in table.room.seats)
