"""What people see behind a proxy, over TLS: a restart takes a moment, and of two processes one may die, twice in an evening."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.evening import Evening
from tests.browser.people import Meeting, Visitor, until
from tests.browser.test_restarting import RESTARTING, WATCH, away_ms
from tests.browser.test_story import whole
from tests.deploy.behind import Behind
from tests.deploy.several import Several
from tests.postgres.cluster import Server, database


class Through:
    """A meeting by the address of the proxy, whose certificate nobody but this test believes."""

    async def visitor(self, name: str, width: int = 390, height: int = 844, **options: object) -> Visitor:
        return await super().visitor(name, width, height, ignore_https_errors=True, **options)  # type: ignore[misc]


class MeetingThrough(Through, Meeting):
    """As people play it."""


class EveningThrough(Through, Evening):
    """With a few who have a screen."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["nginx", "caddy"])
async def test_after_a_restart_everybody_is_back_without_a_press(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with Behind(kind, tmp_path) as behind:
        monkeypatch.setenv("SSL_CERT_FILE", str(behind.proxy.certificate))
        evening = await EveningThrough.prepare(browser, behind)  # type: ignore[arg-type]
        await evening.seat("Sietske", "Anke")
        people = [await evening.show(name, start=WATCH) for name in ("Sietske", "Anke")]
        assert behind.server.stop() == 0
        behind.server.restart()
        answers = time.time()
        for visitor in people:
            await until(visitor.page, "() => window.__away.length === 1 && window.__away[0].until !== null")
        away = [await away_ms(visitor) for visitor in people]
        print(f"{kind}: away", [back - lost for lost, back in away], "ms; back", [round(b - answers * 1000) for _, b in away], "ms")
        for visitor in people:
            await expect(visitor.page.get_by_text(RESTARTING)).to_have_count(0)
        await evening.end()


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_from_link_to_return_while_the_process_of_the_room_dies_twice(
    browser: Browser, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The evening of test_story.py with two processes behind nginx: what crashes is the process where the people are."""
    async with database(postgres) as url:
        with Several("nginx", tmp_path, url) as several:
            monkeypatch.setenv("SSL_CERT_FILE", str(several.proxy.certificate))
            meeting = MeetingThrough(browser, several)  # type: ignore[arg-type]
            await whole(meeting)
            assert len(several.fallen) == 2
            faults = {name: visitor.faults for name, visitor in meeting.people.items() if visitor.faults}
            await meeting.end()
            assert not faults
