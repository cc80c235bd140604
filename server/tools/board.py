"""A board with one to three columns: short texts under their writers' names, an open conversation. Or the case-bringer's own: the
insights, the versions of the question, how it ended.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome

ENTRIES_MAX = 150
ENTRIES_OF_ONE_MAX = 30
COLUMNS_MAX = 3


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`columns`: how many; the phase's texts have their names. `by`: who writes. Phases that share the tool's id go on with it."""

    columns: Annotated[int, Meta(ge=1, le=COLUMNS_MAX)] = 1
    by: Literal["all", "case_bringer"] = "all"


class Entry(Struct, frozen=True):
    """`name` and `text` are envelopes; the name stays when its writer has left."""

    entry: str
    column: int
    seat: str
    name: str
    text: str
    edited: bool = False


class State(Struct, frozen=True):
    entries: tuple[Entry, ...] = ()


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Add(Action, frozen=True, tag="add"):
    column: Annotated[int, Meta(ge=0, lt=COLUMNS_MAX)]
    text: Envelope


class Edit(Action, frozen=True, tag="edit"):
    entry: Id
    text: Envelope


class Withdraw(Action, frozen=True, tag="withdraw"):
    entry: Id


class Added(Struct, frozen=True, tag_field="e", tag="added"):
    entry: Entry


class Edited(Struct, frozen=True, tag_field="e", tag="edited"):
    entry: str
    text: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    entry: str


class Board(Struct, frozen=True):
    tool: str
    id: str
    columns: int
    by: str
    may_write: bool
    entries: tuple[Entry, ...]


def begin(_settings: Settings) -> State:
    return State()


def decide(settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    if scene.seat is None or not _may_write(settings, scene):
        raise Refusal("not_allowed")
    if isinstance(action, Add):
        return _add(settings, state, action, scene)
    assert isinstance(action, Edit | Withdraw)
    found = next((entry for entry in state.entries if entry.entry == action.entry), None)
    if found is None:
        raise Refusal("no_such_text")
    if found.seat != scene.seat:
        raise Refusal("not_yours")
    old = (Forget(id=found.text),)
    if isinstance(action, Withdraw):
        return ToolOutcome((Withdrawn(found.entry),), forget=old)
    return ToolOutcome((Edited(found.entry, action.text.id),), (kept(action.text, "boards", scene.tool),), old)


def _add(settings: Settings, state: State, action: Add, scene: Scene) -> ToolOutcome:
    if scene.seat is None or scene.seat_name is None or action.column >= settings.columns:
        raise Refusal("bad_command")
    own = sum(entry.seat == scene.seat for entry in state.entries)
    if own >= ENTRIES_OF_ONE_MAX or len(state.entries) >= ENTRIES_MAX:
        raise Refusal("quota")
    entry = Entry(scene.new_id(), action.column, scene.seat, scene.seat_name, action.text.id)
    return ToolOutcome((Added(entry),), (kept(action.text, "boards", scene.tool),))


def _may_write(settings: Settings, scene: Scene) -> bool:
    return settings.by == "all" or scene.case_bringer


def apply(state: State, event: Added | Edited | Withdrawn) -> State:
    if isinstance(event, Added):
        return State((*state.entries, event.entry))
    if isinstance(event, Withdrawn):
        return State(tuple(entry for entry in state.entries if entry.entry != event.entry))
    return State(
        tuple(replace(entry, text=event.text, edited=True) if entry.entry == event.entry else entry for entry in state.entries)
    )


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """In the order of writing: it is a conversation."""
    texts = tuple(entry.text for entry in state.entries) + tuple(dict.fromkeys(entry.name for entry in state.entries))
    body = Board(TOOL.name, scene.tool, settings.columns, settings.by, _may_write(settings, scene), state.entries)
    return (Part("", body, texts),)


TOOL = Tool("board", Settings, State, Add | Edit | Withdraw, Added | Edited | Withdrawn, begin, decide, apply, view)
