"""What axe-core finds on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

from tests.conftest import ROOT

AXE = ROOT / "tests" / "vendor" / "axe" / "axe.min.js"
RUN = """async () => {
  // Under forced colours Chromium says of this one property what was asked for, and not what is drawn; axe goes by it.
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  window.asDrawn ??= (CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    const told = name === '-webkit-text-fill-color' && matchMedia('(forced-colors: active)').matches;
    return getPropertyValue.call(this, told ? 'color' : name);
  });
  const { violations, incomplete, passes } = await axe.run(document, {
    resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } },
  });
  const told = violations.map(({ id, impact, nodes }) => ({
    id, impact, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => [html.slice(0, 160), failureSummary.slice(0, 260)]),
  }));
  return { violations: told, unsure: incomplete.map(({ id }) => id), rules: passes.length };
}"""


@dataclass(frozen=True)
class Found:
    """What axe has to say of one look at a screen."""

    violations: list[dict[str, Any]]
    unsure: list[str]
    rules: int
    """How many rules there was something for, and nothing wrong with it."""


async def ask(page: Page) -> Found:
    """Ask axe about this page as it is now: all its rules, those of good practice as well."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    return Found(**await page.evaluate(RUN))
