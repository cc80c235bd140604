"""Pictures of screens, and sheets on which each screen stands in all its widths, by day and by night."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser

from tests.conftest import ROOT
from tests.screens.looks import WIDTHS, put_on
from tests.screens.screens import ROOMS
from tests.screens.tour import View

FOLDER = ROOT / "screens"
TALLEST = 2400
"""What is longer is cut off on the picture: nobody reads a long page from one."""
STYLE = """body { font: 14px sans-serif; margin: 16px; background: #888; width: max-content }
section { display: inline-flex; align-items: flex-start; gap: 12px; padding: 12px; background: #888 }
h2 { writing-mode: vertical-rl; margin: 0; font-size: 16px } img { display: block; background: #fff } figure { margin: 0 }"""


@dataclass
class Pictures:
    """Takes pictures on a tour."""

    folder: Path = FOLDER
    taken: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))

    async def take(self, view: View) -> None:
        """Picture a screen in every width, by day and by night; a window of its own size as it is."""
        for look in WIDTHS[:2] if view.screen.small else WIDTHS:
            await put_on(view.page, look, resize=not view.screen.small)
            path = self.folder / "pictures" / f"{view}-{look}.png"
            size = await view.page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
            cut = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], TALLEST)}
            await view.page.screenshot(path=path, full_page=True, clip=cut, animations="disabled")  # type: ignore[arg-type]
            self.taken[str(view)].append(path)

    def index(self) -> Path:
        """All pictures there are on one page, also those of earlier tours, in the order of the list."""
        order = {screen.name: at for at, screen in enumerate(screen for room in ROOMS for screen in room.screens)}
        known = defaultdict(list)
        for path in sorted((self.folder / "pictures").glob("*.png")):
            name, _, _, _ = path.stem.rsplit("-", 3)
            known[f"{name}-{path.stem.rsplit('-', 3)[1]}"].append(path)
        names = sorted(known, key=lambda one: order.get(one.rpartition("-")[0], len(order)))
        sections = "\n".join(_section(name, known[name]) for name in names)
        page = self.folder / "index.html"
        page.write_text(
            f"<!doctype html><meta charset='utf-8'><title>Screens</title><style>{STYLE}</style>{sections}", encoding="utf-8"
        )
        return page

    async def sheets(self, browser: Browser) -> int:
        """Draw a sheet for each screen of this tour; how many."""
        page = await browser.new_page(viewport={"width": 4000, "height": 1000})
        await page.goto(self.index().as_uri())
        for name in self.taken:
            await page.locator(f"[id='{name}']").screenshot(path=self.folder / "sheets" / f"{name}.png")
        await page.close()
        return len(self.taken)


def _section(name: str, paths: list[Path]) -> str:
    by_width = sorted(paths, key=lambda one: (int(one.stem.rsplit("-", 2)[1]), "dark" in one.stem))
    shown = "".join(f"<figure><img src='pictures/{html.escape(path.name)}' width='{_width(path)}'></figure>" for path in by_width)
    return f"<section id='{name}'><h2>{name}</h2>{shown}</section><br>"


def _width(path: Path) -> int:
    return int(int(path.stem.rsplit("-", 2)[1]) * 0.6)
