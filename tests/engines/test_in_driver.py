"""What the story takes for granted of each engine: a press is a press, nobody sees another's storage, and a fault is heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.screen import Screen, until
from tests.process.server_process import ServerProcess

TRUSTED = "() => { window.pressed = []; addEventListener('click', (event) => window.pressed.push(event.isTrusted)); }"
REMEMBER = "(text) => localStorage.setItem('whose', text)"


@pytest.mark.slow
async def test_the_driver_is_a_person(engine: Engine, tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as server:
        anke, fenna = [Screen(name, await engine.open(500, 800)) for name in ("Anke", "Fenna")]
        for one in (anke, fenna):
            await one.page.goto(f"{server.base}/nieuw?language=nl")
            await one.page.evaluate(REMEMBER, one.name)
        await anke.page.evaluate(TRUSTED)
        await anke.fill("Hoe heet deze bijeenkomst?", "Één avond, ‘patiënt’ 7")
        await anke.press("English")
        await anke.sees("A new room")
        assert await anke.page.evaluate("() => window.pressed") == [True]
        await fenna.sees("Een nieuwe kamer")
        assert await anke.page.evaluate("() => localStorage.getItem('whose')") == "Anke"
        assert await anke.page.faults() == await fenna.page.faults() == []
        await fenna.page.evaluate("() => console.error('a fault on purpose')")
        await until(fenna.page.faults, lambda faults: len(faults) == 1 and "on purpose" in faults[0], "the fault is heard")
        assert await anke.page.faults() == []
