"""WHEN it is done: a scene for each thing that can be open in a phase. A phase with other tools than we know is waited through.

Where the visitor has a part the scene waits for them a fair while, and then goes on without them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from server.demo import choices, story
from server.demo.actor import SETBACKS, Actor
from server.demo.habits import arrive
from server.demo.stage import Stage
from server.demo.tab import Slice
from server.demo.way import announce, open_envelopes

VISITOR_SPEAKS_S = 4.0
VISITOR_TELLS_S = {"return": 15.0}
VISITOR_WRITES_S = 30.0
VISITOR_SORTS_S = 25.0
VISITOR_BACK_S = 3.0
READING_S = 3.5
ANNOUNCED_AFTER_S = {"question": 4.0, "advice": 1.5, "learning": 1.0}
ANSWERING_S = 3.0
LONGER_THAN_ANY_ACTOR_S = 30.0

STORY_OF_ONE = {"question", "answer", "return", "plan"}
"""Phases in which the word is the case-bringer's, unless it goes round."""

Scene = Callable[["Stage"], Awaitable[None]]


async def play(it: Stage) -> None:
    """Stage what is open, one thing after another."""
    if it.slices["pause"]["held"] is not None:
        await rest(it)
    if it.leader is not None and it.phase in STORY_OF_ONE:
        await give_word(it, it.leader, it.seat_with("case_bringer"))
    if not it.slices["phase"]["tools"]:
        await it.tempo.pause(READING_S)
    for kind, scene in SCENES:
        eyes = it.eyes
        if eyes is not None and eyes.open_tools(kind):
            with suppress(*SETBACKS):
                await scene(it)


def _first(it: Stage, kind: str) -> Slice:
    return it.eyes.open_tool(kind) if it.eyes is not None else {}


async def rest(it: Stage) -> None:
    """A short break, and everybody says that they are back."""
    for actor in it.cast:
        await it.tempo.pause(0.6)
        await actor.attempt(actor.do, "back")
    await it.wait(lambda: set(it.visitors) <= set(it.slices["pause"]["held"]["back"]), VISITOR_BACK_S)


async def arrivals(it: Stage) -> None:
    """Everybody writes a line; in turn where an actor leads."""
    if it.leader is not None and _first(it, "turns").get("in_order"):
        return
    for actor in it.cast:
        await arrive(it, actor)


async def key_question(it: Stage) -> None:
    """Whoever brings the case writes it down, once the case has begun. For a visitor who does not, the facilitator does."""

    def there() -> bool:
        return _first(it, "case_cards")["key_question"] is not None

    begun = it.slices["phase"]["method"] != "evening"
    if there() or not (begun and (it.bringer or it.leader or _first(it, "case_cards")["may_write"])):
        return
    writer = it.bringer
    if writer is None and not await it.wait(there, VISITOR_WRITES_S):
        writer = it.leader
    if writer is not None and not there():
        await it.tempo.pause(story.typing_s(story.KEY_QUESTION))
        await writer.attempt(writer.write_key_question, story.KEY_QUESTION)
        await it.tempo.pause(READING_S)


async def writing(it: Stage) -> None:
    """Everybody writes in silence and says klaar; then the envelopes are opened, and read."""
    if _first(it, "round")["stage"] not in ("writing", "signing"):
        return
    authors = [actor for actor in it.cast if not actor.out and actor.open_tools("round") and actor.open_round()["may_write"]]
    await asyncio.gather(_hurry(it), *(_write(it, actor, number) for number, actor in enumerate(authors)))
    if it.leader is not None:
        await open_envelopes(it, it.leader)
        await it.tempo.pause(READING_S / 2)


async def _hurry(it: Stage) -> None:
    """Where a visitor may write, the opening is announced: nobody knows whether they will."""
    kind = _first(it, "round")["kind"]
    if it.leader is not None and any(seat != it.seat_with("case_bringer") or kind == "learning" for seat in it.visitors):
        await it.tempo.pause(ANNOUNCED_AFTER_S.get(kind, READING_S))
        with suppress(*SETBACKS):
            await announce(it.leader)


async def _write(it: Stage, actor: Actor, number: int) -> None:
    texts = {"question": story.QUESTIONS, "advice": story.ADVICE}.get(actor.open_round()["kind"])
    text = texts[number % len(texts)] if texts else story.LEARNED[actor.name]
    await it.tempo.pause(0.7 * number + story.typing_s(text))
    await actor.attempt(actor.write, text)
    await it.tempo.pause(0.8)
    await actor.attempt(actor.ready)


async def sorting(it: Stage) -> None:
    """The case-bringer picks what to answer, or what appeals."""
    part = _first(it, "sorting")
    texts = (
        [text["text"] for tool in it.eyes.open_tools("round") if tool["id"] == part["of"] for text in tool["texts"]]
        if it.eyes
        else []
    )
    if it.leader is None and it.bringer is not None and part["by"] == "answer":
        await _hint(it)
    if it.bringer is None:
        await it.wait(lambda: _sorted(it) >= min(2, len(texts)), VISITOR_SORTS_S)
    elif part["by"] == "appeal":
        for text in texts[:2]:
            await it.tempo.pause(ANSWERING_S * 0.8)
            await _mark(it.bringer, text, "appeals")
    else:
        for text in texts[:2]:
            await it.tempo.pause(READING_S / 2)
            await _mark(it.bringer, text, "answering")
            await it.tempo.pause(ANSWERING_S)
            await _mark(it.bringer, text, "answered")


def _sorted(it: Stage) -> int:
    part = _first(it, "sorting")
    return len(part["answered"]) + len(part["appeals"])


async def _mark(bringer: Actor, text: str, mark: str) -> None:
    await bringer.attempt(bringer.act, "sorting", "mark", text=text, mark=mark)


async def _hint(it: Stage) -> None:
    """A quiet word to the visitor who leads."""
    giver = next((actor for actor in it.cast if actor is not it.bringer and actor.open_tools("signal")), None)
    if giver is not None:
        await giver.attempt(giver.signal, story.HINT_OF_ADVICE)


async def gossip(it: Stage) -> None:
    """One remark after another, as a conversation has it. Afterwards, where that was agreed, the case-bringer may read it."""
    if not it.slices["phase"]["hidden"]:
        if await it.wait(lambda: _first(it, "backstage")["stage"] == "open", VISITOR_SPEAKS_S):
            await it.tempo.pause(READING_S * 2)
        elif it.leader is not None:
            await it.leader.attempt(it.leader.act, "backstage", "shut")
        return
    name = it.bringer_name()
    speakers = [actor for actor in it.cast if actor is not it.leader and actor is not it.bringer and not actor.out]
    turn = 0
    for remark in story.GOSSIP:
        speaker = it.leader if remark.lead else (speakers[turn % len(speakers)] if speakers else None)
        turn += not remark.lead
        if speaker is not None:
            words = remark.words.format(name=name)
            await it.tempo.pause(story.typing_s(words))
            await speaker.attempt(speaker.say, words)
    await it.tempo.pause(READING_S / 2)


async def planning(it: Stage) -> None:
    """The case-bringer shares a plan, and leaves it open for a moment."""
    bringer = it.bringer
    if bringer is not None:
        await it.tempo.pause(story.typing_s(str(story.PLAN["what"])))
        await bringer.attempt(bringer.share_plan, story.PLAN)
        await it.tempo.pause(READING_S)
    else:
        await it.wait(lambda: _first(it, "action_plan")["plan"] is not None, VISITOR_SORTS_S)
    await it.tempo.pause(READING_S / 2)


async def words(it: Stage) -> None:
    """The facilitator gives the word: round the circle, or to whoever brings the case. Who has it passes it on."""
    leader = it.leader
    if leader is None or it.slices["phase"]["hidden"]:
        return
    turns = leader.open_tool("turns")
    seats = [one["seat"] for one in it.people]
    if turns["in_order"]:
        await give_word(it, leader, None if turns["had"] or turns["speaker"] else seats[0])
        while (speaker := leader.open_tool("turns")["speaker"]) is not None:
            await _listen(it, leader, speaker, VISITOR_SPEAKS_S)
    elif it.phase in STORY_OF_ONE:
        if turns["speaker"] is not None:
            await _listen(it, leader, turns["speaker"], VISITOR_TELLS_S.get(it.phase, VISITOR_SPEAKS_S))
    elif not leader.open_tools("scale") and not leader.open_tools("sorting"):
        for seat in [*[actor.chair for actor in it.cast if actor is not leader and not actor.out][:1], *it.visitors[:1]]:
            await give_word(it, leader, seat)
            await _listen(it, leader, seat, VISITOR_SPEAKS_S)


async def give_word(it: Stage, leader: Actor, seat: str | None) -> None:
    """The facilitator gives somebody the word."""
    if seat is not None and leader.open_tools("turns"):
        await it.tempo.pause(0.6)
        await leader.attempt(leader.act, "turns", "give", seat=seat)


async def _listen(it: Stage, leader: Actor, speaker: str, visitor_s: float) -> None:
    """Until they pass it on. A visitor who goes on for longer than we can wait is helped."""
    seconds = LONGER_THAN_ANY_ACTOR_S if it.actor_of(speaker) else visitor_s
    if not await it.wait(lambda: leader.open_tool("turns")["speaker"] != speaker, seconds, leader):
        await leader.attempt(leader.act, "turns", "pass")


SCENES: tuple[tuple[str, Scene], ...] = (
    ("check_in", arrivals),
    ("case_cards", key_question),
    ("round", writing),
    ("sorting", sorting),
    ("backstage", gossip),
    ("action_plan", planning),
    ("scale", choices.scales),
    ("group_check", choices.checking),
    ("turns", words),
)
