"""What the open phase's tools say when it is left: why not yet, and what they leave behind."""

from __future__ import annotations

import msgspec

from server.room import events as e
from server.room.outcome import Forget, Outcome
from server.room.state import OF_THE_ROOM, Phase, Room, carried, is_hidden, is_inside
from server.tools import all_tools


def blocked(room: Room) -> str | None:
    """Why the facilitator cannot leave the phase yet, or None. Who leads from outside a hidden phase could not end what is open
    there, and may not know of it either.
    """
    outside = is_hidden(room) and not is_inside(room, room.facilitator)
    return None if outside else unfinished(room)


def unfinished(room: Room) -> str | None:
    """The code of the first open tool that is not through yet, or None."""
    if room.phase is None:
        return None
    used = (room.tools[use.id] for use in room.phase.tools if use.id in room.tools)
    return next((code for tool in used if (code := all_tools()[tool.tool].blocks(tool.state))), None)


def left_behind(room: Room, phase: Phase) -> Outcome:
    """The last acts of the tools that do not go on into the next phase. What a hidden phase had goes, whatever the tool thought."""
    if room.phase is None:
        return Outcome()
    stays = carried(room, phase)
    events: list[e.AnyEvent] = []
    outcome = Outcome()
    for use in room.phase.tools:
        if use.id in stays or use.id not in room.tools:
            continue
        tool = room.tools[use.id]
        ended = all_tools()[tool.tool].end(tool.state)
        goes = room.phase.hidden and use.id not in OF_THE_ROOM
        scopes = dict.fromkeys((use.id, getattr(tool.state, "run", "") or use.id)) if goes else ()
        hidden = tuple(Forget(scope=scope) for scope in scopes)
        events += [e.ToolHappened(use.id, msgspec.to_builtins(event)) for event in ended.events]
        outcome = Outcome(
            (),
            outcome.keep + ended.keep,
            outcome.forget + ended.forget + hidden,
            outcome.reveal + ended.reveal,
            outcome.scrub or ended.scrub,
        )
    return msgspec.structs.replace(outcome, events=tuple(events))
