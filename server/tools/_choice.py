"""A choice that nobody sees whose it is: what a scale and a ballot have in common. No tool itself.

As in a round nobody's choice is kept with who made it: it is an envelope held under the hash of a token, and shown in an order that
chance draws. That a seat has one choice is remembered in memory only.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.digest import digest
from server.room.outcome import Forget, kept
from server.tools import Scene, ToolOutcome

CHOSEN_MIN = 3
"""Below this nothing is shown: who chose what could be guessed."""
CHOSEN_MAX = 24


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


def decide(state: State, action: Action, scene: Scene, purpose: str) -> ToolOutcome:
    """Everybody chooses; anyone shows it once all have, the facilitator from three on, or closes it unopened."""
    if scene.seat is None or (isinstance(action, Close) and not scene.facilitator):
        raise Refusal("not_allowed")
    if state.stage != "open":
        raise Refusal("question_closed")
    if isinstance(action, Choose):
        return _choose(state, action, scene, purpose)
    if isinstance(action, Close):
        return end(state)
    if chosen(state, scene) < CHOSEN_MIN:
        raise Refusal("too_few_chosen", least=CHOSEN_MIN)
    if not may_show(state, scene):
        raise Refusal("still_choosing")
    values = scene.draw(state.run)
    return ToolOutcome((Shown(values),), reveal=values, scrub=True)


def _choose(state: State, action: Choose, scene: Scene, purpose: str) -> ToolOutcome:
    """Choosing again under the same token replaces; a second token is for who has not chosen yet."""
    token_hash = digest(action.token)
    if token_hash not in state.tokens and (scene.used or len(state.tokens) >= CHOSEN_MAX):
        raise Refusal("quota")
    keep = kept(action.text, purpose, state.run, token_hash)
    return ToolOutcome((Chosen(token_hash),), (keep,), (Forget(scope=state.run, holder=token_hash),), used=1)


def chosen(state: State, scene: Scene) -> int:
    """How many who sit here have chosen: coming back on a new chair makes nobody two."""
    return len(state.tokens) - (scene.left if state.stage == "open" else 0)


def may_show(state: State, scene: Scene) -> bool:
    """Whether this audience may let the outcome be seen."""
    if state.stage != "open" or chosen(state, scene) < CHOSEN_MIN:
        return False
    return scene.facilitator or chosen(state, scene) >= len(scene.seats)


def apply(state: State, event: Chosen | Shown | Closed) -> State:
    if isinstance(event, Chosen):
        return msgspec.structs.replace(state, tokens=state.tokens | {event.token_hash})
    if isinstance(event, Shown):
        return msgspec.structs.replace(state, stage="shown", values=event.values)
    return State("closed", state.run)


def end(state: State) -> ToolOutcome:
    """What is unopened goes."""
    if state.stage != "open":
        return ToolOutcome()
    return ToolOutcome((Closed(),), forget=(Forget(scope=state.run),), scrub=True)
