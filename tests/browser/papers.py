"""What people take along, opened by programs that were not made here: a PDF reader and a reader of spreadsheets."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyexcel
import pypdfium2
from playwright.async_api import Download, Locator, Page

MM = 72 / 25.4
SCALE = 2
INKS = """() => [...new Set([...document.querySelectorAll('.vel *, [data-drukt] *')]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
  .map((one) => getComputedStyle(one).color))]"""


@dataclass
class Sheet:
    """One page of paper: its text, and its picture in greys."""

    text: str
    width_mm: int
    height_mm: int
    picture: list[bytes]

    def is_blank(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether nothing is drawn between these parts of the width and of the height."""
        rows = self.picture[int(top * len(self.picture)) : int(bottom * len(self.picture))]
        return all(min(row[int(left * len(row)) : int(right * len(row))]) > 250 for row in rows)

    def lines(self) -> tuple[int, int]:
        """How many ruled lines go over most of the width, and how many over a good part of the height; thick ones count once."""
        across = [sum(dot < 160 for dot in row) > 0.6 * len(row) for row in self.picture]
        columns = zip(*self.picture, strict=True)
        down = [sum(dot < 160 for dot in column) > 0.3 * len(self.picture) for column in columns]
        return begun(across), begun(down)


def begun(seen: list[bool]) -> int:
    return sum(now and not before for before, now in zip([False, *seen], seen, strict=False))


async def on_paper(page: Page, button: Locator, folder: Path) -> list[Sheet]:
    """Press the button that prints; what the browser would give the printer, read and drawn by PDFium. The screen is dark by
    choice, and the paper is black on white all the same.
    """
    await page.evaluate("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    before = await page.evaluate("window.printed ?? 0")
    await button.click()
    assert await page.evaluate("window.printed") == before + 1
    await page.evaluate("document.documentElement.dataset.thema = 'donker'")
    await page.emulate_media(media="print", color_scheme="dark")
    assert await page.evaluate(INKS) == ["rgb(0, 0, 0)"]
    await page.emulate_media(media="null", color_scheme="null")
    path = folder / "paper.pdf"
    await page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [sheet(document[number]) for number in range(len(document))]


def sheet(page: Any) -> Sheet:
    width, height = page.get_size()
    with closing(page.get_textpage()) as text:
        said = " ".join(text.get_text_range().split())
    with closing(page.render(scale=SCALE, grayscale=True)) as drawn:
        dots = bytes(drawn.buffer)
        picture = [dots[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height)]
    page.close()
    return Sheet(said, round(width / MM), round(height / MM), picture)


async def table_of(download: Download, separator: str) -> tuple[str, list[list[Any]]]:
    """The file as it came, and its cells as a spreadsheet has them."""
    return table(Path(await download.path()), separator)


def table(path: Path, separator: str) -> tuple[str, list[list[Any]]]:
    text = path.read_bytes().decode("utf-8")
    rows = pyexcel.get_array(file_name=str(path), force_file_type="csv", delimiter=separator, encoding="utf-8-sig")
    return text, rows
