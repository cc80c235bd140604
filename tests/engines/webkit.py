"""WebKit as Debian has it: MiniBrowser of WebKitGTK, by the classic WebDriver, on a screen that is not there (Xvfb).

A driver holds one browser, and a browser one person.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import shutil
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engines.engine import LostError, Page, child, is_fault
from tests.process.server_process import free_port

NAME = "MiniBrowser"
DRIVER = "WebKitWebDriver"
SCREEN = "Xvfb"
PLACES = ("usr/lib/*/webkit2gtk-4.1/MiniBrowser", "usr/libexec/webkit2gtk-4.1/MiniBrowser")
START_SECONDS = 60
ANSWER_SECONDS = 90
PROMISED = """
const given = [...arguments];
const done = given.pop();
const say = (it) => done(JSON.stringify(it));
try { Promise.resolve((%s)(...given)).then((it) => say({ it: it ?? null }), (fault) => say({ fault: String(fault) })); }
catch (fault) { say({ fault: String(fault) }); }
"""

# The console of this browser goes to the system's journal: a page that is loaded listens to itself.
HEARS = """() => {
  window.told = [];
  for (const kind of ['error', 'warn']) {
    const before = console[kind];
    console[kind] = (...words) => (window.told.push(words.map(String).join(' ')), before.apply(console, words));
  }
  addEventListener('error', ({ message }) => window.told.push(message));
  addEventListener('unhandledrejection', ({ reason }) => window.told.push(String(reason)));
  addEventListener('securitypolicyviolation', (one) => window.told.push(`${one.violatedDirective} ${one.blockedURI}`));
}"""


def find() -> str | None:
    """Give the path of a MiniBrowser, or None; the driver and the screen have to be there too."""
    there = next((str(path) for place in PLACES for path in sorted(Path("/").glob(place))), None)
    return there if shutil.which(DRIVER) and shutil.which(SCREEN) else None


@dataclass
class Session:
    """One driver, one browser, one person. A driver looks at one window at a time."""

    port: int
    number: str
    seen: str = ""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return await asyncio.to_thread(ask, self.port, method, f"/session/{self.number}{path}", body)

    async def at(self, window: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The same of this window."""
        async with self.turn:
            if self.seen != window:
                await self.call("POST", "/window", {"handle": window})
                self.seen = window
            return await self.call(method, path, body)


class WebKitPage:
    """A window of somebody."""

    def __init__(self, session: Session, window: str) -> None:
        self._session = session
        self._window = window
        self._heard: list[str] = []

    async def goto(self, address: str) -> None:
        await self._load("/url", {"url": address})

    async def reload(self) -> None:
        await self._load("/refresh", {})

    async def _load(self, how: str, body: dict[str, Any]) -> None:
        """The listener goes with its page, so what it heard is taken along first."""
        self._heard = await self.faults()
        await self.call("POST", how, body)
        await self.evaluate(HEARS)

    async def faults(self) -> list[str]:
        told: list[str] = await self.evaluate("() => window.told ?? []")
        return [*self._heard, *filter(is_fault, told)]

    async def evaluate(self, function: str, *arguments: Any) -> Any:
        answer = json.loads(await self.call("POST", "/execute/async", {"script": PROMISED % function, "args": list(arguments)}))
        if "fault" in answer:
            raise LostError(answer["fault"])
        return answer["it"]

    async def click(self, x: float, y: float) -> None:
        at = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        moves = [at, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        await self._act({"type": "pointer", "id": "mouse", "actions": moves})

    async def type(self, text: str) -> None:
        keys = [{"type": way, "value": letter} for letter in text for way in ("keyDown", "keyUp")]
        await self._act({"type": "key", "id": "keys", "actions": keys})

    async def _act(self, source: dict[str, Any]) -> None:
        await self.call("POST", "/actions", {"actions": [source]})

    async def another(self) -> WebKitPage:
        opened = await self._session.call("POST", "/window/new", {"type": "window"})
        return WebKitPage(self._session, opened["handle"])

    async def others(self) -> list[Page]:
        there = await self._session.call("GET", "/window/handles")
        return [WebKitPage(self._session, one) for one in there if one != self._window]

    async def call(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """Ask the driver something of this window."""
        return await self._session.at(self._window, method, path, body)


def ask(port: int, method: str, path: str, body: dict[str, Any] | None) -> Any:
    """One request to a driver, blocking."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request(method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"})
        value = json.loads(connection.getresponse().read())["value"]
    finally:
        connection.close()
    if isinstance(value, dict) and "error" in value:
        raise LostError(f"{path}: {value['error']}: {value.get('message', '')}")
    return value


class WebKit:
    """A screen for all of them."""

    name = "WebKit"
    version = ""

    def __init__(self, around: AsyncExitStack, folder: Path, display: str) -> None:
        self._around = around
        self._folder = folder
        self._display = display
        self._opened = 0

    @classmethod
    async def start(cls) -> WebKit:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            display = await _screen(stack, folder)
            return cls(stack.pop_all(), folder, display)

    async def open(self, width: int, height: int) -> WebKitPage:
        self._opened += 1
        port = free_port()
        home = self._folder / f"home-{self._opened}"
        home.mkdir()
        env = {"DISPLAY": self._display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        # Root cannot have the sandbox, and a machine without a card draws by itself.
        env |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        await self._around.enter_async_context(child([DRIVER, f"--port={port}"], self._folder / "driver", env))
        wanted = {"webkitgtk:browserOptions": {"binary": find() or NAME, "args": ["--automation"]}}
        answer = await _answered(port, {"capabilities": {"alwaysMatch": wanted}})
        session = Session(port, answer["sessionId"])
        self._around.push_async_callback(session.call, "DELETE", "")
        session.seen = await session.call("GET", "/window")
        page = WebKitPage(session, session.seen)
        self.version = answer["capabilities"]["browserVersion"]
        await page.call("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        return page

    async def close(self) -> None:
        await self._around.aclose()


async def _screen(stack: AsyncExitStack, folder: Path) -> str:
    """Start a screen; it says itself which number it has."""
    reads, writes = os.pipe()
    try:
        command = [SCREEN, "-displayfd", str(writes), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        await stack.enter_async_context(child(command, folder / "screen", fds=(writes,)))
    finally:
        os.close(writes)
    with os.fdopen(reads, "rb") as told:
        number = await asyncio.wait_for(asyncio.to_thread(told.readline), START_SECONDS)
    return f":{number.decode().strip()}"


async def _answered(port: int, wish: dict[str, Any]) -> Any:
    """Begin a session, once the driver listens."""
    async with asyncio.timeout(START_SECONDS):
        while True:
            try:
                return await asyncio.to_thread(ask, port, "POST", "/session", wish)
            except ConnectionRefusedError:
                await asyncio.sleep(0.1)
