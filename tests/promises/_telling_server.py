"""`python -m tests.promises._telling_server`: the server of `forward_server`, with a mistake that tells the circle writes.

Named in LEAK; it begins after LEAK_AFTER commands of the circle.
"""

from __future__ import annotations

import itertools
import os
import runpy
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from server import veil, wire
from server.live_room import LiveRoom
from server.room.commands import UseTool
from server.room.state import is_hidden

_command = LiveRoom.command
_count = itertools.count(1)
_after = int(os.environ["LEAK_AFTER"])


def _told(self: LiveRoom, connection: Any, command: object) -> bool:
    """Whether this is a command of the circle, and one of those that tell."""
    inside = is_hidden(self.room) and not self.covered_s(connection.token_hash)
    return isinstance(command, UseTool) and inside and next(_count) > _after


def sends_a_frame() -> None:
    """Whatever is written, everybody gets a frame, also who has nothing to see."""

    async def command(self: LiveRoom, connection: Any, *rest: Any) -> None:
        await _command(self, connection, *rest)
        if _told(self, connection, rest[-1]):
            for other in self.connections:
                other.reply(wire.Measure())

    patch.object(LiveRoom, "command", command).start()


def answers_late() -> None:
    """A remark holds up the whole server a little, and answers go out as soon as they can."""

    async def command(self: LiveRoom, connection: Any, *rest: Any) -> None:
        if _told(self, connection, rest[-1]):
            time.sleep(0.02)  # noqa: ASYNC251 - that is the mistake
        await _command(self, connection, *rest)

    patch.object(LiveRoom, "command", command).start()
    patch.object(veil, "COVERED_S", 1e-6).start()
    patch.object(veil, "DRAWN_S", 1e-6).start()


LEAKS: dict[str, Callable[[], None]] = {leak.__name__: leak for leak in (sends_a_frame, answers_late)}

if __name__ == "__main__":
    LEAKS[os.environ["LEAK"]]()
    runpy.run_module("tests.process.forward_server", run_name="__main__")
