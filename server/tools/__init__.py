"""Tools: what people can do in a phase. One module a tool, found by looking into this folder.

A module offers `TOOL`, a `Tool`. It sees only the scene it is handed: who acts as a set of yes and no, never the room. Whether an
audience may see or use a tool at all is decided in `server.room` (stance, hidden list), so no tool can forget it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct

from server.room.outcome import Forget, Keep


class Scene(Struct, frozen=True):
    """What a tool may know. `seat` is None in a view; `writers` and `ready` (seat to instant) are for counting only.

    `seats`: everybody in the circle, in the order all see; `outside`: a hidden phase runs and this audience
    is not in it; `inside`: it is, or it was in the last one. `named`: agreed beforehand that names stand under what is learned.
    `used`: how often who acts used this tool, `used_together`: all who sit on the same side of a hidden phase; `left`: how many
    used it in this phase and went. That is remembered in memory only.
    `bringer`: the seat that brings the case.
    `texts`: the released texts of the round this tool is about (setting `of`).
    """

    tool: str
    run: str
    run_opened_at_ms: int
    now_ms: int
    case_bringer: bool
    facilitator: bool
    writer: bool
    inside: bool
    outside: bool = False
    seat: str | None = None
    seat_name: str | None = None
    seats: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()
    ready: dict[str, int] = {}
    named: bool = False
    used: int = 0
    used_together: int = 0
    left: int = 0
    bringer: str | None = None
    draw: Callable[[str], tuple[str, ...]] = lambda _scope: ()
    new_id: Callable[[], str] = lambda: ""


class Entry(Struct, frozen=True):
    """A phase that has the tool opens. `circle`: who is inside this hidden phase, or was inside the one just left."""

    run: str
    circle: frozenset[str] = frozenset()


class ToolOutcome(Struct, frozen=True):
    """As `server.room.outcome.Outcome`, with the tool's own events. `used`: how often who acts has now used the tool; in memory
    only.
    """

    events: tuple[Struct, ...] = ()
    keep: tuple[Keep, ...] = ()
    forget: tuple[Forget, ...] = ()
    reveal: tuple[str, ...] = ()
    scrub: bool = False
    used: int | None = None


class Part(Struct, frozen=True):
    """One slice of a tool: `suffix` is empty for the main one; `texts` are the envelope ids its body names."""

    suffix: str
    body: Struct
    texts: tuple[str, ...] = ()


def never(_state: Any, _scene: Scene) -> tuple[int, ...]:
    """Time alone does not change it."""
    return ()


class Tool(Struct, frozen=True):
    """The contract.

    begin(settings) -> state                     state when first opened
    enter(settings, state, entry) -> state       a phase that has the tool opens, for the first time or again
    decide(settings, state, action, scene) -> ToolOutcome, or Refusal
    apply(state, event) -> state
    view(settings, state, scene) -> parts        built by adding
    end(state) -> ToolOutcome                    its phase ends and the next does not have it: what it leaves behind
    blocks(state) -> code or None                why the facilitator can't leave the phase yet
    changes_at(state, scene) -> instants         when time alone will change its view
    texts(state) -> envelope ids                 what it has released, for a tool whose setting `of` names it
    """

    name: str
    settings: type[Struct]
    state: type[Struct]
    actions: Any
    events: Any
    begin: Callable[[Any], Any]
    decide: Callable[[Any, Any, Any, Scene], ToolOutcome]
    apply: Callable[[Any, Any], Any]
    view: Callable[[Any, Any, Scene], tuple[Part, ...]]
    enter: Callable[[Any, Any, Entry], Any] = lambda _settings, state, _entry: state
    end: Callable[[Any], ToolOutcome] = lambda _state: ToolOutcome()
    blocks: Callable[[Any], str | None] = lambda _state: None
    changes_at: Callable[[Any, Scene], tuple[int, ...]] = never
    texts: Callable[[Any], tuple[str, ...]] = lambda _state: ()


@cache
def all_tools() -> dict[str, Tool]:
    """Every tool of this folder by name. What begins with an underscore is shared by tools, and none itself."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    return {name: importlib.import_module(f"{__name__}.{name}").TOOL for name in names}
