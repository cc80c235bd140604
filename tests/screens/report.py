"""Every screen in every look: what is wrong with it, and a table of what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from tests.screens import axe, beyond
from tests.screens.looks import ALL, Look, put_on
from tests.screens.seen import Seen, wanted
from tests.screens.tour import View


@dataclass
class Findings:
    """Looks at each view it is shown, in these looks."""

    looks: Collection[Look] = ALL
    faults: list[tuple[str, str, Any]] = field(default_factory=list)
    """Where, what, and how exactly."""
    looked: Counter[str] = field(default_factory=Counter)
    unsure: Counter[str] = field(default_factory=Counter)
    keep: bool = False
    """Whether what was found of each screen is put down for the table."""

    async def look(self, view: View) -> None:
        """Ask axe and look beyond it. A window of its own size keeps it."""
        seen = Seen(view.screen.name, view.language)
        for look in self.looks:
            if look not in wanted(view.screen):
                continue
            await put_on(view.page, look, resize=not view.screen.small)
            await self.judge(view, look)
            seen.looked[look.name] = seen.looked.get(look.name, 0) + 1
        seen.faults = [f"{where}: {what}" for where, what, _ in self.faults if where.startswith(f"{view} ")]
        if self.keep:
            seen.keep()

    async def judge(self, view: View, look: Look) -> None:
        """Judge what is seen now, in the look it has."""
        found = await axe.ask(view.page)
        self.looked[look.name] += 1
        self.unsure.update(found.unsure)
        self.faults += [(f"{view} {look}", one["id"], one["nodes"]) for one in found.violations]
        self.faults += [(f"{view} {look}", what, where) for what, where in await beyond.ask(view.page)]

    def table(self) -> str:
        """What was looked at, and each fault once with the places it was found in."""
        rows = [f"{name:<8} {n:>5} views" for name, n in self.looked.items()]
        kinds = Counter(what for _, what, _ in self.faults)
        told = [f"{what}: {n} times\n  {self._first(what)}" for what, n in kinds.items()]
        return "\n".join([*rows, f"{sum(self.looked.values())} views, {len(self.faults)} faults", *told])

    def _first(self, what: str) -> str:
        places = [(where, how) for where, one, how in self.faults if one == what]
        return f"{', '.join(where for where, _ in places[:12])}\n  {places[0][1]}"
