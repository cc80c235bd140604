"""Schedules for the hidden phase: what the circle does, what the case-bringer does, what happens for all to see, and when."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from server.errors import Refusal
from server.room import commands as c
from server.tools.backstage.state import State
from tests.hub_table import nothing
from tests.promises._two_runs import CIRCLE, PHONE, Played, counted_ids
from tests.room.table import DOOR, HANDED, HOST, digest, envelope, ident

Doing = Callable[[Played], Awaitable[None]]
LATE, KNOCKS = "Laat", "Klopt"
HIDDEN_MOST = 25
STEPS = 7


@dataclass(frozen=True)
class Step:
    """Some time passes, then these things are done, in this order."""

    passes_ms: int
    hidden: tuple[Doing, ...]
    """Of the circle, and of who is outside the room: the first run only."""
    shared: tuple[Doing, ...]
    """Of the case-bringer, and of whoever leads for all to see: both runs."""


def text(number: int, purpose: str = "backstage") -> dict[str, str]:
    sealed = envelope(f"{purpose[0]}{number}", purpose)
    return {"id": sealed.id, "body": sealed.body}


def own_message(played: Played, name: str) -> str:
    """A message of this person that stands in the channel, or one that is not there."""
    state = played.live.room.tools["gossip"].state
    assert isinstance(state, State)
    seat = played.seat(name)
    return next((m.message for page in state.pages for m in page.messages if m.seat == seat), ident("none"))


# --- what the circle does, with a number that makes each of them another one ---


async def say(played: Played, who: str, n: int) -> None:
    await played.do(who, c.UseTool("gossip", {"a": "say", "text": text(n)}))


async def edit(played: Played, who: str, n: int) -> None:
    await played.do(who, c.UseTool("gossip", {"a": "edit", "message": own_message(played, who), "text": text(n)}))


async def withdraw(played: Played, who: str, n: int) -> None:
    await played.do(who, c.UseTool("gossip", {"a": "withdraw", "message": own_message(played, who)}))


async def word(played: Played, who: str, n: int) -> None:
    await played.do(who, c.UseTool("word", {"a": ("give", "pass")[n % 2]} | ({"seat": played.seat(who)} if n % 2 == 0 else {})))


async def refused(played: Played, who: str, n: int) -> None:
    wrong = ({"a": "say", "text": {"id": "kort", "body": "x"}}, {"a": "withdraw", "message": ident("none")}, {"nonsense": n})
    await played.do(who, c.UseTool("gossip", wrong[n % 3]))


async def junk(played: Played, who: str, n: int) -> None:
    if played.tabs.get(who):
        tab = played.tabs[who][-1]
        await tab.live.do(lambda: tab.live.junk(tab.connection, None, Refusal("bad_command")))


async def too_fast(played: Played, who: str, n: int) -> None:
    for _ in range(22):
        await played.do(who, c.AskBreak())


async def ask_break(played: Played, who: str, n: int) -> None:
    await played.do(who, c.AskBreak())


async def ready(played: Played, who: str, n: int) -> None:
    assert played.live.room.run is not None
    await played.do(who, c.Ready(played.live.room.run.id, n % 2 == 0))


async def signal(played: Played, who: str, n: int) -> None:
    action = {"a": "send", "text": text(n, "signals"), "named": n % 2 == 0} if n % 3 else {"a": "settle", "signal": ident("none")}
    await played.do(who, c.UseTool("signal", action))


async def goes(played: Played, who: str, n: int) -> None:
    await played.leave(who)


async def comes(played: Played, who: str, n: int) -> None:
    """Back, or with one tab more."""
    if len(played.tabs.get(who, ())) < 3:
        await played.enter(who)


async def stalls(played: Played, who: str, n: int) -> None:
    """Their socket takes nothing any more, or takes it up again."""
    for tab in played.tabs.get(who, ()):
        tab.ear.behind = not tab.ear.behind
        if not tab.ear.behind:
            tab.live.nudge()


async def late(played: Played, who: str, n: int) -> None:
    """Somebody comes late and sits down, and would like to read along."""
    await _arrives(played, LATE, c.Join(envelope(f"name{LATE}", "names"), ident(f"tag{LATE}"), DOOR))
    if n % 2:
        await played.do(LATE, c.UseTool("gossip", {"a": "say", "text": text(n)}))


async def _arrives(played: Played, name: str, command: c.Command) -> None:
    if name not in played.tabs:
        await played.enter(name)
    await played.do(name, command)


async def screen(played: Played, who: str, n: int) -> None:
    """With the second screen, all of which but letting go is refused now."""
    await played.do(who, (c.OfferScreen(digest(ident("more")), HANDED), c.AddScreen(ident("more")), c.DropScreen())[n % 3])


async def book(played: Played, who: str, n: int) -> None:
    await played.do(who, c.PutBook(n % 8, played.live.room.live.book[n % 8], envelope(f"p{n}", "book")))


async def agree(played: Played, who: str, n: int) -> None:
    await played.do(who, c.Agree("channel_may_open", n % 2 == 0))


async def take(played: Played, who: str, n: int) -> None:
    """The chair goes round within the circle."""
    await played.do(who, (c.HandOver(played.seat(CIRCLE[n % 5])), c.TakeOver(), c.NameDeputy(played.seat(CIRCLE[n % 5])))[n % 3])


HIDDEN = (
    say, say, say, edit, withdraw, word, refused, junk, too_fast, ask_break, ready, signal, goes, comes, comes, stalls, late,
    screen, book, agree, take,
)  # fmt: skip

# --- what happens for all to see ---


async def nothing_more(played: Played, n: int) -> None:
    """The time alone."""


async def second_tab(played: Played, n: int) -> None:
    if len(played.tabs["Anke"]) < 6:
        await played.enter("Anke")


async def again(played: Played, n: int) -> None:
    """Her connection breaks, and comes back."""
    await played.leave("Anke")
    await played.enter("Anke")


async def dozes(played: Played, n: int) -> None:
    """One of her tabs takes nothing any more, or catches up."""
    tabs = played.tabs["Anke"]
    tab = tabs[n % len(tabs)]
    if not tab.ear.behind:
        tab.ear.behind = True
        return
    tab.ear.catch_up()
    tab.live.nudge()
    await tab.live.do(nothing)


async def asks(played: Played, n: int) -> None:
    """What she may ask, and what she may not."""
    run = played.live.room.run
    assert run is not None
    made: tuple[c.Command, ...] = (
        c.AskBreak(),
        c.UseTool("gossip", {"a": "say", "text": text(n)}),
        c.UseTool("gossip", {"a": "withdraw", "message": ident("none")}),
        c.UseTool("gossip", {"a": "answer", "agrees": True}),
        c.Consent(n % 2 == 0),
        c.Back(),
        c.Ready(run.id, n % 2 == 0),
        c.Next(run.id if n % 2 else "gossip.99"),
        c.OfferScreen(digest(ident("hers")), HANDED),
        c.UseTool("signal", {"a": "send", "text": text(n, "signals"), "named": True}),
        c.Take(HOST if n % 5 == 0 else ident("guess")),
        c.HandOver(played.seat(CIRCLE[n % 5])),
        c.NameDeputy(played.seat(CIRCLE[n % 5])),
    )
    if n % len(made) == 7 and n % 2:  # she may lead by now, and end the phase: that is not for here
        return
    await played.do("Anke", made[n % len(made)], ident(f"hers{n}"))


async def hurries(played: Played, n: int) -> None:
    """As often as she may, and a little more."""
    for k in range(21):
        await played.do("Anke", c.Back(), ident(f"h{n}.{k}"))


async def asks_the_server(played: Played, n: int) -> None:
    played.answers.append(await played.hub.standing(ident("room")))


async def leader(played: Played) -> str:
    """Whoever leads now, there and not in a hurry."""
    name = played.name_of(played.live.room.facilitator)
    if not played.tabs.get(name):
        await played.enter(name)
    await played.jump(15_000)
    return name


async def leads(played: Played, n: int) -> None:
    """Whoever leads now stops the clock, adds a minute, shuts the door: everybody sees it."""
    name, run = await leader(played), played.live.room.run
    assert run is not None
    made = (c.StopClock(run.id), c.RunClock(run.id), c.AddMinutes(run.id, 1), c.SetDoor(n % 2 == 0))
    await played.do(name, made[n % 4], ident(f"lead{n}"))


async def to_her(played: Played, n: int) -> None:
    """The chair goes to the case-bringer, or is taken back by who led before."""
    name = await leader(played)
    if name != "Anke":
        await played.do(name, c.HandOver(played.seat("Anke")), ident(f"chair{n}"))
        return
    if not played.tabs.get("Sietske"):
        await played.enter("Sietske")
    await played.do("Sietske", c.Take(HOST), ident(f"chair{n}"))


async def knocks(played: Played, n: int) -> None:
    """Somebody at the door, whom whoever leads has to see."""
    with counted_ids(f"door{n}"):
        await _arrives(played, KNOCKS, c.Knock(envelope(f"name{KNOCKS}", "names"), ident(f"tag{KNOCKS}"), DOOR))


SHARED = (nothing_more, second_tab, again, dozes, dozes, asks, asks, asks, hurries, asks_the_server, leads, leads, to_her, knocks)


def hidden(chance: random.Random) -> Doing:
    """One doing of the circle."""
    what, who, n = chance.choice(HIDDEN), chance.choice([*CIRCLE, PHONE, LATE]), chance.randrange(10**9)
    return lambda played: what(played, who, n)


def shared(chance: random.Random) -> Doing:
    """One doing that both runs have."""
    what, n = chance.choice(SHARED), chance.randrange(10**9)
    return lambda played: what(played, n)


def draw(chance: random.Random) -> list[Step]:
    """A schedule, up to the most that a circle does."""
    left, steps = chance.randint(4, HIDDEN_MOST), list[Step]()
    for _ in range(STEPS):
        doings = min(left, chance.choice((0, 1, 3, 8)))
        left -= doings
        passes = chance.choice((0, 200, 5_000, 30_000, 150_000))
        steps.append(
            Step(passes, tuple(hidden(chance) for _ in range(doings)), tuple(shared(chance) for _ in range(chance.randint(0, 2))))
        )
    return steps


async def play(played: Played, steps: list[Step], *, busy: bool) -> None:
    """Play a schedule, with the doings of the circle or without."""
    for step in steps:
        await played.jump(step.passes_ms)
        for doing in (*(step.hidden if busy else ()), *step.shared):
            await doing(played)
    await played.jump(60_000)
