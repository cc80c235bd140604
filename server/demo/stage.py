"""WHERE it is played: a room as the actors see it together, and waiting for what is to be seen there. What is done
stands in `scenes`, `habits` and `way`; who does it when, in `play`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from server.demo import story
from server.demo.actor import Actor, OutOfRoom, Tempo
from server.demo.tab import Slice


class Stage:
    """One room, its actors, and the part that is kept for the visitor: `facilitator`, `case_bringer` or `member`."""

    def __init__(self, cast: list[Actor], part: str, tempo: Tempo) -> None:
        self.cast = cast
        self.part = part
        self.tempo = tempo

    # --- who is here

    @property
    def eyes(self) -> Actor | None:
        """The actor through whose eyes the play looks: one inside the circle if there is one. None when nobody is left."""
        here = [actor for actor in self.cast if not actor.out]
        return next((actor for actor in here if not actor.holds("case_bringer")), here[0] if here else None)

    @property
    def slices(self) -> dict[str, Slice]:
        """What these eyes see."""
        return self.eyes.slices if self.eyes is not None else {}

    @property
    def people(self) -> list[Slice]:
        """Everybody with a chair."""
        return list(self.slices.get("people", {}).get("seats", ()))

    @property
    def visitors(self) -> list[str]:
        """The seats that no actor has."""
        chairs = {actor.chair for actor in self.cast}
        return [one["seat"] for one in self.people if one["seat"] not in chairs]

    @property
    def leader(self) -> Actor | None:
        """The actor who is facilitator, if one is."""
        return self.actor_of(self.seat_with("facilitator"))

    @property
    def bringer(self) -> Actor | None:
        """The actor who brings the case, if one does."""
        return self.actor_of(self.seat_with("case_bringer"))

    def seat_with(self, power: str) -> str | None:
        """The seat of the facilitator or the case-bringer."""
        return next((one["seat"] for one in self.people if one[power]), None)

    def actor_of(self, seat: str | None) -> Actor | None:
        """The actor on this seat, if there is one and is still in the room."""
        return next((actor for actor in self.cast if actor.chair == seat and not actor.out), None)

    def bringer_name(self) -> str:
        """What the case-bringer is called; a stand-in for it when there is none."""
        seat = self.seat_with("case_bringer")
        names = self.eyes.names() if self.eyes is not None else {}
        return names.get(seat or "", story.CASE_BRINGER)

    # --- what goes on

    @property
    def run(self) -> str | None:
        """The run of the open phase; None in the lobby."""
        return self.eyes.run if self.eyes is not None else None

    @property
    def phase(self) -> str:
        """The open phase; `lobby` before the start."""
        phase = self.slices.get("phase")
        return phase["phase"] if phase else "lobby"

    @property
    def over(self) -> bool:
        """Whether there is nothing left to play: closed, all actors removed, or begun and the visitor gone for good."""
        if self.eyes is None or self.slices["room"]["stage"] == "closed":
            return True
        return self.slices["room"]["stage"] == "running" and not self.visitors

    async def watch(self, true: Callable[[], Any]) -> None:
        """Wait, however long, until something is true of what the play sees. Or nobody is left to see.

        Whatever reaches any actor is a reason to look again: through whose eyes the play looks may have changed.
        """
        looking = [asyncio.create_task(actor.see(lambda _: bool(true()))) for actor in self.cast if not actor.out]
        try:
            for first in asyncio.as_completed(looking):
                with suppress(OutOfRoom):
                    return await first
        finally:
            for task in looking:
                task.cancel()
            await asyncio.gather(*looking, return_exceptions=True)

    async def wait(self, true: Callable[[], Any], seconds: float, who: Actor | None = None) -> bool:
        """Wait as long as patience lasts. `who`: the actor whose view decides; else the eyes of the play."""
        seen = asyncio.create_task(who.see(lambda _: bool(true())) if who is not None else self.watch(true))
        tired = asyncio.ensure_future(self.tempo.patience(seconds))
        try:
            await asyncio.wait((seen, tired), return_when=asyncio.FIRST_COMPLETED)
            return seen.done() and seen.exception() is None
        finally:
            seen.cancel()
            tired.cancel()
