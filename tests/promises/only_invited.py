"""Promise 13: only who was invited, and only from our own pages."""

from __future__ import annotations

import asyncio
import http.client
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, async_playwright
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests import chromium
from tests.browser import test_story as story
from tests.browser.people import Meeting, on_own_server
from tests.process.circle import Circle, gather
from tests.process.server_process import ServerProcess
from tests.promises._guesses import guesses
from tests.promises._random import ENOUGH, bits, secrets_of, weak_chance
from tests.promises.promise import Outcome, Promise, Trial

HOUR_MS = 60 * 60_000


def foreign(server: ServerProcess) -> list[str | None]:
    """What a request from elsewhere may say of where it comes from; None: nothing."""
    here, port = server.base, server.port
    return [
        None, "null", "", "file://", "https://example.org", f"https://127.0.0.1:{port}", "http://127.0.0.1", f"{here}0",
        f"http://127.0.0.1:{port - 1}", f"{here}/", f"{here}.example.org", f"http://127.0.0.1.:{port}",
        f"http://127.0.0.1.example.org:{port}", f"http://x127.0.0.1:{port}", f"http://us@127.0.0.1:{port}",
        f"{here}@example.org", here.upper(), f"{here},{here}", f"http://[::ffff:127.0.0.1]:{port}", f"http://2130706433:{port}",
        f"http://127.1:{port}", f"ws://127.0.0.1:{port}", f"http://xn--127-0.0.1:{port}",
    ]  # fmt: skip


async def socket_status(server: ServerProcess, room: str, origin: str | None) -> int:
    """What the opening of a socket is answered with; 101: it is open."""
    at = f"ws://127.0.0.1:{server.port}/ws/{room}"
    try:
        async with connect(at, origin=Origin(origin) if origin is not None else None, proxy=None, compression=None):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def request_status(server: ServerProcess, method: str, path: str, origin: str | None = None) -> int:
    """What a request is answered with."""
    headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin is not None else {})
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as line:
        line.request(method, path, body="{}" if method == "POST" else None, headers=headers)
        return line.getresponse().status


async def origins(server: ServerProcess, room: str, outcome: Outcome) -> None:
    """Sockets, new rooms and erasing, from everywhere but our pages."""
    let_in, tried = list[str](), foreign(server)
    for origin in tried:
        answers = [await socket_status(server, room, origin)]
        answers += [
            await asyncio.to_thread(request_status, server, "POST", path, origin) for path in ("/rooms", f"/rooms/{room}/erase")
        ]
        if answers != [403, 403, 403]:
            let_in.append(f"{origin!r}: {answers}")
    ours = [await socket_status(server, room, server.base)]
    ours += [
        await asyncio.to_thread(request_status, server, "POST", path, server.base) for path in ("/rooms", f"/rooms/{room}/erase")
    ]
    outcome.add(
        f"{3 * len(tried)} requests with a foreign, missing, `null` or look-alike origin: all refused, the same from ours are read",
        f"{len(let_in)} let in{': ' + let_in[0] if let_in else ''}; ours: {ours}, the empty requests for what is not in them",
        held=not let_in and ours == [101, 400, 400],
    )


async def gone(server: ServerProcess, circle: Circle, outcome: Outcome) -> None:
    """A room that was erased, over its 24 hours."""
    path = f"/r/{circle.secrets.room}"
    seen = {"before": await asyncio.to_thread(request_status, server, "GET", path)}
    await circle.lead.do("close")
    await circle.lead.ask("erase")
    for person in circle.everybody:
        await person.tab.ended()
    for name, hours in (("at once", 0), ("after 23 hours", 23), ("after 25", 2)):
        server.forward(hours * HOUR_MS)
        seen[name] = await asyncio.to_thread(request_status, server, "GET", path)
    outcome.add(
        "a link to an erased room: 410 for 24 hours, then as a room that never was",
        ", ".join(f"{name} {status}" for name, status in seen.items()),
        held=list(seen.values()) == [200, 410, 410, 404],
    )


async def whole_meeting(browser: Browser, folder: Path) -> tuple[int, set[str], list[str]]:
    """How much six browsers asked for in a meeting, of which hosts, and what the policy forbade."""
    async with on_own_server(Meeting, browser, folder) as meeting:
        await story.whole(meeting)
        sent = (line.split(" ", 1)[0] for visitor in meeting.people.values() for line in visitor.sent)
        asked = [address for address in sent if address.startswith(("http:", "https:", "ws:", "wss:"))]
        broken = [fault for visitor in meeting.people.values() for fault in visitor.faults]
        hosts = {urlsplit(address).netloc for address in asked} - {urlsplit(meeting.server.base).netloc}
        return len(asked), hosts, broken


async def in_browsers(trial: Trial, outcome: Outcome) -> None:
    """Six real browsers from link to return. The short form leaves this to the tests of the pages, which see every fault too."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        asked, hosts, broken = await whole_meeting(browser, trial.folder / "browsers")
        await browser.close()
    outcome.add(
        "a whole meeting in six browsers: 0 requests to another host, 0 violations of the content security policy",
        f"{asked} requests, {len(hosts)} to another host, {len(broken)} complaints on any console",
        held=asked > 100 and not hosts and not broken,
    )


async def measure(trial: Trial) -> Outcome:
    """Everybody who was not asked tries to get in."""
    outcome = Outcome()
    with ServerProcess(trial.folder / "server", forward=True) as server:
        circle = await gather(server)
        await origins(server, circle.secrets.room, outcome)
        await guesses(server, circle, outcome)
        made = secrets_of(circle)
        await gone(server, circle, outcome)
    weak = weak_chance() + [f"{name}: {bits(value)}" for name, value in made.items() if bits(value) < ENOUGH]
    outcome.add(
        "every id and secret of a room and of a group has at least 128 bits from the system's generator",
        f"{', '.join(made)}: {min(map(bits, made.values()))} bits at least; of all places in the code that draw one, and a second"
        f" screen's ticket, a group and its key, a person in its book are drawn there too: {len(weak)} elsewhere or shorter"
        f"{': ' + weak[0] if weak else ''}",
        held=not weak,
    )
    if not trial.quick:
        await in_browsers(trial, outcome)
    return outcome


PROMISE = Promise(
    13,
    "only_invited",
    "Only who was invited gets in, and only from our own pages; nothing of a meeting goes to anybody else's host.",
    measure,
)
