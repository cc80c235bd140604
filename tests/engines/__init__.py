"""The same meeting in Chromium, Firefox and WebKit: `make engines`.

`engine.py` says what a test needs of a browser, `chromium.py`, `firefox.py` and `webkit.py` give it; `screen.py` is a person who
looks and presses, by what a screen reader would say (`eyes.js`, read within the page). `probes.py` asks each engine what it has.
"""

from __future__ import annotations

import os
from typing import Protocol

from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit


class Starts(Protocol):
    """How an engine is begun."""

    async def start(self) -> Engine:
        """Start it."""


ENGINES: dict[str, Starts] = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}


def asked() -> dict[str, Starts]:
    """Those of BINNENSKAMERS_ENGINES, separated by commas; all when it is not set."""
    names = os.environ.get("BINNENSKAMERS_ENGINES", ",".join(ENGINES)).split(",")
    return {name: ENGINES[name] for name in names}
