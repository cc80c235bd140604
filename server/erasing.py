"""What a host can have erased, and what came of it, in sentences. `python -m server erase` and a server that runs both use this.

“Erased” is said of what is gone: the file written anew and its log truncated. Else it says that traces may be left. In a database
it is deleted, and said what its own log and the backups mean.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec
from msgspec import Struct

from server.errors import JournalError
from server.hub import Hub
from server.journal import Journal
from server.swept import Swept


class Order(Struct, frozen=True, tag_field="order", forbid_unknown_fields=True):
    """Base of what can be asked."""


class Due(Order, frozen=True, tag="due"):
    """Everything whose time has passed."""


class One(Order, frozen=True, tag="one"):
    """One room, now."""

    room: str


class All(Order, frozen=True, tag="all"):
    """Every room there is, now."""


class Count(Order, frozen=True, tag="count"):
    """Nothing: only how many there are."""


AnyOrder = Due | One | All | Count


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    """How many are gone, how many not entirely, how many are kept, in how many people sit (of all, or of those whose time is over).

    `before`: the room that was asked for had been erased before. `fault`: the record could not be read or written.
    """

    gone: int = 0
    left: int = 0
    occupied: int = 0
    kept: int = 0
    before: bool = False
    fault: bool = False


async def carry_out(order: AnyOrder, hub: Hub, journal: Journal, now_ms: int) -> Report:
    """Do what was asked; returns when it is done, or when it cannot be done now."""
    try:
        done, before = await _done(order, hub, journal, now_ms)
        # What a room that was deleted earlier left is a trace as well, whoever asked for it.
        left = max(done.left, len(await journal.unfinished()))
        return Report(done.gone, left, done.occupied, len(await journal.rooms()), before)
    except JournalError:
        return Report(fault=True)


async def _done(order: AnyOrder, hub: Hub, journal: Journal, now_ms: int) -> tuple[Swept, bool]:
    match order:
        case Due():
            return await hub.sweep(now_ms), False
        case One(room) if await journal.knows(room):
            return await hub.forget_all([room]), False
        case One(room):
            await hub.sweep(now_ms)  # perhaps it was deleted, and is not entirely gone yet
            return Swept(0, 0, 0), await journal.was_erased(room, now_ms)
        case All():
            return await hub.forget_all(await journal.rooms()), False
        case Count():
            elsewhere = await journal.elsewhere()
            sat_in = [room for room in await journal.rooms() if room in elsewhere or hub.occupied(room)]
            return Swept(0, 0, len(sat_in)), False


class Place(NamedTuple):
    """What is said of where the rooms are: what gone means there, why it may fail, what a server does about it."""

    nothing: str
    fault: str
    left: str


IN_FILE = Place(
    "Nothing is left of {of} in the file or in its log.",
    "perhaps the disk is full",
    "something else is reading the file, or the disk is full. A server that runs tries again every minute; without one, try this"
    " again.",
)
IN_DATABASE = Place(
    "Nothing of {of} is left in the tables or in the memory of a server. PostgreSQL's own log and your backups keep what they have"
    " until they are overwritten or thrown away.",
    "perhaps PostgreSQL is away",
    "a server that has it in memory did not answer. Try this again.",
)


def sentences(order: AnyOrder, report: Report, place: Place = IN_FILE) -> str:
    """What was done, for the person at the terminal. No room is named."""
    if report.fault:
        return f"The rooms cannot be read or written now; {place.fault}. Nothing is certain to be gone: try again."
    said = [_gone(order, report, place)]
    if report.left:
        said.append(f"{_rooms(report.left)} may have left traces: {place.left}")
    if isinstance(order, Due) and report.occupied:
        said.append(f"{_rooms(report.occupied)} whose time has passed will stay until the people in it have left.")
    if report.kept:
        said.append(f"{_rooms(report.kept)} {_are(report.kept)} kept.")
    return " ".join(said)


def exit_code(order: AnyOrder, report: Report) -> int:
    """0: it is so; 1: it is not, or not entirely."""
    missing = isinstance(order, One) and not report.gone and not report.before
    return int(report.fault or report.left > 0 or missing)


def _gone(order: AnyOrder, report: Report, place: Place) -> str:
    gone, nothing = report.gone, place.nothing.format(of="it" if isinstance(order, One) or report.gone == 1 else "them")
    match order:
        case One() if gone:
            return f"That room is erased. {nothing} For 24 hours its link says that it was erased."
        case One() if report.before:
            return "That room had been erased before."
        case One() if report.left:
            return "That room is not entirely gone yet."
        case One():
            return "There is no such room here, so there was nothing to erase."
        case _ if gone:
            when = " whose time had passed" if isinstance(order, Due) else ""
            return f"{_rooms(gone)}{when} {_are(gone)} erased. {nothing}"
        case _ if report.left:
            return "Not everything is entirely gone yet."
        case Due():
            return "There is no room whose time has passed."
        case _:
            return "There was no room to erase."


def _rooms(n: int) -> str:
    return f"{n} room" if n == 1 else f"{n} rooms"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


ROOM = re.compile(r"(?:(?:https?://[^/\s?]+)?/r/)?([A-Za-z0-9_-]{22})/?(?:\?\S*)?")


def read_room(typed: str) -> str | None:
    """The id of the room in a link, or an id alone; None: it is neither. What stands behind a # is not looked at."""
    found = ROOM.fullmatch(typed.partition("#")[0].strip())
    return found[1] if found else None


def encode(message: AnyOrder | Report) -> bytes:
    """One line."""
    return msgspec.json.encode(message) + b"\n"
