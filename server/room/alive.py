"""Applies the events that live in memory only: who is here, who is ready, how often a tool was used, who may
bring a second screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from server.room import events as e
from server.room.memory import Ticket, used_key
from server.room.state import Room


def _ready_set(room: Room, event: e.ReadySet) -> Room:
    ready = {s: at for s, at in room.live.ready.items() if s != event.seat}
    if event.ready:
        ready[event.seat] = event.at_ms
    return replace(room, live=replace(room.live, ready=ready))


def _used_set(room: Room, event: e.UsedSet) -> Room:
    used = {**room.live.used, used_key(event.tool, event.seat): event.times}
    return replace(room, live=replace(room.live, used={key: times for key, times in used.items() if times > 0}))


def unused(used: dict[str, int], tool: str) -> dict[str, int]:
    """What is left once nobody's use of this tool need be remembered."""
    return {key: times for key, times in used.items() if not key.startswith(used_key(tool, ""))}


def _book_put(room: Room, event: e.BookPut) -> Room:
    pages = tuple(event.text if page == event.page else text for page, text in enumerate(room.live.book))
    return replace(room, live=replace(room.live, book=pages))


def _ticket_set(room: Room, event: e.TicketSet) -> Room:
    """Tickets of others stay, also when their time is over: were they taken away now, their owners would get a frame of it."""
    others = {seat: ticket for seat, ticket in room.live.tickets.items() if seat != event.seat}
    if event.ticket_hash is not None:
        others[event.seat] = Ticket(event.ticket_hash, event.until_ms, event.handed)
    return replace(room, live=replace(room.live, tickets=others))


def _handed_on(room: Room, event: e.HandedOn) -> Room:
    return replace(room, live=replace(room.live, handed={**room.live.handed, event.seat: event.handed}))


def _arrived(room: Room, event: e.Arrived) -> Room:
    lost = None if event.seat == room.facilitator else room.live.facilitator_lost_at_ms
    return replace(room, live=replace(room.live, present=room.live.present | {event.seat}, facilitator_lost_at_ms=lost))


def _departed(room: Room, event: e.Departed) -> Room:
    lost = event.at_ms if event.seat == room.facilitator else room.live.facilitator_lost_at_ms
    return replace(room, live=replace(room.live, present=room.live.present - {event.seat}, facilitator_lost_at_ms=lost))


APPLY: dict[type[e.Event], Callable[[Room, Any], Room]] = {
    e.ReadySet: _ready_set,
    e.UsedSet: _used_set,
    e.BookPut: _book_put,
    e.TicketSet: _ticket_set,
    e.HandedOn: _handed_on,
    e.Arrived: _arrived,
    e.Departed: _departed,
}
