"""What axe cannot see on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import Page

LOOK = Path(__file__).with_suffix(".js")


async def ask(page: Page) -> list[tuple[str, Any]]:
    """What is wrong here and where: a kind, and what shows it."""
    found: list[list[Any]] = await page.evaluate(LOOK.read_text(encoding="utf-8"))
    return [(what, where) for what, where in found]
