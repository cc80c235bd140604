"""How much and how fast: one table. docs/limits.md is made from it (`make limits`), and tests try every row at, under and over it.

What belongs to a rule of the meeting stands with that rule; the table takes it from there. What belongs to the house stands here.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from server.room import attendance, memory, opening, programme, shapes, state, timer
from server.tools import _choice, board, signal, sorting
from server.tools.backstage.state import MESSAGES_MAX
from server.tools.round.state import CONTRIBUTORS_MAX


class Rate(msgspec.Struct, frozen=True):
    """So many at once, and after that so many a second."""

    at_once: int
    per_second: float

    @property
    def full_after_ms(self) -> int:
        """Whoever does nothing for so long may do as much as anybody; nothing need be remembered of them any more."""
        return round(self.at_once / self.per_second * 1000)


FRAME_BYTES = 16 * 1024
NEW_ROOM_BYTES = 512 * 1024
"""Room for three own methods of ordinary length with all their words, sealed."""
ERASE_BYTES = 1024
HEAD_BYTES = 16 * 1024
FRAGMENTS = 64
"""Pieces in which one frame may come."""

CONNECTIONS_PER_SEAT = 8
CONNECTIONS_WITHOUT_SEAT = 40
"""In one room, of who has not sat down or knocked yet."""
COMMANDS_PER_SEAT = Rate(at_once=20, per_second=2)
CONNECTS_PER_SEAT = Rate(at_once=60, per_second=1)
"""Of who has none: of all of them in a room together. Each gets a full view, and that is work for the others' server."""
CLOCK_EXCHANGES = Rate(at_once=40, per_second=4)
"""What comes faster gets no answer."""
FRAMES_PER_CONNECTION = Rate(at_once=200, per_second=20)
"""Of whatever kind, readable or not. Beyond what any page of ours sends, also one that comes back with all it had to say."""
PINGS_PER_CONNECTION = Rate(at_once=20, per_second=1)
"""Browsers send none."""
CONNECTIONS_PER_ADDRESS = Rate(at_once=240, per_second=4)
"""Those that prove to have the link of a room are given back."""
UPGRADES_PER_ADDRESS = 240
"""Connections that are no socket of a room (yet). Not counted behind a proxy: there all come from one address."""
ROOMS_PER_ADDRESS = Rate(at_once=20, per_second=1 / 30)
SEATS_REMEMBERED = 128
SPENT_REMEMBERED = 20_000
"""Hours of one browser that does nothing but replace its text; a meeting comes to some hundreds."""
HAD_REMEMBERED = 20_000
"""Far more texts than can be in a room at once: beyond it only those that are there need be known."""
ADDRESSES_REMEMBERED = 20_000

ROOMS = 5_000
CONNECTIONS = 4_000
KEPT_FREE = 0.25
"""On top of the connections there may be, for who has a seat: a full house keeps serving whom it has let in."""

HEAD_WITHIN_S = 8.0
BODY_WITHIN_S = 30.0
HELLO_WITHIN_S = 8.0
TAKEN_WITHIN_S = 8.0
"""So long may a browser take nothing of what it is sent."""
CLOSING_S = 1.5
"""So long is a goodbye waited for."""
UNTAKEN_MAX_MS = 10_000
"""After that the system itself ends a socket whose bytes nobody takes."""
SEND_BUFFER_BYTES = 32 * 1024
"""The system's own buffer of a socket, of which it makes up to three times as much: who does not read is noticed early."""
WRITE_AHEAD_BYTES = 16 * 1024
"""Beyond this in our own buffer a browser is behind, and its room gives it nothing more until it has caught up."""


class Limit(msgspec.Struct, frozen=True):
    """One row: what is bounded, by how much, and what becomes of who goes over it."""

    name: str
    most: float
    what: str
    over: str
    group: str = ""
    per_second: float | None = None
    """For a rate: what comes back."""


def _rate(name: str, rate: Rate, what: str, over: str) -> Limit:
    return Limit(name, rate.at_once, what, over, per_second=rate.per_second)


HOUSE = (
    Limit("rooms", ROOMS, "rooms kept by the server (MAX_ROOMS)", "503 `house_full`, and a page that says so"),
    Limit("connections", CONNECTIONS, "connections at once (MAX_CONNECTIONS)", "`bye` `house_full` for who has no seat"),
    Limit("connections_seated", CONNECTIONS * (1 + KEPT_FREE), "connections at once, with a seat", "refused unaccepted"),
)
ADDRESS = (
    _rate("connections_per_address", CONNECTIONS_PER_ADDRESS, "new connections that do not have the link", "refused unaccepted"),
    Limit("upgrades_per_address", UPGRADES_PER_ADDRESS, "connections that are no socket of a room yet", "cut"),
    _rate("rooms_per_address", ROOMS_PER_ADDRESS, "new rooms", "429 `too_fast`"),
)
CONNECTION = (
    Limit("frame_bytes", FRAME_BYTES, "bytes in a frame from a browser", "closed with 1009"),
    Limit("fragments", FRAGMENTS, "pieces in which a frame comes", "cut"),
    _rate("frames", FRAMES_PER_CONNECTION, "frames", "`bye` `too_fast`, closed with 1008"),
    _rate("pings", PINGS_PER_CONNECTION, "pings", "cut"),
    _rate("clock_exchanges", CLOCK_EXCHANGES, "clock exchanges", "no answer"),
    Limit("hello_s", HELLO_WITHIN_S, "seconds until `hello`", "`bye` `hello_first`, closed with 1008"),
    Limit("taken_s", TAKEN_WITHIN_S, "seconds in which nothing is taken of what was sent", "cut"),
)
REQUEST = (
    Limit("head_bytes", HEAD_BYTES, "bytes in the head of a request", "400"),
    Limit("head_s", HEAD_WITHIN_S, "seconds until the head of a request is there", "cut"),
    Limit("body_s", BODY_WITHIN_S, "seconds until its body is there", "cut"),
    Limit("silence_s", HEAD_WITHIN_S, "seconds in which nothing comes of a body", "cut"),
    Limit("new_room_bytes", NEW_ROOM_BYTES, "bytes in a request for a room", "413 `bad_request`"),
    Limit("erase_bytes", ERASE_BYTES, "bytes in a request to erase a room", "413 `bad_request`"),
)
ROOM = (
    Limit("seats", state.SEATS_MAX, "people with a seat", "`room_full`"),
    Limit("knocking", state.KNOCKING_MAX, "people who knock", "`room_full`"),
    Limit("attendance", attendance.SEATS_MAX, "people in the attendance list, also who left", "not listed"),
    Limit("connections_per_seat", CONNECTIONS_PER_SEAT, "connections of one browser", "`bye` `too_many_connections`"),
    Limit("connections_without_seat", CONNECTIONS_WITHOUT_SEAT, "connections without a seat", "`bye` `too_many_connections`"),
    _rate("connects_per_seat", CONNECTS_PER_SEAT, "new connections of one browser, or of all without a seat", "`bye` `too_fast`"),
    _rate("commands", COMMANDS_PER_SEAT, "commands of one browser", "`too_fast`"),
    Limit("ticket_s", memory.TICKET_MS / 1000, "seconds in which a second screen may come", "`ticket_gone`"),
    Limit("book_pages", memory.BOOK_PAGES, "pages of a group book", "`bad_command`"),
    Limit("spent_ids", SPENT_REMEMBERED, "ids of texts that are gone, none of which serves again", "the oldest is forgotten"),
    Limit("had_ids", HAD_REMEMBERED, "texts that one connection is known to have had", "those that are gone are forgotten"),
    Limit("rows", programme.ROWS_MAX, "phases in a programme", "`bad_request`; in a room `bad_command`"),
    Limit("cases", programme.CASES_MAX, "cases in a programme", "`bad_programme`"),
    Limit("minutes", 60, "minutes of a phase", "`bad_request`; in a room `bad_command`"),
    Limit("added_minutes", timer.ADDED_MAX_MS / state.MINUTE_MS, "minutes added to a phase in all", "no more is added"),
    Limit("own_methods", opening.OWN_METHODS_MAX, "methods of one's own", "`bad_request`"),
    Limit("phases", shapes.PHASES_MAX, "phases of a method of one's own", "`bad_request`"),
    Limit("tools", shapes.TOOLS_MAX, "tools of a phase", "`bad_request`"),
)
TEXTS = (
    Limit("body_letters", 12_000, "letters of a sealed text", "`bad_command`"),
    Limit("round_texts", CONTRIBUTORS_MAX, "texts in an open round", "`quota`"),
    Limit("choices", _choice.CHOSEN_MAX, "browsers that choose in a vote", "`quota`"),
    Limit("choice_texts", _choice.TEXTS_MAX, "answers of one browser at once", "`bad_command`"),
    Limit("backstage_messages", MESSAGES_MAX, "messages of a seat in a hidden phase", "`quota`"),
    Limit("board_entries", board.ENTRIES_MAX, "texts on a board", "`quota`"),
    Limit("board_entries_of_one", board.ENTRIES_OF_ONE_MAX, "texts of a seat on a board", "`quota`"),
    Limit("marked", sorting.MARKED_MAX, "texts that carry a mark", "`quota`"),
    Limit("signals", signal.SENT_MAX, "signals of a seat in a phase", "`quota`"),
    Limit("signals_together", signal.SENT_TOGETHER_MAX, "signals of one side of the circle in a phase", "`quota`"),
)
GROUPS = {
    "The house": HOUSE,
    "An address": ADDRESS,
    "A connection": CONNECTION,
    "A request": REQUEST,
    "A room": ROOM,
    "Texts and marks": TEXTS,
}
TABLE = tuple(msgspec.structs.replace(row, group=group) for group, rows in GROUPS.items() for row in rows)


MADE = "<!-- from here on made by `make limits` -->"


def as_markdown() -> str:
    """The table as docs/limits.md shows it."""
    return "\n".join(
        f"\n## {group}\n\n| at most | what | beyond it |\n|---|---|---|\n" + _lines(rows) for group, rows in GROUPS.items()
    )


def _lines(rows: tuple[Limit, ...]) -> str:
    return "\n".join(f"| {row.most:g}{_again(row.per_second)} | {row.what} | {row.over} |" for row in rows)


def _again(per_second: float | None) -> str:
    if per_second is None:
        return ""
    return f" at once, then {per_second:g} a second" if per_second >= 1 else f" at once, then one every {1 / per_second:g} s"


if __name__ == "__main__":  # make limits
    page = Path("docs/limits.md")
    page.write_text(page.read_text(encoding="utf-8").partition(MADE)[0] + MADE + "\n" + as_markdown() + "\n", encoding="utf-8")
