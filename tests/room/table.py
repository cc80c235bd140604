"""A room for tests: numbers as times, counted ids, nobody's clock and nobody's chance."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from server.errors import Refusal
from server.library import Library
from server.room import commands as c
from server.room import events as e
from server.room import record, views
from server.room.apply import apply, open_room
from server.room.decide import Moment, Who, decide
from server.room.opening import NewRoom, open_outcome
from server.room.outcome import BLOCKS, Outcome, encoded_length
from server.room.state import Phase, Room, ToolUse

LIBRARY = Library.load()
DOOR, HOST = "d" * 22, "h" * 22
HANDED = "g" * 59
MINUTE = 60_000
NAMES = ("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ident(word: str) -> str:
    """A well-formed id that a reader can recognise."""
    return word.ljust(22, "_")[:22]


def envelope(word: str, purpose: str = "rounds") -> c.Envelope:
    return c.Envelope(ident(word), "A" * encoded_length(BLOCKS[purpose][0]))


def rows(programme: str = "roddel-90", minutes: dict[str, int] | None = None) -> tuple[c.Row, ...]:
    """A programme of the shelf, with other minutes for some phases."""
    found = LIBRARY.rows(programme)
    assert set(minutes or {}) <= {row.key for row in found}
    return tuple(msgspec.structs.replace(row, minutes=(minutes or {}).get(row.key, row.minutes)) for row in found)


def asked(programme: str = "roddel-90", minutes: dict[str, int] | None = None, **changes: Any) -> NewRoom:
    """What a browser asks."""
    wish = NewRoom(1, ident("room"), digest("auth"), digest(DOOR), digest(HOST), envelope("card", "card"), rows(programme, minutes))
    return msgspec.structs.replace(wish, **changes)


def plain_room(**changes: Any) -> Room:
    opened = open_outcome_events(**changes)[0]
    assert isinstance(opened, e.Opened)
    return open_room(opened)


class Table:
    """A room that people act in. Keeps the stored events, so that a fold can be compared, and the shelf of held envelopes."""

    def __init__(self, **changes: Any) -> None:
        self.room = plain_room(**changes)
        first = open_outcome_events(**changes)
        self.stored = [record.encode_event(event) for event in first]
        self.now = 0
        self.count = 0
        self.held: dict[str, tuple[str, str | None]] = {}
        self.bodies: dict[str, tuple[str, str | None]] = {}

    def new_id(self) -> str:
        self.count += 1
        return ident(f"id{self.count}")

    def draw(self, scope: str) -> tuple[str, ...]:
        """Sorted: an order that has nothing to do with arrival."""
        return tuple(sorted(i for i, (s, holder) in self.held.items() if s == scope and holder is not None))

    def seat_of(self, name: str | None) -> str | None:
        """None: somebody of whom the tests know nothing."""
        seat = self.room.seat_by_token(digest(ident(name or "nobody")))
        return seat.id if seat else None

    def outcome(self, name: str | None, command: c.Command) -> Outcome:
        """What would happen; nothing does."""
        who = Who(self.seat_of(name), digest(ident(name or "nobody")))
        return decide(self.room, command, who, Moment(self.now, self.new_id, self.draw, LIBRARY.shapes))

    def do(self, name: str | None, command: c.Command) -> Outcome:
        """Let it happen; Refusal passes through with nothing changed."""
        outcome = self.outcome(name, command)
        for event in outcome.events:
            self.happen(event)
        for forget in outcome.forget:
            gone = [
                i
                for i, (scope, holder) in self.held.items()
                if forget.id in (None, i) and forget.scope in (None, scope) and forget.holder in (None, holder)
            ]
            for i in gone:
                del self.held[i]
        for keep in outcome.keep:
            self.held[keep.envelope.id] = (keep.scope, keep.holder)
        for text in outcome.reveal:
            self.held[text] = (self.held[text][0], None)
        return outcome

    def happen(self, event: e.AnyEvent) -> None:
        self.room = apply(self.room, event)
        if not isinstance(event, e.EPHEMERAL):
            self.stored.append(record.encode_event(event))

    def refused(self, name: str | None, command: c.Command) -> str:
        """The code a command is refused with; and that nothing changed."""
        before = self.room
        try:
            self.do(name, command)
        except Refusal as refusal:
            assert self.room is before
            return refusal.code
        raise AssertionError(f"{command} was not refused")

    def sit(self, *names: str) -> None:
        """The first one takes the lead."""
        for name in names:
            host = HOST if self.room.facilitator is None and name == NAMES[0] else None
            self.do(name, c.Join(envelope(f"name{name}", "names"), ident(f"tag{name}"), DOOR, host))
            seat = self.seat_of(name)
            assert seat is not None
            self.happen(e.Arrived(seat))

    def confirm(self) -> None:
        self.do(NAMES[0], c.ConfirmCircle(tuple(s.id for s in self.room.seated)))

    def run(self) -> str:
        assert self.room.run is not None
        return self.room.run.id

    def next(self) -> None:
        self.do(NAMES[0], c.Next(self.run()))

    def tool(self, name: str, tool: str, **action: Any) -> Outcome:
        return self.do(name, c.UseTool(tool, action))

    def pieces(self, name: str | None) -> tuple[views.Slice, ...]:
        seat, token = self.seat_of(name), digest(ident(name or "nobody"))
        return (*views.view(self.room, views.audience_of(self.room, seat), self.now), views.me(self.room, seat, token))

    def view(self, name: str | None) -> dict[str, Any]:
        """The slices somebody has, as plain values."""
        return {piece.name: msgspec.json.decode(msgspec.json.encode(piece.body)) for piece in self.pieces(name)}

    def view_bytes(self, name: str | None) -> bytes:
        return msgspec.json.encode([(piece.name, piece.body, piece.texts) for piece in self.pieces(name)])


def open_outcome_events(**changes: Any) -> tuple[e.AnyEvent, ...]:
    return open_outcome(asked(**changes), LIBRARY.shapes, 0).events


def plain(env: c.Envelope) -> dict[str, str]:
    return {"id": env.id, "body": env.body}


def started(*names: str, **changes: Any) -> Table:
    """Six people (or those named) in the first phase; Anke brings the case, Fenna is deputy."""
    table = Table(**changes)
    table.sit(*(names or NAMES))
    table.do(NAMES[0], c.NameCaseBringer(table.seat_of("Anke")))
    if table.seat_of("Fenna"):
        table.do(NAMES[0], c.NameDeputy(table.seat_of("Fenna")))
    table.confirm()
    table.do(NAMES[0], c.Start())
    return table


def write_all(table: Table, *names: str) -> None:
    for name in names:
        table.tool(name, "questions", a="write", token=ident(f"t{name}"), text=plain(envelope(f"q{name}")))
        table.do(name, c.Ready(table.run(), True))


def at_questions(*names: str, **changes: Any) -> Table:
    """In the writing phase."""
    table = started(*names, **changes)
    table.next()
    table.next()
    return table


def at_answers(*names: str, **changes: Any) -> Table:
    """Questions released, being answered."""
    table = at_questions(*names, **changes)
    write_all(table, *(n for n in (names or NAMES) if n not in ("Sietske", "Anke")))
    table.now += 10_000
    table.tool("Sietske", "questions", a="release")
    table.next()
    return table


def at_gossip(*names: str, more: tuple[ToolUse, ...] = (), **changes: Any) -> Table:
    """In the hidden phase, after the break; with more tools than a method gives it."""
    table = at_answers(*names, **changes)
    if more:
        phases = (replace(phase, tools=(*phase.tools, *more) if phase.hidden else phase.tools) for phase in table.room.phases)
        table.happen(e.ProgrammeChanged(tuple(phases)))
    table.do("Anke", c.Consent(True))
    table.next()
    table.now += 10 * MINUTE
    table.next()
    return table


def with_tools(*uses: ToolUse) -> Table:
    """In a phase that has these tools, whatever the methods do with them."""
    table = started()
    table.happen(e.ProgrammeChanged((*table.room.phases, Phase("extra", "evaluate", 10, tools=uses))))
    table.happen(e.PhaseOpened(len(table.room.phases) - 1, table.now))
    return table
