"""Every screen once: axe finds nothing, and neither do we beyond it. In which theme, width and language it
is seen goes round; `make axe` sees all of them in each.
"""

from __future__ import annotations

import itertools

import pytest
from playwright.async_api import Browser

from tests.process.server_process import ServerProcess
from tests.screens.looks import ALL
from tests.screens.report import Findings
from tests.screens.screens import ROOMS
from tests.screens.tour import View, tour

LOOKS = itertools.cycle(ALL)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("number", range(len(ROOMS)))
async def test_nothing_is_wrong_with_any_screen(browser: Browser, server: ServerProcess, number: int) -> None:
    findings = Findings()

    async def look(view: View) -> None:
        findings.looks = (next(LOOKS),)
        await findings.look(view)

    names = [screen.name for screen in ROOMS[number].screens]
    await tour(browser, server, look, names=names, languages=["en" if number % 2 else "nl"])
    assert not findings.faults, findings.table()
    assert findings.looked.total() >= len(names) - 1
