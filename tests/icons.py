"""Draws the icons for a first screen from static/icons/favicon.svg: `make icons`, after that picture changed."""

import asyncio
import hashlib
from pathlib import Path

from playwright.async_api import async_playwright

from tests import chromium

ICONS = Path(__file__).parent.parent / "static" / "icons"
SOURCE = ICONS / "favicon.svg"
PAPER = "#F3EDDF"
SIZES = {
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "maskable-512.png": (512, 0.76),
    "apple-touch-icon.png": (180, 0.88),
}
"""Pixels, and which part of them the picture fills: of a maskable one only the middle is sure to be seen."""


def told() -> str:
    """What static/icons/checksums.txt says: the picture that the icons were drawn from, and each of them."""
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in (SOURCE, *(ICONS / name for name in SIZES))
    )
    return "\n".join(lines) + "\n"


async def draw() -> None:
    """Draw them all, and write down from what."""
    picture = SOURCE.read_text("utf-8")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        for name, (size, part) in SIZES.items():
            page = await browser.new_page(viewport={"width": size, "height": size})
            ground = "transparent" if part == 1 else PAPER
            frame = f"margin:0;display:grid;place-items:center;width:{size}px;height:{size}px;background:{ground}"
            await page.set_content(f'<body style="{frame}"><div style="width:{size * part}px;line-height:0">{picture}</div></body>')
            await page.screenshot(path=ICONS / name, omit_background=True)
            await page.close()
        await browser.close()
    (ICONS / "checksums.txt").write_text(told())


if __name__ == "__main__":
    asyncio.run(draw())
