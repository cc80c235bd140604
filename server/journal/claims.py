"""Whether a room that is asked for at another process goes there, while people sit in it here. Pure: time is an argument.

A proxy hashes on the room's id, so where somebody arrives is where it sends everybody. One who is sent astray comes here at
the next try, and nobody has to move. When nobody arrives here and others go on asking, the proxy has changed its mind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

PATIENCE_S = 1.5
"""So long somebody who was sent astray may take to be here; a browser tries again within half a second."""
LONGEST_PATIENCE_S = 6.0
"""A room that came back, and people with it, is kept twice as long: a proxy of two minds moves nobody every other second. No longer
than this: whoever asks is in within ten seconds, whatever happened before.
"""
CALM_S = 60.0
"""A room that was not given away for so long is as one that never was."""
SILENCE_S = 4.0
"""Whoever asks again later than this asks for the first time: a notice that was lost is made good after two seconds."""


class _Asked(NamedTuple):
    first_s: float
    last_s: float


class _Given(NamedTuple):
    at_s: float
    patience_s: float
    came: int = 0


class Claims:
    """What this process knows of who asked for its rooms elsewhere, and of what it gave away."""

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}
        self._given: dict[str, _Given] = {}

    def came(self, room: str) -> None:
        """Somebody arrived here: this is where the proxy sends them."""
        self._asked.pop(room, None)
        if (before := self._given.get(room)) is not None:
            self._given[room] = before._replace(came=before.came + 1)

    def given(self, rooms: Iterable[str], now_s: float, occupied: Callable[[str], bool]) -> set[str]:
        """Give which of the rooms that others ask for now they get: an empty one at once."""
        self._forget(now_s)
        return {room for room in rooms if not occupied(room) or self._insisted(room, now_s)}

    def _insisted(self, room: str, now_s: float) -> bool:
        earlier, before = self._asked.get(room), self._given.get(room)
        since_s = earlier.first_s if earlier is not None else now_s
        patience_s = PATIENCE_S
        if before is not None and before.came > 1:  # one alone may be the one who was sent astray
            patience_s = min(LONGEST_PATIENCE_S, before.patience_s * 2)
        if now_s - since_s < patience_s:
            self._asked[room] = _Asked(since_s, now_s)
            return False
        self._asked.pop(room, None)
        self._given[room] = _Given(now_s, patience_s)
        return True

    def _forget(self, now_s: float) -> None:
        self._asked = {room: one for room, one in self._asked.items() if now_s - one.last_s <= SILENCE_S}
        self._given = {room: one for room, one in self._given.items() if now_s - one.at_s <= CALM_S}
