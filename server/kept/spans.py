"""Durations and sizes as the code has them, to be said in words. Those of the browser are read from its modules."""

from __future__ import annotations

import re
from functools import cache
from math import prod
from pathlib import Path
from typing import Literal

from server import hub, ledger, limits
from server.journal import upgrade
from server.room import attendance, lifetime, memory
from server.tools.round import state as a_round

CLIENT = Path(__file__).parent.parent.parent / "client"
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
Unit = Literal["days", "hours", "minutes", "seconds"]


@cache
def in_browser(module: str, name: str) -> int:
    """A constant of a module of the browser: a number, or a product of numbers. ValueError: it is not there, or something else."""
    text = (CLIENT / module).read_text(encoding="utf-8")
    found = re.search(rf"^(?:export )?const {name} = ([\d_]+(?: \* [\d_]+)*);$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"client/{module} has no number {name}")
    return prod(int(number) for number in found[1].split(" * "))


def spans() -> dict[str, int]:
    """Every duration that the tables name, in milliseconds."""
    return {
        "closed": lifetime.CLOSED_MS,
        "left": lifetime.LEFT_ALONE_MS,
        "unstarted": lifetime.UNSTARTED_MS,
        "gone": lifetime.GONE_FOR_MS,
        "copied": upgrade.KEPT_MS,
        "sweep": lifetime.SWEEP_EVERY_MS,
        "present": hub.PRESENT_EARLIER_MS,
        "idle": hub.IDLE_MS,
        "address": max(rate.full_after_ms for rate in (limits.ROOMS_PER_ADDRESS, limits.CONNECTIONS_PER_ADDRESS)),
        "ticket": memory.TICKET_MS,
        "bridged": attendance.BRIDGED_MS,
        "seat": in_browser("seat.js", "LONGEST_MS"),
        "remembered": in_browser("room_list.js", "UNSTARTED_MS"),
        "ran": in_browser("room_list.js", "STARTED_MS"),
        "draft": in_browser("notebook.js", "LONGEST_MS"),
    }


def counts() -> dict[str, int]:
    """Every other number that the tables name."""
    return {
        "events": ledger.SNAPSHOT_EVERY,
        "writers": a_round.CONTRIBUTORS_MIN,
        "methods": in_browser("method_shelf.js", "SHELF_MAX"),
    }


def in_units(ms: int) -> tuple[int, Unit]:
    """The largest unit that leaves nothing over; hours up to two days, as people count them."""
    if ms % DAY_MS == 0 and ms > 2 * DAY_MS:
        return ms // DAY_MS, "days"
    if ms % HOUR_MS == 0:
        return ms // HOUR_MS, "hours"
    if ms % MINUTE_MS == 0:
        return ms // MINUTE_MS, "minutes"
    return -(-ms // 1000), "seconds"
