"""(room, command, who, moment) -> Outcome, or a Refusal. One function a command, by subject."""

from __future__ import annotations

from server.room import commands as c
from server.room import rights
from server.room.decide import book, course, people, planning, screens, tool_use
from server.room.decide.moment import Moment, Who
from server.room.outcome import Outcome
from server.room.state import Room

DECIDE = people.DECIDE | course.DECIDE | planning.DECIDE | book.DECIDE | screens.DECIDE | tool_use.DECIDE


def decide(room: Room, command: c.Command, who: Who, moment: Moment) -> Outcome:
    """What a command leads to. Raises Refusal: then nothing has changed."""
    rights.check(room, command, who.seat)
    return DECIDE[type(command)](room, command, who, moment)


__all__ = ["DECIDE", "Moment", "Who", "decide"]
