"""A telephone that slept: the line died meanwhile and says nothing of it, and all is as it should be when somebody looks again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from playwright.async_api import WebSocketRoute, expect

from tests.browser.evening import MINUTE_MS, Evening
from tests.browser.people import until

SLEPT_MS = 5 * MINUTE_MS
WORDS = "Wat hield je daar zo lang?"
TWO_CLOCKS = "const now = Date.now; window.slept = 0; Date.now = () => now() + window.slept;"
"""In sleep the time of day goes on, and the clock of a page may stand still."""

NEAR = """(wanted) => {
  const [minutes, seconds] = document.querySelector('.kring .tijd').textContent.replace('+', '').split(':');
  return Math.abs(Number(minutes) * 60 + Number(seconds) - wanted) <= 5;
}"""


@dataclass
class Lines:
    """The sockets of one browser. All there are can be cut so that nobody notices: what is said goes nowhere."""

    dead: int = 0
    made: int = 0
    unheard: list[str] = field(default_factory=list)

    def opened(self, page: WebSocketRoute) -> None:
        self.made += 1
        number, server = self.made, page.connect_to_server()

        def said(text: str | bytes) -> None:
            if number > self.dead:
                server.send(text)
            else:
                self.unheard.append(json.loads(text)["t"])

        page.on_message(said)
        server.on_message(lambda text: page.send(text) if number > self.dead else None)


async def test_after_sleep_the_time_is_right_and_no_word_is_lost(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("write")
    fenna, lines = await evening.show("Fenna", start=TWO_CLOCKS), Lines()
    page = fenna.page
    await fenna.context.route_web_socket("**/ws/**", lines.opened)
    await page.reload()
    field = page.get_by_label("Jouw vraag aan Anke")
    await expect(field).to_be_editable()
    await field.press_sequentially(WORDS)
    left = await fenna.seconds_left()

    # It falls asleep in the middle; the line goes, and meanwhile five minutes pass.
    phone = await fenna.context.new_cdp_session(page)
    await phone.send("Page.setWebLifecycleState", {"state": "frozen"})
    lines.dead = lines.made
    lines.unheard.clear()
    evening.server.forward(SLEPT_MS)
    await page.evaluate(f"window.slept = {SLEPT_MS}")
    await phone.send("Page.setWebLifecycleState", {"state": "active"})

    # It does not wait for an answer of the dead line, but makes a new one at once.
    wanted = left - SLEPT_MS / 1000
    await until(page, NEAR, abs(wanted))
    assert lines.made == 2
    assert set(lines.unheard) <= {"clock"}
    await expect(field).to_have_value(WORDS)
    await fenna.press("Doe in envelop")
    await fenna.press("Ik ben klaar")
    fenna_ready = "1 van de 3"
    evening.server.forward(5_000)
    await fenna.sees(fenna_ready)
    assert lines.made == 2
