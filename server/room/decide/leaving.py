"""What the open phase's tools say when it is left: why not yet, and what they leave behind."""

from __future__ import annotations

import msgspec

from server.room import events as e
from server.room.outcome import Outcome
from server.room.state import Phase, Room
from server.tools import all_tools


def blocked(room: Room) -> str | None:
    """The code of the first open tool that cannot be left yet, or None."""
    if room.phase is None:
        return None
    used = (room.tools[use.id] for use in room.phase.tools if use.id in room.tools)
    return next((code for tool in used if (code := all_tools()[tool.tool].blocks(tool.state))), None)


def left_behind(room: Room, phase: Phase) -> Outcome:
    """The last acts of the tools that the next phase does not have. Nothing is carried into a hidden phase, and nothing out of it
    but a channel of which it was agreed beforehand that it may be opened.
    """
    if room.phase is None or room.run is None:
        return Outcome()
    crosses = phase.hidden or (room.phase.hidden and not room.run.may_open)
    stays = set() if crosses else {use.id for use in phase.tools}
    events: list[e.AnyEvent] = []
    outcome = Outcome()
    for use in room.phase.tools:
        if use.id in stays or use.id not in room.tools:
            continue
        tool = room.tools[use.id]
        ended = all_tools()[tool.tool].end(tool.state)
        events += [e.ToolHappened(use.id, msgspec.to_builtins(event)) for event in ended.events]
        outcome = Outcome(
            (),
            outcome.keep + ended.keep,
            outcome.forget + ended.forget,
            outcome.reveal + ended.reveal,
            outcome.scrub or ended.scrub,
        )
    return msgspec.structs.replace(outcome, events=tuple(events))
