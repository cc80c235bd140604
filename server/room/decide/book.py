"""The command that lays a page of the group book in the middle: passed on to who is here, and never written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room.decide.moment import Moment, Who
from server.room.outcome import Outcome, kept
from server.room.state import Room, is_hidden


def put_book(room: Room, command: c.PutBook, _who: Who, _moment: Moment) -> Outcome:
    """Only on top of what they have seen: so nobody covers what somebody else put in between. In a hidden phase nobody outside it
    may notice anything of those inside, so the book lies still.
    """
    if is_hidden(room):
        raise Refusal("hidden_phase")
    lies = room.live.book[command.page]
    if command.seen != lies:
        raise Refusal("stale")
    envelope = kept(command.text, "book", str(command.page)).envelope
    return Outcome((e.BookPut(command.page, envelope.id),), lay=(envelope, lies))


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {c.PutBook: put_book}
