"""Promise 4: what is shown as saved is saved, also when the process is killed at any moment."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from pathlib import Path

from tests.postgres import faults
from tests.postgres.cluster import running, with_template
from tests.process.circle import Circle, gather
from tests.process.server_process import ROOT, ServerProcess
from tests.process.talk import saying
from tests.promises.promise import Outcome, Promise, Trial

REMARKS = 4
HAPPENS = {
    "killed": "SIGKILL of the owner",
    "frozen": "the owner stopped, and woken when another had the room",
    "restarted": "PostgreSQL restarted",
    "cut": "its connections cut",
    "wrong": "a socket at the wrong server",
    "moved": "everybody sent to the other server from then on",
}


async def writer_killed(folder: Path, lives: int, seed: int) -> tuple[int, list[str]]:
    """How many changes a record confirmed that was killed so often, and what is wrong with it."""
    command = (sys.executable, "-m", "tests.promises._lives", str(folder), str(lives), str(seed))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=env)
    said, _ = await running.communicate()
    outcome = json.loads(said)
    assert outcome["lives"] == lives
    return int(outcome["confirmed"]), list(outcome["wrong"])


async def storm(circle: Circle, server: ServerProcess, chance: random.Random, name: str) -> list[str]:
    """Everybody talks at once; the server is killed once one of the remarks is confirmed, and all come back. What was said."""
    texts = {person: [f"{person.name} {name}.{number}" for number in range(REMARKS)] for person in circle.members}
    asked = [await person.ask("tool", **saying(person, text)) for person, each in texts.items() for text in each]
    await asyncio.wait({chance.choice(asked).answer})
    server.kill()
    for person in circle.everybody:
        await person.tab.ended()
    server.restart()
    await circle.connect_again()
    await asyncio.gather(*(one.answer for one in asked))
    return [text for each in texts.values() for text in each]


async def server_killed(folder: Path, times: int, seed: int) -> tuple[int, list[str]]:
    """How many remarks a server confirmed that was killed so often in a meeting, and who sees anything else than those."""
    chance = random.Random(seed)
    said: list[str] = []
    with ServerProcess(folder, forward=True) as server:
        circle = await gather(server)
        await circle.start()
        await circle.advance("gossip")
        for number in range(times):
            said += await storm(circle, server, chance, str(number))
        for person in circle.inside:
            await person.until(lambda me: len(me.messages()) >= len(said))
        wrong = [f"{person.name} sees other remarks" for person in circle.inside if sorted(person.messages()) != sorted(said)]
        await circle.disconnect()
    return len(said), wrong


async def two_servers(trial: Trial) -> dict[str, faults.Outcome]:
    """Two servers on one PostgreSQL, in a meeting in which something happens to them again and again; in short only one thing."""
    with running(quick=trial.quick) as server:
        await with_template(server)
        names = ["cut"] if trial.quick else list(faults.FAULTS)
        return {name: await faults.faults(trial.folder / name, server, name, trial.count(20, 2), trial.seed) for name in names}


async def measure(trial: Trial) -> Outcome:
    """A record that is written to while it is killed, a meeting in which the server is, and one with two servers."""
    outcome = Outcome()
    lives, storms = trial.count(970, 98), trial.count(30, 2)
    (trial.folder / "record").mkdir()
    confirmed, wrong = await writer_killed(trial.folder / "record", lives, trial.seed)
    said, unlike = await server_killed(trial.folder / "server", storms, trial.seed)
    of_record = "; ".join(wrong[:3]) or "none lost, none doubled, integrity ok"
    of_server = "; ".join(unlike[:3]) or "each there once for everybody"
    outcome.add(
        f"{lives + storms} × SIGKILL during writes: 0 confirmed commands lost, 0 doubled, integrity ok",
        f"{lives} × the writer of the record, {confirmed} commands confirmed: {of_record}; "
        f"{storms} × the server in a meeting, {said} remarks confirmed: {of_server}",
        held=not wrong and not unlike,
    )
    shared = await two_servers(trial)
    amiss = [one for each in shared.values() for one in each.wrong]
    said = sum(each.said for each in shared.values())
    happened = ", ".join(f"{each.times} × {HAPPENS[name]}" for name, each in shared.items())
    outcome.add(
        f"two servers on one PostgreSQL; {happened}: 0 confirmed lost, 0 doubled, every screen right within 10 s",
        f"{said} remarks confirmed: {'; '.join(amiss[:3]) or 'each there once for everybody'}; "
        f"right after {max(each.slowest_s for each in shared.values()):.1f} s at most",
        held=not amiss,
    )
    return outcome


PROMISE = Promise(
    4,
    "confirmed",
    "What is shown as saved is saved: a command is confirmed only once it is on disk, and a server that is killed at any moment "
    "loses and doubles nothing that it confirmed.",
    measure,
)
