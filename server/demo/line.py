"""The line of one seat: its token, its keys, a connection that may come and go, and the commands that wait for an answer.

Commands that were not answered are kept and sent again, in order and under the same id, after each welcome.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from server.demo.sealing import Secrets, Vault, new_id
from server.demo.tab import PATIENCE, Gone, Slice, Tab


class Refused(Exception):
    """The server said no; nothing changed. With `retry` the same command may be sent again later."""

    def __init__(self, code: str, retry: bool) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


@dataclass(frozen=True)
class Asked:
    """A command that was sent, or waits for a connection, and its answer to come."""

    id: str
    frame: Slice
    answer: asyncio.Future[None]


class Line:
    """Somebody with a seat, as far as the connection goes. `Person` adds what people do and see."""

    def __init__(
        self, base: str, secrets: Secrets, name: str, *, token: str | None = None, address: str | None = None, language: str = "nl"
    ) -> None:
        self.base = base
        self.secrets = secrets
        self.name = name
        self.token = token or new_id()  # of this browser for this room; the server keeps its hash
        self.address = address  # connect from here, on a machine with several addresses
        self.language = language
        self.vault = Vault(secrets.room, secrets.content)
        self.tabs: list[Tab] = []  # every connection there ever was, the closed ones too
        self.asked: dict[str, Asked] = {}  # not answered yet, in order
        self.writing: dict[str, str] = {}  # run of a round → this browser's token for it
        self._tab: Tab | None = None

    # The connection.

    @property
    def tab(self) -> Tab:
        """The connection that commands go by: the newest one of `connect`."""
        if self._tab is None:
            raise LookupError("connect first")
        return self._tab

    @property
    def slices(self) -> dict[str, Slice]:
        """All that this person sees now, by name."""
        return self.tab.slices

    async def second_tab(self) -> Tab:
        """One more connection of the same seat. Commands do not go by it."""
        tab = await Tab.open(self.base, self.secrets.room, self._answered, address=self.address)
        self.tabs.append(tab)
        await tab.send({"t": "hello", "v": 1, "auth": self.vault.auth, "seat": self.token, "language": self.language})
        await tab.until(lambda it: it.welcome is not None and it.views > 0)
        return tab

    async def connect(self) -> Tab:
        """Connect, or connect again, and send what was not answered."""
        self._tab = await self.second_tab()
        for asked in list(self.asked.values()):
            await self._tab.send(asked.frame)
        return self._tab

    async def disconnect(self) -> None:
        """Close every connection. The seat stays."""
        for tab in self.tabs:
            await tab.close()

    async def until(self, predicate: Callable[[Self], bool], patience: float | None = PATIENCE) -> None:
        """Wait until `predicate(self)` is true of what came in; at most `patience` seconds (None: for ever).

        What is not there is not true yet.
        """

        def true(_tab: Tab) -> bool:
            try:
                return predicate(self)
            except LookupError:
                return False

        await self.tab.until(true, patience)

    # Commands.

    async def ask(self, c: str, /, **fields: Any) -> Asked:
        """Send a command without waiting. Without a connection it waits for the next one."""
        name = new_id()
        frame = {"t": "do", "id": name, "do": {"c": c, **fields}}
        asked = self.asked[name] = Asked(name, frame, asyncio.get_running_loop().create_future())
        await self._send(asked)
        return asked

    async def again(self, asked: Asked) -> None:
        """Send a command again under the same id and wait: what to do after a refusal that says `retry`."""
        renewed = Asked(asked.id, asked.frame, asyncio.get_running_loop().create_future())
        self.asked[asked.id] = renewed
        await self._send(renewed)
        await self._answer(renewed)

    async def do(self, c: str, /, **fields: Any) -> None:
        """Send a command and wait until it is committed; Refused when it is not."""
        asked = await self.ask(c, **fields)
        await self._answer(asked)

    async def _answer(self, asked: Asked) -> None:
        async with asyncio.timeout(PATIENCE):  # not `wait_for`: on 3.11 that loses a cancellation that comes with the answer
            await asked.answer

    async def _send(self, asked: Asked) -> None:
        if self._tab is not None and self._tab.closed is None:
            with contextlib.suppress(Gone):  # kept, and sent again after the next welcome
                await self._tab.send(asked.frame)

    def _answered(self, frame: Slice) -> None:
        asked = self.asked.pop(frame["id"] or "", None)
        if asked is None or asked.answer.done():
            return
        if frame["t"] == "done":
            asked.answer.set_result(None)
        else:
            asked.answer.set_exception(Refused(frame["code"], frame["retry"]))
