"""From slices to frames: what one connection has had, and what it therefore still has to get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

import msgspec
from msgspec import Struct

from server import wire
from server.limits import HAD_REMEMBERED
from server.room.audience import Audience, Slice
from server.room.sight import Sight
from server.room.state import Room


class Outlet(Protocol):
    """One socket's way out. It never waits and keeps no queue."""

    @property
    def behind(self) -> bool:
        """Whether the socket still has to write what it was given before."""

    def send(self, frame: bytes) -> None:
        """Write a frame."""

    def close(self, code: int) -> None:
        """Close after what was written."""


class Encoded(Struct, frozen=True):
    """A slice as bytes, made once for all who get it."""

    name: str
    data: bytes
    texts: tuple[str, ...]


Difference = tuple[list[Encoded], list[str]]
Parts = Sequence[Sequence[Encoded]]
"""What all of an audience see, in parts that stay the very same object as long as nothing in them changes."""


class Connection:
    """One socket of one browser in one room."""

    def __init__(self, outlet: Outlet, token_hash: str, language: str) -> None:
        self.outlet = outlet
        self.token_hash = token_hash
        self.language = language
        self.seat: str | None = None
        self.left_behind = False
        self._views = 0
        self._sent: Parts = ()
        self._own: Encoded | None = None
        self._had: set[str] = set()
        self._replies: list[bytes] = []
        self._full = True

    def start_again(self) -> None:
        """The next view is a full one: another seat, so other rights."""
        self._sent, self._own = (), None
        self._full = True

    def update(self, shared: Parts, own: Encoded, envelopes: Mapping[str, str], frames: Frames | None = None) -> None:
        """Send what changed since the last view, or nothing. A socket that is behind gets the difference when it has caught up.

        `shared`: what all of an audience see; `own`: the one slice that knows the person; `frames`: what was already found out for
        others, in this delivery.
        """
        if self.outlet.behind:
            self.left_behind = True
            return
        self.left_behind = False
        frames = Frames() if frames is None else frames
        changed, gone = frames.difference(self._sent, shared)
        if self._own is None or self._own.data != own.data:
            changed = [*changed, own]
        if changed or gone or self._full:
            texts = self._ahead(_not_had(changed, self._had, envelopes))
            if texts is None:
                self.left_behind = True
                return
            self._views += 1
            self.outlet.send(wire.numbered(self._views, frames.rest(changed, gone, texts, full=self._full)))
            self._had.update(texts)
            if len(self._had) > HAD_REMEMBERED:
                self._had.intersection_update(envelopes)
            self._full = False
        self._sent, self._own = shared, own
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


class Frames:
    """Views of one delivery as they are sent: those who get the same share it, but for its number. What is looked up here is kept
    alive here, so that `id` names it.
    """

    def __init__(self) -> None:
        self._differences: dict[tuple[int, int], tuple[Parts, Parts, Difference]] = {}
        self._made: dict[tuple[object, ...], tuple[Sequence[Encoded], bytes]] = {}

    def difference(self, before: Parts, now: Parts) -> Difference:
        """As the function of this name."""
        known = self._differences.get((id(before), id(now)))
        if known is None:
            known = self._differences[id(before), id(now)] = (before, now, difference(before, now))
        return known[2]

    def rest(self, changed: Sequence[Encoded], gone: Sequence[str], texts: Mapping[str, str], *, full: bool) -> bytes:
        """A view without its beginning."""
        key = (full, *map(id, changed), *gone, *texts)
        known = self._made.get(key)
        if known is None:
            slices = {piece.name: msgspec.Raw(piece.data) for piece in changed}
            known = self._made[key] = (changed, wire.encode_unnumbered(full, slices, gone, texts))
        return known[1]


class Shown(NamedTuple):
    """What an audience was last shown, and the bytes of it."""

    made: tuple[tuple[Slice, ...], ...]
    encoded: Parts


class Broadcast:
    """Views of one room to all its connections: each audience's view is made once, each slice encoded once, and neither where
    nothing changed.
    """

    def __init__(self) -> None:
        self._sight = Sight()
        self._shown: dict[Audience, Shown] = {}
        self._me: dict[int, tuple[Slice, Encoded]] = {}

    @property
    def next_change_at_ms(self) -> int | None:
        """When time alone will next change something of what was last shown."""
        return self._sight.next_change_at_ms

    def send(self, room: Room, connections: Iterable[Connection], envelopes: Mapping[str, str], now_ms: int) -> None:
        """Give every connection what changed for it."""
        self._sight.turn_to(room, now_ms)
        frames, fresh = Frames(), dict[int, Encoded]()
        shown, me = dict[Audience, Shown](), dict[int, tuple[Slice, Encoded]]()
        for connection in list(connections):
            audience = self._sight.audience_of(connection.seat)
            if audience not in shown:
                shown[audience] = self._show(audience, fresh)
            own = self._sight.me(connection.seat, connection.token_hash)
            known = me[id(own)] = self._me.get(id(own)) or (own, _encode(own))
            connection.update(shown[audience].encoded, known[1], envelopes, frames)
        self._shown, self._me = shown, me

    def _show(self, audience: Audience, fresh: dict[int, Encoded]) -> Shown:
        """The view of an audience as bytes. A body that is the very same object as before (a full page) is not encoded again."""
        made, before = self._sight.view(audience), self._shown.get(audience)
        if before is not None and before.made is made:
            return before
        if before is None or len(before.made) != len(made):
            return Shown(made, tuple(_part((), (), part, fresh) for part in made))
        parts = zip(*before, made, strict=True)
        return Shown(made, tuple(had if now is then else _part(then, had, now, fresh) for then, had, now in parts))


def _part(then: Sequence[Slice], had: Sequence[Encoded], now: Sequence[Slice], fresh: dict[int, Encoded]) -> tuple[Encoded, ...]:
    """A part as bytes: of what stands where it stood, those of before; else those made in this delivery for others, or new ones."""
    encoded = []
    for place, piece in enumerate(now):
        known = had[place] if place < len(then) and then[place].body is piece.body else fresh.get(id(piece.body))
        if known is None:
            known = fresh[id(piece.body)] = _encode(piece)
        encoded.append(known)
    return tuple(encoded)


def _encode(piece: Slice) -> Encoded:
    return Encoded(piece.name, wire.encode_slice(piece.body), piece.texts)


def difference(before: Parts, now: Parts) -> Difference:
    """What is new or other than before, and the names of what is gone."""
    if len(before) != len(now):
        before, now = (tuple(chain(*before)),), (tuple(chain(*now)),)
    apart = [(then, part) for then, part in zip(before, now, strict=True) if then is not part]
    # What is in none of them now is gone: the same tool may stand in another place in the next phase.
    had = {piece.name: piece for then, _ in apart for piece in then}
    changed = [piece for _, part in apart for piece in part if _differs(had.pop(piece.name, None), piece)]
    return changed, [*had]


def _differs(before: Encoded | None, now: Encoded) -> bool:
    return before is not now and (before is None or before.data != now.data)


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
