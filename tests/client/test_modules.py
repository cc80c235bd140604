"""Runs the tests of the browser's modules where they belong: in a browser, under the policy the product is served with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.client.served import served

HERE = Path(__file__).parent
MODULES = sorted(path.name for path in HERE.glob("*.test.js"))
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    with served() as base:
        yield base


async def run(page: Page, module: str, reloaded: bool) -> dict[str, Any]:
    await page.evaluate("(module) => import(`/tests/client/${module}`)", module)
    report: dict[str, Any] = await page.evaluate(
        "(reloaded) => import('/tests/client/harness.js').then((h) => h.run(reloaded))", reloaded
    )
    return report


@pytest.mark.parametrize("module", MODULES)
async def test_module(browser: Browser, files: str, module: str) -> None:
    context = await browser.new_context(service_workers="block")
    try:
        page = await context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        await page.goto(f"{files}/tests/client/page.html")
        report = await run(page, module, reloaded=False)
        assert report["ran"] > 0
        faults = report["faults"]
        if report["again"]:
            await page.reload()
            faults += (await run(page, module, reloaded=True))["faults"]
        assert not faults + said, "\n".join(faults + said)
    finally:
        await context.close()
