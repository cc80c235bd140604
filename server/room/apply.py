"""(room, event) -> room. Every event applies; what may happen was decided before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from server.room import alive, attendance, clockwork, pauses, screens, timer
from server.room import events as e
from server.room.cases import case_at
from server.room.memory import Live
from server.room.shapes import ToolUse
from server.room.state import MINUTE_MS, OF_THE_ROOM, OpenTool, Phase, Room, Run, Seat, carried, is_hidden, keeping
from server.tools import Entry, all_tools

V = TypeVar("V")


def open_room(event: e.Opened) -> Room:
    """The room that its first event makes."""
    room = Room(
        event.room,
        event.auth_hash,
        event.door_hash,
        event.host_hash,
        event.card,
        event.phases,
        event.break_policy,
        event.at_ms,
        event.agreements,
        event.lobby,
        event.always,
        event.own_methods,
    )
    return _with_case(replace(room, tools=_opened((*event.lobby, *event.always), {}, Entry(""))))


def apply(room: Room, event: e.AnyEvent) -> Room:
    """The room after the event."""
    return keeping(APPLY[type(event)](room, event), room)


def _joined(room: Room, event: e.Joined) -> Room:
    seat = Seat(event.seat, event.token_hash, event.name, event.name_tag, event.knocking)
    circle = room.circle if event.knocking else None
    return replace(room, seats=(*room.seats, seat), circle=circle)


def _admitted(room: Room, event: e.Admitted) -> Room:
    """An admitted person takes the last chair, as if they came in just now."""
    others = tuple(s for s in room.seats if s.id != event.seat)
    admitted = next(s for s in room.seats if s.id == event.seat)
    return replace(room, seats=(*others, replace(admitted, knocking=False)), circle=None)


def _gone(room: Room, event: e.Gone) -> Room:
    """Of those who went before, only who was in the circle when the phase opened is remembered: coming and going leaves no heap."""
    was_seated = any(s.id == event.seat for s in room.seated)
    then = room.run.people if room.run else ()
    stay = (s for s in room.seats if not s.gone or s.id in then)
    empty: dict[str, Any] = {"gone": True, "token_hash": "", "second_hash": ""}
    if not (is_hidden(room) and event.seat in then):
        empty["name_tag"] = ""
    seats = tuple(replace(s, **empty) if s.id == event.seat else s for s in stay)
    handed = {seat: one for seat, one in room.live.handed.items() if seat != event.seat}
    live = replace(room.live, present=room.live.present - {event.seat}, handed=handed)
    if event.seat == room.facilitator:
        live = replace(live, facilitator_lost_at_ms=None)
    return replace(
        room,
        seats=seats,
        circle=None if was_seated else room.circle,
        facilitator=_unless(room.facilitator, event.seat),
        deputy=_unless(room.deputy, event.seat),
        case_bringer=_unless(room.case_bringer, event.seat),
        consent=room.consent and room.case_bringer != event.seat,
        break_asked=room.break_asked - {event.seat},
        run=room.run and replace(room.run, back=room.run.back - {event.seat}),
        live=replace(live, ready=without(live.ready, event.seat), tickets=without(live.tickets, event.seat)),
    )


def without(by_seat: dict[str, V], seat: str) -> dict[str, V]:
    """What is kept of all seats but one."""
    return {other: kept for other, kept in by_seat.items() if other != seat}


def _unless(holder: str | None, seat: str) -> str | None:
    return None if holder == seat else holder


def _facilitator_became(room: Room, event: e.FacilitatorBecame) -> Room:
    deputy = _unless(room.deputy, event.seat)
    return replace(room, facilitator=event.seat, deputy=deputy, live=replace(room.live, facilitator_lost_at_ms=None))


def _case_bringer_named(room: Room, event: e.CaseBringerNamed) -> Room:
    others = without(room.case_bringers, event.case)
    return _with_case(replace(room, case_bringers=others if event.seat is None else {**others, event.case: event.seat}))


def _with_case(room: Room, index: int | None = None) -> Room:
    """Whose case it is at this phase, or at the open one. A yes is that of one person to one case."""
    here = room.run.index if room.run is not None else 0
    case = case_at(room.phases, here if index is None else index)
    bringer = room.seat(room.case_bringers.get(case or ""))
    seat = bringer.id if bringer is not None else None
    if (case, seat) == (room.case, room.case_bringer):
        return room
    deputy = _unless(room.deputy, seat) if seat else room.deputy
    return replace(room, case=case, case_bringer=seat, deputy=deputy, consent=False)


def _phase_opened(room: Room, event: e.PhaseOpened) -> Room:
    """Opens a phase: a new run, a new timer, nobody ready, its tools entered; the stretch begins anew after a break."""
    phase = room.phases[event.index]
    room = _with_case(room, event.index)
    rested = pauses.rested_at_ms(room)
    began = room.stretch_began_at_ms
    if phase.is_break:
        began = None
    elif began is None or (rested is not None and event.at_ms >= rested):
        began = event.at_ms
    runs = room.runs + 1
    run = Run(
        f"{phase.key}.{runs}",
        event.index,
        event.at_ms,
        None if event.inside is None else frozenset(event.inside),
        event.may_open,
        tuple(s.id for s in room.seated),
        room.facilitator,
        room.deputy,
        room.case_bringer,
    )
    return replace(
        room,
        stage="running",
        run=run,
        runs=runs,
        opened={**room.opened, phase.key: event.at_ms},
        timer=timer.started(phase.minutes, event.at_ms),
        ends_at_ms=room.ends_at_ms or event.at_ms + sum(p.minutes for p in room.phases) * MINUTE_MS,
        stretch_began_at_ms=began,
        break_asked=frozenset() if phase.is_break else room.break_asked,
        tools=_entered(room, phase, run),
        behind=room.behind if run.inside is None else run.inside,
        attendance=clockwork.goes_on(room, phase, event.at_ms),
        live=replace(room.live, ready={}, used={}),
    )


def _entered(room: Room, phase: Phase, run: Run) -> dict[str, OpenTool]:
    """The tools with this phase's opened. What a tool was in a hidden phase goes with it, whatever the tool thought; not what is
    the room's, and was only read there.
    """
    left = {use.id for use in room.phase.tools} - OF_THE_ROOM if room.phase is not None and room.phase.hidden else set()
    stay = {name: tool for name, tool in room.tools.items() if name not in left - carried(room, phase)}
    return _opened(phase.tools, stay, Entry(run.id, run.inside if run.inside is not None else room.behind))


def _opened(uses: tuple[ToolUse, ...], stay: dict[str, OpenTool], entry: Entry) -> dict[str, OpenTool]:
    opened = dict(stay)
    for use in uses:
        tool = all_tools()[use.tool]
        settings = msgspec.convert(use.settings, tool.settings)
        state = opened[use.id].state if use.id in opened else tool.begin(settings)
        opened[use.id] = OpenTool(use.tool, settings, tool.enter(settings, state, entry))
    return opened


def _minutes_set(room: Room, event: e.MinutesSet) -> Room:
    phases = tuple(replace(p, minutes=event.minutes) if p.key == event.key else p for p in room.phases)
    return replace(room, phases=phases)


def _programme_changed(room: Room, event: e.ProgrammeChanged) -> Room:
    """The open phase keeps its place: nothing before it or at it may change. A yes to one method is none to another."""
    here = [next((p.method for p in phases if p.block == room.case), None) for phases in (room.phases, event.phases)]
    return _with_case(replace(room, phases=event.phases, consent=room.consent and here[0] == here[1]))


def _came_back(room: Room, event: e.CameBack) -> Room:
    assert room.run is not None
    return replace(room, run=replace(room.run, back=room.run.back | {event.seat}))


def _tool(room: Room, event: e.ToolHappened) -> Room:
    used = room.tools[event.tool]
    tool = all_tools()[used.tool]
    state = tool.apply(used.state, msgspec.convert(event.event, tool.events))
    over = tool.blocks(used.state) is not None and tool.blocks(state) is None
    live = replace(room.live, used=alive.unused(room.live.used, event.tool)) if over else room.live
    return replace(room, tools={**room.tools, event.tool: OpenTool(used.tool, used.settings, state)}, live=live)


def _closed(room: Room, event: e.Closed) -> Room:
    """Content goes; who sat here is remembered until the room is erased, so that the facilitator can ask for that."""
    return replace(
        room,
        stage="closed",
        closed_at_ms=event.at_ms,
        run=None,
        timer=None,
        stretch_began_at_ms=None,
        tools={},
        behind=frozenset(),
        consent=False,
        attendance=attendance.ended(room.attendance, event.at_ms) if room.attendance.stretches else room.attendance,
        live=replace(room.live, book=Live().book, tickets={}),
    )


APPLY: dict[type[e.Event], Callable[[Room, Any], Room]] = {
    e.Joined: _joined,
    e.Admitted: _admitted,
    e.Gone: _gone,
    e.DoorSet: lambda room, event: replace(room, door="open" if event.open else "shut"),
    e.DoorRenewed: lambda room, event: replace(room, door_hash=event.door_hash),
    e.CallSet: lambda room, event: replace(room, call=event.call),
    e.CaseBringerNamed: _case_bringer_named,
    e.DeputyNamed: lambda room, event: replace(room, deputy=event.seat),
    e.FacilitatorBecame: _facilitator_became,
    e.CircleConfirmed: lambda room, event: replace(room, circle=frozenset(event.seats)),
    e.ConsentSet: lambda room, event: replace(room, consent=event.given),
    e.ProgrammeChanged: _programme_changed,
    e.PhaseOpened: _phase_opened,
    e.MinutesSet: _minutes_set,
    e.BreakAsked: lambda room, event: replace(room, break_asked=room.break_asked | {event.seat}),
    e.CameBack: _came_back,
    e.Agreed: lambda room, event: replace(room, agreements=replace(room.agreements, **{event.what: event.on})),
    e.Closed: _closed,
    e.ToolHappened: _tool,
    **clockwork.APPLY,
    **alive.APPLY,
    **screens.APPLY,
}


def memory_only(room: Room) -> Room:
    """The room as a restart finds it: nobody connected, nobody ready. For comparing a fold with the live room."""
    return replace(room, live=Live())
