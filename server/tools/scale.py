"""A statement about the evening that everybody places themself on, 1 to 5; the choices open together, without a name.

As in a round nobody's choice is kept with who made it: it is an envelope held under the hash of a token, and shown in an order that
chance draws. That a seat has one choice is remembered in memory only.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.digest import digest
from server.room.outcome import Forget, kept
from server.tools import Entry, Part, Scene, Tool, ToolOutcome

CHOSEN_MIN = 3
"""Below this nothing is shown: who chose what could be guessed."""
CHOSEN_MAX = 24


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`statement`: which of the phase's statements (from 0), and part of the scope, so that two scales never share one."""

    statement: Annotated[int, Meta(ge=0)] = 0


class State(Struct, frozen=True):
    stage: Literal["open", "shown", "closed"] = "closed"
    run: str = ""
    tokens: frozenset[str] = frozenset()
    values: tuple[str, ...] = ()


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Choose(Action, frozen=True, tag="choose"):
    token: Id
    text: Envelope


class Show(Action, frozen=True, tag="show"):
    pass


class Close(Action, frozen=True, tag="close"):
    pass


class Chosen(Struct, frozen=True, tag_field="e", tag="chosen"):
    token_hash: str


class Shown(Struct, frozen=True, tag_field="e", tag="shown"):
    values: tuple[str, ...]


class Closed(Struct, frozen=True, tag_field="e", tag="closed"):
    pass


class Scale(Struct, frozen=True):
    tool: str
    id: str
    run: str
    statement: int
    stage: str
    chosen: int
    of: int
    may_show: bool
    values: tuple[str, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(settings: Settings, _state: State, entry: Entry) -> State:
    return State("open", f"{entry.run}.s{settings.statement}")


def decide(_settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    if scene.seat is None or (isinstance(action, Close) and not scene.facilitator):
        raise Refusal("not_allowed")
    if state.stage != "open":
        raise Refusal("question_closed")
    if isinstance(action, Choose):
        return _choose(state, action, scene)
    if isinstance(action, Close):
        return end(state)
    if _chosen(state, scene) < CHOSEN_MIN:
        raise Refusal("too_few_chosen", least=CHOSEN_MIN)
    if not _may_show(state, scene):
        raise Refusal("still_choosing")
    values = scene.draw(state.run)
    return ToolOutcome((Shown(values),), reveal=values, scrub=True)


def _choose(state: State, action: Choose, scene: Scene) -> ToolOutcome:
    """Choosing again under the same token replaces; a second token is for who has not chosen yet."""
    token_hash = digest(action.token)
    if token_hash not in state.tokens and (scene.used or len(state.tokens) >= CHOSEN_MAX):
        raise Refusal("quota")
    keep = kept(action.text, "scales", state.run, token_hash)
    return ToolOutcome((Chosen(token_hash),), (keep,), (Forget(scope=state.run, holder=token_hash),), used=1)


def _chosen(state: State, scene: Scene) -> int:
    """How many who sit here have chosen: coming back on a new chair makes nobody two."""
    return len(state.tokens) - (scene.left if state.stage == "open" else 0)


def _may_show(state: State, scene: Scene) -> bool:
    if state.stage != "open" or _chosen(state, scene) < CHOSEN_MIN:
        return False
    return scene.facilitator or _chosen(state, scene) >= len(scene.seats)


def apply(state: State, event: Chosen | Shown | Closed) -> State:
    if isinstance(event, Chosen):
        return msgspec.structs.replace(state, tokens=state.tokens | {event.token_hash})
    if isinstance(event, Shown):
        return msgspec.structs.replace(state, stage="shown", values=event.values)
    return State("closed", state.run)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    body = Scale(
        TOOL.name,
        scene.tool,
        state.run,
        settings.statement,
        state.stage,
        _chosen(state, scene),
        len(scene.seats),
        _may_show(state, scene),
        state.values,
    )
    return (Part("", body, state.values),)


def end(state: State) -> ToolOutcome:
    """What is unopened goes."""
    if state.stage != "open":
        return ToolOutcome()
    return ToolOutcome((Closed(),), forget=(Forget(scope=state.run),), scrub=True)


def blocks(state: State) -> str | None:
    """What somebody chose is shown or closed by the facilitator's hand, never lost by going on."""
    return "scale_open" if state.stage == "open" and state.tokens else None


TOOL = Tool(
    "scale",
    Settings,
    State,
    Choose | Show | Close,
    Chosen | Shown | Closed,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    end=end,
    blocks=blocks,
)
