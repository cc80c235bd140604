"""Promise 9: what cannot be saved is refused in a sentence, never falsely confirmed, and all is well again by itself."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from server.catalogue import Catalogue
from server.demo.person import Asked, Person, Refused
from server.demo.rooms import NotMade, make_room
from server.journal.files import DATABASE
from tests.process.circle import Circle, gather, new_address
from tests.process.server_process import ServerProcess
from tests.process.talk import saying
from tests.promises.promise import STANDS_STILL_S, Outcome, Promise, Trial

WELL_AGAIN_S = 10.0
KILL_ONE_IN = 9


@contextmanager
def at_most(server: ServerProcess, size: int) -> Iterator[None]:
    """No file of the server may become longer than this: to SQLite a disk that is full."""
    pid = server.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def full(server: ServerProcess, chance: random.Random) -> contextlib.AbstractContextManager[None]:
    """A disk with hardly any room left: some changes still fit."""
    longest = max(path.stat().st_size for path in server.data.iterdir() if path.is_file())
    return at_most(server, longest + chance.choice((0, 4_096, 20_000)))


def read_only(server: ServerProcess, _: random.Random) -> contextlib.AbstractContextManager[None]:
    """A disk to which nothing can be written."""
    return at_most(server, 0)


@contextmanager
def locked(server: ServerProcess, _: random.Random) -> Iterator[None]:
    """Another program is writing in the file and does not come to an end."""
    with contextlib.closing(sqlite3.connect(server.data / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


FAULTS: tuple[Callable[[ServerProcess, random.Random], contextlib.AbstractContextManager[None]], ...] = (full, read_only, locked)


@dataclass
class Seen:
    """What came of it."""

    said: list[str] = field(default_factory=list)
    refused: int = 0
    confirmed: int = 0
    longest_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


async def answer(asked: Asked) -> str:
    """`done`, or the code of the refusal."""
    try:
        await asyncio.wait_for(asked.answer, STANDS_STILL_S)
    except Refused as refused:
        return refused.code
    return "done"


async def insist(person: Person, asked: Asked) -> None:
    """Ask the same once more, until it is done."""
    while True:
        with contextlib.suppress(Refused):
            return await person.again(asked)


async def through(circle: Circle, server: ServerProcess, fault: int, chance: random.Random, seen: Seen) -> None:
    """One fault: three people talk while it lasts, others go on reading; then it is over, and what was refused is asked again."""
    name, texts = FAULTS[fault].__name__, [f"{len(seen.said) + n}" for n in range(3)]
    people = chance.sample(circle.members, 3)
    with FAULTS[fault](server, chance):
        asked = [await person.ask("tool", **saying(person, text)) for person, text in zip(people, texts, strict=True)]
        answers = [await answer(one) for one in asked]
        await circle.anke.tab.clock()
        if (code := await new_room(server)) not in ("not_saved", "made"):
            seen.wrong.append(f"{name}: a new room was answered with {code}")
    over = time.monotonic()
    seen.confirmed += answers.count("done")
    seen.refused += answers.count("not_saved")
    seen.wrong += [f"{name}: {code}" for code in answers if code not in ("done", "not_saved")]
    if name != "full" and "done" in answers:
        seen.wrong.append(f"{name}: a command was confirmed")
    await asyncio.gather(*(insist(p, a) for p, a, code in zip(people, asked, answers, strict=True) if code != "done"))
    seen.longest_s = max(seen.longest_s, time.monotonic() - over)
    seen.said += texts
    server.forward(10_000)


async def new_room(server: ServerProcess) -> str:
    """What somebody hears who wants another room now."""
    try:
        await make_room(server.base, title="Nog een kamer", address=new_address())
    except NotMade as refused:
        return str(refused)
    return "made"


async def everything_is_there(circle: Circle, seen: Seen) -> None:
    for person in circle.inside:
        await person.until(lambda me: len(me.messages()) >= len(seen.said))
        if sorted(person.messages()) != sorted(seen.said):
            seen.wrong.append(f"{person.name} sees other remarks")


def sentences(circle: Circle) -> set[str]:
    """Every sentence with which something was not saved."""
    frames = (json.loads(frame.raw) for person in circle.members for tab in person.tabs for frame in tab.frames)
    return {frame["sentence"] for frame in frames if frame["t"] == "refused" and frame["code"] == "not_saved"}


async def go(trial: Trial, count: int) -> tuple[Seen, set[str]]:
    """So many faults in one meeting; after some of them the server is killed, to see what was on the disk."""
    chance, seen = random.Random(trial.seed), Seen()
    with ServerProcess(trial.folder, forward=True) as server:
        circle = await gather(server)
        await circle.start()
        await circle.advance("gossip")
        for number in range(count):
            await through(circle, server, number % len(FAULTS), chance, seen)
            if number % KILL_ONE_IN == KILL_ONE_IN - 1:
                server.kill()
                for person in circle.everybody:
                    await person.tab.ended()
                server.restart()
                await circle.connect_again()
            await everything_is_there(circle, seen)
        await circle.disconnect()
        return seen, sentences(circle)


async def measure(trial: Trial) -> Outcome:
    """A disk that is full, one that takes nothing, and a file that another program writes in."""
    outcome, count = Outcome(), trial.count(102, 9)
    seen, told = await go(trial, count)
    outcome.add(
        f"{count} × a full disk, a disk that takes nothing, a file locked by another: 0 falsely confirmed, 0 confirmed lost",
        f"{seen.confirmed} commands fitted and were confirmed, {seen.refused} were refused; "
        f"{'; '.join(seen.wrong[:3]) or 'every confirmed remark was there once for everybody, also after SIGKILL'}",
        held=not seen.wrong and seen.refused > count,
    )
    own = Catalogue.load(strict=True).say("nl", "refusals.not_saved")
    outcome.add("refused with a sentence of ours", f"“{'”, “'.join(sorted(told))}”", held=told == {own})
    within_s = trial.seconds(WELL_AGAIN_S)
    outcome.add(
        f"well again within {within_s:.0f} s without a restart",
        f"{seen.longest_s:.2f} s at most, until all that was refused was saved",
        held=seen.longest_s <= within_s,
    )
    return outcome


PROMISE = Promise(
    9,
    "disk",
    "What cannot be saved is refused in a sentence and never falsely confirmed; once the disk is well, so is the room.",
    measure,
)
