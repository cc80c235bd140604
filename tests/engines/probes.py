"""What each engine has of what the product uses: asked on a page of the real server, and written into docs/engines.md.

`python -m tests.engines table`; what we do without something is said here, beside its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.engines.engine import Engine, Page

SOURCE = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
DOCUMENT = ROOT / "docs" / "engines.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"

FEATURES = {
    "picture_in_picture": ("Window on top (Document Picture-in-Picture)", "a small pop-up; the person keeps it in sight"),
    "pop_up": ("Small pop-up at a press", "the page says that the browser would not, and how to allow it"),
    "wake_lock": ("Screen stays on, nothing pressed", "it is asked for again at every press"),
    "wake_lock_pressed": ("Screen stays on, asked for at a press", "‘Kleuren en geluid’ says so, and what to do instead"),
    "vibrate": ("Vibration", "‘Kleuren en geluid’ says so; the choice is not offered"),
    "sound": ("Sound after a press", "‘Kleuren en geluid’ says so where there is none; else silence"),
    "persist": ("Promise to keep what we store", "/groepen says that this browser may clear it, and offers the file"),
    "kept_key": ("Key that cannot be taken out, kept on disk", "notes last as long as the page, and it says so"),
    "databases": ("List of the databases", "wiping opens ours by its name to look whether it is gone"),
    "locks": ("Locks between tabs", "wiping does not wait for other tabs"),
    "broadcast": ("Messages between tabs", "another tab is not told of wiping"),
    "trusted_types": ("Trusted Types are enforced", "the other rules of the page hold; we write no HTML in any engine"),
    "service_worker": ("Service worker", "no offline page: the browser's own"),
    "install_prompt": ("Offers to install by itself", "by the browser's own menu"),
    "share": ("The device's own way to share", "not used: links are copied"),
    "clipboard": ("Copying with a press", "the text is selected, to be copied by hand"),
    "date_field": ("Fields for a date and a time", "a text field with an example"),
    "has": ("`:has()`", "the page says that the browser is too old"),
    "color_mix": ("`color-mix()`", "some grounds are plain; wherever `:has()` is, it is too"),
    "small_viewport": ("`dvh`", "`vh`: a bar may cover the bottom edge"),
    "balance": ("Balanced lines", "lines break where they break"),
    "forced_colors": ("Forced colours", "the page's own colours"),
    "check_visibility": ("`checkVisibility`", "the page says that the browser is too old"),
    "module_preload": ("`modulepreload`", "modules are asked for a moment later"),
    "dutch": ("Thursday in Dutch", "days in English"),
    "clock_step": ("Smallest step of the clock", "nothing: the time of an exchange is rounded by it"),
}

Answers = Mapping[str, str]


async def ask(page: Page) -> dict[str, str]:
    """All answers of one engine, those that need a press by a press."""

    async def call(name: str, *given: str) -> Any:
        return await page.evaluate(f"(...given) => {{ {SOURCE}\nreturn {name}(...given); }}", *given)

    answers: dict[str, str] = dict(await call("atOnce"))
    for name in await call("needPress"):
        await call("whenPressed", name)
        await page.click(5, 5)
        answers[name] = await call("pressed")
    return answers


async def answers_of(engine: Engine, base: str) -> dict[str, str]:
    page = await engine.open(1024, 800)
    await page.goto(base)
    return await ask(page)


def table(columns: Mapping[str, Answers]) -> str:
    """The answers side by side; what is the same everywhere comes last."""
    lines = [["", *columns, "without it"], ["---"] * (len(columns) + 2)]
    for one in sorted(FEATURES, key=lambda one: len({answers[one] for answers in columns.values()}) == 1):
        what, without = FEATURES[one]
        lines.append([what, *(answers[one] for answers in columns.values()), without])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(columns: Mapping[str, Answers], document: Path = DOCUMENT) -> None:
    """Put the table in its place."""
    text = document.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    document.write_text(between.sub(lambda _: f"{BEGIN}\n{table(columns)}\n{END}", text), encoding="utf-8")
