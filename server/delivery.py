"""From slices to frames: what one connection has had, and what it therefore still has to get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec
from msgspec import Struct

from server import wire
from server.room import views
from server.room.state import Room


class Outlet(Protocol):
    """One socket's way out. It never waits and keeps no queue."""

    @property
    def behind(self) -> bool:
        """Whether the socket still has to write what it was given before."""

    def send(self, frame: str) -> None:
        """Write a frame."""

    def close(self, code: int) -> None:
        """Close after what was written."""


class Encoded(Struct, frozen=True):
    """A slice as bytes, made once for all who get it."""

    name: str
    data: bytes
    texts: tuple[str, ...]


class Connection:
    """One socket of one browser in one room."""

    def __init__(self, outlet: Outlet, token_hash: str, language: str) -> None:
        self.outlet = outlet
        self.token_hash = token_hash
        self.language = language
        self.seat: str | None = None
        self.left_behind = False
        self._views = 0
        self._sent: dict[str, bytes] = {}
        self._had: set[str] = set()
        self._replies: list[str] = []
        self._full = True

    def start_again(self) -> None:
        """The next view is a full one: another seat, so other rights."""
        self._sent = {}
        self._full = True

    def update(self, slices: Iterable[Encoded], envelopes: Mapping[str, str]) -> None:
        """Send what changed since the last view, or nothing. A socket that is behind gets the difference when it has caught up."""
        if self.outlet.behind:
            self.left_behind = True
            return
        self.left_behind = False
        changed: dict[str, msgspec.Raw] = {}
        texts: dict[str, str] = {}
        names = set()
        for piece in slices:
            names.add(piece.name)
            if self._sent.get(piece.name) == piece.data:
                continue
            self._sent[piece.name] = piece.data
            changed[piece.name] = msgspec.Raw(piece.data)
            for text in piece.texts:
                if text not in self._had and text in envelopes:
                    self._had.add(text)
                    texts[text] = envelopes[text]
        gone = [name for name in self._sent if name not in names]
        for name in gone:
            del self._sent[name]
        if changed or gone or self._full:
            self._views += 1
            for frame in frames(self._views, self._full, changed, gone, texts):
                self.outlet.send(frame)
            self._full = False
        while self._replies and not self.outlet.behind:
            self.outlet.send(self._replies.pop(0))

    def reply(self, reply: wire.AnyReply) -> None:
        """Send an answer; after the view it belongs to, also when that view has to wait."""
        if self.left_behind or self._replies:
            self._replies.append(wire.encode(reply))
        else:
            self.outlet.send(wire.encode(reply))

    def bye(self, code: str, sentence: str, close_code: int = 1000) -> None:
        """The last frame, then the end."""
        self.outlet.send(wire.encode(wire.Bye(code, sentence)))
        self.outlet.close(close_code)


class Broadcast:
    """Views of one room to all its connections: each audience's view is made once, each slice encoded once."""

    def __init__(self) -> None:
        self._encoded: dict[int, tuple[Struct, bytes]] = {}

    def send(self, room: Room, connections: Iterable[Connection], envelopes: Mapping[str, str], now_ms: int) -> None:
        """Give every connection what changed for it."""
        cache: dict[views.Audience, list[Encoded]] = {}
        fresh: dict[int, tuple[Struct, bytes]] = {}
        for connection in list(connections):
            audience = views.audience_of(room, connection.seat)
            if audience not in cache:
                cache[audience] = [self._encode(piece, fresh) for piece in views.view(room, audience, now_ms)]
            own = self._encode(views.me(room, connection.seat, connection.token_hash), fresh)
            connection.update((*cache[audience], own), envelopes)
        self._encoded = fresh

    def _encode(self, piece: views.Slice, fresh: dict[int, tuple[Struct, bytes]]) -> Encoded:
        """Bytes of a slice; a body that is the very same object as last time (a full page) is not encoded again."""
        known = fresh.get(id(piece.body)) or self._encoded.get(id(piece.body))
        if known is None:
            known = (piece.body, bytes(wire.encode_slice(piece.body)))
        fresh[id(piece.body)] = known
        return Encoded(piece.name, known[1], piece.texts)


def frames(n: int, full: bool, slices: dict[str, msgspec.Raw], gone: list[str], texts: dict[str, str]) -> list[str]:
    """One view frame; texts beyond the bound go ahead of it, in frames of at most the bound. A release always fits in its view."""
    if sum(map(len, texts.values())) <= wire.VIEW_TEXTS_MAX_BYTES:
        return [wire.encode(wire.View(n, full, slices, gone, texts))]
    ahead: list[str] = []
    batch: dict[str, str] = {}
    size = 0
    for envelope, body in texts.items():
        if batch and size + len(body) > wire.VIEW_TEXTS_MAX_BYTES:
            ahead.append(wire.encode(wire.Envelopes(batch)))
            batch, size = {}, 0
        batch[envelope] = body
        size += len(body)
    ahead.append(wire.encode(wire.Envelopes(batch)))
    return [*ahead, wire.encode(wire.View(n, full, slices, gone, {}))]
