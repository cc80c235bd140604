"""The meeting, played on a server in this process whose clock only it moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest import mock

import server.app
from server.hub import Hub
from tests.process.in_process import StillClock, serving
from tests.protocol.captured import Captured, capturing
from tests.protocol.meeting import meeting


async def played(folder: Path) -> Captured:
    hubs: list[Hub] = []

    class Remembered(Hub):
        def __init__(self, *parts: Any, **wishes: Any) -> None:
            super().__init__(*parts, **wishes)
            hubs.append(self)

    clock = StillClock()
    with mock.patch.object(server.app, "Hub", Remembered), capturing() as captured:
        async with serving(folder, clock, prompt=True) as base:
            await meeting(base, hubs[0], clock, captured)
    return captured
