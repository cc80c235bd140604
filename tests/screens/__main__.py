"""`python -m tests.screens pictures|docs|axe|tree|transcript [--in nl,en] [name ...]`: of screens with such names, or of all."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from tests import chromium
from tests.process.server_process import ServerProcess
from tests.screens import pictured, seen
from tests.screens.report import Findings
from tests.screens.sheet import FOLDER, Pictures
from tests.screens.spoken import Reader
from tests.screens.tour import LOCALES, View, tour
from tests.screens.transcript import DOCUMENT, in_document, transcript

Work = Callable[[Browser, ServerProcess, list[str], list[str]], Awaitable[int]]


async def pictures(browser: Browser, server: ServerProcess, names: list[str], languages: list[str]) -> int:
    """A picture of each screen in each width, by day and by night, and a sheet of them."""
    made = Pictures()
    await tour(browser, server, made.take, names=names, languages=languages or ["nl"])
    print(f"{await made.sheets(browser)} sheets in {FOLDER / 'sheets'}; all pictures: {FOLDER / 'index.html'}")
    return 0


async def docs(browser: Browser, server: ServerProcess, _: list[str], __: list[str]) -> int:
    """The pictures that README and docs show, and the page that shows them all."""
    pictured.FOLDER.mkdir(exist_ok=True)
    shots = pictured.Shots(browser)
    server.forward(pictured.until_evening_ms(int(time.time() * 1000)))
    await tour(browser, server, shots.take, names=pictured.wanted())
    pictured.PAGE.write_text(pictured.sheet(), encoding="utf-8")
    print(f"{len(shots.taken)} pictures in {pictured.FOLDER}")
    return 0


async def axe(browser: Browser, server: ServerProcess, names: list[str], languages: list[str]) -> int:
    """Every screen in every look: what axe finds, and what it cannot see."""
    findings = Findings(keep=True)
    await tour(browser, server, findings.look, names=names, languages=languages or list(LOCALES))
    print(findings.table())
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(seen.between(document, seen.BEGIN, seen.END, seen.table(seen.kept())), encoding="utf-8")
    return 1 if findings.faults else 0


async def tree(browser: Browser, server: ServerProcess, names: list[str], languages: list[str]) -> int:
    """What a screen reader would read of each screen, from top to bottom."""

    async def read(view: View) -> None:
        print(f"\n== {view}", *await Reader(view.page).reads(), sep="\n")

    await tour(browser, server, read, names=names, languages=languages or ["nl"])
    return 0


async def told(browser: Browser, server: ServerProcess, _: list[str], __: list[str]) -> int:
    """Write the transcript in the document anew."""
    DOCUMENT.write_text(in_document(DOCUMENT.read_text(encoding="utf-8"), await transcript(browser, server)), encoding="utf-8")
    return 0


WHAT: dict[str, Work] = {"pictures": pictures, "docs": docs, "axe": axe, "tree": tree, "transcript": told}


async def on_own_server(work: Work, names: list[str], languages: list[str]) -> int:
    """Do it in a browser of its own, on a server of its own."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder), forward=True) as server:
            return await work(browser, server, names, languages)


def main() -> int:
    """Read what is asked for, and do it. Give the exit code."""
    asked = argparse.ArgumentParser(prog="python -m tests.screens")
    asked.add_argument("what", choices=list(WHAT))
    asked.add_argument("names", nargs="*")
    asked.add_argument("--in", dest="languages", default="")
    given = asked.parse_intermixed_args()
    expect.set_options(timeout=20_000)
    return asyncio.run(on_own_server(WHAT[given.what], given.names, given.languages.split(",") if given.languages else []))


if __name__ == "__main__":
    raise SystemExit(main())
