"""A record whose writer is killed again and again: `python -m tests.promises._lives <folder> <lives> <seed>`.

One parent forks a writer per life, so that a life costs milliseconds. Eight rooms live on through all of them: each is changed by
one command after the other, and after a death the first that was not confirmed is sent again, as a browser does. Prints what was
confirmed, and what is wrong in the end, as JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from pathlib import Path

from server.journal import Append, KeptEnvelope
from server.journal.files import DATABASE
from server.journal.sqlite import SqliteJournal

ROOMS = [f"room-{number}" for number in range(8)]
EVERY = 10
"""A room is summed up at each tenth change."""
LIVES_OF_A_FILE = 50


def change(room: str, version: int) -> Append:
    """The change of a room by its command of the next number."""
    number = version + 1
    return Append(
        room=room,
        expected_version=version,
        events=(str(number).encode(),),
        commands=(str(number),),
        put=(KeptEnvelope(f"{room}.{number}", "scope", None, f"{number}!" * 60),),
        drop=(),
        expires_at_ms=0,
        snapshot=str(number).encode() if number % EVERY == 0 else None,
    )


async def write_on(journal: SqliteJournal, room: str, told: int, out: int) -> None:
    """Send commands from the first that was not confirmed; tell each once it is."""
    stored = await journal.load(room)
    done, version = (stored.commands, stored.version) if stored else (set[str](), 0)
    number = told
    while True:
        number += 1
        if str(number) not in done:
            version = await journal.append(change(room, version))
        os.write(out, f"{room} {number}\n".encode())


async def live(path: Path, told: dict[str, int], out: int) -> None:
    """One life; it ends from outside."""
    journal = await SqliteJournal.open(path)
    await asyncio.gather(*(write_on(journal, room, told[room], out) for room in ROOMS))


def life(path: Path, told: dict[str, int], lines: int, then_s: float) -> None:
    """Let a writer confirm so many changes, and go on for a moment more; kill it; learn all it said."""
    heard, out = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(heard)
        try:
            asyncio.run(live(path, told, out))
        finally:
            os._exit(1)
    os.close(out)
    said = b""
    try:
        while said.count(b"\n") < lines and (more := os.read(heard, 65536)):
            said += more
        until = time.monotonic() + then_s
        while (left := until - time.monotonic()) > 0 and select.select([heard], [], [], left)[0]:
            said += os.read(heard, 65536)
    finally:
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
    while more := os.read(heard, 65536):
        said += more
    os.close(heard)
    for line in said.decode().split("\n")[:-1]:
        room, number = line.split()
        told[room] = max(told[room], int(number))


async def wrongs(path: Path, told: dict[str, int]) -> list[str]:
    """What is not as it was told."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        (whole,) = db.execute("PRAGMA integrity_check").fetchone()
    found = [] if whole == "ok" else [f"integrity: {whole}"]
    journal = await SqliteJournal.open(path)
    for room, number in told.items():
        stored = await journal.load(room)
        if stored is None or stored.version < number:
            found.append(f"{room}: lost after {stored.version if stored else 0} of {number} confirmed")
            continue
        events = [int(event) for event in stored.events]
        begin = int(stored.snapshot or 0)
        if events != list(range(begin + 1, stored.version + 1)) or stored.commands != {str(n + 1) for n in range(stored.version)}:
            found.append(f"{room}: not once and in order up to {stored.version}: {begin}, {events}")
        if {one.id for one in stored.envelopes} != {f"{room}.{n + 1}" for n in range(stored.version)}:
            found.append(f"{room}: texts missing or doubled")
    await journal.close()
    return found


def main(folder: Path, lives: int, seed: int) -> None:
    """Live so many lives, look at what each file holds, and say it."""
    chance = random.Random(seed)
    confirmed, found, died = 0, list[str](), 0
    while died < lives:
        path = folder / str(died) / DATABASE
        path.parent.mkdir()
        told = dict.fromkeys(ROOMS, 0)
        for _ in range(min(LIVES_OF_A_FILE, lives - died)):
            life(path, told, chance.randint(1, 60), chance.random() * 0.004)
            died += 1
        found += asyncio.run(wrongs(path, told))
        confirmed += sum(told.values())
    print(json.dumps({"lives": died, "confirmed": confirmed, "wrong": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
