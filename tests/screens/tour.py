"""Goes past the screens, in the languages that are asked for, and calls for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.browser.evening import REFILL_MS, Evening
from tests.browser.people import Visitor
from tests.process.server_process import ServerProcess
from tests.screens.looks import Look, put_on
from tests.screens.rooms import Moment, at_once
from tests.screens.screens import NOBODY, ROOMS, Room, Screen

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
USUAL = Look("usual", still=True)


@dataclass(frozen=True)
class View:
    """A screen in a browser, as it is seen at this moment."""

    screen: Screen
    language: str
    page: Page

    def __str__(self) -> str:
        return f"{self.screen.name}-{self.language}"


Visit = Callable[[View], Awaitable[None]]


@dataclass
class Stage:
    """One room, and the browsers of whoever is looked at; each stays open as long as the room does."""

    evening: Evening
    browsers: dict[tuple[str, str], Visitor] = field(default_factory=dict)

    async def page_of(self, who: str, language: str) -> Page:
        """The page of this person in this language: on their chair, or nowhere yet."""
        key = (who, language)
        if key not in self.browsers:
            self.browsers[key] = await self._open(who, language)
        return self.browsers[key].page

    async def _open(self, who: str, language: str) -> Visitor:
        it = self.evening
        options: dict[str, Any] = {"locale": LOCALES[language]}
        if who == NOBODY:
            return await it.visitor(f"{who} {language}", **options)
        visitor = await it.visitor(f"{who} {language}", storage_state=it.chair(who), **options)
        await visitor.page.goto(it.company[who].secrets.link(it.server.base))
        return visitor


def asked_for(room: Room, names: Collection[str]) -> tuple[Screen, ...]:
    """The screens of a room whose names match one of these, such as `lobby*`; all, if none are given."""
    return tuple(one for one in room.screens if not names or any(fnmatch(one.name, name) for name in names))


async def tour(
    browser: Browser, server: ServerProcess, visit: Visit, *, names: Collection[str] = (), languages: Collection[str] = ("nl",)
) -> None:
    """Go past all screens that are asked for. In several languages at once, each in browsers of its own."""
    for room in ROOMS:
        screens = asked_for(room, names)
        if screens:
            async with _played(browser, server, room) as stage:
                await _room(stage, room, screens, visit, languages)


@asynccontextmanager
async def _played(browser: Browser, server: ServerProcess, room: Room) -> AsyncIterator[Stage]:
    server.forward(REFILL_MS)
    evening = await room.begin(browser, server)
    try:
        yield Stage(evening)
    finally:
        await evening.end()


async def _room(stage: Stage, room: Room, screens: tuple[Screen, ...], visit: Visit, languages: Collection[str]) -> None:
    happened: list[Moment] = [at_once]
    faults: list[BaseException] = []
    for screen in room.screens:
        if screen.moment not in happened:
            await screen.moment(stage.evening)
            happened.append(screen.moment)
        if screen in screens or any(screen.name == one.after for one in screens):
            look = visit if screen in screens else _pass
            seen = await asyncio.gather(*(_one(stage, screen, language, look) for language in languages), return_exceptions=True)
            faults += [_of(screen, fault) for fault in seen if fault is not None]
        if screen is screens[-1]:
            break
    if faults:
        raise BaseExceptionGroup("screens that were not seen", faults)


async def _pass(_: View) -> None:
    """What is done there is done; nobody asked to see it."""


def _of(screen: Screen, fault: BaseException) -> BaseException:
    fault.add_note(f"at the screen {screen.name}")
    return fault


async def _one(stage: Stage, screen: Screen, language: str, visit: Visit) -> None:
    page = await stage.page_of(screen.who, language)
    seen = page
    if screen.opening:
        await put_on(page, USUAL)
        seen = await screen.opening(page, stage.evening) or page
    try:
        await expect(seen.locator(screen.sees).first).to_be_visible()
    except AssertionError as fault:
        fault.add_note("; ".join(stage.browsers[screen.who, language].faults))
        raise
    await seen.evaluate("document.fonts.ready")
    await visit(View(screen, language, seen))
    if seen is not page:
        await seen.close()
    elif screen.opening and screen.who != NOBODY:
        await page.reload()
