"""A server that is told to stop and starts again: how long each page was away, and that nobody had to do anything."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor, until
from tests.process.server_process import ServerProcess

AFTER_S = 2.0
"""So long after the server answers again the last is back; the wait is 0.4 s at most, the rest is for a busy machine."""
WATCH = """
window.__away = [];
window.WebSocket = class extends WebSocket {
  constructor(...how) {
    super(...how);
    const away = window.__away;
    this.addEventListener('close', () => { if (this.welcomed) away.push({ from: Date.now(), until: null }); });
    this.addEventListener('message', (event) => {
      if (!event.data.startsWith('{"t":"welcome"')) return;
      this.welcomed = true;
      if (away.length) away.at(-1).until ??= Date.now();
    });
  }
};
"""
RESTARTING = "Even terug: de server start opnieuw."


async def away_ms(visitor: Visitor) -> tuple[int, int]:
    """When this page lost its line and when it had it again; once."""
    ((lost, back),) = await visitor.page.evaluate("window.__away.map((one) => [one.from, one.until])")
    return lost, back


@pytest.mark.slow
async def test_after_a_restart_everybody_is_back_without_a_press(browser: Browser, tmp_path: Path) -> None:
    with ServerProcess(tmp_path, forward=True) as server:
        evening = await Evening.prepare(browser, server)
        await evening.seat("Sietske", "Anke", "Teun")
        people = [await evening.show(name, start=WATCH) for name in ("Sietske", "Anke", "Teun")]
        begin = time.time()
        assert server.stop() == 0
        stopped = time.time()
        server.restart()
        answers = time.time()
        for visitor in people:
            await until(visitor.page, "() => window.__away.length === 1 && window.__away[0].until !== null")
        away = [await away_ms(visitor) for visitor in people]
        print(f"stopped in {stopped - begin:.2f} s, started in {answers - stopped:.2f} s; away", [b - a for a, b in away], "ms")
        for _, back in away:
            assert back / 1000 - answers < AFTER_S
        for visitor in people:
            await expect(visitor.page.get_by_text(RESTARTING)).to_have_count(0)
        await evening.end()
