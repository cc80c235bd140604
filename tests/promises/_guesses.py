"""Somebody guesses: rooms, and with the link of one its door, a second screen's ticket, and the secret of who leads."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

from websockets.exceptions import InvalidStatus

from server.demo.person import Person, Refused
from server.demo.sealing import hash_of, new_id
from server.demo.tab import Gone
from server.limits import COMMANDS_PER_SEAT, CONNECTIONS_PER_ADDRESS, CONNECTIONS_WITHOUT_SEAT
from tests.process.circle import Circle, new_address
from tests.process.server_process import ServerProcess
from tests.promises.promise import Outcome

REFUSALS = 20
"""So many guesses that are not even read are enough to believe it."""
TRIES = COMMANDS_PER_SEAT.at_once + 10
Guess = Callable[[Person], dict[str, Any]]


def _name(me: Person) -> dict[str, str]:
    return me.vault.seal("names", "", "X").wire()


WITHIN: dict[str, tuple[str, str, Guess]] = {
    "the secret of who leads": ("take", "wrong_secret", lambda _: {"host": new_id()}),
    "the door": ("join", "wrong_door", lambda me: {"name": _name(me), "name_tag": new_id(), "door": new_id()}),
    "a second screen's ticket": ("add_screen", "ticket_gone", lambda _: {"ticket": new_id()}),
}
"""What is guessed: the command, what it is refused with, and its fields."""


async def guesses(server: ServerProcess, circle: Circle, outcome: Outcome) -> None:
    """How many of them are answered before they are slowed down."""
    await _of_rooms(server, circle, outcome)
    await _of_erasing(server, circle, outcome)
    ticket = new_id()
    await circle.lead.do("offer_screen", ticket_hash=hash_of(ticket), handed="h" * 59)
    for what, (command, says, guess) in WITHIN.items():
        server.forward(60_000)
        began_s = time.monotonic()
        told = await _within(circle, command, guess)
        most = COMMANDS_PER_SEAT.at_once + COMMANDS_PER_SEAT.per_second * (time.monotonic() - began_s) + 1
        read = told.count(says)
        outcome.add(
            f"guesses of {what} by who has the link are slowed down: one browser's {COMMANDS_PER_SEAT.at_once}, then"
            f" {COMMANDS_PER_SEAT.per_second:g} a second, of {CONNECTIONS_WITHOUT_SEAT} at most",
            f"{read} of {TRIES} were read and wrong, {told.count('too_fast')} too fast",
            held=read + told.count("too_fast") == TRIES and 0 < read <= most,
        )


async def _within(circle: Circle, command: str, guess: Guess) -> list[str]:
    """What one browser is told that guesses as fast as it can."""
    who = circle.members[-1]
    if command != "take":  # that is for who has a chair
        who = Person(circle.server.base, circle.secrets.member(), "Vreemd", address=new_address())
        await who.connect()
    told = list[str]()
    for one in [await who.ask(command, **guess(who)) for _ in range(TRIES)]:
        try:
            await one.answer
        except Refused as refused:
            told.append(refused.code)
    if command != "take":
        await who.disconnect()
    return told


async def _of_rooms(server: ServerProcess, circle: Circle, outcome: Outcome) -> None:
    stranger, answered, refusals, began_s = new_address(), 0, 0, time.monotonic()
    while refusals < REFUSALS and answered < 2 * CONNECTIONS_PER_ADDRESS.at_once:
        person = Person(server.base, replace(circle.secrets.member(), content=new_id()), "Vreemd", address=stranger)
        try:
            await person.connect()
        except (Gone, InvalidStatus) as refused:
            answered += isinstance(refused, Gone)
            refusals += isinstance(refused, InvalidStatus)
    took_s = time.monotonic() - began_s
    outcome.add(
        f"guesses of a room's link are slowed down: {CONNECTIONS_PER_ADDRESS.at_once} of one address, then"
        f" {CONNECTIONS_PER_ADDRESS.per_second:g} a second",
        f"{answered} answered in {took_s:.1f} s, {refusals} refused unread",
        held=refusals == REFUSALS and answered <= _may(took_s),
    )


async def _of_erasing(server: ServerProcess, circle: Circle, outcome: Outcome) -> None:
    """With the member's link, from outside."""
    answers, began_s, address = list[int](), time.monotonic(), new_address()
    while answers.count(429) < REFUSALS and len(answers) < 2 * CONNECTIONS_PER_ADDRESS.at_once:
        asked = {"v": 1, "auth": circle.lead.vault.auth, "host": new_id(), "anyway": True}
        answers.append(await asyncio.to_thread(_post, server, f"/rooms/{circle.secrets.room}/erase", asked, address))
    took_s, read = time.monotonic() - began_s, answers.count(403)
    outcome.add(
        "guesses of the secret that erases a room from outside are slowed down in the same way",
        f"{read} answered in {took_s:.1f} s, {answers.count(429)} refused unread",
        held=answers.count(429) == REFUSALS and 0 < read <= _may(took_s) and read + REFUSALS == len(answers),
    )


def _post(server: ServerProcess, path: str, asked: dict[str, Any], address: str) -> int:
    headers = {"Content-Type": "application/json", "Origin": server.base}
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20, source_address=(address, 0))) as line:
        line.request("POST", path, body=json.dumps(asked), headers=headers)
        return line.getresponse().status


def _may(seconds: float) -> float:
    return CONNECTIONS_PER_ADDRESS.at_once + CONNECTIONS_PER_ADDRESS.per_second * seconds + 1
