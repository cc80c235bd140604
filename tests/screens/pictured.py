"""The pictures in docs/pictures: some moments of an evening, as seen on a telephone or a laptop, by day or by night."""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from server.demo import story
from tests.browser.evening import MINUTE_MS, REFILL_MS
from tests.conftest import ROOT
from tests.screens.looks import Look, put_on
from tests.screens.tour import View

FOLDER = ROOT / "docs" / "pictures"
PAGE = FOLDER / "README.md"
MOST_BYTES = 700_000
"""Of all pictures together: a clone should not notice them."""
DAY_MS = 24 * 60 * MINUTE_MS
EVENING_MS = (19 * 60 + 30) * MINUTE_MS
SHARP, QUALITY = 1.5, 0.8
WEBP = """async ([png, quality]) => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""

LOOK = """(top) => {
  document.activeElement?.blur();
  scrollTo(0, top ? document.querySelector(top).getBoundingClientRect().top + scrollY - 24 : 0);
}"""


def phone(dark: bool = False) -> Look:
    return Look("phone", 390, 844, dark=dark, still=True)


def laptop(dark: bool = False) -> Look:
    return Look("laptop", 1280, 800, dark=dark, still=True)


@dataclass(frozen=True)
class Shot:
    """`screen`: of the list in screens.py; `says`: for who cannot see it; `press`, `written` and `waits`: what is put away,
    what stands in the field, and what has to be read first; `top`: what stands highest.
    """

    file: str
    screen: str
    look: Look
    says: str
    press: str = ""
    written: str = ""
    waits: str = ""
    top: str = ""


SHOTS = (
    Shot(
        *("lobby", "lobby-member", laptop()),
        "Before the beginning, on a laptop: a floor plan with six people on chairs in a circle and one chair free, the door open,"
        " and on Fenna's own sheet a moment to land, a private note, and the button ‘Ik zit klaar’.",
        press="Niet nodig",
    ),
    Shot(
        *("writing", "write-member", laptop()),
        "A round without names, on a laptop: one sealed envelope lies in the middle of the circle, ‘1 van de 4 is klaar’, and"
        " Fenna writes her question to Anke on her own sheet. Nobody will see whose a text is.",
        written=story.QUESTIONS[1],
        waits="1 van de 4 is klaar",
    ),
    Shot(
        *("opened", "opened-member", phone(dark=True)),
        "The envelopes are open, on a telephone by night: questions in an order drawn by lot, without names.",
        top=".brieven",
    ),
    Shot(
        *("facilitator", "answer-host", laptop(dark=True)),
        "The facilitator's screen by night: the circle and the clock with buttons for time and for the next phase; a signal"
        " without a name, ‘Iemand vindt dat dit al advies is.’; what to say aloud; and the programme of the evening.",
    ),
    Shot(
        *("break", "break-member", phone(dark=True)),
        "The break, on a telephone by night: the walls of the room have fallen away for an evening sky over flat land; ten"
        " minutes, one of six is back, and the button ‘Ik ben terug’.",
    ),
    Shot(
        *("roddel", "gossip-member", laptop()),
        "The roddel phase as the circle sees it, on a laptop: the circle has closed, Anke's chair stands in the corner outside"
        " it with its back to the group, and on the sheet the group writes to each other. It says: ‘Anke hoort jullie in het"
        " gesprek, maar leest dit niet.’",
    ),
    Shot(
        *("roddel-phone", "gossip-member", phone(dark=True)),
        "The same roddel phase on a telephone, by night: what the group wrote, with names, above a field to write in and"
        " openings for a sentence.",
        top=".kanaal",
    ),
    Shot(
        *("outside", "gossip-bringer", phone()),
        "The same moment on the telephone of Anke, who brings the case: her own chair outside the dimmed circle, the clock, and"
        " her own notes. Nothing of what the others write.",
    ),
    Shot(
        *("closing", "closing-bringer", phone()),
        "After the meeting, on a telephone: what was written in the room is gone, when the server erases the rest, and"
        " Anke's own sheet with her question, which is in this browser only.",
    ),
)


@dataclass
class Shots:
    """Takes the pictures on a tour, and turns them into small files."""

    browser: Browser
    folder: Path = FOLDER
    taken: list[str] = field(default_factory=list)

    async def take(self, view: View) -> None:
        """Picture this screen in each look that is asked for, as it stands in the window."""
        for shot in SHOTS:
            if shot.screen == view.screen.name:
                await self._one(view.page, shot)

    async def _one(self, page: Page, shot: Shot) -> None:
        await put_on(page, shot.look)
        if shot.press:
            await page.get_by_role("button", name=shot.press).click()
        if shot.written:
            await page.locator(".ronde textarea").fill(shot.written)
        if shot.waits:
            await expect(page.locator(".bijschrift", has_text=shot.waits)).to_be_visible()
        metrics = {"width": shot.look.width, "height": shot.look.height, "deviceScaleFactor": SHARP, "mobile": False}
        session = await page.context.new_cdp_session(page)
        await session.send("Emulation.setDeviceMetricsOverride", metrics)
        await page.evaluate(LOOK, shot.top)
        png = await page.screenshot(animations="disabled", scale="device")
        await session.detach()
        path = self.folder / f"{shot.file}.webp"
        path.write_bytes(await self._small(png))
        self.taken.append(shot.file)
        if shot.written:
            await page.locator(".ronde textarea").fill("")  # or it stands in the next picture as what stayed with her

    async def _small(self, png: bytes) -> bytes:
        page = await self.browser.new_page()
        made: str = await page.evaluate(WEBP, [base64.b64encode(png).decode(), QUALITY])
        await page.close()
        return base64.b64decode(made)


def until_evening_ms(now_ms: int) -> int:
    """How far a clock has to be put forward so that the meeting begins at half past seven: the tour takes an hour of it."""
    return (EVENING_MS - 2 * REFILL_MS - now_ms) % DAY_MS


def wanted() -> Collection[str]:
    """The screens that are pictured."""
    return {shot.screen for shot in SHOTS}


def sheet() -> str:
    """All pictures on one page, each with what it shows."""
    told = [f"## {shot.file}\n\n{picture(shot)}\n\n{shot.says}" for shot in SHOTS]
    what = "An evening by the roddelmethode, in Dutch, with the people and the case of the demo. Made by `make pictures`."
    head = f"# Pictures\n\n{what}"
    return "\n\n".join([head, *told]) + "\n"


def picture(shot: Shot) -> str:
    """The picture as it stands in a document in this folder."""
    width = 300 if shot.look.name == "phone" else 720
    return f'<img src="{shot.file}.webp" width="{width}" alt="{shot.says}">'
