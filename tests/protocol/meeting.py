"""A meeting in which everything is asked that can be asked, one thing after another: what docs/protocol.md shows is taken from it.

Bea leads and Anke brings the case; Chris, Dewi and Esra write. All tools are open in a method of the group's own.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from typing import Any

from server.demo.person import Person, Refused
from server.demo.sealing import Secrets, hash_of, new_id
from server.hub import Hub
from tests.process.circle import new_address
from tests.process.in_process import StillClock
from tests.process.own_method import own_room, phase, use
from tests.protocol.captured import Captured

NAMES = ("Bea", "Anke", "Chris", "Dewi", "Esra")
CARD = use("case_cards", "case")
SHOWN = use("case_cards", "case", fixed=True)
LONG = "Zoals iemand die hardop denkt. " * 120
PHASES = (
    phase(
        "arrive",
        "Landen",
        use("case_cards", "case", all=True),
        use("turns", "word", in_order=True, follow_up=True),
        use("check_in", "arriving"),
        use("ballot", "choice", of="case"),
        use("board", "board", columns=2),
        texts={"columns": ["Helpt", "Hindert"]},
        before_case=True,
    ),
    phase(
        "back",
        "Terugkijken",
        use("look_back", "back"),
        use("turns", "word"),
        use("scale", "worth", statement=0),
        use("scale", "safe", statement=1),
        use("group_check", "check"),
        texts={"statements": ["Dit was de moeite waard.", "Ik kon alles zeggen."]},
    ),
    phase("write", "Schrijven", SHOWN, use("round", "questions", kind="question", write=True), bound_to_next=True),
    phase("answer", "Beantwoorden", CARD, use("round", "questions", kind="question"), use("sorting", "answers", of="questions")),
    phase("hear", "Horen", use("round", "insights", kind="insight", write=True), bound_to_next=True),
    phase("gossip", "Roddelen", use("backstage", "gossip"), stance="listening", hidden=True, bound_to_next=True),
    phase("return", "Terug", SHOWN, use("backstage", "gossip", asks=True)),
    phase("advise", "Advies", SHOWN, use("round", "advice", kind="advice", write=True), bound_to_next=True),
    phase("plan", "Plan", use("round", "advice", kind="advice"), use("action_plan", "plan")),
)


MINUTES = 5


@dataclass
class Room:
    """The people of the room, the clock of its server, and what was captured."""

    hub: Hub
    clock: StillClock
    captured: Captured
    secrets: Secrets
    people: list[Person]

    @property
    def bea(self) -> Person:
        return self.people[0]

    @property
    def anke(self) -> Person:
        return self.people[1]

    @property
    def writers(self) -> list[Person]:
        return self.people[2:]

    def newcomer(self, name: str) -> Person:
        return Person(self.bea.base, self.secrets.member(), name, address=new_address())

    async def next(self) -> None:
        """Everybody comes to the next phase, and may ask as much as at the beginning."""
        self.clock.jump(60_000)
        await self.bea.next()
        run = self.bea.run
        for person in self.people:
            await person.until(lambda me: me.run == run)


async def make(base: str, hub: Hub, clock: StillClock, captured: Captured) -> Room:
    phases = [({**shape, "minutes": MINUTES}, words) for shape, words in PHASES]
    secrets = await own_room(base, *phases, agreements={"channel_may_open": True, "strict": False})
    address = new_address()
    people = [Person(base, secrets if name == "Bea" else secrets.member(), name, address=address) for name in NAMES]
    for person in people:
        await person.connect()
        await person.join()
    return Room(hub, clock, captured, secrets, people)


async def meeting(base: str, hub: Hub, clock: StillClock, captured: Captured) -> None:
    """From the lobby to erasing."""
    it = await make(base, hub, clock, captured)
    for part in (
        at_the_door,
        who_leads,
        in_the_lobby,
        on_a_second_screen,
        arriving,
        time_and_break,
        looking_back,
        writing,
        answering,
    ):
        await part(it)
        clock.jump(60_000)
    for part in (without_three, behind_her_back, opening, signing, planning, ending):
        await part(it)
        clock.jump(60_000)


async def at_the_door(it: Room) -> None:
    await it.bea.do("set_door", open=False)
    for name, answer in (("Fons", "admit"), ("Gijs", "turn_away")):
        guest = it.newcomer(name)
        await guest.connect()
        await guest.knock()
        await it.bea.until(lambda me: me.slices["host"]["knocking"] != [])
        await it.bea.do(answer, seat=it.bea.slices["host"]["knocking"][0]["seat"])
        await it.bea.until(lambda me: me.slices["host"]["knocking"] == [])
        if answer == "admit":
            await guest.until(lambda me: "member" in me.slices["me"]["powers"])
            await it.bea.do("remove", seat=guest.seat)
        await guest.tab.ended()
    await it.bea.do("renew_door", door_hash=hash_of(it.secrets.door))
    await it.bea.do("set_door", open=True)
    hanna = it.newcomer("Hanna")
    await hanna.connect()
    await hanna.join()
    await hanna.do("leave")
    await hanna.disconnect()


async def who_leads(it: Room) -> None:
    chris = it.writers[0]
    await it.bea.do("name_deputy", seat=chris.seat)
    await it.bea.do("hand_over", seat=chris.seat)
    await it.bea.do("take", host=it.secrets.host)
    await it.bea.do("name_deputy", seat=chris.seat)
    await it.bea.disconnect()
    await chris.until(lambda me: me.slices["me"]["take_over_at_ms"] is not None)
    it.clock.jump(120_000)
    await chris.do("take_over")
    await it.bea.connect()
    await it.bea.do("take", host=it.secrets.host)
    await it.bea.until(lambda me: "facilitator" in me.slices["me"]["powers"])


async def in_the_lobby(it: Room) -> None:
    await it.bea.tab.clock()
    await it.bea.tab.send({"t": "language", "language": "en"})
    with contextlib.suppress(Refused):
        await it.anke.do("start")
    await it.bea.do("set_call", text=it.bea.vault.seal("call", "", "https://bellen.example/intervisie").wire())
    await it.bea.do("agree", what="learning_named", on=True)
    await it.bea.do("put_book", page=0, seen=None, text=it.bea.vault.seal("book", "0", "{}").wire())
    await it.bea.do("name_case_bringer", seat=it.anke.seat, case="case")
    rows = [
        {name: row[name] for name in ("key", "block", "method", "phase", "minutes")} for row in it.bea.slices["programme"]["phases"]
    ]
    await it.bea.do("arrange", run="lobby", rows=rows)
    await it.bea.do("set_minutes", key="back", minutes=9)
    await it.anke.do("ready", run="lobby", ready=True)
    await it.anke.do("consent", given=True)
    await it.hub.measure_all()
    await it.bea.tab.until(lambda tab: tab.measures > 0)


async def on_a_second_screen(it: Room) -> None:
    ticket = new_id()
    await it.anke.do("offer_screen", ticket_hash=hashlib.sha256(ticket.encode()).hexdigest(), handed="h" * 59)
    phone = it.newcomer("Telefoon")
    await phone.connect()
    await phone.do("add_screen", ticket=ticket)
    await phone.until(lambda me: me.slices["me"]["screen"] == "second")
    await it.anke.do("drop_screen")
    await phone.tab.ended()
    await it.bea.do("confirm_circle", seats=list(it.bea.names()))
    await it.bea.do("start")


async def arriving(it: Room) -> None:
    for person in it.people:
        await person.until(lambda me: me.run is not None)
    await it.anke.check_in("Ik ben er.", "tell")
    await it.writers[0].check_in("Moe.")
    await it.writers[0].act("check_in", "withdraw")
    await it.anke.offer("Hoe blijf ik bij mezelf als het spannend wordt?", "long")
    await it.writers[0].offer("Wat wil ik van mijn team?")
    await it.writers[0].act("case_cards", "withdraw")
    await it.bea.act("turns", "give", seat=it.anke.seat)
    await it.anke.until(lambda me: me.open_tool("turns")["speaker"] == me.seat)
    await it.anke.act("turns", "follow_up")
    await it.anke.act("turns", "pass")
    for person in it.people:
        await person.vote(it.anke.seat)
    await it.bea.act("ballot", "show")
    await it.anke.put_up("Tijd nemen")
    await it.anke.until(lambda me: len(me.open_tool("board")["entries"]) == 1)
    entry = it.anke.open_tool("board")["entries"][0]["entry"]
    text = it.anke.vault.seal("boards", "board", "Meer tijd nemen").wire()
    await it.anke.act("board", "edit", entry=entry, text=text)
    await it.anke.put_up("Van alles", column=1)
    await it.anke.until(lambda me: len(me.open_tool("board")["entries"]) == 2)
    await it.anke.act("board", "withdraw", entry=it.anke.open_tool("board")["entries"][1]["entry"])
    await it.writers[1].signal("how_we_talk", named=True)
    await it.bea.until(lambda me: len(me.open_tool("signal")["signals"]) == 1)
    await it.bea.act("signal", "settle", signal=it.bea.open_tool("signal")["signals"][0]["signal"])


async def time_and_break(it: Room) -> None:
    await it.bea.do("add_minutes", run=it.bea.run, minutes=2)
    await it.bea.do("stop_clock", run=it.bea.run)
    await it.bea.do("run_clock", run=it.bea.run)
    await it.next()
    await it.bea.act("group_check", "close")
    await it.bea.do("previous", run=it.bea.run)
    await it.bea.act("ballot", "close")
    await it.anke.do("ask_break")
    await it.bea.until(lambda me: me.slices["host"]["break_asked"] == 1)
    await it.bea.do("start_break", run=it.bea.run)
    await it.anke.until(lambda me: me.slices["pause"]["held"] is not None)
    await it.anke.do("back")
    it.clock.jump(5 * 60_000)
    await it.bea.until(lambda me: me.slices["host"]["next"]["refusal"] is None)
    await it.next()


async def looking_back(it: Room) -> None:
    dewi = it.writers[1]
    await dewi.look_back("Ik vul te snel in.", "Eerst gevraagd.", "Rustiger gesprek.")
    await dewi.act("look_back", "withdraw")
    for person in it.people:
        await person.choose(4)
        await person.hand_in([4, 3, 5, 4, 2])
    await it.bea.act("scale", "show")
    await it.bea.do("tool", tool="safe", action={"a": "close"})
    await it.bea.act("group_check", "show")
    await it.bea.do("tool", tool="word", action={"a": "give", "seat": None}, run=it.bea.run)


async def writing(it: Room) -> None:
    await it.next()
    for person in it.writers:
        await person.write(f"Wat vraagt {person.name} zich af?")
        await person.ready()
    first = it.writers[0]
    token = first.writing[first.open_round()["run"]]
    await first.act("round", "withdraw", token=token)
    await first.write("Wat deed dat met je?")
    await it.bea.act("round", "announce")
    await it.bea.act("round", "wait")
    await it.bea.act("round", "announce")
    it.clock.jump(20_000)
    await it.bea.until(lambda me: me.open_round()["may_release"])
    await it.bea.act("round", "release")
    await it.next()


async def answering(it: Room) -> None:
    await it.anke.until(lambda me: len(me.open_tool("round")["texts"]) == 3)
    text = it.anke.open_tool("round")["texts"][0]["text"]
    for mark in ("answering", "answered"):
        await it.anke.act("sorting", "mark", text=text, mark=mark)
    await it.anke.write_key_question("Wat heb ik nodig om te blijven?")
    await it.next()


async def without_three(it: Room) -> None:
    """Nobody writes, so the round is closed."""
    await it.bea.act("round", "close")
    await it.bea.do("confirm_circle", seats=list(it.bea.names()))
    await it.bea.until(lambda me: me.slices["host"]["next"]["refusal"] is None)
    await it.next()


async def behind_her_back(it: Room) -> None:
    """First a word that is not opened afterwards; then so many that they come ahead of a view."""
    chris = it.writers[0]
    await chris.say("Dit blijft onder ons.")
    await it.next()
    await it.bea.act("backstage", "shut")
    await it.bea.do("previous", run=it.bea.run)
    for person in it.people:
        await person.until(lambda me: me.slices["phase"]["hidden"])
    for number in range(5):
        for person in it.writers:
            await person.say(f"{number}. {LONG}")
        it.clock.jump(60_000)
    await chris.until(lambda me: len(me.messages()) == 15)
    mine = [message["message"] for message in chris.said() if message["seat"] == chris.seat]
    await chris.edit(mine[0], "Korter gezegd.")
    await chris.act("backstage", "withdraw", message=mine[1])
    await chris.connect()
    await it.next()


async def opening(it: Room) -> None:
    for person in (it.bea, *it.writers):
        await person.act("backstage", "answer", agrees=True)
    await it.anke.until(lambda me: len(me.said()) == 14)
    await it.next()


async def signing(it: Room) -> None:
    """Too few wrote to stay unknown: whoever wrote puts a name under it, or takes it back."""
    chris = it.writers[0]
    await chris.write("Vraag eens door.")
    for person in it.writers:
        await person.ready()
    it.clock.jump(5_000)
    await it.bea.until(lambda me: me.open_round()["may_release"])
    await it.bea.act("round", "ask_signed")
    await chris.until(lambda me: me.open_round()["may_sign"])
    await chris.sign("Vraag eens door.")
    await it.bea.act("round", "close")
    await it.next()


async def planning(it: Room) -> None:
    plan: dict[str, Any] = {"what": "Eerst vragen.", "when": "maandag", "notice": "", "doable": True, "asks": "Chris"}
    await it.anke.share_plan(plan)
    await it.anke.act("action_plan", "unshare")


async def ending(it: Room) -> None:
    await it.bea.do("close")
    await it.bea.until(lambda me: me.slices["room"]["stage"] == "closed")
    await it.bea.ask("erase")
    await it.bea.tab.ended()
    for person in it.people:
        await person.disconnect()
