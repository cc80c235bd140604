"""Firefox, by WebDriver BiDi over its own remote port: no geckodriver in between."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import tempfile
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, Self

from websockets.asyncio.client import ClientConnection, connect

from tests.engines.engine import LostError, Page, child, is_fault
from tests.process.server_process import free_port

NAMES = ("firefox-esr", "firefox")
START_SECONDS = 90
ANSWER_SECONDS = 90
PREFERENCES = {
    "intl.accept_languages": "nl-NL,nl",
    "ui.prefersReducedMotion": 1,
    "dom.ipc.processCount": 3,
    # Every window takes part as if it were the one in front: as it would on the screen of its own person.
    "focusmanager.testmode": True,
    # A mouse, which no screen has that is not there: pages ask for one before they offer more windows.
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    # What a browser asks of others by itself has no place in a test.
    "services.settings.server": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "browser.region.update.enabled": False,
}

SCREEN = {"MOZ_HEADLESS_WIDTH": "1600", "MOZ_HEADLESS_HEIGHT": "1000"}


def find() -> str | None:
    """Give the path of a Firefox, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Bidi:
    """The protocol: commands with a number, answers by it, and events in between."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.logged: dict[str, list[str]] = {}
        self._reading = asyncio.create_task(self._read())

    async def call(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        try:
            answer = await asyncio.wait_for(self._waiting[number], ANSWER_SECONDS)
        finally:
            del self._waiting[number]
        if answer["type"] == "error":
            raise LostError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    async def _read(self) -> None:
        async for text in self._socket:
            told = json.loads(text)
            waiting = self._waiting.get(told.get("id"))
            if waiting and not waiting.done():
                waiting.set_result(told)
            elif told.get("method") == "log.entryAdded":
                self._log(told["params"])

    def _log(self, entry: dict[str, Any]) -> None:
        if entry["level"] in ("error", "warn") and is_fault(entry["text"] or ""):
            self.logged.setdefault(entry["source"].get("context", ""), []).append(entry["text"])

    async def close(self) -> None:
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading
        await self._socket.close()


class FirefoxPage:
    """A window with a user context of its own."""

    def __init__(self, bidi: Bidi, context: str, own: str) -> None:
        self._bidi = bidi
        self._context = context
        self._own = own

    async def goto(self, address: str) -> None:
        await self._bidi.call("browsingContext.navigate", context=self._context, url=address, wait="complete")

    async def reload(self) -> None:
        await self._bidi.call("browsingContext.reload", context=self._context, wait="complete")

    async def evaluate(self, function: str, *arguments: Any) -> Any:
        given = json.dumps(arguments)
        answer = await self._bidi.call(
            "script.evaluate",
            target={"context": self._context},
            expression=f"Promise.resolve(({function})(...{given})).then((it) => JSON.stringify(it ?? null))",
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise LostError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    async def click(self, x: float, y: float) -> None:
        at = {"type": "pointerMove", "x": round(x), "y": round(y)}
        moves = [at, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        await self._act({"type": "pointer", "id": "mouse", "actions": moves})

    async def type(self, text: str) -> None:
        keys = [{"type": way, "value": letter} for letter in text for way in ("keyDown", "keyUp")]
        await self._act({"type": "key", "id": "keys", "actions": keys})

    async def faults(self) -> list[str]:
        return self._bidi.logged.get(self._context, [])

    async def another(self) -> FirefoxPage:
        opened = await self._bidi.call("browsingContext.create", type="window", userContext=self._own)
        return FirefoxPage(self._bidi, opened["context"], self._own)

    async def others(self) -> list[Page]:
        there = (await self._bidi.call("browsingContext.getTree", maxDepth=0))["contexts"]
        ours = [one["context"] for one in there if one["userContext"] == self._own]
        return [FirefoxPage(self._bidi, one, self._own) for one in ours if one != self._context]

    async def _act(self, source: dict[str, Any]) -> None:
        await self._bidi.call("input.performActions", context=self._context, actions=[source])


class Firefox:
    """The whole browser, without a screen, in a profile that goes with it."""

    name = "Firefox"
    preferences: ClassVar[dict[str, Any]] = PREFERENCES

    def __init__(self, around: AsyncExitStack, bidi: Bidi, version: str) -> None:
        self._around = around
        self._bidi = bidi
        self.version = version

    @classmethod
    async def start(cls) -> Self:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            profile = folder / "profile"
            profile.mkdir()
            lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in cls.preferences.items())
            (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
            port = free_port()
            command = [
                find() or NAMES[0],
                "--headless",
                "--no-remote",
                "--profile",
                str(profile),
                "--remote-debugging-port",
                str(port),
            ]
            await stack.enter_async_context(
                child(command, folder / "output", {"MOZ_HEADLESS_WIDTH": "1600", "MOZ_HEADLESS_HEIGHT": "1000"})
            )
            bidi = Bidi(await _connected(f"ws://127.0.0.1:{port}/session"))
            stack.push_async_callback(bidi.close)
            session = await bidi.call("session.new", capabilities={})
            await bidi.call("session.subscribe", events=["log.entryAdded"])
            return cls(stack.pop_all(), bidi, session["capabilities"]["browserVersion"])

    async def open(self, width: int, height: int) -> FirefoxPage:
        own = await self._storage()
        context = (await self._bidi.call("browsingContext.create", type="window", userContext=own))["context"]
        await self._bidi.call("browsingContext.setViewport", context=context, viewport={"width": width, "height": height})
        return FirefoxPage(self._bidi, context, own)

    async def _storage(self) -> str:
        """A place of one's own for all that pages keep."""
        return str((await self._bidi.call("browser.createUserContext"))["userContext"])

    async def close(self) -> None:
        await self._around.aclose()


class PrivateFirefox(Firefox):
    """The same with private windows only. They share one storage, so there is one person in it."""

    name = "Firefox, private window,"
    preferences: ClassVar[dict[str, Any]] = {**PREFERENCES, "browser.privatebrowsing.autostart": True}

    async def _storage(self) -> str:
        return "default"


async def _connected(address: str) -> ClientConnection:
    """The port answers when the browser is up."""
    async with asyncio.timeout(START_SECONDS):
        while True:
            try:
                return await connect(address, max_size=None, ping_interval=None)
            except OSError:
                await asyncio.sleep(0.1)
