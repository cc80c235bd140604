"""Meetings that go anyhow, for the server's room and the practice room to play side by side: what is asked, what comes of it."""

from __future__ import annotations

import hashlib
import json
import random
from typing import Any

import msgspec

from server.errors import Refusal
from server.room import commands as c
from server.room.apply import open_room
from server.room.commands import Row
from server.room.opening import open_outcome
from server.room.shapes import EVENING, ToolUse
from server.room.state import LOBBY, is_hidden, open_uses
from tests.client.practice_uses import PURPOSES, some_action
from tests.room.table import LIBRARY, NAMES, Table, asked, envelope, ident, plain

LEADER, BRINGER, MEMBER = NAMES[:3]
WATCHED = (LEADER, BRINGER, MEMBER)
PASSES_MS = (0, 0, 1_000, 4_000, 6_000, 20_000, 60_000, 400_000)
LED = {"announce", "wait", "release", "ask_signed", "close", "give", "show", "settle", "shut"}
"""What is mostly asked by who leads."""
AGREED = ("facilitator_writes", "learning_named", "channel_may_open", "strict")


def rows_of(method: str) -> tuple[Row, ...]:
    """Every phase of the method, and all that may be around a case."""
    case = [Row(phase.id, "case", method, phase.id, phase.minutes) for phase in LIBRARY.methods[method].phase]
    around = [Row(f"e-{phase.id}", f"e-{phase.id}", EVENING, phase.id, phase.minutes) for phase in LIBRARY.methods[EVENING].phase]
    around = [msgspec.structs.replace(row, block="e-learn") if row.phase == "evaluate" else row for row in around]
    return (around[0], *case, *around[1:])


class Walk:
    """One meeting, with all that was asked of it and a digest of what three people saw after each step. `hidden`: first of
    all it goes on to a phase behind somebody's back.
    """

    def __init__(self, method: str, seed: int, steps: int, hidden: bool = False) -> None:
        self.chance = random.Random(seed)
        self.rows = rows_of(method)
        self.table = Table()
        wish = msgspec.structs.replace(asked(), programme=self.rows)
        self.table.room = open_room(open_outcome(wish, LIBRARY.shapes, 0).events[0])  # type: ignore[arg-type]
        self.table.sit(*NAMES)
        self.count = 0
        self.straight = 0 if hidden else self.chance.randrange(steps // 3 + 1)
        self.seeks = hidden
        self.steps: list[dict[str, Any]] = []
        for _ in range(steps):
            self.step()

    @property
    def given(self) -> dict[str, Any]:
        """What the practice room is opened with, and what is asked of it."""
        seats = [{"id": seat.id, "name": seat.name} for seat in self.table.room.seats]
        return {
            "card": self.table.room.card,
            "seats": seats,
            "facilitator": seats[0]["id"],
            "rows": msgspec.to_builtins(self.rows),
            "watched": [seat["id"] for seat in seats[:3]],
            "steps": [{key: one[key] for key in ("now", "seat", "command")} for one in self.steps],
        }

    def step(self) -> None:
        table, chance = self.table, self.chance
        table.now += chance.choice(PASSES_MS)
        name, command = self.asks()
        try:
            table.do(name, command)
            code = None
        except Refusal as refusal:
            code = refusal.code
        seen = [digest(table.view(who)) for who in WATCHED]
        told = msgspec.to_builtins(command)
        self.steps.append({"now": table.now, "seat": table.seat_of(name), "command": told, "code": code, "seen": seen})

    def asks(self) -> tuple[str, c.Command]:
        """Somebody asks something: first what brings the meeting further, then anything."""
        room, chance = self.table.room, self.chance
        name = chance.choice(NAMES)
        if room.phase is None:
            return self.before(name)
        self.seeks = self.seeks and not is_hidden(room)
        if self.seeks or len(self.steps) < self.straight or chance.random() < 0.08:
            return self.forward(self.table.run())
        if chance.random() < 0.7:
            return self.uses(name, chance.choice((*room.phase.tools * 3, *open_uses(room))))
        lead, others = self.leading(self.table.run()), self.anybody(self.table.run())
        who = chance.choice([LEADER, LEADER, BRINGER, name])
        return who, chance.choice(lead if who == LEADER else [*others, chance.choice(lead)])

    def before(self, name: str) -> tuple[str, c.Command]:
        said: list[tuple[str, c.Command]] = [
            (LEADER, c.NameCaseBringer(self.table.seat_of(BRINGER))),
            (LEADER, c.ConfirmCircle(self.everybody())),
            (LEADER, c.Start()),
            (LEADER, c.Agree("channel_may_open", True)),
            (BRINGER, c.Consent(True)),
            (name, c.Ready(LOBBY, True)),
            (name, c.Start()),
            self.uses(name, ToolUse("case_cards", "case")),
        ]
        return self.chance.choice(said)

    def leading(self, run: str) -> list[c.Command]:
        room, chance = self.table.room, self.chance
        seat = self.table.seat_of(chance.choice(NAMES))
        course = [c.Next(run), c.Previous(run), c.Next("elsewhere.1"), c.StartBreak(run), self.arranged(run)]
        clock = [c.AddMinutes(run, chance.choice([-5, 1, 5])), c.StopClock(run), c.RunClock(run), c.RunClock(run)]
        people = [c.NameCaseBringer(seat), c.NameDeputy(seat), c.ConfirmCircle(self.everybody())]
        ahead = c.SetMinutes(chance.choice(room.phases).key, chance.randint(1, 60))
        agreed = c.Agree(chance.choice(AGREED), chance.random() < 0.5)  # type: ignore[arg-type]
        call = c.SetCall(envelope(f"call{len(self.steps)}", "call"))
        closing = [c.Close()] if chance.random() < 0.02 else []
        return [*course, *clock, *people, ahead, agreed, call, *closing]

    def anybody(self, run: str) -> list[c.Command]:
        return [c.AskBreak(), c.Back(), c.Ready(run, True), c.Ready(run, False), c.Consent(self.chance.random() < 0.7)]

    def everybody(self) -> tuple[str, ...]:
        return tuple(seat.id for seat in self.table.room.seats)

    def arranged(self, run: str) -> c.Command:
        """What is to come, with something left out or moved."""
        room, chance = self.table.room, self.chance
        first = room.run.index + 1 if room.run is not None else 0
        rows = [Row(one.key, one.block, one.method, one.phase, one.minutes) for one in room.phases[first:]]
        if rows:
            gone = rows.pop(chance.randrange(len(rows)))
            if chance.random() < 0.5:
                rows.insert(chance.randrange(len(rows) + 1), gone)
        return c.Arrange(run, tuple(rows))

    def forward(self, run: str) -> tuple[str, c.Command]:
        """What is to be done before the next phase can open, or to open it."""
        room = self.table.room
        way = self.table.view(LEADER)["host"]["next"]["refusal"]
        if way == "break_too_short":
            self.table.now += 300_000
        known: dict[str | None, tuple[str, c.Command]] = {
            "break_due": (LEADER, c.StartBreak(run)),
            "break_first": (LEADER, c.StartBreak(run)),
            "no_case_bringer": (LEADER, c.NameCaseBringer(self.table.seat_of(BRINGER))),
            "consent_missing": (BRINGER, c.Consent(True)),
            "no_next": (LEADER, c.Previous(run)),
        }
        pushed = [self.pushed(use, run) for use in (room.phase.tools if room.phase is not None else ())]
        found = next((one for one in pushed if one is not None), None)
        return known.get(way) or found or (LEADER, c.Next(run))

    def pushed(self, use: ToolUse, run: str) -> tuple[str, c.Command] | None:
        """The next thing that this tool waits for, if it does."""
        room, state = self.table.room, self.table.room.tools[use.id].state
        names = {self.table.seat_of(name): name for name in NAMES}
        if use.tool == "round" and state.stage == "signing":
            return LEADER, c.UseTool(use.id, {"a": "close"})
        if use.tool == "round" and state.stage == "writing":
            idle = [names[seat] for seat in room.writers if seat not in room.live.ready]
            if not idle:
                self.table.now += 5_000
                return LEADER, c.UseTool(use.id, {"a": self.chance.choice(["release", "release", "ask_signed"])})
            wrote = {"a": "write", "token": self.token(idle[0], use), "text": self.text(use)}
            return idle[0], c.Ready(run, True) if self.chance.random() < 0.5 else c.UseTool(use.id, wrote)
        if use.tool in ("scale", "ballot", "group_check") and state.stage == "open":
            if len(state.tokens) >= 3 and self.chance.random() < 0.4:
                return LEADER, c.UseTool(use.id, {"a": "show"})
            return self.uses(self.chance.choice(NAMES), use)
        if use.tool == "backstage" and state.stage == "asking":
            left = sorted(state.circle - state.answers.keys())
            return names[left[0]], c.UseTool(use.id, {"a": "answer", "agrees": self.chance.random() < 0.95})
        return None

    def uses(self, name: str, use: ToolUse) -> tuple[str, c.Command]:
        """An action that this tool knows, by anybody; every now and then by who may."""
        chance, run = self.chance, self.table.room.run
        action = some_action(self.table, chance, use, self.text(use), self.token(name, use))
        led = action["a"] in LED and chance.random() < 0.8
        who = LEADER if led else BRINGER if action["a"] in ("mark", "share") else name
        return who, c.UseTool(use.id, action, chance.choice([None, None, run.id if run is not None else None]))

    def text(self, use: ToolUse) -> dict[str, str]:
        self.count += 1
        return plain(envelope(f"t{self.count}", PURPOSES.get(use.tool, "rounds")))

    def token(self, name: str, use: ToolUse) -> str:
        return ident(f"w{name}{use.id}{self.table.room.runs}")


def digest(view: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(view, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:16]
