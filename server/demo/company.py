"""Rooms for visitors: one for each part to sit in, with five actors who wait. `python -m server demo` runs it beside a server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from server.demo import story
from server.demo.actor import SETBACKS, Actor, Tempo
from server.demo.play import Play
from server.demo.rooms import NotMade, make_room
from server.demo.sealing import Secrets
from server.demo.tab import Slice

PROGRAMME = "roddel-105"
PARTS = ("facilitator", "case_bringer", "member")
AGREEMENTS = {
    "facilitator": {"learning_named": True},
    "case_bringer": {"learning_named": True, "channel_may_open": True},
    "member": {"learning_named": True},
}
"""Who sits outside in the hidden phase would otherwise see little of this case, for in the demo nobody speaks aloud."""
SHORT: Slice = {"minutes": 1, "break_policy": {"limit_minutes": 60, "minimum_minutes": 0}}
"""Every phase a minute, and a break that may end at once."""
AGAIN_S = 5.0
log = logging.getLogger("binnenskamers")


async def open_room(base: str, part: str, tempo: Tempo, *, address: str | None = None, **wishes: Any) -> tuple[Play, Secrets]:
    """Make a room, let the actors in, and keep a part free: the play to perform, and the secrets of the visitor's link."""
    wishes = {"agreements": AGREEMENTS[part], "programme": PROGRAMME, **SHORT, **wishes}
    secrets = await make_room(base, title=story.TITLE, starts_at=_now(), address=address, **wishes)
    visitor, host = (secrets, None) if part == "facilitator" else (secrets.member(), story.FACILITATOR)
    cast = [Actor(base, secrets if name == host else secrets.member(), name, address=address) for name in names(part)]
    for actor in cast:
        await actor.enter(tempo)
    return Play(cast, part, tempo), visitor


def _now() -> str:
    """When the meeting begins, as this machine's clock has it: now."""
    return datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")


def names(part: str) -> list[str]:
    """The five who act when the visitor has this part, in the order in which they come in."""
    everybody = [story.FACILITATOR, story.CASE_BRINGER, *story.MEMBERS]
    taken = {"facilitator": story.FACILITATOR, "case_bringer": story.CASE_BRINGER, "member": story.MEMBERS[-1]}[part]
    return [name for name in everybody if name != taken]


def say(words: str) -> None:
    """Print it now, also when somebody reads along in a pipe."""
    print(words, flush=True)


async def receive(base: str, tell: Callable[[str], None] = say, tempo: Tempo | None = None) -> None:
    """Keep a room ready for each part, and tell the links; a new one when a meeting is over. Until cancelled."""
    tempo = tempo or Tempo()
    rooms = [await open_room(base, part, tempo) for part in PARTS]
    tell(f"Drie proefkamers. In elke kamer wachten vijf gespeelde collega's op jou; {story.LASTS}.\n")
    for play, visitor in rooms:
        tell(f"  {story.ROLES[play.part]:<14}  {visitor.link(base)}")
    tell("\nIn English: press English on the page you get, or type ?language=en before the #. What the actors write is Dutch.")
    tell("\nOpen één van de links in je browser en kies een naam. Stoppen: Ctrl+C.")
    async with asyncio.TaskGroup() as group:
        for play, _ in rooms:
            group.create_task(_one_after_another(base, play, tell, tempo))


async def _one_after_another(base: str, play: Play, tell: Callable[[str], None], tempo: Tempo) -> None:
    while True:
        try:
            await play.perform()
            play, visitor = await open_room(base, play.part, tempo)
            tell(f"\nDie bijeenkomst is voorbij. Een nieuwe kamer, {story.ROLES[play.part]}:  {visitor.link(base)}")
        except (*SETBACKS, NotMade) as setback:
            log.info("a room of the demo has to wait: %s", type(setback).__name__)
            await asyncio.sleep(AGAIN_S)
