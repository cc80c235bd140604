"""The ways to look at a screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from playwright.async_api import Page

HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 800}
SPACING = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
SPACED = f"* {{ {SPACING} }} p {{ margin-block-end: 2em !important }}"
"""What WCAG 2.2, 1.4.12, lets a reader ask for."""
WORN = """(rules) => {
  if (rules !== (window.spaced?.rules ?? '')) {
    window.spaced ??= new CSSStyleSheet();
    window.spaced.replaceSync(rules);
    window.spaced.rules = rules;
    document.adoptedStyleSheets = [window.spaced];
  }
  document.getAnimations().forEach((one) => one.finish());
}"""


@dataclass(frozen=True)
class Look:
    """A window, and what its reader asked of their browser."""

    name: str
    width: int = 390
    height: int = 844
    dark: bool = False
    forced: bool = False
    still: bool = False
    spaced: bool = False

    def __str__(self) -> str:
        return f"{self.name}-{'dark' if self.dark else 'light'}"


def both(look: Look) -> tuple[Look, Look]:
    """The same by day and by night."""
    return look, replace(look, dark=True)


WIDTHS = tuple(one for width, height in HEIGHTS.items() for one in both(Look(str(width), width, height)))
ZOOMED = both(Look("zoom", 640, 400))
"""A window of 1280 by 800 at 200 %."""
FORCED = both(Look("forced", forced=True))
STILL = both(Look("still", still=True))
SPACED_OUT = both(Look("spaced", 320, 640, spaced=True))
ALL = (*WIDTHS, *ZOOMED, *FORCED, *STILL, *SPACED_OUT)


async def put_on(page: Page, look: Look, *, resize: bool = True) -> None:
    """Look at this page so from now on; whatever moves is where it goes when this returns."""
    if resize and page.viewport_size != {"width": look.width, "height": look.height}:
        await page.set_viewport_size({"width": look.width, "height": look.height})
    await page.emulate_media(
        color_scheme="dark" if look.dark else "light",
        forced_colors="active" if look.forced else "none",
        reduced_motion="reduce" if look.still else "no-preference",
    )
    await page.evaluate(WORN, SPACED if look.spaced else "")
