"""`python -m bench.yardstick PORT`: what a broadcast costs when nothing is decided, kept or hidden.

A bare `websockets` server on uvloop. It sends an event to all in the room for every command it gets, the sender too, and no other
answer. The path says which room, and how large the event is: `/7/286`. No record, no rights, no views, no parsing.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import defaultdict

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from bench.padding import ID, event


async def main(port: int) -> None:
    """Serve until the process ends."""
    rooms: dict[str, set[ServerConnection]] = defaultdict(set)

    async def talk(socket: ServerConnection) -> None:
        assert socket.request is not None
        room = rooms[socket.request.path]
        before, between, after = event(int(socket.request.path.rpartition("/")[2]))
        room.add(socket)
        with contextlib.suppress(ConnectionClosed):
            async for text in socket:
                said = str(text)[ID]
                broadcast(room, f"{before}{said}{between}{said}{after}")
        room.discard(socket)

    async with serve(talk, "127.0.0.1", port, compression=None, ping_interval=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
