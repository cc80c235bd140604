"""Somebody at a screen: finds by role and name, presses with the mouse, types with the keys, and waits for what they see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engines.engine import LostError, Page

EYES = (Path(__file__).parent / "eyes.js").read_text(encoding="utf-8")
PATIENCE_SECONDS = 40.0
LOOK_SECONDS = 0.1

Step = tuple[str, str]


class NotSeenError(AssertionError):
    """What was waited for did not come."""


async def until(
    look: Callable[[], Awaitable[Any]], met: Callable[[Any], bool], what: str, patience: float = PATIENCE_SECONDS
) -> Any:
    """Look until it is so; else say what was seen last. Of a page that is just being replaced nothing can be seen."""
    deadline = time.monotonic() + patience
    while True:
        try:
            seen = await look()
            if met(seen):
                return seen
        except LostError as lost:
            seen = lost
        if time.monotonic() > deadline:
            raise NotSeenError(f"{what}: {seen}")
        await asyncio.sleep(LOOK_SECONDS)


@dataclass
class Screen:
    """One person. A path is what is found within what: `("item", "Wat hield je"), ("button", "Deze nu")`. A word is a button."""

    name: str
    page: Page

    async def eyes(self, call: str, *arguments: Any) -> Any:
        """Something of eyes.js, called in the page."""
        return await self.page.evaluate(f"(...given) => {{ {EYES}\nreturn {call}(...given); }}", *arguments)

    async def press(self, *path: Step | str) -> None:
        """Until it stands still, is the only one and can be pressed; then the mouse."""
        steps = [("button", one) if isinstance(one, str) else one for one in path]
        place: dict[str, Any] = {}

        async def aimed() -> dict[str, Any]:
            before = dict(place)
            place.clear()
            place.update(await self.eyes("aim", steps, not before.get("hit")))
            return {**place, "still": (place.get("x"), place.get("y")) == (before.get("x"), before.get("y"))}

        found = await until(aimed, lambda at: bool(at.get("able") and at["hit"] and at["still"]), f"{self.name} presses {steps}")
        await self.page.click(found["x"], found["y"])

    async def follow(self, link: str) -> None:
        await self.press(("link", link))

    async def fill(self, label: str, text: str) -> None:
        """Key by key, over what is there, once the field takes it."""
        path = [("field", label)]
        await until(lambda: self.eyes("aim", path, True), lambda at: bool(at.get("able")), f"{self.name} fills {label}")
        await until(lambda: self.eyes("enter", path), bool, f"{self.name} is in {label}")
        await self.page.type(text)
        await self.holds(label, text)

    async def picks(self, option: str, *path: Step) -> None:
        """Choose from a list that the browser draws itself."""
        await until(lambda: self.eyes("aim", path, False), lambda at: bool(at.get("able")), f"{self.name} picks {option}")
        await until(lambda: self.eyes("choose", path, option), bool, f"{self.name} picks {option} in {path}")

    async def value(self, label: str) -> str:
        """What stands in a field, once there is one."""
        found = await until(
            lambda: self.eyes("marked", [("field", label)]), lambda fields: len(fields) == 1, f"{self.name} reads {label}"
        )
        return str(found[0]["value"])

    async def holds(self, label: str, text: str) -> None:
        await until(lambda: self.value(label), lambda there: bool(there == text), f"{self.name} has in {label}: {text}")

    async def sees(self, text: str, *path: Step) -> None:
        """On the page, or within what is found by the path."""
        await until(lambda: self.eyes("reads", text, path), bool, f"{self.name} sees {text!r} {path or ''}")

    async def sees_no(self, text: str) -> None:
        await until(lambda: self.eyes("reads", text), lambda there: not there, f"{self.name} no longer sees {text!r}")

    async def sees_heading(self, text: str) -> None:
        await until(lambda: self.eyes("marked", [("heading", text)]), bool, f"{self.name} sees the heading {text!r}")

    async def cannot_press(self, button: str) -> None:
        found = await until(lambda: self.eyes("marked", [("button", button)]), bool, f"{self.name} sees {button!r}")
        assert [one["disabled"] for one in found] == [True], button

    async def everything(self) -> str:
        """All that is in this page, shown or not."""
        return str(await self.eyes("everything"))

    async def seconds_left(self) -> int:
        """The time in the middle of the circle; overtime is negative."""
        shown = str(await self.page.evaluate("() => document.querySelector('.kring .tijd').textContent"))
        minutes, seconds = shown.lstrip("+").split(":")
        left = int(minutes) * 60 + int(seconds)
        return -left if shown.startswith("+") else left
