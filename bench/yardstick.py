"""`python -m bench.yardstick PORT`: what a broadcast costs when nothing is decided, kept or hidden.

A `websockets` server that sends every frame it gets to all in the room, and a short `done` to who sent it. The room is the path.
No record, no rights, no views: what Binnenskamers needs more than this is what its promises cost. Frames are made by `padded`.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import defaultdict

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

_HEAD = '{"t":"view","id":"'
_ID = slice(len(_HEAD), len(_HEAD) + 22)


def padded(text: str, size: int) -> bytes:
    """A frame of `size` bytes that carries a text under this id."""
    frame = f'{_HEAD}{text}","envelopes":{{"{text}":"'
    return (frame + "x" * (size - len(frame) - 3) + '"}}').encode()


async def main(port: int) -> None:
    """Serve until the process ends."""
    rooms: dict[str, set[ServerConnection]] = defaultdict(set)

    async def talk(socket: ServerConnection) -> None:
        assert socket.request is not None
        room = rooms[socket.request.path]
        room.add(socket)
        with contextlib.suppress(ConnectionClosed):
            async for text in socket:
                broadcast(room, text)
                await socket.send(f'{{"t":"done","id":"{str(text)[_ID]}"}}')
        room.discard(socket)

    async with serve(talk, "127.0.0.1", port, compression=None, ping_interval=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
