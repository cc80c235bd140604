"""Commands about what is still to come: minutes, order, what is left out or put in, and what is agreed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import programme
from server.room.decide import leaving
from server.room.decide.moment import Moment, Who
from server.room.outcome import Outcome
from server.room.shapes import Shapes, of_own
from server.room.state import LOBBY, Phase, Room, is_hidden


def shapes(room: Room, moment: Moment) -> Shapes:
    """Every method that this room may use."""
    return {**moment.methods, **of_own(room.own_methods)}


def _changed(room: Room, phases: tuple[Phase, ...], moment: Moment) -> None:
    refusal = programme.refusal(phases, shapes(room, moment), room.break_policy, strict=room.agreements.strict)
    if refusal is not None:
        raise Refusal(refusal)


def set_minutes(room: Room, command: c.SetMinutes, _who: Who, moment: Moment) -> Outcome:
    """A phase that has not begun; the programme must stay one that can be held."""
    index = next((i for i, p in enumerate(room.phases) if p.key == command.key), None)
    if index is None:
        raise Refusal("bad_minutes")
    if room.run is not None and index <= room.run.index:
        raise Refusal("phase_begun")
    _changed(room, programme.with_minutes(room.phases, command.key, command.minutes), moment)
    return Outcome((e.MinutesSet(command.key, command.minutes),))


def arrange(room: Room, command: c.Arrange, _who: Who, moment: Moment) -> Outcome:
    """All that comes after the open phase, anew. What has been stays as it was."""
    if (room.run.id if room.run is not None else LOBBY) != command.run:
        raise Refusal("stale")
    before = room.phases[: room.run.index + 1] if room.run is not None else ()
    phases = (*before, *programme.composed(command.rows, shapes(room, moment), room.phases))
    _changed(room, phases, moment)
    return Outcome((e.ProgrammeChanged(phases),)) if phases != room.phases else Outcome()


def agree(room: Room, command: c.Agree, _who: Who, moment: Moment) -> Outcome:
    """Said beforehand: not while a round is open, and not behind the back of who sits outside."""
    if is_hidden(room):
        raise Refusal("hidden_phase")
    if leaving.blocked(room) == "round_open":
        raise Refusal("round_open")
    if command.what == "strict" and command.on:
        refusal = programme.refusal(room.phases, shapes(room, moment), room.break_policy, strict=True)
        if refusal == "not_in_order":
            raise Refusal(refusal)
    unchanged = getattr(room.agreements, command.what) == command.on
    return Outcome() if unchanged else Outcome((e.Agreed(command.what, command.on),))


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {
    c.SetMinutes: set_minutes,
    c.Arrange: arrange,
    c.Agree: agree,
}
