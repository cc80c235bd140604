"""The question coach, asked from outside the browser: the module itself runs in a Chromium, on the files of this checkout."""

from pathlib import Path

from playwright.async_api import Browser, Page, Route

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLACE = "http://coach.invalid"
ASK = (
    """([name, language, lines]) => import('/client/coach.js').then((coach) => lines.map((line) => coach[name](line, language)))"""
)


async def _from_disk(route: Route) -> None:
    path = ROOT / route.request.url.removeprefix(PLACE).lstrip("/")
    if path.is_file():
        await route.fulfill(path=path, content_type="text/javascript")
    else:
        await route.fulfill(body="<!doctype html><title>coach</title>", content_type="text/html")


async def page_with_coach(browser: Browser) -> Page:
    """Give a page that can import the client's modules; nothing it asks for leaves this process."""
    page = await browser.new_page()
    await page.route("**/*", _from_disk)
    await page.goto(f"{PLACE}/")
    return page


async def ask(page: Page, function: str, language: str, lines: list[str]) -> list[str]:
    """Give what `classify` or `caseQuestion` says of each line, `-` where it has no opinion."""
    answers: list[str | None] = await page.evaluate(ASK, [function, language, lines])
    return [answer or "-" for answer in answers]
