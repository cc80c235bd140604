"""What everybody chooses unseen: on the scales of an evening, and on the sheet of a group check."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from server.demo import story
from server.demo.actor import Actor
from server.demo.stage import Stage

VISITOR_CHOOSES_S = 4.0
VISITOR_FILLS_IN_S = 20.0
READING_S = 3.5


async def scales(it: Stage) -> None:
    """Everybody chooses; then whoever may shows it."""
    await _together(it, "scale", lambda actor: actor.choose(story.CHOICES[actor.name]), VISITOR_CHOOSES_S)


async def checking(it: Stage) -> None:
    """Everybody hands in a sheet about the group; then it is opened with one press."""
    await _together(it, "group_check", lambda actor: actor.hand_in(story.SHEETS[actor.name]), VISITOR_FILLS_IN_S)


async def _together(it: Stage, kind: str, does: Callable[[Actor], Awaitable[None]], visitor_s: float) -> None:
    for actor in it.cast:
        await it.tempo.pause(0.5)
        await actor.attempt(does, actor)
    leader = it.leader
    if leader is None:
        return
    await it.wait(lambda: all(part["chosen"] == part["of"] for part in leader.open_tools(kind)), visitor_s, leader)
    for part in leader.open_tools(kind):
        await leader.attempt(leader.do, "tool", tool=part["id"], action={"a": "show"})
    await it.tempo.pause(READING_S)
