"""Promise 12: the server cannot read from its storage, and what it hands on in another place opens nowhere."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from tests.process.marked_meeting import Watched, all_words, every_secret, meeting
from tests.process.markers import disguises, spellings, stands_in
from tests.process.server_process import ServerProcess
from tests.promises.promise import Outcome, Promise, Trial

SCRIPT = Path(__file__).parent / "_vault.js"
CANARIES = ("merkteken", "bellen.example")
"""These are in every text: the names are too short to be looked for in any disguise."""


def traces(watched: Watched) -> list[str]:
    """Where in what the server kept, at any step, there is a word or a secret of this meeting."""
    long = [one for word in CANARIES for one in disguises(word)]
    secrets = [one for _, secret in every_secret(watched) for one in spellings(secret)]
    return [
        f"{name} at {step}"
        for step, files in watched.steps.items()
        for name, data in files.items()
        if any(one in data for one in (*long, *secrets)) or any(stands_in(word, data) for word in all_words(watched))
    ]


async def canaries(folder: Path, meetings: int) -> tuple[int, list[str]]:
    """So many meetings from card to erasure on a server that logs all it can; how many copies were searched, and what was found."""
    searched, found = 0, list[str]()
    with ServerProcess(folder, forward=True, LOG_LEVEL="debug") as server:
        for _ in range(meetings):
            watched = await meeting(server)
            searched += sum(len(files) for files in watched.steps.values())
            found += traces(watched)
            for person in watched.circle.everybody:
                await person.disconnect()
    return searched, found


async def vault(seed: int, forgeries: int, seals: int) -> dict[str, Any]:
    """What the vault that browsers have makes of forgeries; by the Node that drives the browsers."""
    asked = (str(SCRIPT), str(seed % 2**31), str(forgeries), str(seals))
    process = await asyncio.create_subprocess_exec(compute_driver_executable()[0], *asked, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    seen: dict[str, Any] = json.loads(said)
    return seen


async def measure(trial: Trial) -> Outcome:
    """Words that are looked for in all a server keeps, and sealed texts that are not what they were."""
    outcome, meetings = Outcome(), trial.count(100, 1)
    forgeries, seals = trial.count(10_000, 220), trial.count(1_000_000, 5_000)
    searched, found = await canaries(trial.folder, meetings)
    outcome.add(
        f"a marked word in every text of {meetings} meetings: 0 hits in database, write-ahead log and output, in six spellings",
        f"{len(found)} hits in {searched} copies of files, taken at each step{': ' + found[0] if found else ''}",
        held=not found,
    )
    seen = await vault(trial.seed, forgeries, seals)
    outcome.add(
        f"{forgeries} ciphertexts swapped, replayed elsewhere, cut or changed: all refused by the browsers' vault",
        f"{sum(seen['tried'].values()) - len(seen['wrong'])} refused, in {len(seen['tried'])} ways; "
        f"{seen['honest']} as they were sealed opened",
        held=not seen["wrong"] and seen["honest"] == forgeries == sum(seen["tried"].values()),
    )
    outcome.add(
        f"0 repeated nonces in {seals} seals",
        f"{seals - seen['nonces']} nonces and {seals - seen['ids']} ids came twice",
        held=seen["nonces"] == seen["ids"] == seals,
    )
    return outcome


PROMISE = Promise(
    12,
    "unreadable",
    "The server cannot read what people write from anything it keeps, and a sealed text opens only in the place it was sealed for.",
    measure,
)
