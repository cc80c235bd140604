"""A round: everybody writes in silence, all texts open at once, in an order that chance draws, without a writer.

No author is kept anywhere: a text is an envelope held under the hash of a token that its writer's browser made for this round
(security reference §1.5). Counting contributors goes by those tokens. That a seat has one text is remembered in memory only, so
somebody with two seats, or after a restart, could count twice.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome

CONTRIBUTORS_MIN = 3
"""Below this nothing is released without a name."""
CONTRIBUTORS_MAX = 24
WARNING_MS = 20_000
"""Between announcing and releasing, for whoever still writes."""
TICK_MS = 5_000
"""The count of who is ready moves on this tick only, so that nobody can see whose press moved it."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`write`: this phase opens the round for writing; else it shows what was released."""

    kind: Literal["question", "advice", "association", "insight", "learning"]
    write: bool = False


class Released(Struct, frozen=True):
    """A text of an earlier release: `run` is the scope it was sealed in."""

    text: str
    run: str


class State(Struct, frozen=True):
    stage: Literal["writing", "released", "closed"] = "closed"
    run: str = ""
    tokens: frozenset[str] = frozenset()
    release_at_ms: int | None = None
    texts: tuple[Released, ...] = ()


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Write(Action, frozen=True, tag="write"):
    token: Id
    text: Envelope


class Withdraw(Action, frozen=True, tag="withdraw"):
    token: Id


class Announce(Action, frozen=True, tag="announce"):
    pass


class Release(Action, frozen=True, tag="release"):
    pass


class CloseRound(Action, frozen=True, tag="close"):
    pass


class Contributed(Struct, frozen=True, tag_field="e", tag="contributed"):
    token_hash: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    token_hash: str


class Announced(Struct, frozen=True, tag_field="e", tag="announced"):
    release_at_ms: int


class AllReleased(Struct, frozen=True, tag_field="e", tag="released"):
    texts: tuple[str, ...]


class RoundClosed(Struct, frozen=True, tag_field="e", tag="closed"):
    pass


class Round(Struct, frozen=True):
    tool: str
    id: str
    kind: str
    run: str
    stage: str
    writers: int
    ready: int
    may_write: bool
    release_at_ms: int | None
    may_release: bool
    texts: tuple[Released, ...]


def begin(_settings: Settings) -> State:
    return State()


def enter(settings: Settings, state: State, run: str) -> State:
    """Opening a writing phase opens the round, again if need be; what was released before stays."""
    if not settings.write:
        return state
    return State("writing", run, frozenset(), None, state.texts)


def decide(settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    if isinstance(action, Write | Withdraw):
        return _decide_writer(settings, state, action, scene)
    if not scene.facilitator:
        raise Refusal("not_allowed")
    if state.stage != "writing":
        raise Refusal("round_not_open")
    if isinstance(action, Announce):
        return ToolOutcome((Announced(scene.now_ms + WARNING_MS),))
    if isinstance(action, CloseRound):
        return ToolOutcome((RoundClosed(),), forget=(Forget(scope=state.run),), scrub=True)
    if not _may_release(state, scene):
        raise Refusal("still_writing")  # first, so that asking again and again does not tell when the third text came
    if len(state.tokens) < CONTRIBUTORS_MIN:
        raise Refusal("too_few", least=CONTRIBUTORS_MIN)
    texts = scene.draw(state.run)
    return ToolOutcome((AllReleased(texts),), reveal=texts, scrub=True)


def _decide_writer(settings: Settings, state: State, action: Write | Withdraw, scene: Scene) -> ToolOutcome:
    if state.stage != "writing" or not settings.write:
        raise Refusal("round_not_open")
    if not scene.writer:
        raise Refusal("not_a_writer")
    token_hash = hashlib.sha256(action.token.encode()).hexdigest()
    if isinstance(action, Withdraw):
        if token_hash not in state.tokens:
            raise Refusal("no_such_text")
        return ToolOutcome((Withdrawn(token_hash),), forget=(Forget(scope=state.run, holder=token_hash),), wrote=False)
    if token_hash not in state.tokens and (scene.wrote or len(state.tokens) >= CONTRIBUTORS_MAX):
        raise Refusal("quota")
    keep = kept(action.text, "rounds", state.run, token_hash)
    return ToolOutcome((Contributed(token_hash),), (keep,), (Forget(scope=state.run, holder=token_hash),), wrote=True)


def apply(state: State, event: Struct) -> State:
    if isinstance(event, Contributed):
        return msgspec.structs.replace(state, tokens=state.tokens | {event.token_hash})
    if isinstance(event, Withdrawn):
        return msgspec.structs.replace(state, tokens=state.tokens - {event.token_hash})
    if isinstance(event, Announced):
        return msgspec.structs.replace(state, release_at_ms=event.release_at_ms)
    if isinstance(event, AllReleased):
        texts = state.texts + tuple(Released(text, state.run) for text in event.texts)
        return State("released", state.run, texts=texts)
    return State("closed", state.run, texts=state.texts)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    writing = state.stage == "writing"
    body = Round(
        TOOL.name,
        scene.tool,
        settings.kind,
        state.run,
        state.stage,
        len(scene.writers),
        _ready(scene) if writing else 0,
        scene.writer and writing and settings.write,
        state.release_at_ms if writing else None,
        scene.facilitator and writing and _may_release(state, scene),
        state.texts,
    )
    return (Part("", body, tuple(t.text for t in state.texts)),)


def _ready(scene: Scene) -> int:
    """How many writers were ready at the last tick."""
    tick = scene.now_ms - (scene.now_ms - scene.run_opened_at_ms) % TICK_MS
    return sum(1 for seat in scene.writers if scene.ready.get(seat, tick + 1) <= tick)


def _may_release(state: State, scene: Scene) -> bool:
    if state.release_at_ms is not None and scene.now_ms >= state.release_at_ms:
        return True
    return bool(scene.writers) and _ready(scene) == len(scene.writers)


def blocks(state: State) -> str | None:
    """Writing is bound to opening: the facilitator releases or closes first."""
    return "round_open" if state.stage == "writing" else None


def changes_at(state: State, scene: Scene) -> tuple[int, ...]:
    """The next tick while somebody's press waits for it, and the end of the warning."""
    if state.stage != "writing":
        return ()
    tick = scene.now_ms - (scene.now_ms - scene.run_opened_at_ms) % TICK_MS
    waiting = any(at > tick for at in scene.ready.values())
    return ((tick + TICK_MS,) if waiting else ()) + ((state.release_at_ms,) if state.release_at_ms else ())


def texts(state: State) -> tuple[str, ...]:
    return tuple(t.text for t in state.texts)


TOOL = Tool(
    "round",
    Settings,
    State,
    Write | Withdraw | Announce | Release | CloseRound,
    Contributed | Withdrawn | Announced | AllReleased | RoundClosed,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    blocks=blocks,
    changes_at=changes_at,
    texts=texts,
)
