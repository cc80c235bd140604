"""Commands that go to a tool of the open phase. A tool that the phase withholds from you is a tool that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room.decide import leaving
from server.room.decide.moment import Moment, Who
from server.room.outcome import Outcome
from server.room.scene import may_have, scene
from server.room.state import LOBBY, Room, is_hidden, is_inside, open_uses
from server.tools import all_tools


def use_tool(room: Room, command: c.UseTool, who: Who, moment: Moment) -> Outcome:
    """An action in an open tool. What was sealed for an earlier run would open for nobody here, and take its writer's place."""
    if command.run is not None and (room.run is None or room.run.id != command.run):
        raise Refusal("stale")
    case_bringer = who.seat == room.case_bringer
    inside = is_inside(room, who.seat)
    open_here = any(use.id == command.tool for use in open_uses(room))
    if not open_here or not may_have(room, command.tool, case_bringer=case_bringer, inside=inside):
        raise Refusal("no_such_tool")
    used = room.tools[command.tool]
    tool = all_tools()[used.tool]
    try:
        action = msgspec.convert(command.action, tool.actions)
    except msgspec.ValidationError:
        raise Refusal("bad_command") from None
    acting = scene(
        room,
        command.tool,
        moment.now_ms,
        case_bringer=case_bringer,
        facilitator=who.seat == room.facilitator,
        writer=who.seat in room.writers,
        inside=inside,
        seat=who.seat,
        draw=moment.draw,
        new_id=moment.new_id,
    )
    done = tool.decide(used.settings, used.state, action, acting)
    events: tuple[e.AnyEvent, ...] = tuple(e.ToolHappened(command.tool, msgspec.to_builtins(event)) for event in done.events)
    if done.used is not None and who.seat is not None:
        events += (e.UsedSet(command.tool, who.seat, done.used),)
    return Outcome(events, done.keep, done.forget, done.reveal, done.scrub)


def ready(room: Room, command: c.Ready, who: Who, moment: Moment) -> Outcome:
    """Klaar: in the lobby by everybody who sits; in a round by every writer, also who wrote nothing. In memory only."""
    assert who.seat is not None
    if command.run != (room.run.id if room.run is not None else LOBBY):
        raise Refusal("stale")
    if room.run is None:
        return Outcome((e.ReadySet(who.seat, command.ready, moment.now_ms),))
    outside = is_hidden(room) and not is_inside(room, who.seat)
    if outside or leaving.unfinished(room) != "round_open":
        raise Refusal("round_not_open")
    if who.seat not in room.writers:
        raise Refusal("not_a_writer")
    return Outcome((e.ReadySet(who.seat, command.ready, moment.now_ms),))


DECIDE: dict[type[c.Command], Callable[[Room, Any, Who, Moment], Outcome]] = {c.UseTool: use_tool, c.Ready: ready}
