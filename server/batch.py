"""Commands that were asked in a room at about the same time: decided one after the other, then written, sent and answered together.

When everybody hands something in at once, the last of them waits for one write and not for eight, and everybody gets one view.
"""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from server.connection import Connection
from server.errors import Refusal
from server.ledger import Unwritten
from server.room import commands as c
from server.room.decide import Moment, Who, decide
from server.room.outcome import Outcome
from server.room.state import Room

TOGETHER = (c.UseTool, c.Ready, c.Join)
"""What does not touch who has a chair already, nor what the room may do next."""


class Asked(NamedTuple):
    """A command, and the line on which it came under its browser's own id."""

    connection: Connection
    id: str
    command: c.AnyCommand


class Batch:
    """`room`: as it will be when all that is `decided` is written. `again`: was done before, or is in here already."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.decided: list[Asked] = []
        self.again: list[Asked] = []
        self.refused: list[tuple[Asked, Refusal]] = []
        self.scrub = False

    def decide(self, one: Asked, moment: Moment) -> Outcome:
        """What it leads to in the room as it will be. Raises Refusal."""
        seat = self.room.seat_by_token(one.connection.token_hash)
        return decide(self.room, one.command, Who(seat.id if seat else None, one.connection.token_hash), moment)

    def decide_too(self, one: Asked, moment: Moment) -> Outcome | None:
        """As `decide`. None: what is decided already has to be written before that."""
        if not self.decided:
            return self.decide(one, moment)
        with suppress(Unwritten):
            outcome = None if alone(one.command) else self.decide(one, moment)
            return None if outcome is None or alone(one.command, outcome) else outcome
        return None

    def add(self, one: Asked, room: Room, outcome: Outcome) -> None:
        """One more, which makes the room so."""
        self.room = room
        self.decided.append(one)
        self.scrub = self.scrub or outcome.scrub

    @property
    def leaving(self) -> Connection | None:
        """Whose own wish it was to go."""
        return next((one.connection for one in self.decided if isinstance(one.command, c.Leave)), None)


def alone(command: c.AnyCommand, outcome: Outcome | None = None) -> bool:
    """Whether what was asked before has to be written first, and what is asked after it is decided on what it made of the room:
    it moves who sits already or the programme, or wipes, opens or passes on what was written.
    """
    if not isinstance(command, TOGETHER):
        return True
    return outcome is not None and bool(outcome.scrub or outcome.reveal or outcome.erase or outcome.lay)
