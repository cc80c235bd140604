"""Somebody with a keyboard and no mouse. What has the focus is always in sight, with no bar over it and a line around it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from playwright.async_api import Locator, expect

from tests.browser.people import Visitor

PACE_S = 0.35
"""Two presses that come sooner are one (client/keyboard.js): nobody meant the second."""
MOST = 160
"""Stops of a page; who has not found a thing by then does not find it."""
BACK = "found => found[0].compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
HERE = "found => found.includes(document.activeElement)"
FOCUS = """() => {
  const one = document.activeElement;
  // What got the focus because a phase began is no stop of the Tab key, and shows no line.
  if (!one || one === document.body || one.tabIndex < 0) return '';
  const { left, right, top, bottom } = (one.matches('input') ? one.closest('label') ?? one : one).getBoundingClientRect();
  const [low, high] = [Math.max(0, top), Math.min(innerHeight, bottom)];
  const told = one.outerHTML.slice(0, 160);
  if (high - low < 4) return `out of sight: ${told}`;
  const over = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, (left + right) / 2)), (low + high) / 2);
  if (!over || !(one.contains(over) || over.contains(one) || one.closest('label')?.contains(over))) return `covered: ${told}`;
  const lines = [one, one.nextElementSibling, one.closest('.neerzetten')?.querySelector('.knop')].filter(Boolean);
  return lines.some((line) => parseFloat(getComputedStyle(line).outlineWidth) >= 2) ? '' : `no line around it: ${told}`;
}"""


@dataclass
class Keys:
    """The keyboard of one visitor."""

    visitor: Visitor
    pressed_at: float = 0

    async def tap(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            await self.visitor.page.keyboard.press(key)

    async def to(self, target: Locator) -> None:
        """Go there with Tab, or back with Shift and Tab when it stands before."""
        await expect(target).to_have_count(1)
        await expect(target).to_be_visible()
        key = "Shift+Tab" if await target.evaluate_all(BACK) else "Tab"
        for _ in range(MOST):
            if await target.evaluate_all(HERE):
                return
            await self.tap(key)
            fault = await self.visitor.page.evaluate(FOCUS)
            assert not fault, f"{self.visitor.name}: {fault}"
        raise AssertionError(f"{self.visitor.name} does not reach {target} with {key}")

    async def press(self, name: str, *, inside: Locator | None = None, exact: bool = True) -> None:
        """Go to a button and press Enter."""
        await self.to((inside or self.visitor.page).get_by_role("button", name=name, exact=exact))
        await asyncio.sleep(max(0, self.pressed_at + PACE_S - time.monotonic()))
        await self.tap("Enter")
        self.pressed_at = time.monotonic()

    async def writes(self, label: str, text: str) -> None:
        """Go to a field and type."""
        field = self.visitor.page.get_by_label(label)
        await expect(field).to_be_editable()
        await self.to(field)
        await self.visitor.page.keyboard.type(text)
        await expect(field).to_have_value(text)

    async def chooses(self, field: Locator, option: str) -> None:
        """Go to a list and type what to choose."""
        await self.to(field)
        await self.visitor.page.keyboard.type(option)
        await expect(field.locator("option:checked")).to_have_text(option)

    async def is_at(self, heading: str) -> None:
        """The focus is on the heading of what is new: what is read next is what is there to do."""
        await expect(self.visitor.page.get_by_role("heading", name=heading, level=1)).to_be_focused()
