"""What of a room has been made for whoever looks, kept as long as nothing it was made from has changed. It shows exactly what
`views` would make anew (tests/room/test_sight.py compares the two); what did not change is the very same object as before.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import astuple

from server.room import views
from server.room.decide import leaving
from server.room.state import Room
from server.room.views import Audience, Maker, Slice

NEVER = 1 << 62


class Seen(NamedTuple):
    """The view of an audience: its makers, and what each made."""

    makers: tuple[Maker, ...]
    made: tuple[tuple[Slice, ...], ...]


class Sight:
    """One room as it is looked at, moment after moment. What nobody asked for in one moment is made anew in the next."""

    def __init__(self) -> None:
        self._room: Room | None = None
        self._now_ms = self._until_ms = 0
        self._changed: set[str] | None = None
        """Fields that changed with this moment; None: take it that all did."""
        self._seen: dict[Audience, Seen] = {}
        self._shared: dict[str, tuple[Slice, ...]] = {}
        self._kinds: dict[tuple[bool, bool], tuple[tuple[Maker, ...], tuple[bool, ...]]] = {}
        self._me: dict[tuple[str | None, str], Slice] = {}
        self._audience: dict[str | None, Audience] = {}
        self._earlier = (self._seen, self._me, self._audience)

    def turn_to(self, room: Room, now_ms: int) -> None:
        """Look at the room as it is now."""
        self._earlier = (self._seen, self._me, self._audience)
        self._seen, self._me, self._audience = {}, {}, {}
        self._shared, self._kinds = {}, {}
        still = self._room is not None and self._now_ms <= now_ms < self._until_ms
        self._changed = differences(self._room, room) if still and self._room is not None else None
        self._room, self._now_ms = room, now_ms
        if not self._same(views.next_change_reads(room)):
            at_ms = views.next_change_at_ms(room, now_ms)
            self._until_ms = NEVER if at_ms is None else at_ms

    @property
    def room(self) -> Room:
        """The room that is looked at."""
        assert self._room is not None, "turn to a room first"
        return self._room

    @property
    def next_change_at_ms(self) -> int | None:
        """As `views.next_change_at_ms`."""
        return None if self._until_ms == NEVER else self._until_ms

    @property
    def same_people(self) -> bool:
        """Whether all belong to the audiences that they did, and see the same of themselves."""
        return self._same(views.ME)

    def audience_of(self, seat: str | None) -> Audience:
        """As `views.audience_of`."""
        known = self._audience.get(seat)
        if known is None:
            known = self._earlier[2].get(seat) if self._same(views.AUDIENCE) else None
            known = self._audience[seat] = known or views.audience_of(self.room, seat)
        return known

    def me(self, seat: str | None, token_hash: str) -> Slice:
        """As `views.me`."""
        known = self._me.get((seat, token_hash))
        if known is None:
            before = self._earlier[1].get((seat, token_hash))
            if before is not None and self._same(views.ME):
                known = before
            else:
                known = views.me(self.room, seat, token_hash)
                known = before if before == known else known
            assert known is not None
            self._me[seat, token_hash] = known
        return known

    def view(self, audience: Audience) -> tuple[tuple[Slice, ...], ...]:
        """As `views.view`, by maker; the very same tuple as before when nothing in it changed."""
        known = self._seen.get(audience)
        if known is None:
            known = self._seen[audience] = self._look(audience, self._earlier[0].get(audience))
        return known.made

    def _look(self, audience: Audience, before: Seen | None) -> Seen:
        makers, same = self._makers(audience)
        if before is None or before.makers != makers:
            made = tuple(self._make(maker, audience, None) for maker in makers)
        elif all(same):
            return before
        else:
            parts = zip(makers, same, before.made, strict=True)
            made = tuple(then if still else self._make(maker, audience, then) for maker, still, then in parts)
            if all(now is then for now, then in zip(made, before.made, strict=True)):
                return before
        return Seen(makers, made)

    def _makers(self, audience: Audience) -> tuple[tuple[Maker, ...], tuple[bool, ...]]:
        """The makers for an audience, and of each whether it would make the same as before."""
        kind = audience.seated, audience.facilitator
        if kind not in self._kinds:
            makers = views.makers(self.room, audience)
            self._kinds[kind] = makers, tuple(self._same(maker.reads) for maker in makers)
        return self._kinds[kind]

    def _make(self, maker: Maker, audience: Audience, before: tuple[Slice, ...] | None) -> tuple[Slice, ...]:
        if maker.shared:
            made = self._shared.get(maker.name)
            if made is None:
                made = self._shared[maker.name] = maker.make(self.room, audience, self._now_ms)
        else:
            made = maker.make(self.room, audience, self._now_ms)
        return before if before == made and before is not None else made

    def _same(self, reads: frozenset[str]) -> bool:
        return self._changed is not None and self._changed.isdisjoint(reads)


def differences(before: Room, after: Room) -> set[str]:
    """What is not the very same as before, as `Maker.reads` names it."""
    found = _other(before, after, "")
    if before.live is not after.live:
        found |= _other(before.live, after.live, "live.")
    if before.tools is not after.tools:
        ids = before.tools.keys() | after.tools.keys()
        found |= {f"tools.{tool}" for tool in ids if before.tools.get(tool) is not after.tools.get(tool)}
    if leaving.unfinished(before) != leaving.unfinished(after):
        found.add("unfinished")
    return found


def _other(before: Struct, after: Struct, prefix: str) -> set[str]:
    pairs = zip(before.__struct_fields__, astuple(before), astuple(after), strict=True)
    return {prefix + field for field, then, now in pairs if then is not now}
