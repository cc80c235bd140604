"""What a tool is told, and whether an audience may have the tool at all: stance and hidden list are enforced here, for
every tool.
"""

from __future__ import annotations

from collections.abc import Callable

from server.room.memory import used_key
from server.room.state import Room, is_hidden, is_inside, open_besides
from server.tools import Scene, all_tools


def may_have_tools(room: Room, *, case_bringer: bool, inside: bool) -> bool:
    """Whether the tools of the open phase exist for this audience.

    In a hidden phase only for who is on the list; otherwise not for a case-bringer who listens or is away.
    """
    if room.phase is None:
        return False
    if is_hidden(room):
        return inside and not case_bringer
    return not (case_bringer and room.phase.stance != "active")


def may_have(room: Room, tool_id: str, *, case_bringer: bool, inside: bool) -> bool:
    """Whether an open tool exists for this audience: what is open besides the phase's tools is there for everyone."""
    besides = any(use.id == tool_id for use in open_besides(room))
    return besides or may_have_tools(room, case_bringer=case_bringer, inside=inside)


def scene(
    room: Room,
    tool_id: str,
    now_ms: int,
    *,
    case_bringer: bool,
    facilitator: bool,
    writer: bool,
    inside: bool,
    seat: str | None = None,
    draw: Callable[[str], tuple[str, ...]] = lambda _scope: (),
    new_id: Callable[[], str] = lambda: "",
) -> Scene:
    """The scene of one open tool for one audience, or for one who acts (`seat`). Who leads from outside a hidden phase has no
    facilitator's view of any tool: that would move with what the others do.
    """
    outside = is_hidden(room) and not inside
    acting = room.seat(seat) if seat is not None else None
    uses = _uses(room, tool_id) if room.live.used else {}
    return Scene(
        tool=tool_id,
        run=room.run.id if room.run else "",
        run_opened_at_ms=room.run.opened_at_ms if room.run else 0,
        now_ms=now_ms,
        case_bringer=case_bringer,
        facilitator=facilitator,
        writer=writer,
        inside=inside,
        outside=outside,
        seat=seat,
        seat_name=acting.name if acting else None,
        seats=room.seat_ids,
        writers=room.writers,
        texts=_texts(room, tool_id),
        ready=room.live.ready,
        named=room.agreements.learning_named,
        used=room.live.used.get(used_key(tool_id, seat or ""), 0),
        used_together=sum(n for who, n in uses.items() if not is_hidden(room) or is_inside(room, who) == inside),
        left=len(uses.keys() - set(room.seat_ids)) if uses else 0,
        bringer=room.case_bringer,
        draw=draw,
        new_id=new_id,
    )


def _uses(room: Room, tool_id: str) -> dict[str, int]:
    """How often each seat used this tool in this phase, also who has gone since."""
    first = used_key(tool_id, "")
    return {key.removeprefix(first): n for key, n in room.live.used.items() if key.startswith(first)}


def _texts(room: Room, tool_id: str) -> frozenset[str]:
    """The released texts of the round that this tool is about."""
    of = getattr(room.tools[tool_id].settings, "of", None)
    if of not in room.tools:
        return frozenset()
    about = room.tools[of]
    return frozenset(all_tools()[about.tool].texts(about.state))
