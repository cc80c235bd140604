"""Non-interference: two runs of the roddel phase that differ only in what the circle does. The case-bringer's views must not.

Schedules of moments too: a view is taken at every instant at which the hub would look, and at every own command.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import views
from server.room.memory import Live
from server.room.state import Agreements, ToolUse
from tests.room.table import DOOR, HANDED, NAMES, Table, at_gossip, digest, envelope, ident

CIRCLE = [name for name in NAMES if name != "Anke"]
PHONE = "Fenna's second screen"
MORE = (
    ToolUse("board", "factors", {"columns": 2}),
    ToolUse("ballot", "choice", {"of": "case"}),
    ToolUse("look_back", "back"),
    ToolUse("turns", "asking", {"follow_up": True}),
    ToolUse("group_check", "check"),
)
"""What a method may open behind the case-bringer's back besides the channel."""


def sealed(number: int, purpose: str) -> dict[str, str]:
    text = envelope(f"{purpose[0]}{number}", purpose)
    return {"id": text.id, "body": text.body}


def raw(number: int) -> dict[str, str]:
    return sealed(number, "backstage")


def besides(n: int, who: str, table: Table) -> list[c.Command]:
    """With the other tools of the hidden phase, among them what may be refused."""
    entries = table.view("Fenna").get("tool.factors", {}).get("entries", [])
    return [
        c.UseTool("factors", {"a": "add", "column": n % 3, "text": sealed(n, "boards")}),
        c.UseTool("factors", {"a": "withdraw", "entry": entries[n % len(entries)]["entry"] if entries else ident("none")}),
        c.UseTool("choice", {"a": "choose", "token": ident(f"t{who}{n % 2}"), "text": sealed(n, "ballots")}),
        c.UseTool("choice", {"a": ("show", "close")[n % 2]}),
        c.UseTool("back", {"a": "write", "text": sealed(n, "look_backs")}),
        c.UseTool("asking", {"a": "give", "seat": table.seat_of(who)}),
        c.UseTool("asking", {"a": ("follow_up", "pass")[n % 2]}),
        c.UseTool(
            "check", {"a": "hand_in", "token": ident(f"t{who}{n % 2}"), "texts": [sealed(n + k, "scales") for k in range(5)]}
        ),
        c.UseTool("check", {"a": ("show", "close")[n % 2]}),
    ]


@st.composite
def gossip(draw: st.DrawFn) -> Any:
    """Something the circle does in the hidden phase, allowed or not."""
    who, n = draw(st.sampled_from([*CIRCLE, "Laat", "Knok", PHONE])), draw(st.integers(0, 10**9))
    kind = draw(st.integers(0, 26))

    def act(table: Table) -> None:
        message = next(
            (
                m["message"]
                for name, body in table.view("Fenna").items()
                if name.startswith("tool.gossip.")
                for m in body["messages"]
            ),
            ident("none"),
        )
        made: list[c.Command] = [
            c.UseTool("gossip", {"a": "say", "text": raw(n)}),
            c.UseTool("gossip", {"a": "say", "text": raw(n)}),
            c.UseTool("gossip", {"a": "edit", "message": message, "text": raw(n)}),
            c.UseTool("gossip", {"a": "withdraw", "message": message}),
            c.UseTool("gossip", {"a": "say", "text": {"id": "kort", "body": "x"}}),
            c.UseTool("word", {"a": "give", "seat": table.seat_of("Teun")}),
            c.AskBreak(),
            c.Join(envelope(f"k{n}", "names"), ident(f"k{n}"), DOOR),
            c.TakeOver(),
            c.Next("nonsense.1"),
            c.UseTool("signal", {"a": "send", "text": sealed(n, "signals"), "named": n % 2 == 0}),
            c.UseTool("signal", {"a": "settle", "signal": ident("none")}),
            c.Agree("channel_may_open", n % 2 == 0),
            c.PutBook(n % 8, None, envelope(f"p{n}", "book")),
            c.PutBook(n % 2, table.room.live.book[n % 2], envelope(f"p{n}", "book")),
            c.OfferScreen(digest(ident("ticket")), HANDED),
            c.AddScreen(ident("ticket")),
            c.DropScreen(),
            *besides(n, who, table),
        ]
        try:
            table.do(who, made[kind])
        except Refusal:
            return

    return act


def come_and_go(number: int) -> Any:
    """Presence: a member's connection drops and returns, and the list of attendance has it."""

    def act(table: Table) -> None:
        seat = table.seat_of(CIRCLE[number % len(CIRCLE)]) or ""
        for event in (
            (e.Departed(seat, table.now), e.Went(seat, table.now)) if number % 2 else (e.Arrived(seat), e.Came(seat, table.now))
        ):
            table.happen(event)

    return act


acts = st.lists(gossip() | st.integers(0, 20).map(come_and_go), max_size=40)


def with_phone(table: Table) -> Table:
    """Somebody in the circle brought a second screen before it closed."""
    table.happen(e.ScreenAdded(table.seat_of("Fenna") or "", digest(ident(PHONE))))
    return table


def watch(doings: list[Any]) -> list[tuple[int, bytes]]:
    """Fifteen minutes of the hidden phase and the return after it, as the case-bringer's connection gets them: moment and bytes."""
    table = with_phone(at_gossip(more=MORE))
    seen: list[tuple[int, bytes]] = []
    look(table, seen)
    end = table.now + 15 * 60_000
    queue = list(doings)
    while table.now < end:
        for _ in range(3):
            if queue:
                queue.pop(0)(table)
                look(table, seen)
        table.now += 20_000
        look(table, seen)
    return seen


def look(table: Table, seen: list[tuple[int, bytes]]) -> None:
    """A delivery: nothing changed, no frame."""
    data = table.view_bytes("Anke")
    if not seen or seen[-1][1] != data:
        seen.append((table.now, data))


@settings(max_examples=100, deadline=None)
@given(acts)
def test_nothing_the_circle_does_reaches_the_case_bringer(doings: list[Any]) -> None:
    assert watch(doings) == watch([])


def after(doings: list[Any], may_open: bool) -> dict[str, Any]:
    """What the case-bringer finds on coming back. Who is there now is no secret any more; all else is."""
    table = with_phone(at_gossip(more=MORE, agreements=Agreements(channel_may_open=may_open)))
    for act in doings:
        act(table)
    for tool in ("choice", "check"):
        if table.room.tools[tool].state.stage == "open":
            table.tool("Sietske", tool, a="close")
    table.now += 15 * 60_000
    table.next()
    view = table.view("Anke")
    del view["people"]
    return view


@settings(max_examples=100, deadline=None)
@given(acts, st.booleans())
def test_nothing_of_the_circle_waits_for_the_return(doings: list[Any], may_open: bool) -> None:
    assert after(doings, may_open) == after([], may_open)


def leak_presence(table: Table, view: dict[str, Any]) -> None:
    view["people"] = sorted(table.room.live.present)


def leak_count(table: Table, view: dict[str, Any]) -> None:
    view["count"] = sum(len(page.messages) for page in table.room.tools["gossip"].state.pages)


def leak_asked(table: Table, view: dict[str, Any]) -> None:
    view["asked"] = len(table.room.break_asked)


def leak_speaker(table: Table, view: dict[str, Any]) -> None:
    view["speaker"] = table.room.tools["word"].state.speaker


def leak_board(table: Table, view: dict[str, Any]) -> None:
    view["board"] = len(table.room.tools["factors"].state.entries)


def leak_attendance(table: Table, view: dict[str, Any]) -> None:
    view["attendance"] = table.room.attendance.spells


def leak_seats(table: Table, view: dict[str, Any]) -> None:
    view["seats"] = len(table.room.seats)


def leak_screens(table: Table, view: dict[str, Any]) -> None:
    view["screens"] = sum(1 for seat in table.room.seats if seat.second_hash)


LEAKS = [leak_presence, leak_count, leak_asked, leak_speaker, leak_board, leak_attendance, leak_seats, leak_screens]


@pytest.mark.slow
@pytest.mark.parametrize("leak", LEAKS)
def test_the_test_sees_a_leak(leak: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a leak sown in, the very same comparison fails: the method of 'Testing noninterference, quickly'."""

    def leaking(table: Table, name: str | None) -> bytes:
        view = Table.view(table, name)
        leak(table, view)
        return repr(sorted(view.items())).encode()

    monkeypatch.setattr(Table, "view_bytes", leaking)
    undisturbed = watch([])

    @settings(max_examples=2000, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(acts)
    def compare(doings: list[Any]) -> None:
        assert watch(doings) == undisturbed

    with pytest.raises(AssertionError):
        compare()


def test_the_audience_is_the_whole_key_of_a_view() -> None:
    """Two people of the same audience have the same bytes but for `me`: the hub may make a view once for both."""
    table = at_gossip()
    teun, joris = (views.audience_of(table.room, table.seat_of(name)) for name in ("Teun", "Joris"))
    assert teun == joris
    assert views.view(table.room, teun, table.now) == views.view(table.room, joris, table.now)
    assert table.room.live != Live()
