"""A client that is dropped and comes back by the rule of `client/connection.js`, whose numbers are read from there."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time

from bench.crowd import Seat
from bench.lean import Lean, connect
from tests.process.server_process import ROOT

RULE = "Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.attempt - 1) * (1 + this.random()))"
"""With `attempt` counted from one; here from nought."""


SOON = """if (this.time.own() < this.soonUntil) return SOON_MS * (1 + this.random());"""
NAMES = ("FIRST_DELAY", "LONGEST_DELAY", "HANDSHAKE", "SOON", "RESTARTING")


def rule() -> tuple[float, ...]:
    """First and longest delay, how long a handshake may take, the delay after a goodbye of which one comes back soon, and how long
    that holds, in seconds. Fails when the rule itself was changed.
    """
    script = (ROOT / "client" / "connection.js").read_text(encoding="utf-8")
    assert RULE in script and SOON in script, "the browser waits by another rule: follow it here"
    numbers = dict(re.findall(r"const ([A-Z_]+_MS) = ([\d_]+);", script))
    return tuple(int(numbers[f"{name}_MS"]) / 1000 for name in NAMES)


FIRST_S, LONGEST_S, HANDSHAKE_S, SOON_S, RESTARTING_S = rule()


class Screen:
    """What one connection has been shown."""

    def __init__(self) -> None:
        self.slices: dict[str, object] = {}
        self.envelopes: dict[str, str] = {}
        self.full: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.bye: str | None = None
        self.lean: Lean | None = None

    def take(self, data: bytes, now: float) -> None:
        frame = json.loads(data)
        if frame["t"] in ("view", "envelopes"):
            self.envelopes |= frame["envelopes"]
        if frame["t"] == "view":
            self.slices = (self.slices if not frame["full"] else {}) | frame["slices"]
            for name in frame["gone"]:
                self.slices.pop(name, None)
            if frame["full"] and not self.full.done():
                self.full.set_result(now)
        elif frame["t"] == "bye":
            self.bye = frame["code"]

    @property
    def shown(self) -> tuple[dict[str, object], dict[str, str]]:
        """The slices, and the texts that they name."""
        named = json.dumps(self.slices)
        return self.slices, {text: body for text, body in self.envelopes.items() if text in named}


class Returning:
    """A seat that comes back, from an address that it may share with many."""

    def __init__(self, seat: Seat, room: str, auth: str, address: str, chance: random.Random) -> None:
        self.seat, self.room, self.auth, self.address = seat, room, auth, address
        self._chance = chance
        self.attempts = 0
        self.screen: Screen | None = None

    async def look(self, port: int) -> Screen:
        """A connection, as soon as it has its full view."""
        screen = Screen()
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                screen.lean = await connect(port, f"/ws/{self.room}", screen.take, self.address)
                hello = {"t": "hello", "v": 1, "auth": self.auth, "seat": self.seat.token, "language": "nl"}
                screen.lean.send(json.dumps(hello).encode())
                await asyncio.wait([screen.full, screen.lean.lost], return_when=asyncio.FIRST_COMPLETED)
                if not screen.full.done():
                    raise ConnectionError(screen.bye or "lost")
        except BaseException:
            if screen.lean is not None:
                screen.lean.close()
            raise
        return screen

    async def come_back(self, port: int, dropped_at: float) -> float:
        """Try until it is there; how long that took."""
        while True:
            await asyncio.sleep(min(LONGEST_S, FIRST_S * 2**self.attempts * (1 + self._chance.random())))
            self.attempts += 1
            try:
                self.screen = await self.look(port)
            except (OSError, TimeoutError):
                continue
            return time.monotonic() - dropped_at
