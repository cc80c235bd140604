"""The pages about methods in a real browser: on a narrow telephone, and on paper."""

import re

from playwright.async_api import Browser, Page

from server.library import Library

METHODS = sorted(Library.load().methods)
SHEETS_MAX = 6
ORPHANS = """() => [...document.querySelectorAll('h2, h3')].filter((one) => {
  const style = getComputedStyle(one);
  const whole = one.closest('.stap') ? getComputedStyle(one.closest('.stap')).breakInside : style.breakAfter;
  return whole !== 'avoid';
}).map((one) => one.textContent)"""


async def test_nothing_sticks_out_at_320_and_on_paper_it_is_black_on_white_in_a_few_sheets_without_navigation(
    browser: Browser, live_server: str
) -> None:
    context = await browser.new_context(color_scheme="dark", service_workers="block")
    page = await context.new_page()
    for path in ["/methoden", *(f"/methoden/{name}" for name in METHODS)]:
        await page.set_viewport_size({"width": 320, "height": 640})
        await page.goto(live_server + path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320, path
        if path != "/methoden":
            await page.set_viewport_size({"width": 1280, "height": 720})
            await on_paper(page)
    await context.close()


async def on_paper(page: Page) -> None:
    paper = await page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= SHEETS_MAX, page.url
    await page.emulate_media(media="print")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert await page.evaluate("getComputedStyle(document.querySelector('.zegt p.zacht')).color") == "rgb(0, 0, 0)"
    for gone in (".kop", "nav", ".eigen-methode"):
        assert not await page.locator(gone).first.is_visible()
    assert await page.evaluate(ORPHANS) == []
    await page.emulate_media(media="null")


async def test_it_can_be_read_and_had_without_script(browser: Browser, live_server: str) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="nl-NL", service_workers="block")
    page = await context.new_page()
    await page.goto(f"{live_server}/methoden")
    await page.get_by_role("link", name="Roddelmethode", exact=True).click()
    assert await page.locator("h1").inner_text() == "Roddelmethode"
    async with page.expect_download() as found:
        await page.get_by_role("link", name="roddel.toml").click()
    assert (await found.value).suggested_filename == "roddel.toml"
    await context.close()
