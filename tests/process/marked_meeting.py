"""A meeting with a marked word in every secret text, of which everything is kept that the server had at each step."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

from server.demo.person import Person, Refused
from server.demo.sealing import hash_of
from server.demo.tab import Tab
from tests.process.circle import Circle, gather, new_address
from tests.process.markers import Remembering, raw
from tests.process.server_process import ServerProcess

CARD, LINK = "merkteken-titel", "https://bellen.example/merkteken-link"
KEY_QUESTION = "merkteken-ik-vraag"
CASE_CARD = json.dumps({"question": KEY_QUESTION, "last": None})
ROUND = {
    "first": "merkteken-eerste-versie",
    "second": "merkteken-tweede-versie",
    "withdrawn": "merkteken-teruggenomen",
    "other": "merkteken-andere-vraag",
    "third": "merkteken-derde-vraag",
}
RELEASED = {ROUND["second"], ROUND["other"], ROUND["third"]}
GOSSIP = {
    "plain": "merkteken-roddel",
    "before": "merkteken-roddel-eerst",
    "after": "merkteken-roddel-later",
    "withdrawn": "merkteken-roddel-weg",
}

LINES = {"Chris": "merkteken-landen", "Anke": "merkteken-landen-anke"}
ADVICE = {name: f"merkteken-advies-{name}" for name in ("Chris", "Dewi", "Esra", "Fons")}
PLAN = "merkteken-plan"
LEARNED = ("merkteken-geleerd-1", "merkteken-geleerd-2", "merkteken-geleerd-3")
SIGNALS = ("stop", "already_advice")


class Watched:
    """A meeting of which everything is kept, and the scopes that its texts were sealed in."""

    def __init__(self, circle: Circle, server: ServerProcess) -> None:
        self.circle, self.server = circle, server
        self.runs: list[str] = []
        self.steps: dict[str, dict[str, bytes]] = {}  # the server's files and output, at each step
        for person in circle.everybody:
            person.vault = Remembering(person.vault, circle.secrets.content)

    async def look(self, step: str) -> None:
        """Take a copy of everything the server keeps, once it is through with all that was asked before.

        A room does one thing after another, so an answer (or a refusal, in a closed room) proves that.
        """
        if step != "erased":
            with contextlib.suppress(Refused):
                await self.circle.lead.do("renew_door", door_hash=hash_of(self.circle.secrets.door))
        self.runs.append(str(self.circle.lead.slices["phase"]["run"]) if "phase" in self.circle.lead.slices else "")
        self.steps[step] = self.server.files()

    def scopes(self) -> list[str]:
        return [*self.runs, *(f"{run}.s{n}" for run in self.runs for n in (0, 1)), "case", "plan", "signal"]

    def made(self, text: str) -> list[str]:
        """The ids of the envelopes this text was ever sealed in."""
        vaults = [person.vault for person in self.circle.everybody]
        return [e.id for v in vaults if isinstance(v, Remembering) for _, words, e in v.made if words == text]

    def bodies(self, text: str) -> list[str]:
        vaults = [person.vault for person in self.circle.everybody]
        return [e.body for v in vaults if isinstance(v, Remembering) for _, words, e in v.made if words == text]


async def meeting(server: ServerProcess) -> Watched:
    """A meeting from card to erasure, with a marked word in every text, and somebody at the door who never gets in."""
    circle = await gather(server, title=CARD, call_link=LINK, programme="roddel-105")
    watched = Watched(circle, server)
    await circle.start()
    await arrive(watched)
    await circle.advance("question")
    await circle.anke.write_key_question(KEY_QUESTION)
    await watched.look("question")
    await write_round(watched)
    await circle.advance("answer")
    await circle.lead.do("set_door", open=False)
    stranger = Person(server.base, circle.secrets.member(), "merkteken-vreemde", address=new_address())
    await stranger.connect()
    await stranger.knock()
    await talk(watched, stranger)
    await circle.advance("return")
    await watched.look("return")
    await take_home(watched)
    await circle.lead.do("close")
    await watched.look("closed")
    await circle.lead.ask("erase")
    for person in circle.everybody:
        await person.tab.ended()
    await watched.look("erased")
    circle.everybody.append(stranger)
    return watched


async def arrive(watched: Watched) -> None:
    """Lines that are read by all, and two signals: with a name and without."""
    circle = watched.circle
    await circle.members[0].check_in(LINES["Chris"], "discuss")
    await circle.anke.check_in(LINES["Anke"])
    await circle.members[1].signal(SIGNALS[0])
    await circle.anke.signal(SIGNALS[1], named=True)
    await circle.lead.until(lambda me: len(me.open_tool("signal")["signals"]) == len(SIGNALS))
    await watched.look("arrive")


async def take_home(watched: Watched) -> None:
    """Advice, a plan that is shared and no longer shared, what was learned, how it was."""
    circle = watched.circle
    await circle.advance("advise")
    for person in circle.members:
        await person.write(ADVICE[person.name])
    await watched.look("advise")
    await circle.release()
    await circle.advance("plan")
    await circle.anke.share_plan({"what": PLAN, "when": "", "notice": "", "doable": None, "asks": ""})
    await circle.lead.until(lambda me: me.plan() is not None)
    await watched.look("plan")
    await circle.anke.act("action_plan", "unshare")
    await watched.look("unshared")
    await circle.advance("learn")
    for person, words in zip(circle.everybody, LEARNED, strict=False):
        await person.write(words)
    await watched.look("learn")
    for person in circle.everybody:
        await person.ready()
    await circle.release()
    await circle.advance("evaluate")
    for number, person in enumerate(circle.everybody):
        await person.choose(1 + number % 5)
    await watched.look("evaluate")


async def write_round(watched: Watched) -> None:
    """One rewrites, one takes back, three remain."""
    circle = watched.circle
    await circle.advance("write")
    chris, dewi, esra, fons = circle.members
    await chris.write(ROUND["first"])
    await chris.write(ROUND["second"])
    await dewi.write(ROUND["withdrawn"])
    await dewi.act("round", "withdraw", token=dewi.writing[dewi.open_tool("round")["run"]])
    await esra.write(ROUND["other"])
    await fons.write(ROUND["third"])
    await esra.second_tab()  # of somebody who wrote: also this one is told nothing
    for person in circle.everybody:
        await person.tab.clock()
    await watched.look("write")
    before = {person: len(person.tab.frames) for person in circle.everybody}
    held = [text for words in ROUND.values() for text in watched.made(words)]
    assert len(held) == len(ROUND)
    for person in circle.everybody:
        assert not any(text in raw(person) for text in held), "no envelope of an open round is known to anybody"
    await circle.release()
    await watched.look("released")
    for person in circle.everybody:
        await one_frame(person, person.tab, before[person])


async def one_frame(person: Person, tab: Tab, since: int) -> None:
    """All texts came in one frame, and are of one size."""
    frames = [json.loads(frame.raw) for frame in tab.frames[since:]]
    with_texts = [frame["envelopes"] for frame in frames if frame.get("envelopes")]
    if person.slices["me"]["powers"] and "questions" in person.slices["phase"]["tools"]:
        assert [len(envelopes) for envelopes in with_texts] == [len(RELEASED)]
        assert len({len(body) for body in with_texts[0].values()}) == 1


async def talk(watched: Watched, stranger: Person) -> None:
    circle = watched.circle
    await circle.advance("gossip")
    chris, dewi, esra, _fons = circle.members
    await chris.say(GOSSIP["plain"])
    await dewi.say(GOSSIP["before"])
    await dewi.edit(circle.lead.said()[1]["message"], GOSSIP["after"])
    await esra.say(GOSSIP["withdrawn"])
    await esra.act("backstage", "withdraw", message=circle.lead.said()[2]["message"])
    await stranger.connect()
    await circle.anke.second_tab()
    await circle.anke.connect()
    await watched.look("gossip")


def every_secret(watched: Watched) -> Iterator[tuple[str, str]]:
    secrets = watched.circle.secrets
    assert secrets.host is not None
    yield from {"content": secrets.content, "door": secrets.door, "host": secrets.host}.items()
    for person in watched.circle.everybody:
        yield f"seat token of {person.name}", person.token
        for token in person.writing.values():
            yield f"round token of {person.name}", token


def all_words(watched: Watched) -> list[str]:
    names = [person.name for person in watched.circle.everybody]
    return ["merkteken", "bellen.example", *names]
