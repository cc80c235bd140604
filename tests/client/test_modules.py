"""Runs the tests of the browser's modules where they belong: in a browser, under the policy the product is served with."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MODULES = sorted(path.name for path in HERE.glob("*.test.js"))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types binnenskamers"
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


class Files(SimpleHTTPRequestHandler):
    """The checkout, with the types a browser wants for modules."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(ROOT))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


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
