"""What an actor does in any phase as soon as it is asked of them, whoever leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from server.demo import story
from server.demo.actor import SETBACKS, Actor
from server.demo.stage import Stage
from server.demo.tab import Slice

THOUGHT_S = 0.5
SPEAKING_S = 1.6

Habit = Callable[[Stage], Coroutine[Any, Any, None]]


async def _whenever(play: Stage, who: Callable[[], Actor | None], deed: Callable[[Actor], Awaitable[None]]) -> None:
    """As often as there is somebody who has it to do: a thought, and then the deed."""
    while not play.over:
        await play.watch(lambda: play.over or who() is not None)
        await play.tempo.pause(THOUGHT_S)
        with suppress(*SETBACKS):
            actor = who()
            if actor is not None:
                await actor.attempt(deed, actor)


async def consent(play: Stage) -> None:
    """Whoever of the actors brings the case says yes."""

    def asked() -> Actor | None:
        room = play.slices["room"]
        hidden = play.slices.get("phase", {}).get("hidden", False)
        return play.bringer if room["consent_needed"] and not room["consent"] and not hidden else None

    await _whenever(play, asked, lambda actor: actor.do("consent", given=True))


async def speak(play: Stage) -> None:
    """Who has the word says something, and passes it on. At arriving the line is written as well."""

    def speaker() -> Actor | None:
        return play.actor_of(_open(play, "turns").get("speaker"))

    async def say(actor: Actor) -> None:
        if not await arrive(play, actor):
            await play.tempo.pause(story.SPEAKING_S.get(play.phase, SPEAKING_S))
        await actor.act("turns", "pass")

    await _whenever(play, speaker, say)


async def arrive(play: Stage, actor: Actor) -> bool:
    """Write the line of arriving, if there is one to write and it is not there yet."""
    lines = actor.open_tools("check_in")
    if not lines or any(line["seat"] == actor.chair for line in lines[0]["lines"]):
        return False
    arrival = story.ARRIVALS[actor.name]
    words = arrival.words.format(name=play.bringer_name())
    await play.tempo.pause(story.typing_s(words))
    return await actor.attempt(actor.check_in, words, arrival.wish)


async def sign(play: Stage) -> None:
    """Below three texts each writer is asked for a name; the actors give theirs."""

    def asked() -> Actor | None:
        return next((actor for actor in play.cast if not actor.out and _may_sign(actor)), None)

    await _whenever(play, asked, lambda actor: actor.sign(story.QUESTIONS[play.cast.index(actor) % len(story.QUESTIONS)]))


def _may_sign(actor: Actor) -> bool:
    rounds = actor.open_tools("round")
    return any(part["may_sign"] and part["run"] in actor.writing for part in rounds) and actor.chair not in {
        text["seat"] for part in rounds for text in part["texts"]
    }


async def agree_to_open(play: Stage) -> None:
    """May the case-bringer read the channel? The actors say yes."""
    answered: set[tuple[str, str]] = set()

    def asked() -> Actor | None:
        return next((actor for actor in play.cast if not actor.out and waiting(actor)), None)

    def waiting(actor: Actor) -> bool:
        channels = actor.open_tools("backstage")
        return any(part["stage"] == "asking" and (part["run"], actor.chair) not in answered for part in channels)

    async def yes(actor: Actor) -> None:
        for one in [actor, *(other for other in play.cast if other is not actor and not other.out and waiting(other))]:
            answered.add((one.open_tool("backstage")["run"], one.chair))
            await one.attempt(one.act, "backstage", "answer", agrees=True)

    await _whenever(play, asked, yes)


async def settle(play: Stage) -> None:
    """A facilitator who gets a quiet word takes note of it."""

    def asked() -> Actor | None:
        leader = play.leader
        return leader if leader is not None and any(part["signals"] for part in leader.open_tools("signal")) else None

    async def note(actor: Actor) -> None:
        await actor.act("signal", "settle", signal=actor.open_tool("signal")["signals"][0]["signal"])

    await _whenever(play, asked, note)


async def admit(play: Stage) -> None:
    """A facilitator who hears knocking opens the door."""

    def asked() -> Actor | None:
        leader = play.leader
        return leader if leader is not None and leader.slices.get("host", {}).get("knocking") else None

    await _whenever(play, asked, lambda actor: actor.do("admit", seat=actor.slices["host"]["knocking"][0]["seat"]))


def _open(play: Stage, kind: str) -> Slice:
    tools = play.eyes.open_tools(kind) if play.eyes is not None else []
    return tools[0] if tools else {}


HABITS: tuple[Habit, ...] = (consent, speak, sign, agree_to_open, settle, admit)
