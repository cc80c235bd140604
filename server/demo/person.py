"""Somebody in a room: a seat token, a name, the keys of the room, and a connection that may come and go.

    secrets = await rooms.make_room("http://127.0.0.1:8000", title="Intervisie november")
    anke = Person("http://127.0.0.1:8000", secrets, "Anke")
    await anke.connect()
    await anke.join()                            # with the host secret of `secrets`: Anke is facilitator
    await anke.do("set_door", open=False)        # returns when it is committed, raises Refused when not
    await anke.until(lambda me: me.slices["room"]["door"] == "shut")
    await anke.disconnect()                      # the seat stays; `connect` again goes on where it stopped

Commands that were not answered are kept and sent again, in order and under the same id, after each welcome.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.demo.sealing import Envelope, Secrets, Vault, new_id
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


class Person:
    """One person. The verbs send the commands of protocol §5 and return when they are done."""

    def __init__(self, base: str, secrets: Secrets, name: str, *, token: str | None = None, address: str | None = None) -> None:
        self.base = base
        self.secrets = secrets
        self.name = name
        self.token = token or new_id()  # of this browser for this room; the server keeps its hash
        self.address = address  # connect from here, on a machine with several addresses
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
        await tab.send({"t": "hello", "v": 1, "auth": self.vault.auth, "seat": self.token, "language": "nl"})
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

    async def until(self, predicate: Callable[[Person], bool], patience: float = PATIENCE) -> None:
        """Wait until `predicate(self)` is true of what came in; at most `patience` seconds. What is not there is not true yet."""

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
        await asyncio.wait_for(renewed.answer, PATIENCE)

    async def do(self, c: str, /, **fields: Any) -> None:
        """Send a command and wait until it is committed; Refused when it is not."""
        asked = await self.ask(c, **fields)
        await asyncio.wait_for(asked.answer, PATIENCE)

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

    # Verbs.

    async def join(self) -> None:
        """Take a seat; with the host secret, and no facilitator yet, as facilitator."""
        host = {"host": self.secrets.host} if self.secrets.host else {}
        await self.do("join", **self._introduction(), **host)

    async def knock(self) -> None:
        """Ask to be let in through a shut door."""
        await self.do("knock", **self._introduction())

    async def next(self) -> None:
        """Move the meeting to the next phase, from the one this person sees."""
        await self.do("next", run=self.slices["phase"]["run"] if "phase" in self.slices else None)

    async def ready(self, ready: bool = True) -> None:
        """Say "klaar" in the open round, or take it back."""
        await self.do("ready", run=self.open_tool("round")["run"], ready=ready)

    async def write(self, text: str) -> None:
        """Write in the open round; a second time replaces what this person wrote there."""
        run = self.open_tool("round")["run"]
        token = self.writing.setdefault(run, new_id())
        await self.act("round", "write", token=token, text=self.vault.seal("rounds", run, text).wire())

    async def write_key_question(self, text: str) -> None:
        """Write or replace the key question."""
        tool = self.open_tool("case_cards")["id"]
        await self.act("case_cards", "write", text=self.vault.seal("cases", tool, text).wire())

    async def say(self, text: str) -> None:
        """Say something in the hidden channel."""
        await self.act("backstage", "say", text=self._hidden(text).wire())

    async def edit(self, message: str, text: str) -> None:
        """Replace a text of one's own in the hidden channel."""
        await self.act("backstage", "edit", message=message, text=self._hidden(text).wire())

    async def act(self, tool: str, a: str, /, **fields: Any) -> None:
        """Do action `a` with the open tool of this kind, and wait as `do` does."""
        await self.do("tool", tool=self.open_tool(tool)["id"], action={"a": a, **fields})

    # What is seen, opened.

    @property
    def seat(self) -> str:
        """The public id of this person's seat."""
        return str(self.slices["me"]["seat"])

    def open_tool(self, kind: str) -> Slice:
        """The slice of the open tool of this kind; LookupError if there is none."""
        for name, part in self.slices.items():
            if name.startswith("tool.") and part.get("tool") == kind:
                return part
        raise LookupError(f"no {kind} is open")

    def names(self) -> dict[str, str]:
        """Who is in the room: public seat → name, in the order of coming."""
        return {one["seat"]: self._text("names", "", one["name"]) for one in self.slices["people"]["seats"]}

    def card(self) -> Slice:
        """Title, start and call link of the meeting."""
        return dict(json.loads(self._text("card", "", self.slices["room"]["card"])))

    def key_question(self) -> str | None:
        """The key question of the open case card."""
        tool = self.open_tool("case_cards")
        return self._text("cases", tool["id"], tool["key_question"]) if tool["key_question"] else None

    def round_texts(self) -> list[str]:
        """The released texts of the open round, in the order all see."""
        return [self._text("rounds", text["run"], text["text"]) for text in self.open_tool("round")["texts"]]

    def messages(self) -> list[str]:
        """The texts of the hidden channel, in the order they were said."""
        run = self.open_tool("backstage")["run"]
        return [self._text("backstage", run, message["text"]) for message in self.said()]

    def said(self) -> list[Slice]:
        """The messages of the hidden channel, page by page, unopened."""
        tool = self.open_tool("backstage")
        pages = [self.slices.get(f"tool.{tool['id']}.{page}", {}) for page in range(tool["pages"])]
        return [message for page in pages for message in page.get("messages", ())]

    def _text(self, purpose: str, scope: str, envelope_id: str) -> str:
        return self.vault.open(purpose, scope, envelope_id, self.tab.envelopes[envelope_id])

    def _hidden(self, text: str) -> Envelope:
        return self.vault.seal("backstage", self.open_tool("backstage")["run"], text)

    def _introduction(self) -> Slice:
        name = self.vault.seal("names", "", self.name).wire()
        return {"name": name, "name_tag": self.vault.name_tag(self.name), "door": self.secrets.door}
