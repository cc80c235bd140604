"""Answers to who sits outside a hidden phase: their moments tell nothing of what the server did meanwhile."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock, patch

import pytest
from starlette.types import Receive, Scope, Send

from server import veil, wire
from server.connection import Connection
from server.endpoint import Doors, Socket
from server.limits import WRITE_AHEAD_BYTES
from server.live_room import LiveRoom
from server.outlet import SocketOutlet
from server.veil import AFTERWARDS_MS, COVERED_S, WIPED_S
from tests.hub_table import House, TestClock
from tests.limits.test_table import Soon
from tests.room.table import ident

DRAWN = 0.03
DO = json.dumps({"t": "do", "id": ident("asked"), "do": {"c": "ask_break"}})
JUNK = "{"
CLOCK = json.dumps({"t": "clock", "k": 7})


class Line:
    """A WebSocket that notes what it was given, and when."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {}
        self.heard: list[tuple[float, str]] = []

    async def send(self, message: dict[str, Any]) -> None:
        now = asyncio.get_running_loop().time()
        self.heard.append((now, json.loads(message["text"])["t"] if "text" in message else "closed"))

    async def close(self, _code: int) -> None:
        await self.send({})


class Busy:
    """A room in which a command waits this long behind those of others."""

    def __init__(self, waits_s: float, *, outside: bool = True) -> None:
        self._waits_s, self._outside = waits_s, outside

    def covered_s(self, _token_hash: str) -> float:
        return COVERED_S if self._outside else 0.0

    async def do(self, step: Any) -> None:
        await asyncio.sleep(self._waits_s)
        await step()

    async def command(self, connection: Connection, name: str, _command: object) -> None:
        connection.reply(wire.Refused(name, "not_allowed", "", False))

    async def junk(self, connection: Connection, name: str | None, _refusal: object) -> None:
        connection.reply(wire.Refused(name, "bad_frame", "", False))


class Still(Soon):
    """Only what waits takes time."""

    def time(self) -> float:
        return self._ahead_s


def run(work: Callable[[], Any]) -> Any:
    """In time that passes by itself."""
    with patch.object(veil, "drawn_s", lambda _mean: DRAWN), asyncio.Runner(loop_factory=Still) as runner:
        return runner.run(work())


def answered_after(room: Busy, frame: str) -> float:
    async def ask() -> float:
        line, doors = (
            Line(),
            SimpleNamespace(clock=TestClock(), hub=SimpleNamespace(figures=SimpleNamespace(delivered=lambda _: None))),
        )
        socket = Socket(cast("Any", line), cast("Doors", doors))
        began = asyncio.get_running_loop().time()
        await socket._handle(cast("LiveRoom", room), Connection(socket._outlet, "", "nl"), frame)
        await asyncio.sleep(1)
        ((when, _),) = line.heard
        return when - began

    return cast("float", run(ask))


@pytest.mark.parametrize("frame", [DO, JUNK])
def test_it_is_not_felt_that_a_command_waited_behind_others(frame: str) -> None:
    idle, busy = (answered_after(Busy(waits_s), frame) for waits_s in (0, COVERED_S * 0.8))
    assert idle == pytest.approx(busy) == pytest.approx(DRAWN + COVERED_S)


def test_the_clock_is_told_after_a_time_that_is_drawn() -> None:
    assert answered_after(Busy(0), CLOCK) == pytest.approx(DRAWN)


@pytest.mark.parametrize("frame", [DO, JUNK, CLOCK])
def test_whoever_is_inside_is_answered_at_once(frame: str) -> None:
    assert answered_after(Busy(0, outside=False), frame) == pytest.approx(0)


def test_what_comes_meanwhile_keeps_its_order_and_is_not_heaped_up() -> None:
    async def veiled() -> tuple[list[str], bool, int]:
        line, caught_up = Line(), list[bool]()
        outlet = SocketOutlet(cast("Any", line), lambda: caught_up.append(True), lambda: None)
        async with outlet.veiled(COVERED_S):
            outlet.send(b'{"t":"view"}')
            outlet.send(b'{"t":"done"}')
            assert not outlet.behind and not line.heard
            outlet.send(json.dumps({"t": "long", "text": "x" * WRITE_AHEAD_BYTES}).encode())
            full = outlet.behind
        return [what for _, what in line.heard], full, len(caught_up)

    assert run(veiled) == (["view", "done", "long"], True, 1)


def test_a_goodbye_meanwhile_is_the_last_that_is_heard() -> None:
    async def closed() -> list[str]:
        line = Line()
        outlet = SocketOutlet(cast("Any", line), lambda: None, lambda: None)
        async with outlet.veiled(COVERED_S):
            outlet.send(b'{"t":"bye"}')
            outlet.close(1000)
        return [what for _, what in line.heard]

    assert run(closed) == ["bye", "closed"]


async def test_it_lies_over_who_is_outside_until_the_traces_are_wiped(tmp_path: Path) -> None:
    """The phase after it asks whether the case-bringer may read what was written: nothing tells her that, either."""
    house, seen = await House.open(tmp_path), list[list[float]]()

    def look() -> None:
        seen.append([house.hub.covered_s(ident("room"), ident(name)) for name in ("Fenna", "Anke", "Vreemd")])

    look()
    await house.start()
    look()
    await house.gossip()
    look()
    await house.next()
    look()
    await house.jump(AFTERWARDS_MS)
    look()
    await house.next()
    look()
    await house.hub.close()
    await house.journal.close()
    outside = [0, 0, COVERED_S, WIPED_S, COVERED_S, 0]
    assert seen == [[0, covered, covered] for covered in outside]


async def test_whoever_asks_for_a_page_waits_only_while_a_circle_writes_somewhere(tmp_path: Path) -> None:
    house, waited, answered = await House.open(tmp_path), list[bool](), list[str]()

    async def page(scope: Scope, _receive: Receive, _send: Send) -> None:
        answered.append(scope["type"])

    async def ask(kind: str = "http") -> None:
        with patch.object(veil, "drawn_moment", AsyncMock()) as drawn:
            await veil.Unhurried(page)({"type": kind}, cast("Receive", None), cast("Send", None))
        waited.append(drawn.await_count == 1)

    gc.collect()  # rooms of other tests
    await house.start()
    await ask()
    await house.gossip()
    for kind in ("http", "websocket", "lifespan"):
        await ask(kind)
    await house.next()
    await ask()
    await house.hub.close()
    await house.journal.close()
    assert (waited, answered) == ([False, True, True, False, False], ["http", "http", "websocket", "lifespan", "http"])
