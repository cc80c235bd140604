"""What the open phase's tools say when it is left: why not yet, and what they leave behind."""

from __future__ import annotations

import msgspec

from server.room import events as e
from server.room.outcome import Forget, Outcome
from server.room.state import Phase, Room, carried
from server.tools import all_tools


def blocked(room: Room) -> str | None:
    """The code of the first open tool that cannot be left yet, or None."""
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
        hidden = (Forget(scope=use.id),) if room.phase.hidden else ()
        events += [e.ToolHappened(use.id, msgspec.to_builtins(event)) for event in ended.events]
        outcome = Outcome(
            (),
            outcome.keep + ended.keep,
            outcome.forget + ended.forget + hidden,
            outcome.reveal + ended.reveal,
            outcome.scrub or ended.scrub,
        )
    return msgspec.structs.replace(outcome, events=tuple(events))
