"""A motto: one sentence for this meeting, where everybody sees it. Sealed; whoever may write replaces it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`by`: who may write it in this phase."""

    by: Literal["everyone", "facilitator"] = "everyone"


class State(Struct, frozen=True):
    text: str | None = None


class Write(Struct, frozen=True, tag_field="a", tag="write", forbid_unknown_fields=True):
    text: Envelope


class Written(Struct, frozen=True, tag_field="e", tag="written"):
    text: str


class Motto(Struct, frozen=True):
    tool: str
    id: str
    text: str | None
    may_write: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Write, scene: Scene) -> ToolOutcome:
    if not _may_write(settings, scene):
        raise Refusal("not_allowed")
    old = (Forget(id=state.text),) if state.text else ()
    return ToolOutcome((Written(action.text.id),), (kept(action.text, "lines", scene.tool),), old)


def apply(_state: State, event: Written) -> State:
    return State(event.text)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    body = Motto(TOOL.name, scene.tool, state.text, _may_write(settings, scene))
    return (Part("", body, (state.text,) if state.text else ()),)


def _may_write(settings: Settings, scene: Scene) -> bool:
    return scene.facilitator or settings.by == "everyone"


TOOL = Tool("motto", Settings, State, Write, Written, begin, decide, apply, view)
