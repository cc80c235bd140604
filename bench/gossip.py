"""The measured moment: the hidden phase, in which seven write to one another and the eighth gets nothing."""

from __future__ import annotations

import json

from bench.crowd import BODY, Room, each
from bench.load import Talker
from bench.measure import settled
from tests.process.server_process import ServerProcess

OVER_THE_BREAK_MS = 6 * 60_000


async def to_gossip(server: ServerProcess, all_rooms: list[Room]) -> None:
    """Bring rooms from the lobby to the gossip phase; the server's clock is put forward over the break."""
    await each(all_rooms, lambda room: room.start())
    await each(all_rooms, lambda room: room.advance_to_break())
    server.forward(OVER_THE_BREAK_MS)
    await each(all_rooms, lambda room: room.advance("gossip"))
    await settled(server.pid)


def talkers(all_rooms: list[Room]) -> list[Talker]:
    """Everybody in the circle, of all rooms in turn, so that no room has all its texts at once."""
    inside = [[seat for number, seat in enumerate(room.seats) if number != 1] for room in all_rooms]
    return [Talker(seat.lean, say) for abreast in zip(*inside, strict=True) for seat in abreast]


def say(text: str) -> bytes:
    """A remark of the smallest size."""
    command = {"c": "tool", "tool": "gossip", "action": {"a": "say", "text": {"id": text, "body": BODY}}}
    return json.dumps({"t": "do", "id": text, "do": command}).encode()
