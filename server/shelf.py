"""The envelopes of one live room, in memory as in the record."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterable

import msgspec

from server.chance import shuffled
from server.errors import Refusal
from server.journal import Append, Drop, KeptEnvelope
from server.limits import SPENT_REMEMBERED
from server.room.commands import Envelope
from server.room.outcome import Outcome


class Spent:
    """Ids of texts that are gone, the latest of them: who does nothing but replace a text must not fill our memory."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, text: str) -> bool:
        return text in self._ids

    def add(self, text: str) -> None:
        """One more; the oldest is forgotten where there are too many."""
        self._ids[text] = None
        if len(self._ids) > SPENT_REMEMBERED:
            self._ids.popitem(last=False)

    def discard(self, text: str) -> None:
        """One that is there again."""
        self._ids.pop(text, None)


class Shelf:
    """What is kept, by id. `bodies` is what connections read from.

    What is only passed on lies here too, and nowhere else. An id serves once, until a restart also after its text has gone
    (`Spent`): whoever had the first text would go on reading it where others read the second.
    """

    def __init__(self, kept: Iterable[KeptEnvelope]) -> None:
        self._kept = {envelope.id: envelope for envelope in kept}
        self.bodies = {envelope.id: envelope.body for envelope in self._kept.values()}
        self._spent = Spent()
        self._laid: set[str] = set()

    def draw(self, scope: str) -> tuple[str, ...]:
        """The held envelopes of a round, in an order drawn by the system's CSPRNG."""
        held = [kept.id for kept in self._kept.values() if kept.scope == scope and kept.holder is not None]
        return shuffled(held)

    def change(self, outcome: Outcome, coming: Container[str] = ()) -> tuple[tuple[KeptEnvelope, ...], tuple[Drop, ...]]:
        """What to put and what to drop for an outcome. Refusal `bad_command`: an id that is or was on the shelf, or is `coming`."""
        for keep in outcome.keep:
            self._unused(keep.envelope.id)
            if keep.envelope.id in coming:
                raise Refusal("bad_command")
        revealed = [msgspec.structs.replace(self._kept[text], holder=None) for text in outcome.reveal]
        put = [KeptEnvelope(k.envelope.id, k.scope, k.holder, k.envelope.body) for k in outcome.keep] + revealed
        drop = [Drop(f.scope, f.holder, f.id) for f in outcome.forget] + [Drop(id=text) for text in outcome.reveal]
        return tuple(put), tuple(drop)

    def lay(self, envelope: Envelope, instead: str | None) -> None:
        """Take an envelope that is passed on and never written. Refusal `bad_command`: its id was used before."""
        self._unused(envelope.id)
        if instead is not None:
            self._lift(instead)
        self._laid.add(envelope.id)
        self.bodies[envelope.id] = envelope.body

    def _lift(self, text: str) -> None:
        self._laid.discard(text)
        self.bodies.pop(text, None)
        self._spent.add(text)

    def _unused(self, text: str) -> None:
        if text in self._kept or text in self._laid or text in self._spent:
            raise Refusal("bad_command")

    def follow(self, change: Append) -> None:
        """Do what was just committed: first drop, then put."""
        if Drop() in change.drop:
            for text in tuple(self._laid):
                self._lift(text)
        for drop in change.drop:
            if drop.id is not None and drop.id not in self._kept:  # it was put and dropped before anything was written
                self._spent.add(drop.id)
            for kept in self._matching(drop):
                del self._kept[kept.id], self.bodies[kept.id]
                self._spent.add(kept.id)
        for kept in change.put:
            self._spent.discard(kept.id)
            self._kept[kept.id] = kept
            self.bodies[kept.id] = kept.body

    def _matching(self, drop: Drop) -> list[KeptEnvelope]:
        found = self._kept.values() if drop.id is None else [self._kept[drop.id]] if drop.id in self._kept else []
        return [kept for kept in found if drop.matches(kept)]
