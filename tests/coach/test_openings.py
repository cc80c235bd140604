"""The openings that come with the methods: whoever takes one up gets no hint for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from server.library import Library
from server.room.methods import MethodPhase
from tests.coach import ask, page_with_coach

METHODS = Library.load().methods

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    page = await page_with_coach(browser)
    yield page
    await page.close()


def openings(language: str, where: Callable[[MethodPhase], bool]) -> Iterator[str]:
    for name, method in METHODS.items():
        for phase in filter(where, method.phase):
            yield from (f"{name}.{phase.id}: {opening}" for opening in phase.texts(language).helping)


def of_questions(phase: MethodPhase) -> bool:
    """Where questions are written, or asked about what was written, or asked in turn."""
    return any(
        use.settings.get("kind") == "question" or use.settings.get("of") == "questions" or use.settings.get("follow_up")
        for use in phase.tools
    )


def of_the_case(phase: MethodPhase) -> bool:
    """Where the key question is what is written."""
    writes = any(use.tool == "case_cards" and not use.settings.get("fixed") for use in phase.tools)
    return writes and not any(use.tool in ("round", "look_back", "check_in") for use in phase.tools)


def said(found: list[str]) -> list[str]:
    return [one.partition(": ")[2] for one in found]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_an_opening_of_a_question_is_open(page: Page, language: str) -> None:
    found = [*openings(language, of_questions)]
    asked = [one for one in openings(language, lambda phase: not phase.advises) if one.endswith("?")]
    every = list(dict.fromkeys([*found, *asked]))
    labels = await ask(page, "classify", language, said(every))
    assert len(every) > 50
    assert [(one, label) for one, label in zip(every, labels, strict=True) if label not in ("open", "-")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_an_opening_of_a_case_is_about_oneself(page: Page, language: str) -> None:
    found = [*openings(language, of_the_case)]
    labels = await ask(page, "caseQuestion", language, said(found))
    assert len(found) > 40
    assert [(one, label) for one, label in zip(found, labels, strict=True) if label == "nee"] == []
