"""`python -m bench.socketio_yardstick LETTERS PORT`: the same broadcast by python-socketio on uvicorn.

Each event carries so many letters. It is run by the environment of the extra `bench`.
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import parse_qs

import socketio
import uvicorn

_hub = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", ping_interval=600)
_body = "x" * int(sys.argv[1])


@_hub.on("connect")  # type: ignore[untyped-decorator]
async def enter(sid: str, environ: dict[str, Any]) -> None:
    """The room is in the address."""
    room = parse_qs(environ["QUERY_STRING"])["room"][0]
    await _hub.save_session(sid, {"room": room})
    await _hub.enter_room(sid, room)


@_hub.on("do")  # type: ignore[untyped-decorator]
async def say(sid: str, asked: dict[str, Any]) -> None:
    """An event to all in the room, the sender too."""
    session = await _hub.get_session(sid)
    await _hub.emit("view", {"id": asked["id"], "envelopes": {asked["id"]: _body}}, room=session["room"])


if __name__ == "__main__":
    uvicorn.run(
        socketio.ASGIApp(_hub), host="127.0.0.1", port=int(sys.argv[2]), loop="uvloop", ws="websockets-sansio",
        ws_per_message_deflate=False, ws_ping_interval=None, log_level="warning",
    )  # fmt: skip
