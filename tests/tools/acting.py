"""Acting in a single tool, without a room around it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from server.errors import Refusal
from server.room.outcome import BLOCKS, encoded_length
from server.tools import Entry, Scene, Tool, ToolOutcome
from tests.room.table import ident

SEATS = ("sietske", "anke", "fenna", "bouke", "teun")
SCENE = Scene("it", "phase.1", 0, 0, case_bringer=False, facilitator=False, writer=True, inside=False, seats=SEATS)


def scene(seat: str, **changes: Any) -> Scene:
    """Who acts, by name; Sietske leads and Anke brings the case."""
    roles = {"facilitator": seat == "sietske", "case_bringer": seat == "anke"}
    return msgspec.structs.replace(SCENE, **{"seat": seat, "seat_name": f"name-{seat}"} | roles | changes)


def audience(**changes: Any) -> Scene:
    """Who looks: a view knows no seat."""
    return msgspec.structs.replace(SCENE, **changes)


def sealed(word: str, purpose: str) -> dict[str, str]:
    """An envelope of the smallest size of its purpose, as it comes over the wire."""
    return {"id": ident(word), "body": "A" * encoded_length(BLOCKS[purpose][0])}


class Played:
    """One tool with its settings and its state as it goes; every event and state goes through JSON, as in the record."""

    def __init__(self, tool: Tool, run: str = "phase.1", circle: frozenset[str] = frozenset(), **settings: object) -> None:
        self.tool = tool
        self.settings = msgspec.convert(settings, tool.settings)
        self.state: Any = tool.begin(self.settings)
        self.enter(run, circle)

    def enter(self, run: str, circle: frozenset[str] = frozenset()) -> None:
        self.state = self.tool.enter(self.settings, self.state, Entry(run, circle))

    def act(self, acting: Scene, **action: object) -> ToolOutcome:
        asked = msgspec.convert(action, self.tool.actions)
        return self._happened(self.tool.decide(self.settings, self.state, asked, acting))

    def end(self) -> ToolOutcome:
        return self._happened(self.tool.end(self.state))

    def _happened(self, outcome: ToolOutcome) -> ToolOutcome:
        for event in outcome.events:
            told = msgspec.json.decode(msgspec.json.encode(event))
            self.state = self.tool.apply(self.state, msgspec.convert(told, self.tool.events))
        again = msgspec.convert(msgspec.json.decode(msgspec.json.encode(self.state)), self.tool.state)
        assert again == self.state
        return outcome

    def refused(self, acting: Scene, **action: object) -> str:
        before = self.state
        with pytest.raises(Refusal) as refused:
            self.act(acting, **action)
        assert self.state is before
        return refused.value.code

    def parts(self, looking: Scene) -> dict[str, Any]:
        """What is seen, by suffix; and that no envelope goes along that is not named in it."""
        parts = self.tool.view(self.settings, self.state, looking)
        for part in parts:
            assert all(text in str(msgspec.to_builtins(part.body)) for text in part.texts)
        return {part.suffix: msgspec.to_builtins(part.body) for part in parts}

    def view(self, looking: Scene) -> Any:
        return self.parts(looking)[""]

    def view_bytes(self, looking: Scene) -> bytes:
        parts = self.tool.view(self.settings, self.state, looking)
        return msgspec.json.encode([(part.suffix, part.body, part.texts) for part in parts])

    def texts(self, looking: Scene) -> set[str]:
        """The envelopes that go along with the view."""
        return {text for part in self.tool.view(self.settings, self.state, looking) for text in part.texts}
