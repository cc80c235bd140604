"""From a room to what each of its connections gets: every audience's view is made once, every slice encoded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from server import wire
from server.connection import Connection
from server.frames import Encoded, Frames, Parts
from server.room.audience import Audience, Slice
from server.room.sight import Sight
from server.room.state import Room


class Shown(NamedTuple):
    """What an audience was last shown, and the bytes of it."""

    made: tuple[tuple[Slice, ...], ...]
    encoded: Parts


class Viewer(NamedTuple):
    """To which audience a connection belongs, and the one slice that knows its person."""

    audience: Audience
    made: Slice
    own: Encoded


class Broadcast:
    """Views of one room to all its connections: each audience's view is made once, each slice encoded once, and neither where
    nothing changed.
    """

    def __init__(self) -> None:
        self._sight = Sight()
        self._shown: dict[Audience, Shown] = {}
        self._viewers: dict[Connection, Viewer] = {}

    @property
    def next_change_at_ms(self) -> int | None:
        """When time alone will next change something of what was last shown."""
        return self._sight.next_change_at_ms

    def send(self, room: Room, connections: Iterable[Connection], envelopes: Mapping[str, str], now_ms: int) -> None:
        """Give every connection what changed for it."""
        self._sight.turn_to(room, now_ms)
        frames, fresh = Frames(), dict[int, Encoded]()
        shown, viewers = dict[Audience, Shown](), dict[Connection, Viewer]()
        same = self._sight.same_people
        for connection in sorted(connections, key=attrgetter("awaits_answer")):  # who is answered knows that the others have it
            known = self._viewers.get(connection)
            viewer = viewers[connection] = known if same and known is not None else self._viewer(connection, known)
            audience = viewer.audience
            if audience not in shown:
                shown[audience] = self._show(audience, fresh)
            connection.update(shown[audience].encoded, viewer.own, envelopes, frames)
        self._shown, self._viewers = shown, viewers

    def _viewer(self, connection: Connection, before: Viewer | None) -> Viewer:
        made = self._sight.me(connection.seat, connection.token_hash)
        own = before.own if before is not None and before.made is made else _encode(made)
        return Viewer(self._sight.audience_of(connection.seat), made, own)

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
