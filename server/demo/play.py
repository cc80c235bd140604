"""WHO does it: five actors in one room with a visitor. Scenes say what is done in a phase; here stands who is who and what is next.

A play follows the room. Whoever leads, in whatever order, the actors do what belongs to the phase that is open; only when the
facilitator is one of them does the play also go on by itself. It ends when the room is closed or the visitor has left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from server.demo import scenes, story
from server.demo.actor import SETBACKS, Actor, OutOfRoom, Tempo
from server.demo.habits import HABITS
from server.demo.person import Refused
from server.demo.tab import Slice
from server.demo.way import clear_the_way

WELCOME_S = 3.0
"""So long the visitor has the lobby to look at before somebody does anything."""
CONSENT_S = 30.0
"""So long a visitor who brings the case is waited for before the meeting begins without a yes."""
BETWEEN_S = 0.8
NO_LINE_S = 5.0


class Play:
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

    # --- the play

    async def perform(self) -> None:
        """Play until it is over, then go. Refusals and lost connections do not end it."""
        try:
            await self.watch(lambda: self.visitors or self.over)
            async with self._habits():
                while not self.over:
                    await self._one_phase(self.run)
        finally:
            for actor in self.cast:
                with suppress(*SETBACKS):
                    await actor.go()

    async def _one_phase(self, run: str | None) -> None:
        """Play what belongs to the open phase until another is open, whoever opened that."""
        scene = asyncio.create_task(self._scene())
        turned = asyncio.create_task(self.watch(lambda: self.over or self.run != run))
        try:
            await asyncio.wait((scene, turned), return_when=asyncio.FIRST_COMPLETED)
            if scene.done():
                scene.result()
            await turned
        finally:
            for task in (scene, turned):
                task.cancel()
            await asyncio.wait((scene, turned))

    @asynccontextmanager
    async def _habits(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(habit(self)) for habit in HABITS]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _all_here(self) -> None:
        """Views do not come to all at the same moment. Whose line is down is not waited for."""
        run = self.run
        actors = [actor for actor in self.cast if not actor.out]
        async with asyncio.timeout(NO_LINE_S):
            await asyncio.gather(*(actor.see(lambda me: me.run == run) for actor in actors))

    async def _scene(self) -> None:
        with suppress(*SETBACKS):
            await self._all_here()
        with suppress(*SETBACKS):
            if self.run is None:
                await self._welcome()
            else:
                await scenes.play(self)
        while not self.over:
            await self.tempo.pause(BETWEEN_S)
            with suppress(*SETBACKS):
                await self._go_on()

    async def _welcome(self) -> None:
        """Before the start: whoever brings the case is named, and asked."""
        await self.tempo.pause(WELCOME_S)
        if self.leader is not None and self.visitors:
            await clear_the_way(self, self.leader, "no_case_bringer")
            await self.wait(lambda: self.slices["room"]["consent"] or not self.slices["room"]["consent_needed"], CONSENT_S)

    async def _go_on(self) -> None:
        """The facilitator, if an actor is it, opens what comes next, or does first what is in the way."""
        await self.watch(lambda: self.leader is not None and self.visitors)
        leader = self.leader
        if leader is None:
            return
        if self.run is None:
            command = "start"
        elif leader.slices["host"]["next"]["key"] is None:
            command = "close"
        else:
            command = "next"
        try:
            await (leader.next() if command == "next" else leader.do(command))
        except Refused as refused:
            await clear_the_way(self, leader, refused.code)
