"""WHO does it: five actors in one room with a visitor. Scenes say what is done in a phase; here stands who is who and what is next.

A play follows the room. Whoever leads, in whatever order, the actors do what belongs to the phase that is open; only when the
facilitator is one of them does the play also go on by itself. It ends when the room is closed or the visitor has left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from server.demo import scenes
from server.demo.actor import SETBACKS
from server.demo.habits import HABITS
from server.demo.person import Refused
from server.demo.stage import Stage
from server.demo.way import clear_the_way

WELCOME_S = 3.0
"""So long the visitor has the lobby to look at before somebody does anything."""
CONSENT_S = 30.0
"""So long a visitor who brings the case is waited for before the meeting begins without a yes."""
BETWEEN_S = 0.8
NO_LINE_S = 5.0


class Play(Stage):
    """What happens on a stage, from the first visitor to the last."""

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
