"""Every frame of a meeting, as it went over the sockets, in both directions."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from server.demo.rooms import post_room
from server.demo.tab import Tab

Message = dict[str, Any]


@dataclass
class Captured:
    """What browsers sent and what the server sent, and the request that made the room."""

    sent: list[Message] = field(default_factory=list)
    received: list[Message] = field(default_factory=list)
    room: Message = field(default_factory=dict)

    def slices(self) -> dict[str, list[Message]]:
        """Every slice that came, by name; that of a tool by the kind of tool, a page of it by `kind page`."""
        found: dict[str, list[Message]] = {}
        for frame in self.received:
            for name, body in frame.get("slices", {}).items():
                found.setdefault(_kind(name, body), []).append(body)
        return found

    def commands(self) -> dict[str, list[Message]]:
        """Every command that was sent, by its name."""
        return _by("c", [frame["do"] for frame in self.sent if frame["t"] == "do"])

    def actions(self) -> dict[str, list[Message]]:
        """Every action that was sent, by kind of tool and name."""
        kinds = {body["id"]: body["tool"] for bodies in self.slices().values() for body in bodies if "tool" in body}
        found: dict[str, list[Message]] = {}
        for command in self.commands()["tool"]:
            found.setdefault(f"{kinds[command['tool']]} {command['action']['a']}", []).append(command["action"])
        return found


def _kind(name: str, body: Message) -> str:
    if not name.startswith("tool."):
        return name
    return str(body["tool"]) if "tool" in body else "backstage page"


def _by(tag: str, messages: list[Message]) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(message[tag], []).append(message)
    return found


@contextlib.contextmanager
def capturing() -> Iterator[Captured]:
    """Whatever people without a browser send and get meanwhile."""
    captured, send, take = Captured(), Tab.send, Tab._take

    async def sending(tab: Tab, message: Message) -> None:
        captured.sent.append(json.loads(json.dumps(message)))
        await send(tab, message)

    def taking(tab: Tab, frame: Message) -> None:
        captured.received.append(frame)
        take(tab, frame)

    def posting(base: str, request: Message, **how: Any) -> tuple[int, Message]:
        captured.room = request
        return post_room(base, request, **how)

    with (
        mock.patch.object(Tab, "send", sending),
        mock.patch.object(Tab, "_take", taking),
        mock.patch("tests.process.own_method.post_room", posting),
    ):
        yield captured
