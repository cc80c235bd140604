"""The two things people do while they are measured, in rooms of eight. Sealed texts are random bytes of the right size.

Open: everybody rewrites the line with which they arrive; all eight get it, in three kinds of views. Hidden: the circle writes
behind the back of the case-bringer; seven get the remark, the eighth gets nothing and may not notice.
"""

from __future__ import annotations

import json

from bench.crowd import BODY, Room, each
from bench.load import Talker
from bench.measure import settled
from tests.process.server_process import ServerProcess

OVER_THE_BREAK_MS = 6 * 60_000
REST_MS = 20_000
"""After which a seat may do as much again."""


async def to_open(server: ServerProcess, all_rooms: list[Room]) -> None:
    """Bring rooms from the lobby to where people arrive."""
    await each(all_rooms, lambda room: room.start())
    await rested(server)


async def to_hidden(server: ServerProcess, all_rooms: list[Room]) -> None:
    """Bring rooms from the lobby to the gossip phase; the server's clock is put forward over the break."""
    await each(all_rooms, lambda room: room.start())
    await each(all_rooms, lambda room: room.advance_to_break())
    server.forward(OVER_THE_BREAK_MS)
    await each(all_rooms, lambda room: room.advance("gossip"))
    await rested(server)


async def rested(server: ServerProcess) -> None:
    """Nobody is too fast any more, and the server has nothing left to do from before."""
    server.forward(REST_MS)
    await settled(server.pid)


def in_the_open(all_rooms: list[Room]) -> list[Talker]:
    """Everybody, of all rooms in turn, so that no room has all its texts at once."""
    inside = [room.seats for room in all_rooms]
    return [Talker(seat.lean, _arrive) for abreast in zip(*inside, strict=True) for seat in abreast]


def hidden(all_rooms: list[Room]) -> list[Talker]:
    """Everybody but the case-bringer, in the same turns."""
    inside = [[seat for number, seat in enumerate(room.seats) if number != 1] for room in all_rooms]
    return [Talker(seat.lean, say) for abreast in zip(*inside, strict=True) for seat in abreast]


def do(text: str, tool: str, action: dict[str, object]) -> bytes:
    """A command to a tool, under the id of its text."""
    command = {"c": "tool", "tool": tool, "action": action}
    return json.dumps({"t": "do", "id": text, "do": command}, separators=(",", ":")).encode()


def say(text: str) -> bytes:
    """A remark of the smallest size in the hidden phase."""
    return do(text, "gossip", {"a": "say", "text": {"id": text, "body": BODY}})


def _arrive(text: str) -> bytes:
    return do(text, "arriving", {"a": "write", "text": {"id": text, "body": BODY}})
