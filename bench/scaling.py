"""Whether anything grows faster than it should: with people in a room, and with texts in the hidden channel."""

from __future__ import annotations

import json
from pathlib import Path

from bench.crowd import Room, each, random_body, rooms
from bench.load import Figures, Stretch, Talker
from bench.measure import settled
from bench.talk import hidden, to_hidden
from tests.process.server_process import ServerProcess

PEOPLE = (2, 4, 8, 12)
TEXTS = (50, 200, 400)
INSIDE = 7  # who write in the hidden channel of a room of eight
_ROOMS_OF_PEOPLE = 24
_ROOMS_OF_TEXTS = 8
_AT_ONCE = 12  # texts each, well within what a seat may do at once
_REST_MS = 20_000  # after which a seat may do as much again
_CARD = random_body(1024)


def cost(figures: Figures) -> dict[str, float]:
    """Server time in microseconds, per delivered frame and per command; and the middle delay in milliseconds."""
    return {
        "cpu_us_per_frame": round(figures.server_cpu / figures.frames * 1e6, 1),
        "cpu_us_per_command": round(figures.server_cpu / figures.commands * 1e6, 1),
        "delivery_p50_ms": figures.table()["delivery_p50_ms"],
        "bytes_per_frame": figures.table()["bytes_per_frame"],
    }


async def by_people(folder: Path) -> dict[int, dict[str, float]]:
    """The facilitator rewrites the key question, in rooms of 2 to 12."""
    costs = {}
    for size in PEOPLE:
        with ServerProcess(folder / f"people-{size}", forward=True) as server:
            made = await rooms(server.port, _ROOMS_OF_PEOPLE, size)
            await each(made, lambda room: room.start())
            await each(made, lambda room: room.advance("case"))
            server.forward(_REST_MS)
            await settled(server.pid)
            others = [seat.lean for room in made for seat in room.seats[1:]]
            stretch = Stretch(server.pid, [_writer(room) for room in made], others)
            costs[size] = cost(await stretch.at_once(_AT_ONCE))
    return costs


async def by_texts(folder: Path) -> dict[int, dict[str, float]]:
    """One more remark in a hidden channel that holds 50 to 400."""
    costs = {}
    with ServerProcess(folder / "texts", forward=True) as server:
        made = await rooms(server.port, _ROOMS_OF_TEXTS, INSIDE + 1)
        await to_hidden(server, made)
        said = 0
        for texts in TEXTS:
            while said < texts:
                server.forward(_REST_MS)
                more = min(_AT_ONCE, -(-(texts - said) // INSIDE))
                await Stretch(server.pid, hidden(made)).at_once(more)
                said += more * INSIDE
            server.forward(_REST_MS)
            await settled(server.pid)
            costs[texts] = cost(await Stretch(server.pid, hidden(made)).at_once(2))
            said += 2 * INSIDE
    return costs


def _writer(room: Room) -> Talker:
    return Talker(room.seats[0].lean, _write)


def _write(text: str) -> bytes:
    command = {"c": "tool", "tool": "case", "action": {"a": "write", "text": {"id": text, "body": _CARD}}}
    return json.dumps({"t": "do", "id": text, "do": command}).encode()
