"""The browser and the server read the same method files, and say the same of the same programmes."""

from __future__ import annotations

import random
from typing import Any, get_args

import msgspec
import pytest
from playwright.async_api import Browser

from server.errors import Refusal
from server.library import Library
from server.room import programme
from server.room.commands import Row
from server.room.methods import Method, MethodPhase, MethodTexts, PhaseTexts
from server.room.shapes import PhaseShape, Stance
from server.room.state import MINUTE_MS, BreakPolicy
from server.tool_table import tool_table
from tests.client.served import ROOT
from tests.client.test_modules import files

__all__ = ["files"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LIBRARY = Library.load()
FILES = sorted((ROOT / "server" / "methods").glob("*.toml"))
READ = """async ([tools, sources]) => {
  const { readMethod } = await import('/client/method_file.js');
  const read = ([name, text]) => [name, readMethod(text, tools, { breaks: name === 'evening' })];
  return Object.fromEntries(Object.entries(sources).map(read));
}"""
REFUSE = """async ([methods, programmes]) => {
  const { refusal } = await import('/client/programme_rules.js');
  const byId = Object.fromEntries(methods.map((one) => [one.id, one]));
  return programmes.map(({ rows, limit, minimum, strict }) => refusal(rows, byId, { limit, minimum }, strict)?.code ?? null);
}"""
FIELDS = """async () => {
  const { METHOD, WORDS } = await import('/client/method_fields.js');
  const phase = METHOD.phase.fields;
  const names = { method: METHOD, phase, words: WORDS, about: METHOD.nl.fields };
  const known = Object.entries(names).map(([part, one]) => [part, Object.keys(one)]);
  return { ...Object.fromEntries(known), stance: phase.stance.values };
}"""


async def ask(browser: Browser, address: str, script: str, given: Any = None) -> Any:
    context = await browser.new_context(service_workers="block")
    try:
        page = await context.new_page()
        await page.goto(f"{address}/tests/client/page.html")
        return await page.evaluate(script, given)
    finally:
        await context.close()


async def test_every_file_that_comes_with_the_server_gives_the_same_method_in_a_browser(browser: Browser, files: str) -> None:
    sources = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
    read = await ask(browser, files, READ, [tool_table(), sources])
    assert len(read) > 10
    for name, found in read.items():
        assert found["complaints"] == [], name
        method = LIBRARY.methods[name]
        shapes = [{field: getattr(phase, field) for field in PhaseShape.__struct_fields__} for phase in method.phase]
        assert found["method"]["shape"] == msgspec.json.decode(msgspec.json.encode(shapes)), name
        for phase in method.phase:
            said = found["method"]["texts"][phase.id]
            for language, texts in (("nl", phase.nl), ("en", phase.en)):
                assert msgspec.convert(said[language], PhaseTexts) == texts if texts else language not in said, (name, phase.id)
        head = found["method"]["head"]
        assert (head["coach"], head["experience"], head["people"]) == (method.coach, method.experience, list(method.people))
        assert head["nl"]["name"] == method.name["nl"]


async def test_both_know_the_same_fields(browser: Browser, files: str) -> None:
    known = await ask(browser, files, FIELDS)
    fields = {"method": Method, "phase": MethodPhase, "words": PhaseTexts, "about": MethodTexts}
    for part, kind in fields.items():
        assert set(known[part]) == set(kind.__struct_fields__), part
    assert known["stance"] == list(get_args(Stance))


def added(rows: list[Row], block: str, method: str, phase: MethodPhase, minutes: int | None = None) -> None:
    used = sum(row.phase == phase.id for row in rows)
    key = f"{phase.id}-{used + 1}" if used else phase.id
    rows.append(Row(key, block, method, phase.id, minutes or phase.minutes))


def drawn(chance: random.Random) -> list[Row]:
    """An evening as somebody might make it: much of it right, some of it moved, dropped, repeated or out of bounds."""
    methods = [name for name in LIBRARY.methods if name != "evening"]
    evening = LIBRARY.methods["evening"].phase
    rows: list[Row] = []
    added(rows, "arrive", "evening", evening[0])
    for block in ("case", "case-2")[: chance.randint(1, 2)]:
        method = chance.choice(methods)
        for phase in LIBRARY.methods[method].phase:
            if not phase.optional or chance.random() < 0.5:
                added(rows, block, method, phase)
    for _ in range(chance.randint(0, 2)):
        pause = next(phase for phase in evening if phase.is_break)
        added(rows, "break-1", "evening", pause, chance.choice([3, 5, 10, 10]))
        rows.insert(chance.randrange(len(rows)), rows.pop())
    for _ in range(chance.choice([0, 0, 1, 2])):
        spoil(rows, chance)
    return rows


def spoil(rows: list[Row], chance: random.Random) -> None:
    """Move, drop, repeat or stretch one of them."""
    at = chance.randrange(len(rows))
    match chance.choice(["move", "drop", "again", "longer"]):
        case "move":
            rows.insert(chance.randrange(len(rows)), rows.pop(at))
        case "drop" if len(rows) > 1:
            rows.pop(at)
        case "again":
            phases = LIBRARY.methods[rows[at].method].phase
            added(rows, rows[at].block, rows[at].method, next(p for p in phases if p.id == rows[at].phase))
        case "longer":
            rows[at] = msgspec.structs.replace(rows[at], minutes=chance.choice([1, 59, 60]))


def server_says(rows: list[Row], limit: int, minimum: int, strict: bool) -> str | None:
    policy = BreakPolicy(limit * MINUTE_MS, minimum * MINUTE_MS)
    try:
        return programme.refusal(programme.composed(rows, LIBRARY.shapes), LIBRARY.shapes, policy, strict=strict)
    except Refusal as refused:
        return refused.code


async def test_the_browser_refuses_what_the_server_would_refuse_and_nothing_else(browser: Browser, files: str) -> None:
    """So many that every reason is among them: with another method in the house other programmes are drawn."""
    codes = {"bad_minutes", "bound_apart", "advice_first", "not_in_order", "break_missing", "bound_run_too_long"}
    chance = random.Random(2)
    asked: list[tuple[list[Row], int, int, bool]] = []
    wanted: list[str | None] = []
    while len(asked) < 400 or not {None, *codes} <= set(wanted):
        assert len(asked) < 4_000, f"never refused for {codes - set(wanted)}"
        limit, minimum, strict = chance.choice([60, 60, 40, 20]), chance.choice([5, 5, 10]), chance.random() < 0.4
        asked.append((drawn(chance), limit, minimum, strict))
        wanted.append(server_says(*asked[-1]))
    given = [
        {"rows": msgspec.to_builtins(rows), "limit": limit, "minimum": minimum, "strict": strict}
        for rows, limit, minimum, strict in asked
    ]
    assert await ask(browser, files, REFUSE, [LIBRARY.heads("nl"), given]) == wanted
