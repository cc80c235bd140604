"""A meeting by scripted people over real sockets: in each phase they do what is open there, tool by tool, and nothing else.

The first leads, the second brings the case, the third brought one last time. Half of them read Dutch, half English.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from server.demo.person import Person, Refused
from server.demo.sealing import Secrets
from server.demo.tab import Slice
from tests.process.in_process import StillClock

NAMES = ("Bea", "Anke", "Chris", "Dewi", "Esra", "Fons", "Gijs", "Hanna")
MINUTE_MS = 60_000
TICK_MS = 5_000
"""The count of who is ready moves on this tick."""
QUESTION = "Hoe blijf ik bij mezelf als het spannend wordt?"


@dataclass
class Meeting:
    """The people of one room, and the tools they have used: kind, and id in its phase."""

    clock: StillClock
    secrets: Secrets
    people: list[Person]
    used: set[tuple[str, str]] = field(default_factory=set)

    @property
    def lead(self) -> Person:
        return self.people[0]

    @property
    def bringer(self) -> Person:
        return self.people[1]

    @property
    def phase(self) -> Slice:
        """The row of the open phase, as the facilitator sees it."""
        programme = self.lead.slices["programme"]
        return dict(programme["phases"][programme["at"]])

    def who_has(self, kind: str) -> list[Person]:
        """Whoever has a tool of this kind open now."""
        return [person for person in self.people if person.open_tools(kind)]

    async def start(self) -> None:
        await self.lead.do("confirm_circle", seats=list(self.lead.names()))
        await self.lead.do("start")

    async def together(self) -> None:
        """Everybody sees the phase that the facilitator opened."""
        run = self.lead.run
        await all_of(person.until(lambda me: me.run == run) for person in self.people)

    async def do_what_is_asked(self) -> None:
        """One tool after another, as far as it is open to somebody; then the minutes of the phase pass."""
        if self.lead.slices["pause"]["held"] is not None:
            await all_of(person.do("back") for person in self.people)
        for kind, does in DOINGS.items():
            if self.who_has(kind):
                await does(self)
        self.clock.jump(self.phase["minutes"] * MINUTE_MS)

    async def go_on(self) -> None:
        """To the next phase, once the room lets the facilitator; what it misses first is a yes, or a look at who is here."""

        def told(me: Person) -> bool:
            return me.slices["host"]["next"]["refusal"] in (None, *REMEDIES)

        await self.lead.until(told)
        while (refusal := self.lead.slices["host"]["next"]["refusal"]) is not None:
            await REMEDIES[refusal](self)
            await self.lead.until(lambda me, old=refusal: told(me) and me.slices["host"]["next"]["refusal"] != old)
        await self.lead.next()

    def use(self, part: Slice) -> None:
        """Remember that a tool was used in this phase."""
        self.used.add((part["tool"], f"{self.phase['key']} {part['id']}"))


async def all_of(doings: Iterable[Awaitable[object]]) -> None:
    await asyncio.gather(*doings)


async def say_yes(it: Meeting) -> None:
    await it.bringer.do("consent", given=True)


async def look_who_is_here(it: Meeting) -> None:
    await it.lead.do("confirm_circle", seats=list(it.lead.names()))


REMEDIES: dict[str, Callable[[Meeting], Awaitable[None]]] = {
    "consent_missing": say_yes,
    "circle_unconfirmed": look_who_is_here,
}


async def arrive(it: Meeting) -> None:
    await all_of(person.check_in(f"{person.name} is er.") for person in it.people)
    it.use(it.lead.open_tool("check_in"))


async def look_back(it: Meeting) -> None:
    """Whoever brought a case last time tells, and all read it."""
    await it.people[2].look_back("Ik vul te snel in.", "Eerst gevraagd.", "Rustiger gesprek.")
    await all_of(person.until(lambda me: len(me.open_tool("look_back")["shared"]) == 1) for person in it.who_has("look_back"))
    it.use(it.lead.open_tool("look_back"))


async def lay_cards(it: Meeting) -> None:
    """Where all cards lie open everybody may lay one; else the case-bringer writes the question, and all who have it read it."""
    part = it.lead.open_tool("case_cards")
    open_to_all = it.people[-1].open_tool("case_cards")["may_write"]
    if open_to_all and not part["cards"]:
        await all_of(person.offer(QUESTION if person is it.bringer else f"Wat wil {person.name}?") for person in it.people[1:])
        await it.lead.until(lambda me: len(me.open_tool("case_cards")["cards"]) == len(it.people) - 1)
    elif not open_to_all and part["may_write"]:
        await it.bringer.write_key_question(QUESTION)
    if part["seat"] is not None:
        await all_of(person.until(lambda me: me.key_question() == QUESTION) for person in it.who_has("case_cards"))
    it.use(part)


async def choose_case(it: Meeting) -> None:
    """Everybody votes unseen; when it is open the facilitator appoints who was chosen."""
    await all_of(person.vote(it.bringer.seat) for person in it.people)
    await it.lead.act("ballot", "show")
    await all_of(person.until(lambda me: len(me.votes()) == len(it.people)) for person in it.people)
    if "case_bringer" not in it.bringer.slices["me"]["powers"]:
        [chosen] = set(it.lead.votes())
        await it.lead.do("name_case_bringer", seat=chosen)
        await it.bringer.until(lambda me: "case_bringer" in me.slices["me"]["powers"])
    it.use(it.lead.open_tool("ballot"))


async def pass_the_word(it: Meeting) -> None:
    """Round where it goes round, over the one who is not there to take it; else to one, who gives it back."""
    part = it.lead.open_tool("turns")
    circle = list(it.lead.names())
    here = {person.seat: person for person in it.who_has("turns")}
    await it.lead.act("turns", "give", seat=circle[0])
    for seat in circle if part["in_order"] else circle[:1]:
        speaker = here.get(seat, it.lead)
        await speaker.until(lambda me, seat=seat: me.open_tool("turns")["speaker"] == seat)
        if speaker.open_tool("turns")["step"] == "question":
            await speaker.act("turns", "follow_up")
        await speaker.act("turns", "pass")
    await it.lead.until(lambda me: me.open_tool("turns")["speaker"] is None)
    it.use(part)


async def in_rounds(it: Meeting) -> None:
    """Who writes writes, says ready, and the envelopes open; with too few to stay unknown, who wrote signs."""
    part = it.lead.open_round()
    if part["stage"] == "writing":
        writers = [person for person in it.who_has("round") if person.open_round()["may_write"]]
        assert len(writers) == part["writers"]
        await all_of(person.write(f"Wat {person.name} schrijft.") for person in writers)
        await all_of(person.ready() for person in writers)
        it.clock.jump(TICK_MS)
        await it.lead.until(lambda me: me.open_round()["may_release"])
        await open_envelopes(it, part["id"], writers)
        part = it.lead.open_round()
        assert len(part["texts"]) == len(writers)
    await all_of(person.until(lambda me: len(me.round_texts()) == len(part["texts"]) > 0) for person in it.who_has("round"))
    it.use(part)


async def open_envelopes(it: Meeting, tool: str, writers: list[Person]) -> None:
    try:
        await it.lead.do("tool", tool=tool, action={"a": "release"})
    except Refused as refused:
        assert refused.code == "too_few"
        assert len(writers) < 3
        await it.lead.do("tool", tool=tool, action={"a": "ask_signed"})
        for person in writers:
            await person.until(lambda me: me.open_round()["may_sign"])
            await person.sign(f"Wat {person.name} ondertekent.")
        await it.lead.do("tool", tool=tool, action={"a": "close"})
    await it.lead.until(lambda me: me.slices[f"tool.{tool}"]["stage"] in ("released", "closed"))


MARKS = {"answer": ("answering", "answered"), "appeal": ("appeals",), "warmth": ("warm",)}


async def sort(it: Meeting) -> None:
    """The case-bringer marks the first of what was written; the others see it."""
    for part in it.bringer.open_tools("sorting"):
        texts = it.bringer.slices[f"tool.{part['of']}"]["texts"]
        for mark in MARKS[part["by"]]:
            await it.bringer.do("tool", tool=part["id"], action={"a": "mark", "text": texts[0]["text"], "mark": mark})
        it.use(part)


async def talk_behind(it: Meeting) -> None:
    """In the hidden phase the circle writes, and the case-bringer has none of it; after it each says whether it may be read."""
    inside = it.who_has("backstage")
    hidden = it.lead.open_tool("backstage")["stage"] == "hidden"
    if hidden:
        assert it.bringer not in inside
        await all_of(person.say(f"{person.name} denkt hardop.") for person in inside)
        await all_of(person.until(lambda me: len(me.messages()) == len(inside)) for person in inside)
    elif it.lead.open_tool("backstage")["stage"] == "asking":
        await all_of(person.act("backstage", "answer", agrees=True) for person in inside)
        await it.bringer.until(lambda me: len(me.messages()) == len(it.people) - 1)
    it.use(it.lead.open_tool("backstage"))


async def fill_board(it: Meeting) -> None:
    """Whoever may writes in each column, and all read it."""
    part = it.lead.open_tool("board")
    writers = [person for person in it.who_has("board") if person.open_tool("board")["may_write"]]
    assert (writers == [it.bringer]) == (part["by"] == "case_bringer")
    before = len(part["entries"])
    for column in range(part["columns"]):
        await all_of(person.put_up(f"{person.name} in {column}", column) for person in writers)
    after = before + part["columns"] * len(writers)
    await all_of(person.until(lambda me: len(me.open_tool("board")["entries"]) == after) for person in it.who_has("board"))
    it.use(part)


async def plan(it: Meeting) -> None:
    await it.bringer.share_plan({"what": "Eerst vragen.", "when": "maandag", "notice": "", "doable": True, "asks": "Chris"})
    await all_of(person.until(lambda me: me.plan() is not None) for person in it.who_has("action_plan"))
    it.use(it.lead.open_tool("action_plan"))


async def weigh(it: Meeting) -> None:
    """Everybody chooses on every scale; the facilitator shows what came out."""
    await all_of(person.choose(4) for person in it.people)
    for part in it.lead.open_tools("scale"):
        await it.lead.do("tool", tool=part["id"], action={"a": "show"})
        it.use(part)


async def look_at_the_group(it: Meeting) -> None:
    """Everybody hands in a sheet; with one press all of it is open, to everybody."""
    sheets = [[1 + (n + statement) % 5 for statement in range(5)] for n in range(len(it.people))]
    await all_of(person.hand_in(sheet) for person, sheet in zip(it.people, sheets, strict=True))
    await it.lead.act("group_check", "show")
    wanted = [sorted(answers) for answers in zip(*sheets, strict=True)]
    await all_of(person.until(lambda me: [sorted(values) for values in me.answers().values()] == wanted) for person in it.people)
    it.use(it.lead.open_tool("group_check"))


async def signal(it: Meeting) -> None:
    """Once in a meeting somebody has a quiet word for the facilitator alone."""
    if any(kind == "signal" for kind, _ in it.used) or it.phase["method"] == "evening":
        return
    await it.people[-1].signal("how_we_talk")
    await it.lead.until(lambda me: len(me.open_tool("signal")["signals"]) == 1)
    await it.lead.act("signal", "settle", signal=it.lead.open_tool("signal")["signals"][0]["signal"])
    it.use(it.lead.open_tool("signal"))


DOINGS: dict[str, Callable[[Meeting], Awaitable[None]]] = {
    "check_in": arrive,
    "look_back": look_back,
    "case_cards": lay_cards,
    "ballot": choose_case,
    "round": in_rounds,
    "sorting": sort,
    "backstage": talk_behind,
    "board": fill_board,
    "action_plan": plan,
    "scale": weigh,
    "group_check": look_at_the_group,
    "turns": pass_the_word,
    "signal": signal,
}
"""By kind of tool, in the order in which a phase is done."""
