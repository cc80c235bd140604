"""Who may ask what: one table, power × command. A hidden button is no right (docs/protocol.md §5).

Tools decide about their own actions; here stands only that a tool is used by who has a chair. What a *phase* withholds
(stance, hidden list) is decided in `server.room.decide.tools`.
"""

from __future__ import annotations

from typing import Literal

from server.errors import Refusal
from server.room import commands as c
from server.room.state import Room

Power = Literal["stranger", "knocking", "member", "case_bringer", "deputy", "facilitator"]

_F: frozenset[Power] = frozenset({"facilitator"})
_M: frozenset[Power] = frozenset({"member"})

RIGHTS: dict[type[c.Command], frozenset[Power]] = {
    c.Join: frozenset({"stranger"}),
    c.Knock: frozenset({"stranger"}),
    c.Leave: frozenset({"member", "knocking"}),
    c.Admit: _F,
    c.TurnAway: _F,
    c.Remove: _F,
    c.SetDoor: _F,
    c.RenewDoor: _F,
    c.SetCall: _F,
    c.NameCaseBringer: _F,
    c.NameDeputy: _F,
    c.ConfirmCircle: _F,
    c.Consent: frozenset({"case_bringer"}),
    c.Start: _F,
    c.Next: _F,
    c.Previous: _F,
    c.SetMinutes: _F,
    c.Arrange: _F,
    c.AddMinutes: _F,
    c.StopClock: _F,
    c.RunClock: _F,
    c.StartBreak: _F,
    c.AskBreak: _M,
    c.Back: _M,
    c.HandOver: _F,
    c.Take: _M,  # and the host secret
    c.TakeOver: frozenset({"deputy"}),
    c.Agree: _F,
    c.PutBook: _M,
    c.OfferScreen: _M,
    c.AddScreen: frozenset({"stranger"}),  # and the ticket
    c.DropScreen: _M,
    c.Ready: _M,
    c.Close: _F,
    c.Erase: _F,
    c.UseTool: _M,
}


def powers(room: Room, seat_id: str | None) -> frozenset[Power]:
    """The powers of a seat; of nobody in particular: stranger."""
    seat = room.seat(seat_id)
    if seat is None:
        return frozenset({"stranger"})
    if seat.knocking:
        return frozenset({"knocking"})
    held: set[Power] = {"member"}
    if seat.id == room.case_bringer:
        held.add("case_bringer")
    if seat.id == room.deputy:
        held.add("deputy")
    if seat.id == room.facilitator:
        held.add("facilitator")
    return frozenset(held)


def check(room: Room, command: c.Command, seat_id: str | None) -> None:
    """Refusal `not_allowed` unless the table says so; `already_closed` for all but erasing once the room is closed."""
    if not RIGHTS[type(command)] & powers(room, seat_id):
        raise Refusal("not_allowed")
    if room.stage == "closed" and not isinstance(command, c.Erase):
        raise Refusal("already_closed")
