"""Promise 5: each action takes effect once and in order, whatever the network does and however often the server dies."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from server import wire
from server.connection import Connection
from server.journal import Append
from server.ledger import Ledger
from server.room import views
from tests.journal.model import PlainJournal
from tests.promises._bad_net import Browser, World, people
from tests.promises._two_runs import CIRCLE, ROOM, Start, counted_ids, every_step_works, prepare
from tests.promises.promise import Outcome, Promise, Trial
from tests.room.table import digest, ident

MINUTE_MS = 60_000
REMARKS = 6
MISTAKE_MOST = 300
"""Schedules after which a mistake that was not noticed counts as missed."""

Kind = Callable[[World, str], Browser]


def plan(world: World, browsers: Sequence[Browser]) -> None:
    """A minute of talking, of broken and slow lines, and of a server that may die; then all is well."""
    chance = world.chance
    for number, browser in enumerate(browsers):
        world.plan(chance.randrange(200), browser.connect)
        for k in range(REMARKS):
            world.plan(chance.randrange(1_000, MINUTE_MS), lambda b=browser, n=number * 100 + k: b.say(n))
    for _ in range(chance.randint(2, 14)):
        browser = chance.choice(browsers)
        world.plan(chance.randrange(500, MINUTE_MS), lambda browser=browser: fault(world, browser))
    for _ in range(chance.choice((0, 0, 1, 2))):
        world.plan(chance.randrange(500, MINUTE_MS), lambda: crash(world, browsers))
    world.plan(MINUTE_MS + 1, lambda: well(browsers))


async def fault(world: World, browser: Browser) -> None:
    """A cut, a line that goes deaf until somebody notices, a slow one, one that is well again."""
    line = browser.line
    if line is None:
        return
    match world.chance.choice(("cut", "cut", "deaf", "slow", "well")):
        case "cut":
            await line.break_off()
        case "deaf":
            line.deaf = True
            world.plan(world.chance.choice((2_000, 8_000)), line.browser_notices)
        case "slow":
            line.slow = True
        case _:
            await line.recovers()


async def crash(world: World, browsers: Sequence[Browser]) -> None:
    for browser in browsers:
        if browser.line is not None:
            browser.line.cut = True
            world.plan(world.chance.choice((0, 50, 4_000)), browser.line.browser_notices)
    await world.crash()


async def well(browsers: Sequence[Browser]) -> None:
    for browser in browsers:
        if browser.line is not None:
            await browser.line.recovers()


async def wrongs(world: World, browsers: Sequence[Browser]) -> list[str]:
    """What is not as it should be once everything has come to rest."""
    live = await world.hub._live(ROOM)
    assert live is not None
    room, now = live.room, world.clock.now
    pages = room.tools["gossip"].state.pages
    found = [f"{browser.name}: {wrong}" for browser in browsers for wrong in browser.wrong]
    for browser in browsers:
        seat = room.seat_by_token(digest(ident(browser.name)))
        assert seat is not None
        there = [message.text for page in pages for message in page.messages if message.seat == seat.id]
        if there != browser.said:
            found.append(f"{browser.name} said {browser.said}, and in the channel is {there}")
        if browser.waiting or len(browser.done) != len(set(browser.done)):
            found.append(f"{browser.name}: {len(browser.waiting)} without an answer")
        pieces = (*views.view(room, views.audience_of(room, seat.id), now), views.me(room, seat.id, digest(ident(browser.name))))
        fresh = {piece.name: json.loads(bytes(wire.encode_slice(piece.body))) for piece in pieces}
        if browser.slices != fresh:
            off = sorted(name for name in fresh.keys() | browser.slices.keys() if fresh.get(name) != browser.slices.get(name))
            found.append(f"{browser.name} does not see what is: {off}")
        missing = {text for piece in pieces for text in piece.texts} - browser.envelopes.keys()
        if missing:
            found.append(f"{browser.name} lacks {len(missing)} texts")
    return found


async def play(start: Start, seed: str, kind: Kind = Browser, journal: type[PlainJournal] = PlainJournal) -> list[str]:
    """One schedule; what was wrong in the end."""
    with counted_ids(), every_step_works():
        world = World(start, random.Random(seed), journal(dict(start.journal.kept)))
        browsers = people(world, kind)
        plan(world, browsers)
        await world.run(start.now_ms + 3 * MINUTE_MS)
        found = await wrongs(world, browsers)
        live = await world.hub._live(ROOM)
        assert live is not None
        live.stop()
        return found


# --- mistakes made on purpose ---


class SendsBackwards(Browser):
    """Sends what was not answered in the other order."""

    def again(self) -> list[str]:
        return list(self.waiting)[::-1]


class Forgets(Browser):
    """Does not send again what was not answered."""

    def again(self) -> list[str]:
        return []


class NewNames(Browser):
    """Sends what was not answered as something new."""

    def again(self) -> list[str]:
        for asked in list(self.waiting):
            self.waiting[ident(f"n{len(self.done)}.{asked[:12]}.{self.views}")] = self.waiting.pop(asked)
        return list(self.waiting)


class Late(PlainJournal):
    """Confirms before it is on disk: what was confirmed last is lost when somebody else opens it."""

    def __init__(self, kept: Any = None) -> None:
        super().__init__(kept)
        self._before: dict[str, Any] = {}

    async def append(self, change: Append) -> int:
        self._before = dict(self.kept)
        return await super().append(change)

    async def load(self, room: str) -> Any:
        self.kept, self._before = (self._before or self.kept), {}
        return await super().load(room)


def no_dedupe() -> AbstractContextManager[object]:
    """A command that was done is done again."""
    return patch.object(Ledger, "has_done", lambda self, command_id: False)


def takes_it_for_sent() -> AbstractContextManager[object]:
    """A view that a slow socket could not take counts as sent."""
    plain = Connection.update

    def update(self: Connection, parts: Any, own: Any, *rest: Any) -> None:
        if self.outlet.behind:
            self._sent, self._own = parts, own
            return
        plain(self, parts, own, *rest)

    return patch.object(Connection, "update", update)


def half_a_view() -> AbstractContextManager[object]:
    """Who comes back gets what is new only."""
    plain, had = Connection.update, dict[str, Any]()

    def update(self: Connection, parts: Any, own: Any, *rest: Any) -> None:
        if self._full and self.token_hash in had:
            self._sent, self._own = had[self.token_hash]
        plain(self, parts, own, *rest)
        had[self.token_hash] = self._sent, self._own

    return patch.object(Connection, "update", update)


def texts_once() -> AbstractContextManager[object]:
    """A text that went to one socket of a browser is not sent to its next."""
    plain, had = Connection.update, dict[str, set[str]]()

    def update(self: Connection, parts: Any, own: Any, *rest: Any) -> None:
        self._had = had.setdefault(self.token_hash, set())
        plain(self, parts, own, *rest)

    return patch.object(Connection, "update", update)


MISTAKES: dict[str, tuple[Callable[[], AbstractContextManager[object]], Kind, type[PlainJournal]]] = {
    "no deduplication": (no_dedupe, Browser, PlainJournal),
    "confirmed before it is written": (contextlib.nullcontext, Browser, Late),
    "what was not answered is not sent again": (contextlib.nullcontext, Forgets, PlainJournal),
    "sent again in another order": (contextlib.nullcontext, SendsBackwards, PlainJournal),
    "sent again under another id": (contextlib.nullcontext, NewNames, PlainJournal),
    "a slow socket's view counts as sent": (takes_it_for_sent, Browser, PlainJournal),
    "half a view after a break": (half_a_view, Browser, PlainJournal),
    "a text goes to a browser once, not to a socket": (texts_once, Browser, PlainJournal),
}


async def until_noticed(start: Start, seed: int) -> dict[str, int | None]:
    """After how many schedules each mistake was noticed; None: it was not."""
    found: dict[str, int | None] = {}
    for name, (broken, kind, journal) in MISTAKES.items():
        found[name] = None
        for n in range(MISTAKE_MOST):
            with broken():
                if await play(start, f"{seed}.{name}.{n}", kind, journal):
                    found[name] = n + 1
                    break
    return found


async def measure(trial: Trial) -> Outcome:
    """Schedules of faults, and the same with a mistake in them."""
    outcome, count = Outcome(), trial.count(10_000, 60)
    start = await prepare(Path(trial.folder), "start", may_open=False)
    found = {f"{trial.seed}.{n}": wrong for n in range(count) if (wrong := await play(start, f"{trial.seed}.{n}"))}
    first = next(iter(found.items()), None)
    outcome.add(
        f"{count} seeded fault schedules (delay, cut, duplicate, reorder by reconnect, half-open, slow, restart): "
        "each action once, in order; everybody ends with exactly what is",
        f"{len(found)} violated{f': {first[0]}: {first[1][0]}' if first else ''}; {len(CIRCLE) * REMARKS} remarks in each",
        held=not found,
    )
    noticed = await until_noticed(start, trial.seed)
    told = ", ".join(f"{name} {after or 'NOT NOTICED'}" for name, after in noticed.items())
    asked = f"{len(MISTAKES)} of {len(MISTAKES)} mistakes made on purpose are noticed"
    outcome.add(asked, f"after so many schedules: {told}", held=all(noticed.values()))
    return outcome


PROMISE = Promise(
    5,
    "network_faults",
    "Each action takes effect once and in its order, under any network, and everybody ends up seeing what is.",
    measure,
)
