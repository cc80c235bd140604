"""Every page that a link leads to, in a narrow window of each engine: it begins, tells no fault and does not run off the side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.meeting import PHONE
from tests.engines.screen import Screen, until
from tests.process.server_process import ServerProcess

LINKS = """() => [...document.querySelectorAll('a[href]')].filter((one) => one.origin === location.origin && !one.download)
  .map((one) => one.pathname).filter((path) => !path.includes('.'))"""
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => `${one.localName}.${one.className}`) : []"""
OF_A_KIND = 2
"""So many of the pages that lie in one folder are looked at: they are made from the same parts."""


@pytest.mark.slow
async def test_every_page_that_is_linked(engine: Engine, tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as server:
        anke = Screen("Anke", await engine.open(*PHONE))
        await anke.page.goto(f"{server.base}/?language=nl")
        await anke.sees("Maak een kamer")
        coming, seen, kinds = ["/"], ["/"], Counter[str]()
        while coming:
            path = coming.pop(0)
            await anke.page.goto(server.base + path)
            await until(lambda: anke.eyes("marked", [("heading", "")]), bool, f"{path} has a heading")
            assert await anke.page.evaluate(TOO_WIDE) == [], path
            for link in await anke.page.evaluate(LINKS):
                folder = link.rpartition("/")[0]
                if link not in seen and (not folder or kinds[folder] < OF_A_KIND):
                    kinds[folder] += 1
                    coming.append(link)
                    seen.append(link)
        assert {"/nieuw", "/groepen", "/privacy", "/methoden"} <= set(seen)
        assert await anke.page.faults() == []
