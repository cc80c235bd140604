"""Commands about who is here and who leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room.cases import is_case
from server.room.decide.moment import Moment, Who
from server.room.digest import same_secret
from server.room.outcome import Forget, Outcome, kept
from server.room.state import KNOCKING_MAX, SEATS_MAX, TAKE_OVER_AFTER_MS, Room, Seat, is_hidden, is_inside


def join(room: Room, command: c.Join, who: Who, moment: Moment) -> Outcome:
    """Take a chair. The host secret passes a shut door, and makes the facilitator when there is none."""
    if not same_secret(command.door, room.door_hash):
        raise Refusal("wrong_door")
    if command.host is not None and not same_secret(command.host, room.host_hash):
        raise Refusal("wrong_secret")
    if room.door == "shut" and command.host is None:
        raise Refusal("door_shut")
    _free_name(room, command.name_tag)
    if len(_chairs(room)) >= SEATS_MAX:
        raise Refusal("room_full", seats=SEATS_MAX)
    seat = moment.new_id()
    joined = e.Joined(seat, who.token_hash, command.name.id, command.name_tag, knocking=False)
    leads = command.host is not None and room.facilitator is None
    events = (joined, e.FacilitatorBecame(seat)) if leads else (joined,)
    return Outcome(events, (kept(command.name, "names", ""),))


def knock(room: Room, command: c.Knock, who: Who, moment: Moment) -> Outcome:
    """Ask to be let in."""
    if not same_secret(command.door, room.door_hash):
        raise Refusal("wrong_door")
    if room.door == "open":
        raise Refusal("door_open")
    _free_name(room, command.name_tag)
    if len(room.knocking) >= KNOCKING_MAX:
        raise Refusal("room_full", seats=SEATS_MAX)
    joined = e.Joined(moment.new_id(), who.token_hash, command.name.id, command.name_tag, knocking=True)
    return Outcome((joined,), (kept(command.name, "names", ""),))


def _free_name(room: Room, name_tag: str) -> None:
    if any(s.name_tag == name_tag for s in (*_chairs(room), *room.knocking)):
        raise Refusal("name_taken")


def _chairs(room: Room) -> tuple[Seat, ...]:
    """The chairs that are taken. In a hidden phase also of who left since it began: whoever is outside could otherwise try."""
    then = room.run.people if is_hidden(room) and room.run is not None else ()
    return tuple(s for s in room.seats if not s.knocking and (not s.gone or s.id in then))


def leave(room: Room, _command: c.Leave, who: Who, _moment: Moment) -> Outcome:
    assert who.seat is not None
    return _go(room, who.seat)


def admit(room: Room, command: c.Admit, _who: Who, moment: Moment) -> Outcome:
    _knocking(room, command.seat)
    if len(_chairs(room)) >= SEATS_MAX:
        raise Refusal("room_full", seats=SEATS_MAX)
    came = room.stage == "running" and command.seat in room.live.present
    return Outcome((e.Admitted(command.seat), *((e.Came(command.seat, moment.now_ms),) if came else ())))


def turn_away(room: Room, command: c.TurnAway, _who: Who, _moment: Moment) -> Outcome:
    _knocking(room, command.seat)
    return _go(room, command.seat)


def remove(room: Room, command: c.Remove, who: Who, _moment: Moment) -> Outcome:
    """Who left a hidden phase by themselves is removed again without a word: who leads from outside may not know of it."""
    if command.seat == who.seat:
        raise Refusal("not_allowed")
    if all(s.id != command.seat for s in _chairs(room)):
        raise Refusal("no_such_seat")
    return _go(room, command.seat) if room.seat(command.seat) is not None else Outcome()


def _go(room: Room, seat_id: str) -> Outcome:
    """A name stays of who was in the circle when the phase opened, or signed a text that is still there; any other goes at once."""
    seat = room.seat(seat_id)
    if seat is None:
        return Outcome((e.Gone(seat_id),))
    stays = (room.run is not None and seat_id in room.run.people) or seat.name.encode() in msgspec.json.encode(room.tools)
    forget = () if stays else (Forget(id=seat.name),)
    return Outcome((e.Gone(seat_id),), forget=forget)


def _knocking(room: Room, seat_id: str) -> None:
    if all(s.id != seat_id for s in room.knocking):
        raise Refusal("no_such_seat")


def _seated(room: Room, seat_id: str) -> None:
    if all(s.id != seat_id for s in room.seated):
        raise Refusal("no_such_seat")


def set_door(room: Room, command: c.SetDoor, _who: Who, _moment: Moment) -> Outcome:
    return Outcome((e.DoorSet(command.open),)) if command.open != (room.door == "open") else Outcome()


def renew_door(_room: Room, command: c.RenewDoor, _who: Who, _moment: Moment) -> Outcome:
    return Outcome((e.DoorRenewed(command.door_hash),))


def set_call(room: Room, command: c.SetCall, _who: Who, _moment: Moment) -> Outcome:
    """In a hidden phase too: whoever dropped out of the call has to find the new one, and the facilitator's hand is no secret."""
    forget = () if room.call is None else (Forget(id=room.call),)
    return Outcome((e.CallSet(command.text.id),), (kept(command.text, "call", ""),), forget)


def name_case_bringer(room: Room, command: c.NameCaseBringer, _who: Who, _moment: Moment) -> Outcome:
    """Not during a hidden phase: nobody may step out of the circle, or in, halfway."""
    if is_hidden(room):
        raise Refusal("hidden_phase")
    if command.seat is not None:
        _seated(room, command.seat)
    case = command.case or room.case
    if case is None or all(phase.block != case or not is_case(case) for phase in room.phases):
        raise Refusal("no_such_case")
    if command.seat == room.case_bringers.get(case):
        return Outcome()
    return Outcome((e.CaseBringerNamed(case, command.seat),))


def _not_from_outside(room: Room, who: Who) -> None:
    """Refuse whoever sits outside a hidden phase what the answer to would tell of who is still there."""
    if is_hidden(room) and not is_inside(room, who.seat):
        raise Refusal("hidden_phase")


def name_deputy(room: Room, command: c.NameDeputy, who: Who, _moment: Moment) -> Outcome:
    _not_from_outside(room, who)
    if command.seat is not None:
        _seated(room, command.seat)
        if command.seat == room.case_bringer:
            raise Refusal("case_bringer_cannot")
        if command.seat == room.facilitator:
            raise Refusal("not_allowed")
    return Outcome((e.DeputyNamed(command.seat),))


def confirm_circle(room: Room, command: c.ConfirmCircle, _who: Who, _moment: Moment) -> Outcome:
    """The facilitator names who sits here; the server agrees only if it is exactly who sits here now."""
    if is_hidden(room):
        raise Refusal("hidden_phase")
    if set(command.seats) != {s.id for s in room.seated}:
        raise Refusal("circle_changed")
    return Outcome((e.CircleConfirmed(command.seats),))


def consent(room: Room, command: c.Consent, _who: Who, _moment: Moment) -> Outcome:
    if is_hidden(room):
        raise Refusal("hidden_phase")
    return Outcome((e.ConsentSet(command.given),))


def hand_over(room: Room, command: c.HandOver, who: Who, _moment: Moment) -> Outcome:
    """Not from outside a hidden phase; whoever has the facilitator's link can take the lead then."""
    _not_from_outside(room, who)
    _seated(room, command.seat)
    if command.seat == who.seat:
        return Outcome()
    if command.seat not in room.live.present:
        raise Refusal("seat_away")
    return Outcome((e.FacilitatorBecame(command.seat),))


def take(room: Room, command: c.Take, who: Who, _moment: Moment) -> Outcome:
    """Whoever holds the facilitator link may take the lead, and everybody sees it."""
    assert who.seat is not None
    if not same_secret(command.host, room.host_hash):
        raise Refusal("wrong_secret")
    return Outcome((e.FacilitatorBecame(who.seat),)) if who.seat != room.facilitator else Outcome()


def take_over(room: Room, _command: c.TakeOver, who: Who, moment: Moment) -> Outcome:
    """The deputy, two minutes after the facilitator's connection was lost."""
    assert who.seat is not None
    _not_from_outside(room, who)
    lost = room.live.facilitator_lost_at_ms
    if room.facilitator is not None and (lost is None or moment.now_ms < lost + TAKE_OVER_AFTER_MS):
        raise Refusal("too_early")
    return Outcome((e.FacilitatorBecame(who.seat),))


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {
    c.Join: join,
    c.Knock: knock,
    c.Leave: leave,
    c.Admit: admit,
    c.TurnAway: turn_away,
    c.Remove: remove,
    c.SetDoor: set_door,
    c.RenewDoor: renew_door,
    c.SetCall: set_call,
    c.NameCaseBringer: name_case_bringer,
    c.NameDeputy: name_deputy,
    c.ConfirmCircle: confirm_circle,
    c.Consent: consent,
    c.HandOver: hand_over,
    c.Take: take,
    c.TakeOver: take_over,
}
