"""What a person sees: a pure function of the room, of who they are, and of the time. Built by adding, never by removing.

This is the only place that decides who sees what. Of tools it knows nothing; it asks them, and only for audiences that may
have them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from server.room import pauses, pieces, rights, screens, timer
from server.room import slices as s
from server.room.audience import Audience, Slice, audience_of
from server.room.scene import scene
from server.room.state import TAKE_OVER_AFTER_MS, Room, is_hidden, is_inside, open_uses
from server.tools import all_tools, never

__all__ = ["Audience", "Maker", "Slice", "audience_of", "makers", "me", "next_change_at_ms", "view"]


class Maker(NamedTuple):
    """What makes some of the slices. `reads`: the fields of the room that it may look at (`tools.x`: the tool x; `live.x`: what is
    in memory only; `unfinished`: what `leaving.unfinished` says). `shared`: it is the same for all who have it.
    """

    name: str
    make: Callable[[Room, Audience, int], tuple[Slice, ...]]
    reads: frozenset[str]
    shared: bool = False


def view(room: Room, audience: Audience, now_ms: int) -> tuple[Slice, ...]:
    """The slices of an audience at `now_ms`, all but `me`."""
    return tuple(piece for maker in makers(room, audience) for piece in maker.make(room, audience, now_ms))


def makers(room: Room, audience: Audience) -> tuple[Maker, ...]:
    """What makes the slices of an audience, in their order."""
    if not audience.seated:
        return AT_THE_DOOR
    tools = tuple(_tool_maker(use.id, about(room, use.id)) for use in open_uses(room))
    return (*SEATED, *tools, *LEADING) if audience.facilitator else (*SEATED, *tools)


def about(room: Room, tool_id: str) -> str | None:
    """The tool that this one is about."""
    of: str | None = getattr(room.tools[tool_id].settings, "of", None)
    return of


def _reads(fields: str) -> frozenset[str]:
    return frozenset(fields.split())


@cache
def _tool_maker(tool_id: str, of: str | None) -> Maker:
    reads = SCENE | {f"tools.{tool_id}"} | ({f"tools.{of}"} if of else set())
    return Maker(f"tool.{tool_id}", partial(pieces.tool_piece, tool_id), frozenset(reads))


AUDIENCE = _reads("seats case_bringer facilitator run behind phases agreements")
"""What tells which audience a seat belongs to."""
ME = AUDIENCE | _reads("deputy break_asked live.facilitator_lost_at_ms live.handed live.ready live.tickets live.used")
SCENE = AUDIENCE | _reads("stage lobby always live.ready live.used")
NEXT_CHANGE = SCENE | _reads("timer break_policy stretch_began_at_ms")
_PEOPLE = _reads("stage door seats run facilitator deputy case_bringer live.present live.ready live.facilitator_lost_at_ms")
_ROOM = _reads("card stage door call consent phases agreements lobby always break_policy closed_at_ms")
_HOST = _reads("stage seats run phases case case_bringer case_bringers consent circle break_asked timer break_policy facilitator")
AT_THE_DOOR = (
    Maker(
        "room", pieces.room_piece, _reads("card stage door call consent phases agreements lobby always break_policy closed_at_ms")
    ),
    Maker("programme", pieces.programme_piece, _reads("phases opened run case case_bringers ends_at_ms"), shared=True),
    Maker("people", pieces.people_piece, _PEOPLE),
)
SEATED = (
    *AT_THE_DOOR,
    Maker("phase", pieces.phase_piece, _reads("phases run")),
    Maker("timer", pieces.timer_piece, _reads("run timer"), shared=True),
    Maker("pause", pieces.pause_piece, _reads("phases run timer break_policy stretch_began_at_ms seats"), shared=True),
    Maker("methods", pieces.methods_piece, _reads("own_methods stage"), shared=True),
    Maker("book", pieces.book_piece, _reads("live.book stage"), shared=True),
)
LEADING = (
    Maker("host", pieces.host_piece, _HOST | _reads("stretch_began_at_ms behind unfinished")),
    Maker("attendance", pieces.attendance_piece, _reads("attendance run break_policy")),
)


def me(room: Room, seat_id: str | None, token_hash: str) -> Slice:
    """The one slice that knows the person, and which of their screens this is."""
    held = rights.powers(room, seat_id)
    lost = room.live.facilitator_lost_at_ms
    take_over_at = None
    if "deputy" in held:
        take_over_at = 0 if room.facilitator is None else (lost + TAKE_OVER_AFTER_MS if lost is not None else None)
    body = s.Me(
        None if held == {"stranger"} else seat_id,
        tuple(sorted(held - {"stranger"})),
        "knocking" in held,
        seat_id in room.live.ready,
        None if _outside(room, seat_id) else take_over_at,
        seat_id in room.break_asked,
        screens.which(room, seat_id, token_hash),
        screens.ticket_until_ms(room, seat_id),
        screens.handed(room, seat_id, token_hash),
        screens.wrote(room, seat_id),
    )
    return Slice("me", body)


def _outside(room: Room, seat_id: str | None) -> bool:
    return is_hidden(room) and not is_inside(room, seat_id)


def next_change_at_ms(room: Room, now_ms: int) -> int | None:
    """When time alone will next change somebody's view; None: not before something happens."""
    if room.run is None or room.phase is None or room.timer is None:
        return None
    instants = list(pauses.changes_at(room))
    ends = timer.ends_at_ms(room.timer)
    if ends is not None:
        instants.append(ends)
    for tool_id in _of_time(room):
        used = room.tools[tool_id]
        seen = scene(room, tool_id, now_ms, case_bringer=False, facilitator=False, writer=False, inside=False)
        instants += all_tools()[used.tool].changes_at(used.state, seen)
    return min((at for at in instants if at > now_ms), default=None)


def next_change_reads(room: Room) -> frozenset[str]:
    """What tells when that is."""
    return NEXT_CHANGE | {f"tools.{tool_id}" for tool_id in _of_time(room)}


def _of_time(room: Room) -> tuple[str, ...]:
    """The tools of the open phase that time alone may change."""
    uses = room.phase.tools if room.phase is not None else ()
    return tuple(use.id for use in uses if all_tools()[room.tools[use.id].tool].changes_at is not never)
