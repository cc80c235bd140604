"""The rooms in which screens are seen. People without a screen bring each of them so far, moment by moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from playwright.async_api import Browser

from server.demo import story
from server.demo.person import Person, Refused
from tests.browser.evening import MINUTE_MS, REFILL_MS, Evening
from tests.browser.test_book import GROUP
from tests.process.own_method import own_room, phase, use
from tests.process.server_process import ServerProcess

Moment = Callable[[Evening], Awaitable[None]]
"""What has to happen before a screen can be seen: the room is brought from the moment before to this one."""

NAMES = ("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
OTHER = "Wat maakt dat ik mijn collega niet aanspreek?"
CHECK = [{"key": name, "block": name, "method": "evening", "phase": name, "minutes": 5} for name in ("arrive", "check", "goodbye")]
PHASES = (
    phase("choose", "Casuskeuze", use("case_cards", "case", all=True), use("ballot", "choice", of="case"), before_case=True),
    phase("back", "Terugblik", use("look_back", "back"), before_case=True),
    phase(
        *("ask", "Vragen om de beurt"),
        *(use("board", "factors", columns=2), use("turns", "word", follow_up=True)),
        texts={"columns": ["Wat helpt", "Wat remt"], "helping": ["Wat maakt dat…", "Hoe komt het dat…"]},
    ),
    phase("warm", "Vragen schrijven", use("round", "questions", kind="question", write=True)),
    phase(
        "sort", "Warm en koud", use("round", "questions", kind="question"), use("sorting", "warmth", of="questions", by="warmth")
    ),
)


# --- how a room begins


async def _evening(browser: Browser, server: ServerProcess, **wishes: Any) -> Evening:
    return await Evening.prepare(browser, server, **wishes)


async def nowhere(browser: Browser, server: ServerProcess) -> Evening:
    """A room that nobody has entered yet."""
    return await _evening(browser, server, programme="roddel-105", call_link="https://bellen.example/dinsdag")


async def roddel(browser: Browser, server: ServerProcess) -> Evening:
    """Six people, a whole evening by the roddelmethode."""
    evening = await nowhere(browser, server)
    await evening.seat(*NAMES)
    await evening.company["Sietske"].do("name_deputy", seat=evening.company["Fenna"].seat)
    return evening


async def group(browser: Browser, server: ServerProcess) -> Evening:
    """Six people of a group that has a book, and a group check."""
    evening = await _evening(browser, server, programme=CHECK, group={"id": GROUP})
    await evening.seat(*NAMES)
    return evening


async def tools(browser: Browser, server: ServerProcess) -> Evening:
    """A method of one's own, with what the roddelmethode lacks."""
    server.forward(REFILL_MS)
    secrets = await own_room(server.base, *PHASES)
    evening = Evening(browser, server, secrets.member().link(server.base), secrets.link(server.base), secrets=secrets)
    await evening.seat(*NAMES)
    return evening


# --- what happens there


async def at_once(_: Evening) -> None:
    """Nothing has to happen."""


async def door_shut(it: Evening) -> None:
    await it.seat("Sietske", "Fenna")
    await it.company["Sietske"].do("set_door", open=False)


async def case_named(it: Evening) -> None:
    lead, anke = it.company["Sietske"], it.company["Anke"]
    await lead.do("name_case_bringer", seat=anke.seat)
    await it.company["Bouke"].do("ready", run="lobby", ready=True)


async def arrived(it: Evening) -> None:
    await it.begin()
    await it.company["Bouke"].check_in(story.ARRIVALS["Bouke"].words, "discuss")
    await it.company["Fenna"].check_in(story.ARRIVALS["Fenna"].words)
    await it.company["Sietske"].act("turns", "give", seat=it.company["Fenna"].seat)


async def question(it: Evening) -> None:
    await it.advance("question")


async def writing(it: Evening) -> None:
    await it.company["Anke"].write_key_question(story.KEY_QUESTION)
    await it.advance("write")
    await it.company["Bouke"].write(story.QUESTIONS[0])
    await it.company["Bouke"].ready()


async def warned(it: Evening) -> None:
    await it.company["Sietske"].act("round", "announce")


async def opened(it: Evening) -> None:
    await _release(it, story.QUESTIONS)


async def answering(it: Evening) -> None:
    await it.advance("answer")
    anke = it.company["Anke"]
    await anke.until(lambda me: bool(me.open_tools("sorting")))
    first, second, *_ = (text["text"] for text in anke.open_round()["texts"])
    await anke.act("sorting", "mark", text=first, mark="answered")
    await anke.act("sorting", "mark", text=second, mark="answering")
    await it.company["Teun"].signal("already_advice")


async def break_due(it: Evening) -> None:
    it.server.forward(60 * MINUTE_MS)
    await it.company["Sietske"].until(lambda me: me.slices["pause"]["due"])


async def resting(it: Evening) -> None:
    await it.advance("break")
    await it.company["Bouke"].do("back")


async def gossip(it: Evening) -> None:
    it.server.forward(6 * MINUTE_MS)
    await it.advance("gossip")
    await it.seat("Laat")
    for name, remark in zip(("Fenna", "Bouke", "Teun"), story.GOSSIP[1:], strict=False):
        await it.company[name].until(lambda me: bool(me.open_tools("backstage")))
        await it.company[name].say(remark.words.format(name="Anke"))


async def returned(it: Evening) -> None:
    await it.advance("return")


async def advised(it: Evening) -> None:
    await it.advance("advise")
    await _release(it, story.ADVICE)
    await it.advance("advice")
    anke = it.company["Anke"]
    await anke.act("sorting", "mark", text=anke.open_round()["texts"][0]["text"], mark="appeals")


async def planned(it: Evening) -> None:
    await it.advance("plan")
    await it.company["Anke"].until(lambda me: bool(me.open_tools("action_plan")))
    await it.company["Anke"].share_plan(story.PLAN)


async def learned(it: Evening) -> None:
    await it.advance("learn")


async def evaluating(it: Evening) -> None:
    await _release(it, list(story.LEARNED.values()))
    await it.advance("evaluate")


async def evaluated(it: Evening) -> None:
    for name, person in it.company.items():
        await person.until(lambda me: bool(me.open_tools("scale")))
        await person.choose(story.CHOICES.get(name, 4))
    lead = it.company["Sietske"]
    for scale in lead.open_tools("scale"):
        await _shown(lead, scale["id"])


async def _shown(lead: Person, tool: str) -> None:
    """Where the facilitator has a page, that shows the outcome by itself."""
    await lead.until(lambda me: me.slices[f"tool.{tool}"]["may_show"] or me.slices[f"tool.{tool}"]["stage"] == "shown")
    with suppress(Refused):
        await lead.do("tool", tool=tool, action={"a": "show"})


async def goodbye(it: Evening) -> None:
    await it.advance("goodbye")


async def closed(it: Evening) -> None:
    await it.company["Sietske"].do("close")


async def erased(it: Evening) -> None:
    await it.company["Sietske"].ask("erase")
    await it.company["Sietske"].tab.ended()


async def lead_lost(it: Evening) -> None:
    """The facilitator's line drops, and the deputy may take over."""
    await it.begin()
    await it.company["Sietske"].disconnect()
    fenna = it.company["Fenna"]
    await fenna.until(lambda me: me.slices["people"]["facilitator_lost_at_ms"] is not None)
    it.server.forward(3 * MINUTE_MS)


async def checking(it: Evening) -> None:
    lead = it.company["Sietske"]
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await lead.until(lambda me: "phase" in me.slices)
    await it.advance("check")
    for name in NAMES[1:]:
        await it.company[name].until(lambda me: bool(me.open_tools("group_check")))
        await it.company[name].hand_in(story.SHEETS[name])


async def checked(it: Evening) -> None:
    lead = it.company["Sietske"]
    await lead.hand_in(story.SHEETS["Sietske"])
    await lead.until(lambda me: me.open_tool("group_check")["may_show"])
    await lead.act("group_check", "show")


async def choosing(it: Evening) -> None:
    lead = it.company["Sietske"]
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    for name, card in (("Anke", story.KEY_QUESTION), ("Teun", OTHER)):
        await it.company[name].until(lambda me: bool(me.open_tools("case_cards")))
        await it.company[name].offer(card, "never")


async def chosen(it: Evening) -> None:
    lead, anke = it.company["Sietske"], it.company["Anke"]
    for name in ("Anke", "Bouke", "Joris", "Teun"):
        await it.company[name].vote(anke.seat)
    await lead.until(lambda me: me.open_tool("ballot")["may_show"])
    await lead.act("ballot", "show")


async def looking_back(it: Evening) -> None:
    await it.company["Sietske"].do("name_case_bringer", seat=it.company["Anke"].seat)
    await it.advance("back")
    await it.company["Bouke"].until(lambda me: bool(me.open_tools("look_back")))
    await it.company["Bouke"].look_back("Dat ik het uitstelde.", "Hem gebeld.", "Beter dan ik dacht.")


async def asking(it: Evening) -> None:
    await it.advance("ask")
    for name, column in (("Fenna", 0), ("Teun", 1)):
        await it.company[name].until(lambda me: bool(me.open_tools("board")))
        await it.company[name].put_up("De tijdsdruk van het spreekuur.", column)
    await it.company["Sietske"].act("turns", "give", seat=it.company["Fenna"].seat)


async def warming(it: Evening) -> None:
    await it.advance("warm")
    await _release(it, story.QUESTIONS)
    await it.advance("sort")
    anke = it.company["Anke"]
    await anke.act("sorting", "mark", text=anke.open_round()["texts"][0]["text"], mark="warm")


async def _release(it: Evening, texts: Any) -> None:
    """Whoever may write in the open round does, all are ready, and the envelopes are opened."""
    people = list(it.company.values())
    run = it.company["Sietske"].run
    for person in people:
        await person.until(lambda me: me.run == run and bool(me.open_tools("round")))
    writers = [person for person in people if person.open_round()["may_write"]]
    await asyncio.gather(*(_writes(person, texts[at % len(texts)]) for at, person in enumerate(writers)))
    it.server.forward(5_000)
    lead = it.company["Sietske"]
    await lead.until(lambda me: me.open_round()["may_release"])
    await lead.act("round", "release")
    for person in people:
        await person.until(lambda me: me.open_round()["stage"] == "released")


async def _writes(person: Person, text: str) -> None:
    await person.write(text)
    await person.ready()
