"""Who looks: everything of a viewer that a shared part of a view may depend on."""

from __future__ import annotations

from msgspec import Struct

from server.room.state import Room, is_inside


class Audience(Struct, frozen=True):
    """Everything about a viewer that a shared slice may depend on; so it is the whole key of a cached view."""

    seated: bool
    knocking: bool = False
    case_bringer: bool = False
    facilitator: bool = False
    writer: bool = False
    inside: bool = False


class Slice(Struct, frozen=True):
    """A named part of a view; `texts` are the envelopes its body names."""

    name: str
    body: Struct
    texts: tuple[str, ...] = ()


def audience_of(room: Room, seat_id: str | None) -> Audience:
    """The audience a seat belongs to; None is a stranger at the door."""
    seat = room.seat(seat_id)
    if seat is None or seat.knocking:
        return Audience(seated=False, knocking=seat is not None)
    return Audience(
        True,
        False,
        seat.id == room.case_bringer,
        seat.id == room.facilitator,
        seat.id in room.writers,
        is_inside(room, seat.id),
    )
