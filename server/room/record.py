"""Events and snapshots as bytes, and a room folded from them. Pure: where the bytes are kept is the journal's business."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from server.room import events as e
from server.room.apply import apply, open_room
from server.room.memory import Live
from server.room.state import OpenTool, Room
from server.tools import all_tools

_event_decoder = msgspec.json.Decoder(e.StoredEvent)
_encoder = msgspec.json.Encoder()


def encode_event(event: e.AnyEvent) -> bytes:
    """One stored event as JSON."""
    return _encoder.encode(event)


def encode_snapshot(room: Room) -> bytes:
    """The room without what lives in memory only."""
    return _encoder.encode(msgspec.structs.replace(room, live=Live()))


def decode_snapshot(data: bytes) -> Room:
    """A room from its snapshot; tools get their own types back."""
    room = msgspec.json.decode(data, type=Room)
    return msgspec.structs.replace(room, tools={name: _typed(tool) for name, tool in room.tools.items()})


def _typed(kept: OpenTool) -> OpenTool:
    tool = all_tools()[kept.tool]
    settings: Any = msgspec.convert(kept.settings, tool.settings)
    return OpenTool(kept.tool, settings, msgspec.convert(kept.state, tool.state))


def fold(snapshot: bytes | None, events: Iterable[bytes]) -> Room:
    """The room that a snapshot (None: the events begin with `opened`) and the events after it make."""
    room = decode_snapshot(snapshot) if snapshot is not None else None
    for data in events:
        event = _event_decoder.decode(data)
        room = open_room(event) if isinstance(event, e.Opened) else apply(_made(room), event)
    return _made(room)


def _made(room: Room | None) -> Room:
    if room is None:
        raise ValueError("a record begins with a snapshot or with the event 'opened'")
    return room
