"""What a room and its tools bound: whether the n-th, or one of size n, is let through."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import msgspec

from server.connection import Connection, Outlet
from server.errors import Refusal
from server.frames import Encoded
from server.room import attendance, programme
from server.room import commands as c
from server.room.opening import NewRoom
from server.shelf import Shelf
from server.tools import _choice, all_tools
from server.tools.backstage.state import State as Backstage
from server.tools.board import Entry
from server.tools.board import State as Board
from server.tools.round.state import State as Round
from server.tools.sorting import State as Sorting
from tests.room.table import DOOR, HANDED, LIBRARY, MINUTE, Table, asked, at_questions, digest, envelope, ident, rows, started
from tests.tools.acting import Played, scene, sealed

Trial = Callable[[int], bool]


def passes(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return False
    return True


def reads(kind: Any, given: object) -> bool:
    try:
        msgspec.convert(given, kind)
    except msgspec.ValidationError:
        return False
    return True


def people(command: Callable[[str], c.Command], n: int) -> bool:
    table = Table()
    table.sit("Sietske")
    if command is knock:
        table.do("Sietske", c.SetDoor(False))
        n += 1  # she sits there herself, and knocks not
    for number in range(n - 2):
        table.do(f"p{number}", command(f"p{number}"))
    return passes(lambda: table.do("last", command("last")))


def join(name: str) -> c.Command:
    return c.Join(envelope(name, "names"), ident(f"tag{name}"), DOOR)


def knock(name: str) -> c.Command:
    return c.Knock(envelope(name, "names"), ident(f"tag{name}"), DOOR)


def listed(n: int) -> bool:
    held = attendance.Attendance()
    for number in range(n):
        held = attendance.came(held, f"s{number}", 0)
    return len(held.spells) == n


def ticket(seconds: int) -> bool:
    """A ticket serves until its time is over."""
    table = started()
    table.do("Teun", c.OfferScreen(digest(ident("t")), HANDED))
    table.now += seconds * 1000 - 1
    return passes(lambda: table.do("phone", c.AddScreen(ident("t"))))


def added(minutes: int) -> bool:
    table = started()
    for _ in range(minutes // 30):
        table.do("Sietske", c.AddMinutes(table.run(), 30))
    if minutes % 30:
        table.do("Sietske", c.AddMinutes(table.run(), minutes % 30))
    assert table.room.timer is not None
    return bool(table.room.timer.added_ms == minutes * MINUTE)


def with_rows(n: int) -> bool:
    row = {"key": "a", "block": "case", "method": "roddel", "phase": "question", "minutes": 5}
    return reads(NewRoom, {**msgspec.to_builtins(asked()), "programme": [row] * n})


def cases(n: int) -> bool:
    first = [row for row in rows() if row.block == "case"]
    names = ["case", *(f"case-{number}" for number in range(2, n + 1))]
    many = [msgspec.structs.replace(row, key=f"{row.key}-{name}", block=name) for name in names for row in first[:1]]
    try:
        return programme._well_formed(programme.composed(tuple(many), LIBRARY.shapes))
    except Refusal:
        return False


def own(n: int, **phase: Any) -> bool:
    words = msgspec.to_builtins(envelope("w", "methods"))
    phases = [{"id": f"p{number}", "minutes": 5, "texts": words, **phase} for number in range(n)]
    return reads(NewRoom, {**msgspec.to_builtins(asked()), "own_methods": [{"id": "own-1", "head": words, "phases": phases}]})


def methods(n: int) -> bool:
    words = msgspec.to_builtins(envelope("w", "methods"))
    one = {"id": "own-1", "head": words, "phases": [{"id": "p", "minutes": 5, "texts": words}]}
    return reads(NewRoom, {**msgspec.to_builtins(asked()), "own_methods": [one] * n})


def tool(name: str, state: object, acting: Any, **action: Any) -> bool:
    settings = {"sorting": {"of": "advice", "by": "appeal"}, "ballot": {"of": "case"}}
    played = Played(all_tools()[name], **settings.get(name, {}))
    played.state = state
    return passes(lambda: played.act(acting, **action))


def round_texts(n: int) -> bool:
    table = at_questions()
    used = table.room.tools["questions"]
    held = Round("writing", table.run(), frozenset(f"h{number}" for number in range(n - 1)))
    full = msgspec.structs.replace(used, state=held)
    table.room = msgspec.structs.replace(table.room, tools={**table.room.tools, "questions": full})
    text = msgspec.to_builtins(envelope("q"))
    return passes(lambda: table.tool("Teun", "questions", a="write", token=ident("t"), text=text))


def entries(n: int, *, seat: str) -> Board:
    return Board(tuple(Entry(f"e{number}", 0, seat.format(number), "n", "t") for number in range(n - 1)))


def spent(n: int) -> bool:
    """The first id of many that are gone serves nobody again."""
    shelf, last = Shelf(()), None
    for number in range(n + 1):
        shelf.lay(envelope(f"n{number}", "book"), last)
        last = ident(f"n{number}")
    return not passes(lambda: shelf.lay(envelope("n0", "book"), last))


ME = Encoded("me", b"{}", ())


def had(n: int) -> bool:
    """A connection is known to have had texts that are gone."""
    connection = Connection(cast("Outlet", SimpleNamespace(behind=False, send=lambda _frame: None)), "", "nl")
    texts = {ident(f"t{number}"): "" for number in range(n)}
    connection.update([[Encoded("s", b"{}", tuple(texts))]], ME, texts)
    texts.clear()
    connection.update([[Encoded("s", b"[]", ())]], ME, texts)
    return len(connection._had) == n


ANKE = scene("anke", texts=frozenset({"q1"}))
CHOICE = {"a": "choose", "token": ident("x"), "text": sealed("d", "ballots")}
SIGNAL = {"a": "send", "text": sealed("x", "signals"), "named": False}
INSIDE: dict[str, Trial] = {
    "seats": lambda n: people(join, n),
    "knocking": lambda n: people(knock, n),
    "attendance": listed,
    "ticket_s": ticket,
    "spent_ids": spent,
    "had_ids": had,
    "book_pages": lambda n: reads(c.PutBook, {"c": "put_book", "page": n - 1, "seen": None, "text": plain_text()}),
    "rows": with_rows,
    "cases": cases,
    "minutes": lambda n: reads(c.SetMinutes, {"c": "set_minutes", "key": "a", "minutes": n}),
    "added_minutes": added,
    "own_methods": methods,
    "phases": own,
    "tools": lambda n: own(1, tools=[{"tool": "board", "id": f"b{number}", "settings": {}} for number in range(n)]),
    "body_letters": lambda n: reads(c.Envelope, {"id": ident("a"), "body": "A" * n}),
    "round_texts": round_texts,
    "choices": lambda n: tool(
        "ballot", _choice.State("open", "phase.1.ballot", frozenset(f"h{i}" for i in range(n - 1))), scene("teun"), **CHOICE
    ),
    "choice_texts": lambda n: reads(_choice.HandIn, {"a": "hand_in", "token": ident("t"), "texts": [plain_text()] * n}),
    "backstage_messages": lambda n: tool(
        "backstage", Backstage("phase.1", (), {"fenna": n - 1}), scene("fenna", inside=True), a="say", text=sealed("s", "backstage")
    ),
    "board_entries": lambda n: tool("board", entries(n, seat="s{0}"), scene("teun"), a="add", column=0, text=sealed("w", "boards")),
    "board_entries_of_one": lambda n: tool(
        "board", entries(n, seat="teun"), scene("teun"), a="add", column=0, text=sealed("w", "boards")
    ),
    "marked": lambda n: tool(
        "sorting", Sorting(appeals=tuple(f"old{i}" for i in range(n - 1))), ANKE, a="mark", text="q1", mark="appeals"
    ),
    "signals": lambda n: tool("signal", Played(all_tools()["signal"]).state, scene("teun", used=n - 1), **SIGNAL),
    "signals_together": lambda n: tool("signal", Played(all_tools()["signal"]).state, scene("teun", used_together=n - 1), **SIGNAL),
}


def plain_text() -> dict[str, str]:
    return dict(msgspec.to_builtins(envelope("x")))
