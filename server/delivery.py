"""From slices to frames: what one connection has had, and what it therefore still has to get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
        now = {piece.name: piece for piece in slices}
        changed = {name: piece for name, piece in now.items() if self._sent.get(name) != piece.data}
        gone = [name for name in self._sent if name not in now]
        if changed or gone or self._full:
            texts = self._ahead(_not_had(changed.values(), self._had, envelopes))
            if texts is None:
                self.left_behind = True
                return
            self._views += 1
            slice_bytes = {name: msgspec.Raw(piece.data) for name, piece in changed.items()}
            self.outlet.send(wire.encode(wire.View(self._views, self._full, slice_bytes, gone, texts)))
            self._sent = {name: piece.data for name, piece in now.items()}
            self._had.update(texts)
            self._full = False
        while self._replies and not self.outlet.behind:
            self.outlet.send(self._replies.pop(0))

    def _ahead(self, texts: dict[str, str]) -> dict[str, str] | None:
        """Send the texts that are too many for their view ahead of it; the texts that go with it. None: the socket is behind, and
        gets the rest, with what is true by then, when it has caught up. So no more than one frame is ever waiting for it.
        """
        if sum(map(len, texts.values())) <= wire.VIEW_TEXTS_MAX_BYTES:
            return texts
        for batch in batches(texts):
            if self.outlet.behind:
                return None
            self.outlet.send(wire.encode(wire.Envelopes(batch)))
            self._had.update(batch)
        return None if self.outlet.behind else {}

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


def _not_had(pieces: Iterable[Encoded], had: set[str], envelopes: Mapping[str, str]) -> dict[str, str]:
    return {text: envelopes[text] for piece in pieces for text in piece.texts if text not in had and text in envelopes}


def batches(texts: dict[str, str]) -> Iterator[dict[str, str]]:
    """The texts in parts of at most the bound."""
    batch: dict[str, str] = {}
    size = 0
    for envelope, body in texts.items():
        if batch and size + len(body) > wire.VIEW_TEXTS_MAX_BYTES:
            yield batch
            batch, size = {}, 0
        batch[envelope] = body
        size += len(body)
    yield batch
