"""The practice room in the page goes by the same rules as the server's: whatever is asked, both do the same or refuse for the same
reason, and three people see the same slices to the letter.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser

from server.room.shapes import EVENING
from server.tools import all_tools
from tests.client.practice_walks import LIBRARY, WATCHED, Walk
from tests.client.test_methods_agree import ask
from tests.client.test_modules import files

__all__ = ["files"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
METHODS = sorted(set(LIBRARY.methods) - {EVENING})
HIDDEN = [name for name in METHODS if any(phase.hidden for phase in LIBRARY.methods[name].phase)]
"""Where it is hardest: some of the circle see what others must not."""
SHAPES = {name: {"phases": LIBRARY.method(name, "nl")["shape"]} for name in LIBRARY.methods}
STEPS = 130
PLAY = """async ([walks, shapes]) => {
  const { decide, openRoom } = await import('/client/practice/decide.js');
  const { view } = await import('/client/practice/view.js');
  const sorted = (one) => Array.isArray(one) ? one.map(sorted)
    : one && typeof one === 'object' ? Object.fromEntries(Object.keys(one).sort().map((key) => [key, sorted(one[key])])) : one;
  const digest = async (seen) => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(sorted(seen)))));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').slice(0, 16);
  };
  const play = async (walk) => {
    let n = walk.seats.length;
    const moment = { newId: () => `id${n += 1}`.padEnd(22, '_'), draw: (ids) => [...ids].sort() };
    let room = openRoom({ ...walk, shapes });
    const came = [];
    for (const { now, seat, command } of walk.steps) {
      let code = null;
      try {
        room = decide(room, command, seat, { ...moment, now });
      } catch (why) {
        code = why.code ?? String(why);
      }
      came.push([code, await Promise.all(walk.watched.map((who) => digest(view(room, who, now))))]);
    }
    return { came, last: view(room, walk.watched[0], walk.steps.at(-1).now) };
  };
  return Promise.all(walks.map(play));
}"""


async def test_both_do_the_same_and_show_the_same_in_every_method(browser: Browser, files: str) -> None:
    walks = [Walk(method, seed, STEPS) for seed, method in enumerate(METHODS)]
    walks += [Walk(method, seed, STEPS, hidden=True) for method in HIDDEN for seed in range(3)]
    played = await ask(browser, files, PLAY, [[walk.given for walk in walks], SHAPES])
    for walk, found in zip(walks, played, strict=True):
        method = next(row.method for row in walk.rows if row.block == "case")
        for at, (step, came) in enumerate(zip(walk.steps, found["came"], strict=True)):
            assert came == [step["code"], step["seen"]], (method, at, step["command"])
        assert found["last"] == walk.table.view(WATCHED[0]), method
    assert {step["code"] for walk in walks for step in walk.steps} > {None, "not_allowed", "still_writing", "no_case_bringer"}


async def test_what_makes_no_sense_there_is_refused_by_a_code_of_its_own(browser: Browser, files: str) -> None:
    walk = Walk("basis", 1, 3)
    given: dict[str, Any] = {**walk.given, "steps": []}
    for command in ("leave", "set_door", "renew_door", "hand_over", "take", "erase", "put_book", "remove", "nonsense"):
        given["steps"].append({"now": 0, "seat": given["facilitator"], "command": {"c": command}})
    (played,) = await ask(browser, files, PLAY, [[given], SHAPES])
    assert {code for code, _ in played["came"]} == {"not_in_practice"}


async def test_every_tool_of_the_server_is_there(browser: Browser, files: str) -> None:
    named = "async () => Object.keys((await import('/client/practice/tools/all.js')).TOOLS)"
    assert set(await ask(browser, files, named)) == set(all_tools())


LEAD = "async (given) => (await import('/tests/client/practice_lead.js')).play(given)"


async def test_every_method_can_be_led_to_its_end_alone_and_the_others_do_their_part(browser: Browser, files: str) -> None:
    methods = [(name, LIBRARY.methods[name].people[1]) for name in METHODS]
    played = await ask(browser, files, LEAD, [SHAPES, methods, ["nl", "en"]])
    assert len(played) == 2 * len(METHODS)
    for name, done in played.items():
        method = LIBRARY.methods[name.split()[0]]
        uses = [use for phase in method.phase for use in phase.tools]
        tools = {use.tool for use in uses}
        assert done["stage"] == "closed", (name, done)
        assert [phase for phase in done["phases"] if phase != "break"] == [row for row in done["rows"] if row != "break"], name
        assert bool(done["spoken"]) == ("turns" in tools), name
        if method.people[1] < 5:
            continue  # too few write to open anything without a name
        assert len(done["released"]) == sum(use.tool == "round" and bool(use.settings.get("write")) for use in uses), (name, done)
        assert all(texts >= 3 for texts in done["released"]), (name, done["released"])
        for tool in ("backstage", "action_plan", "sorting", "board", "case_cards", "ballot"):
            assert bool(done[tool]) == (tool in tools), (name, tool, done)
