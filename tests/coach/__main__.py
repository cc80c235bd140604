"""Labels for questions on standard input, one a line: `python -m tests.coach [-case] [en]`. `-` is no opinion."""

import asyncio
import sys

from playwright.async_api import async_playwright

from tests import chromium
from tests.coach import ask, page_with_coach


async def labels(function: str, language: str, lines: list[str]) -> list[str]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        try:
            return await ask(await page_with_coach(browser), function, language, lines)
        finally:
            await browser.close()


if __name__ == "__main__":
    asked = sys.argv[1:]
    lines = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    function = "caseQuestion" if "-case" in asked else "classify"
    for label in asyncio.run(labels(function, "en" if "en" in asked else "nl", lines)):
        print(label)
