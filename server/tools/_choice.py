"""A choice that nobody sees whose it is: what a scale, a ballot and a group check have in common. No tool itself.

As in a round nobody's choice is kept with who made it: it is an envelope held under the hash of a token, and shown in an order that
chance draws. That a seat has one choice is remembered in memory only. Who answers several questions at once has an envelope for
each, in a scope of its own and under a hash of its own: what is kept says of no two answers that they are one person's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.digest import digest
from server.room.outcome import Forget, kept
from server.tools import Scene, ToolOutcome

CHOSEN_MIN = 3
"""Below this nothing is shown: who chose what could be guessed."""
CHOSEN_MAX = 24
TEXTS_MAX = 12
"""In one command, whatever a tool asks."""


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


class HandIn(Action, frozen=True, tag="hand_in"):
    """Several answers at once, in the order of the questions."""

    token: Id
    texts: Annotated[tuple[Envelope, ...], Meta(max_length=TEXTS_MAX)]


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


def decide(state: State, action: Action, scene: Scene, purpose: str, parts: tuple[str, ...] = ("",)) -> ToolOutcome:
    """Everybody chooses; anyone shows it once all have, the facilitator from three on, or closes it unopened. `parts`: what follows
    the run in the scope of each answer.
    """
    if scene.seat is None or (isinstance(action, Close) and not scene.facilitator):
        raise Refusal("not_allowed")
    if state.stage != "open":
        raise Refusal("question_closed")
    scopes = tuple(state.run + part for part in parts)
    if isinstance(action, Choose):
        return _choose(state, action.token, (action.text,), scene, purpose, scopes)
    if isinstance(action, HandIn):
        return _choose(state, action.token, action.texts, scene, purpose, scopes)
    if isinstance(action, Close):
        return end(state, parts)
    if chosen(state, scene) < CHOSEN_MIN:
        raise Refusal("too_few_chosen", least=CHOSEN_MIN)
    if not may_show(state, scene):
        raise Refusal("still_choosing")
    values = tuple(value for scope in scopes for value in scene.draw(scope))
    return ToolOutcome((Shown(values),), reveal=values, scrub=True)


def _choose(
    state: State, token: str, texts: tuple[Envelope, ...], scene: Scene, purpose: str, scopes: tuple[str, ...]
) -> ToolOutcome:
    """Choosing again under the same token replaces; a second token is for who has not chosen yet. All is answered or nothing, so
    that every question has as many answers.
    """
    if len(texts) != len(scopes):
        raise Refusal("bad_command")
    token_hash = digest(token)
    if token_hash not in state.tokens and (scene.used or len(state.tokens) >= CHOSEN_MAX):
        raise Refusal("quota")
    holders = tuple(_holder(token, number) for number in range(len(texts)))
    keep = tuple(kept(text, purpose, scope, holder) for text, scope, holder in zip(texts, scopes, holders, strict=True))
    forget = tuple(Forget(scope=scope, holder=holder) for scope, holder in zip(scopes, holders, strict=True))
    return ToolOutcome((Chosen(token_hash),), keep, forget, used=1)


def _holder(token: str, number: int) -> str:
    """Under what an answer is held. Without the token, which stays in its browser, none of them leads to another."""
    return digest(token if number == 0 else f"{token}.{number}")


def chosen(state: State, scene: Scene) -> int:
    """How many who sit here have chosen: coming back on a new chair makes nobody two."""
    return len(state.tokens) - (scene.left if state.stage == "open" else 0)


def may_show(state: State, scene: Scene) -> bool:
    """Whether this audience may let the outcome be seen."""
    if state.stage != "open" or chosen(state, scene) < CHOSEN_MIN:
        return False
    return scene.facilitator or chosen(state, scene) >= len(scene.seats)


def begin(_settings: Struct) -> State:
    """Nothing is asked yet."""
    return State()


def unopened(code: str) -> Callable[[State], str | None]:
    """What somebody chose is shown or closed by hand, never lost by going on: until then this code says why not."""
    return lambda state: code if state.stage == "open" and state.tokens else None


def apply(state: State, event: Chosen | Shown | Closed) -> State:
    if isinstance(event, Chosen):
        return msgspec.structs.replace(state, tokens=state.tokens | {event.token_hash})
    if isinstance(event, Shown):
        return msgspec.structs.replace(state, stage="shown", values=event.values)
    return State("closed", state.run)


def end(state: State, parts: tuple[str, ...] = ("",)) -> ToolOutcome:
    """What is unopened goes."""
    if state.stage != "open":
        return ToolOutcome()
    return ToolOutcome((Closed(),), forget=tuple(Forget(scope=state.run + part) for part in parts), scrub=True)
