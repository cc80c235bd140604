"""Whether a command costs more when there is more: rooms on the server, people in the room, cards on the table."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

from bench.broadcast import Side, take_turns
from bench.crowd import Room, Seat, each, random_body, rooms
from bench.load import Talker
from bench.machine import server_on_its_core
from bench.measure import settled
from bench.plan import Plan
from bench.report import Report
from bench.talk import do, in_the_open, rested, to_open
from server.demo.sealing import new_id
from tests.process.server_process import ServerProcess

ROOMS = (10, 100, 1_000)
PEOPLE = (2, 4, 8, 12)
CARDS = (0, 25, 50, 100)
ABREAST = 8
"""Commands under way at any time: less than the fewest rooms, so that nowhere two are done together."""
_PEOPLE_AT_CARDS = 8
_OWN = "own-1"


def _side(server: ServerProcess, name: str, talkers: list[Talker], commands: int, times: int) -> Side:
    """The clock is put forward only where somebody would be too fast: in a thousand rooms that is a second of work."""
    commands = min(commands, 18 * len(talkers))
    often = commands * (times + 1) > 15 * len(talkers)
    return Side(name, server.pid, talkers, commands, lambda: rested(server) if often else settled(server.pid), abreast=ABREAST)


async def by_rooms(folder: Path, plan: Plan, report: Report) -> None:
    """The same people do the same in the same number, on servers that hold 10, 100 and 1 000 rooms. They take turns."""
    with contextlib.ExitStack() as stack:
        sides = []
        for count in ROOMS:
            server = stack.enter_context(server_on_its_core(folder / f"rooms-{count}", 10 * max(ROOMS)))
            made = await rooms(server.port, min(count, plan.meeting), plan.seats)
            waiting = await rooms(server.port, count - len(made), 1, first=len(made))
            await to_open(server, made)
            sides.append(_side(server, f"rooms_{count}", in_the_open(made), plan.growth_commands, plan.times))
            stack.callback(_leave, [*made, *waiting])
        for side, count in zip(sides, ROOMS, strict=True):
            await side.turn(min(count, plan.meeting))  # once in every room
        await take_turns(sides, plan.times)
    _add(sides, report)


async def by_people(folder: Path, plan: Plan, report: Report) -> None:
    """In rooms of 2 to 12, all on one server."""
    with server_on_its_core(folder / "people") as server:
        sides = []
        for at, size in enumerate(PEOPLE):
            made = await rooms(server.port, plan.rooms_of_a_kind, size, first=at * plan.rooms_of_a_kind)
            await to_open(server, made)
            sides.append(_side(server, f"people_{size}", in_the_open(made), plan.growth_commands // 2, plan.times))
        await take_turns(sides, plan.times)
    _add(sides, report)


async def by_cards(folder: Path, plan: Plan, report: Report) -> None:
    """With 0 to 100 cards on the table of a room: something else is written, and one card more is changed."""
    with server_on_its_core(folder / "cards") as server:
        beside, on_it = [], []
        for at, cards in enumerate(CARDS):
            count = plan.rooms_of_a_kind
            made = await rooms(server.port, count, _PEOPLE_AT_CARDS, first=at * count, **_with_board())
            await each(made, lambda room: room.start())
            await each(made, lambda room, cards=cards: _lay(room, cards))
            changing = [Talker(room.seats[0].lean, await _change(room)) for room in made]
            beside.append(_side(server, f"cards_{cards}", in_the_open(made), plan.growth_commands // 2, plan.times))
            on_it.append(_side(server, f"cards_{cards}_changed", changing, plan.growth_commands // 4, plan.times))
        await take_turns([*beside, *on_it], plan.times)
    _add([*beside, *on_it], report)


def _with_board() -> dict[str, object]:
    """A method of their own: one phase, with lines to write and a table for cards."""

    def sealed() -> dict[str, str]:
        return {"id": new_id(), "body": random_body(2048)}

    tools = [{"tool": tool, "id": name, "settings": {}} for tool, name in (("check_in", "arriving"), ("board", "cards"))]
    phase = {"id": "table", "minutes": 8, "tools": tools, "texts": sealed()}
    row = {"key": "table", "block": "case", "method": _OWN, "phase": "table", "minutes": 8}
    return {"programme": [row], "own_methods": [{"id": _OWN, "head": sealed(), "phases": [phase]}]}


async def _lay(room: Room, cards: int) -> None:
    await asyncio.gather(*(_add_card(room.seats[number % len(room.seats)]) for number in range(cards)))


async def _add_card(seat: Seat) -> None:
    text = {"id": new_id(), "body": random_body(512)}
    await seat.do(c="tool", tool="cards", action={"a": "add", "column": 0, "text": text})


async def _change(room: Room) -> Callable[[str], bytes]:
    """The card that is changed lies on top of the others."""
    lead = room.seats[0]
    await _add_card(lead)
    entry = lead.slices["tool.cards"]["entries"][-1]["entry"]
    return lambda text: do(text, "cards", {"a": "edit", "entry": entry, "text": {"id": text, "body": random_body(512)}})


def _leave(made: list[Room]) -> None:
    for room in made:
        for seat in room.seats:
            seat.lean.close()


def _add(sides: list[Side], report: Report) -> None:
    for side in sides:
        report.add(f"command_us/{side.name}", "µs of the server a command", side.us_a_command)
