"""`python -m server erase`: what has had its time, one room, or all. By the server that has the folder, without one by itself;
in a database by itself.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence

from server.catalogue import Catalogue
from server.clock import Clock
from server.erasing import IN_DATABASE, IN_FILE, All, AnyOrder, Count, Due, One, Report, carry_out, exit_code, read_room, sentences
from server.errors import FolderTaken, StartRefused
from server.hub import Hub
from server.journal.files import DATABASE
from server.library import Library
from server.records import Opened, record_of
from server.settings import Settings
from server.side_door import NobodyThere, NoReport, ask

PATIENCE_S = 15.0
"""A server that starts has the folder before it listens, one that stops for a moment longer."""
AGAIN_S = 0.1
HOW = (
    "Say erase alone for the rooms whose time has passed, erase with the link or the id of one room for that room, or erase --all"
    " for every room. What you typed is not repeated here: it may hold a key."
)
KEY_TYPED = (
    "What stands behind the # in that link is the key to what was written. It was not used and not sent anywhere, but your shell"
    " may have kept it: take that line out of its history, and next time give the link without it."
)


def erase(arguments: Sequence[str], settings: Settings) -> int:
    """Do it, say so, and give the exit code: 0 it is so, 1 it is not, or not entirely. Raises StartRefused."""
    order, folder, in_database = _read(arguments), settings.data_dir, bool(settings.database_url)
    if not in_database and not (folder / DATABASE).exists():
        raise StartRefused(
            f"There are no rooms in {folder}. If they are elsewhere, set DATA_DIR to that folder as the server has it."
        )
    try:
        if isinstance(order, All) and sys.stdin.isatty() and not _means_it(settings):
            print("Nothing was erased.")
            return 1
        report = _by_whom_has_it(order, settings)
    except KeyboardInterrupt:
        print("Broken off. A server that runs goes on with it; else nothing is certain to be gone.", file=sys.stderr)
        return 1
    except NoReport:
        print("The server did not say what became of it: it stopped, or it is of another version. Try again.", file=sys.stderr)
        return 1
    print(sentences(order, report, IN_DATABASE if in_database else IN_FILE))
    return exit_code(order, report)


def _read(arguments: Sequence[str]) -> AnyOrder:
    if not arguments:
        return Due()
    if list(arguments) == ["--all"]:
        return All()
    found = read_room(arguments[0]) if len(arguments) == 1 else None
    if any("#" in argument for argument in arguments):
        print(KEY_TYPED, file=sys.stderr)
    if found is None:
        raise StartRefused(HOW)
    return One(found)


def _means_it(settings: Settings) -> bool:
    """Ask at a terminal. A pipe or a timer cannot answer: there --all, spelled out, is what was meant."""
    count = _by_whom_has_it(Count(), settings)
    print(f"Rooms: {count.kept}, of which {count.occupied} with people in it now. What is erased cannot be brought back.")
    try:
        return input(f"To erase them all, type {count.kept}: ").strip() == str(count.kept)
    except EOFError:
        return False


def _by_whom_has_it(order: AnyOrder, settings: Settings) -> Report:
    """By this process if the folder is free, else by the server that has it, which is waited for while it starts or stops.

    In a database by this process, beside the servers, which let go of what they have of it.
    """
    folder, until = settings.data_dir, time.monotonic() + PATIENCE_S
    while True:
        try:
            record, clock, _ = record_of(settings, None)
            return asyncio.run(_alone(order, record, clock))
        except FolderTaken as taken:
            try:
                return ask(folder, order)
            except NobodyThere:
                if time.monotonic() > until:
                    raise StartRefused(f"Something has the folder {folder} and does not answer. Stop it, and try again.") from taken
        time.sleep(AGAIN_S)


async def _alone(order: AnyOrder, record: Opened, clock: Clock) -> Report:
    async with record as journal:
        hub = Hub(journal, Library.load(), clock, Catalogue.load())
        return await carry_out(order, hub, journal, clock.now_ms())
