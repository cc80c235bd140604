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

import json
from collections.abc import Sequence
from typing import Any

from server.demo.line import Asked, Line, Refused
from server.demo.sealing import Envelope, new_id
from server.demo.tab import Slice

__all__ = ["Asked", "Person", "Refused"]


class Person(Line):
    """One person. The verbs send the commands of protocol §5 and return when they are done."""

    async def join(self) -> None:
        """Take a seat; with the host secret, and no facilitator yet, as facilitator."""
        host = {"host": self.secrets.host} if self.secrets.host else {}
        await self.do("join", **self._introduction(), **host)

    async def knock(self) -> None:
        """Ask to be let in through a shut door."""
        await self.do("knock", **self._introduction())

    async def next(self) -> None:
        """Move the meeting to the next phase, from the one this person sees."""
        await self.do("next", run=self.run)

    async def ready(self, ready: bool = True) -> None:
        """Say "klaar" in the open round, or take it back."""
        await self.do("ready", run=self.open_round()["run"], ready=ready)

    async def write(self, text: str) -> None:
        """Write in the open round; a second time replaces what this person wrote there."""
        await self._put_in_round("write", text)

    async def sign(self, text: str) -> None:
        """Give one's text in the open round one's name, when that was asked."""
        await self._put_in_round("sign", text)

    async def check_in(self, words: str, wish: str | None = None) -> None:
        """Write one's line of arriving; `wish` is what to do with a disturbance: `tell`, `discuss` or nothing."""
        line = json.dumps({"words": words, "wish": wish}, ensure_ascii=False)
        run = self.open_tool("check_in")["run"]
        await self.act("check_in", "write", text=self.vault.seal("lines", run, line).wire())

    async def look_back(self, insights: str, done: str, outcome: str) -> None:
        """Share what became of the case one brought last time."""
        part = self.open_tool("look_back")
        text = json.dumps({"insights": insights, "done": done, "outcome": outcome}, ensure_ascii=False)
        await self.act("look_back", "write", text=self.vault.seal("look_backs", part["run"], text).wire())

    async def share_plan(self, plan: Slice) -> None:
        """Let the others read the plan (protocol §2, purpose `plans`)."""
        tool = self.open_tool("action_plan")["id"]
        text = self.vault.seal("plans", tool, json.dumps(plan, ensure_ascii=False))
        await self.act("action_plan", "share", text=text.wire())

    async def choose(self, value: int) -> None:
        """Choose on every open scale of this phase, 1 to 5."""
        for scale in self.open_tools("scale"):
            await self._choose(scale, "scales", str(value))

    async def hand_in(self, values: Sequence[int]) -> None:
        """Hand in a sheet of the group check: 1 to 5 for each of its statements."""
        part = self.open_tool("group_check")
        token = self.writing.setdefault(f"{part['id']} {part['run']}", new_id())
        asked = zip(part["answers"], values, strict=True)
        texts = [self.vault.seal("scales", f"{part['run']}.{one['statement']}", str(value)).wire() for one, value in asked]
        await self.act("group_check", "hand_in", token=token, texts=texts)

    async def vote(self, seat: str) -> None:
        """Choose the card of this seat, unseen."""
        await self._choose(self.open_tool("ballot"), "ballots", seat)

    async def signal(self, word: str, *, named: bool = False) -> None:
        """Let the facilitator alone know (protocol §2, purpose `signals`)."""
        tool = self.open_tool("signal")["id"]
        await self.act("signal", "send", text=self.vault.seal("signals", tool, word).wire(), named=named)

    async def offer(self, question: str, last: str | None = None) -> None:
        """Lay down one's case card; `last`: when one last brought a case, `never`, `long` ago, `recent`, or not said."""
        await self._write_card(question, last)

    async def write_key_question(self, text: str) -> None:
        """Write or replace the question of the case, as who brings it, or as facilitator for them."""
        card = self.open_tool("case_cards")
        whose = {} if card["seat"] in (None, self.seat) else {"seat": card["seat"]}
        await self._write_card(text, None, **whose)

    async def put_up(self, text: str, column: int = 0) -> None:
        """Put a text on the board."""
        tool = self.open_tool("board")["id"]
        await self.act("board", "add", column=column, text=self.vault.seal("boards", tool, text).wire())

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

    @property
    def run(self) -> str | None:
        """The run of the open phase; None in the lobby."""
        phase = self.slices.get("phase")
        return str(phase["run"]) if phase else None

    def open_tool(self, kind: str) -> Slice:
        """The slice of the open tool of this kind, the first if there are more; LookupError if there is none."""
        tools = self.open_tools(kind)
        if not tools:
            raise LookupError(f"no {kind} is open")
        return tools[0]

    def open_tools(self, kind: str) -> list[Slice]:
        """The slices of all open tools of this kind."""
        return [part for name, part in self.slices.items() if name.startswith("tool.") and part.get("tool") == kind]

    def open_round(self) -> Slice:
        """The round that is being written in, or else any that is shown."""
        rounds = sorted(self.open_tools("round"), key=lambda part: part["stage"] not in ("writing", "signing"))
        return rounds[0] if rounds else self.open_tool("round")

    def names(self) -> dict[str, str]:
        """Who is in the room: public seat → name, in the order of coming."""
        return {one["seat"]: self._text("names", "", one["name"]) for one in self.slices["people"]["seats"]}

    def card(self) -> Slice:
        """Title, start and call link of the meeting."""
        return dict(json.loads(self._text("card", "", self.slices["room"]["card"])))

    def key_question(self) -> str | None:
        """The key question of the case."""
        part = self.open_tool("case_cards")
        return str(self._card_text(part, part["key_question"])["question"]) if part["key_question"] else None

    def cards(self) -> dict[str, Slice]:
        """Everybody's case card, by seat: `question` and `last`."""
        part = self.open_tool("case_cards")
        return {card["seat"]: self._card_text(part, card["text"]) for card in part["cards"]}

    def votes(self) -> list[str]:
        """The seats whose cards were chosen, once that is shown."""
        part = self.open_tool("ballot")
        return [self._text("ballots", part["run"], value) for value in part["votes"]]

    def answers(self) -> dict[str, list[int]]:
        """What was handed in at the group check, by statement, once that is shown."""
        part = self.open_tool("group_check")
        return {
            one["statement"]: [int(self._text("scales", f"{part['run']}.{one['statement']}", value)) for value in one["values"]]
            for one in part["answers"]
        }

    def looked_back(self) -> dict[str, Slice]:
        """What is shared of last time, by seat."""
        part = self.open_tool("look_back")
        return {one["seat"]: dict(json.loads(self._text("look_backs", part["run"], one["text"]))) for one in part["shared"]}

    def on_board(self) -> list[tuple[int, str]]:
        """Column and text of all that is on the board, in the order of writing."""
        part = self.open_tool("board")
        return [(entry["column"], self._text("boards", part["id"], entry["text"])) for entry in part["entries"]]

    def round_texts(self) -> list[str]:
        """The released texts of the open round, in the order all see."""
        return [self._text("rounds", text["run"], text["text"]) for text in self.open_round()["texts"]]

    def messages(self) -> list[str]:
        """The texts of the hidden channel, in the order they were said."""
        run = self.open_tool("backstage")["run"]
        return [self._text("backstage", run, message["text"]) for message in self.said()]

    def said(self) -> list[Slice]:
        """The messages of the hidden channel, page by page, unopened."""
        tool = self.open_tool("backstage")
        pages = [self.slices.get(f"tool.{tool['id']}.{page}", {}) for page in range(tool["pages"])]
        return [message for page in pages for message in page.get("messages", ())]

    def plan(self) -> Slice | None:
        """The plan, while it is shared."""
        tool = self.open_tool("action_plan")
        return dict(json.loads(self._text("plans", tool["id"], tool["plan"]))) if tool["plan"] else None

    async def _put_in_round(self, action: str, text: str) -> None:
        part = self.open_round()
        token = self.writing.setdefault(part["run"], new_id())
        sealed = self.vault.seal("rounds", part["run"], text).wire()
        await self.do("tool", tool=part["id"], action={"a": action, "token": token, "text": sealed})

    async def _choose(self, part: Slice, purpose: str, value: str) -> None:
        token = self.writing.setdefault(f"{part['id']} {part['run']}", new_id())
        text = self.vault.seal(purpose, part["run"], value).wire()
        await self.do("tool", tool=part["id"], action={"a": "choose", "token": token, "text": text})

    async def _write_card(self, question: str, last: str | None, **whose: str) -> None:
        tool = self.open_tool("case_cards")["id"]
        card = json.dumps({"question": question, "last": last}, ensure_ascii=False)
        await self.act("case_cards", "write", text=self.vault.seal("cases", tool, card).wire(), **whose)

    def _card_text(self, part: Slice, envelope_id: str) -> Slice:
        return dict(json.loads(self._text("cases", part["id"], envelope_id)))

    def _text(self, purpose: str, scope: str, envelope_id: str) -> str:
        return self.vault.open(purpose, scope, envelope_id, self.tab.envelopes[envelope_id])

    def _hidden(self, text: str) -> Envelope:
        return self.vault.seal("backstage", self.open_tool("backstage")["run"], text)

    def _introduction(self) -> Slice:
        name = self.vault.seal("names", "", self.name).wire()
        return {"name": name, "name_tag": self.vault.name_tag(self.name), "door": self.secrets.door}
