"""A second screen is another browser that has the same seat: which of the two one is, what it may know, and why it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec.structs import replace

from server.room import events as e
from server.room.memory import used_key
from server.room.state import Room

Screen = Literal["only", "first", "second"]


def which(room: Room, seat_id: str | None, token_hash: str) -> Screen:
    """Which screen of its person the browser with this token is."""
    seat = room.seat(seat_id)
    if seat is None or not seat.second_hash:
        return "only"
    return "second" if seat.second_hash == token_hash else "first"


def ticket_until_ms(room: Room, seat_id: str | None) -> int | None:
    """Until when a second screen may come, where somebody asked for one."""
    ticket = room.live.tickets.get(seat_id or "")
    return ticket.until_ms if ticket is not None else None


def handed(room: Room, seat_id: str | None, token_hash: str) -> str | None:
    """What the first screen gave along, for the second and nobody else; in memory only."""
    return room.live.handed.get(seat_id or "") if which(room, seat_id, token_hash) == "second" else None


def wrote(room: Room, seat_id: str | None) -> tuple[str, ...]:
    """The tools of the open phase in which this seat has a text or a choice without a name, as far as memory goes. Another screen
    of the same person has no other way to know.
    """
    uses = room.phase.tools if room.phase is not None else ()
    return tuple(use.id for use in uses if used_key(use.id, seat_id or "") in room.live.used)


def farewell(room: Room, seat_id: str, *, left: bool) -> str:
    """Why a browser has this seat no more; `left`: its person has gone by themselves."""
    seat = next((s for s in room.seats if s.id == seat_id), None)
    if seat is not None and not seat.gone:
        return "let_go"
    if left:
        return "left_elsewhere"
    return "turned_away" if seat is not None and seat.knocking else "removed"


def _with_second(room: Room, seat_id: str, token_hash: str) -> Room:
    """What was handed to a second screen is of no more use when another comes, or none."""
    live = replace(room.live, handed={seat: handed for seat, handed in room.live.handed.items() if seat != seat_id})
    return replace(room, live=live, seats=tuple(replace(s, second_hash=token_hash) if s.id == seat_id else s for s in room.seats))


APPLY: dict[type[e.Event], Callable[[Room, Any], Room]] = {
    e.ScreenAdded: lambda room, event: _with_second(room, event.seat, event.token_hash),
    e.ScreenDropped: lambda room, event: _with_second(room, event.seat, ""),
}
