"""Visitors of the demo, written in code: they act on what they see, and say when they have seen it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from server.demo.actor import SETBACKS, Actor, Tempo
from server.demo.sealing import Secrets
from tests.process.in_process import StillClock

OWN_QUESTION = "Hoe vraag ik om hulp bij mijn eigen spreekuur?"
OWN_TEXT = "Wat zou je zelf willen?"


def hasty(clock: StillClock) -> Tempo:
    """No pause takes time, and nobody waits for a visitor: both only put the clock forward."""

    async def pass_by(seconds: float) -> None:
        clock.jump(int(seconds * 1000))
        await asyncio.sleep(0)

    return Tempo(pass_by, pass_by)


def patient(clock: StillClock) -> Tempo:
    """No pause takes time, and a visitor is waited for for ever: what the play waits for, the visitor has to do."""

    async def for_ever(_seconds: float) -> None:
        clock.jump(5_000)  # the count of who is ready moves on this tick
        await asyncio.Event().wait()

    return Tempo(hasty(clock).pause, for_ever)


class Guest(Actor):
    """Somebody who came by a link. `does` maps a phase to what they do there; `read` is what they saw, phase by phase."""

    def __init__(self, base: str, secrets: Secrets, clock: StillClock, name: str = "Wies") -> None:
        super().__init__(base, secrets, name)
        self.clock = clock
        self.phases: list[str] = []
        self.read: dict[str, list[str]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def come(self) -> Guest:
        """Take the chair and look around."""
        await self.enter(hasty(self.clock))
        self._tasks.append(asyncio.create_task(self._look()))
        return self

    def does(self, deed: Callable[[Guest], Awaitable[None]]) -> None:
        """In each phase, once: `deed`. And the word is passed on as soon as it is had."""
        self._tasks += [asyncio.create_task(self._each_phase(deed)), asyncio.create_task(self._pass_on())]

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.go()

    @property
    def phase(self) -> str:
        return str(self.slices["phase"]["phase"]) if "phase" in self.slices else str(self.slices["room"]["stage"])

    async def closed(self) -> None:
        await self.see(lambda me: me.slices["room"]["stage"] == "closed")

    @property
    def has_read(self) -> bool:
        """Who comes back into the circle keeps the word until the channel was there to read."""
        return self.phase != "return" or not self.holds("case_bringer") or "return" in self.read

    async def _look(self) -> None:
        """Keep what is shown, for the questions afterwards."""

        def note(_me: Guest) -> bool:
            if not self.phases or self.phases[-1] != self.phase:
                self.phases.append(self.phase)
            if self.open_tools("round"):
                self.read.setdefault(self.phase, []).extend(self.round_texts())
            if self.open_tools("backstage"):
                self.read[self.phase] = self.messages()
            if self.open_tools("action_plan") and (plan := self.plan()):
                self.read[self.phase] = [str(plan["what"])]
            return False

        await self.see(note)

    async def _each_phase(self, deed: Callable[[Guest], Awaitable[None]]) -> None:
        while True:
            run = self.run
            with suppress(*SETBACKS):
                await deed(self)
            await self.see(lambda me, run=run: me.run != run)

    async def _pass_on(self) -> None:
        while True:
            await self.see(lambda me: me.open_tool("turns")["speaker"] == me.chair and me.has_read)
            with suppress(*SETBACKS):
                await self.act("turns", "pass")


async def as_member(guest: Guest) -> None:
    """Do what is asked of everybody."""
    if guest.open_tools("check_in"):
        await guest.check_in("Moe, maar er.")
    if guest.open_tools("round") and guest.open_round()["may_write"]:
        await guest.write(OWN_TEXT)
        await guest.ready()
        guest.clock.jump(5_000)
    if guest.open_tools("backstage") and guest.slices["phase"]["hidden"]:
        await guest.say(OWN_TEXT)
    elif guest.open_tools("backstage"):
        await guest.see(lambda me: me.open_tool("backstage")["stage"] == "asking")
        await guest.act("backstage", "answer", agrees=True)
    if guest.open_tools("scale"):
        await guest.choose(5)
    if guest.slices["pause"]["held"] is not None:
        await guest.do("back")


async def as_case_bringer(guest: Guest) -> None:
    """Say yes, ask a question of one's own, choose what to answer, and make a plan."""
    if guest.run is None:
        await guest.see(lambda me: "case_bringer" in me.slices["me"]["powers"])
        await guest.do("consent", given=True)
    elif guest.phase == "question":
        await guest.write_key_question(OWN_QUESTION)
    elif guest.open_tools("sorting"):
        part = guest.open_tool("sorting")
        texts = [text["text"] for text in guest.open_round()["texts"]]
        for text in texts[:2]:
            await guest.act("sorting", "mark", text=text, mark="answered" if part["by"] == "answer" else "appeals")
    elif guest.open_tools("action_plan"):
        await guest.share_plan({"what": OWN_TEXT, "when": "", "notice": "", "doable": None, "asks": ""})
    else:
        await as_member(guest)


async def as_facilitator(guest: Guest) -> None:
    """Lead as the house has it: no haste, and everybody has had their say."""
    if guest.run is None:
        anke = next(seat for seat, name in guest.names().items() if name == "Anke")
        await guest.do("name_case_bringer", seat=anke)
        await guest.see(lambda me: me.slices["room"]["consent"])
        await guest.do("confirm_circle", seats=list(guest.names()))
        await guest.do("start")
        return
    if guest.open_tools("round") and guest.open_round()["stage"] == "writing":
        await open_when_ready(guest)
    elif guest.phase == "gossip":
        await guest.see(lambda me: len(me.said()) >= 8)
    elif guest.open_tools("action_plan"):
        await guest.see(lambda me: me.open_tool("action_plan")["plan"] is not None)
    elif guest.open_tools("scale"):
        await guest.choose(4)
        await guest.see(lambda me: all(part["chosen"] == 6 for part in me.open_tools("scale")))
        for part in guest.open_tools("scale"):
            await guest.do("tool", tool=part["id"], action={"a": "show"})
    elif guest.open_tools("group_check"):
        await guest.hand_in((4, 4, 4, 4, 4))
        await guest.see(lambda me: me.open_tool("group_check")["chosen"] == 6)
        await guest.act("group_check", "show")
    elif guest.slices["pause"]["held"] is not None:
        await guest.see(lambda me: len(me.slices["pause"]["held"]["back"]) == 5)
    await (guest.next() if guest.slices["host"]["next"]["key"] else guest.do("close"))


async def open_when_ready(guest: Guest) -> None:
    """The count of who is ready moves every five seconds; the clock is put forward until all are."""
    if guest.open_round()["kind"] == "learning":
        await guest.write(OWN_TEXT)
        await guest.ready()
    while not guest.open_round()["may_release"]:
        guest.clock.jump(5_000)
        await guest.tab.clock()
    await guest.act("round", "release")
