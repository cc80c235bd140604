"""A browser that lacks what the pages need is told so by a plain script, since the modules may not even begin."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.evening import Evening

LACKS = ["delete Element.prototype.checkVisibility", "delete Array.prototype.findLast", "CSS.supports = () => false"]


@pytest.mark.parametrize("page", ["/", "/nieuw"])
async def test_whose_browser_is_too_old_is_told_on_every_page(evening: Evening, page: str) -> None:
    anke = await evening.visitor("Anke")
    told = anke.page.get_by_text("Deze browser is te oud")
    await anke.page.goto(evening.server.base + page)
    await expect(anke.page.get_by_role("main")).to_be_visible()
    await expect(told).to_be_hidden()
    anke.faults.clear()
    for lack in LACKS:
        other = await anke.context.new_page()
        await other.add_init_script(lack)
        await other.goto(evening.server.base + page)
        await expect(other.get_by_text("Deze browser is te oud")).to_be_visible()
        await other.close()
