"""Commands about a person's second screen. None comes while a part of the circle writes behind somebody's back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room.decide.moment import Moment, Who
from server.room.digest import same_secret
from server.room.memory import TICKET_MS
from server.room.outcome import Outcome
from server.room.state import Room, Seat, is_hidden


def offer(room: Room, command: c.OfferScreen, who: Who, moment: Moment) -> Outcome:
    """A ticket that serves once and not for long. One made before it serves no more."""
    _no_screen_while_hidden(room)
    if _own(room, who).second_hash:
        raise Refusal("second_there")
    return Outcome((e.TicketSet(_own(room, who).id, command.ticket_hash, moment.now_ms + TICKET_MS, command.handed),))


def add(room: Room, command: c.AddScreen, who: Who, moment: Moment) -> Outcome:
    """Whoever has the ticket has the seat. What is wrong with a ticket is not said: used, late, or of nobody."""
    _no_screen_while_hidden(room)
    held = [(seat, ticket) for seat, ticket in room.live.tickets.items()
            if same_secret(command.ticket, ticket.hash) and moment.now_ms < ticket.until_ms]  # fmt: skip
    if len(held) != 1:
        raise Refusal("ticket_gone")
    ((seat, ticket),) = held
    return Outcome((e.TicketSet(seat, None), e.ScreenAdded(seat, who.token_hash), e.HandedOn(seat, ticket.handed)))


def drop(room: Room, _command: c.DropScreen, who: Who, _moment: Moment) -> Outcome:
    """By either of the two; the first cannot be let go of, so nobody is put off their chair by a screen that came later."""
    return Outcome((e.ScreenDropped(_own(room, who).id),)) if _own(room, who).second_hash else Outcome()


def _own(room: Room, who: Who) -> Seat:
    seat = room.seat(who.seat)
    assert seat is not None  # the table of rights asks for one
    return seat


def _no_screen_while_hidden(room: Room) -> None:
    if is_hidden(room):
        raise Refusal("no_screen_now")


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {
    c.OfferScreen: offer,
    c.AddScreen: add,
    c.DropScreen: drop,
}
