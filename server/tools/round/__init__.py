"""A round: everybody writes in silence, all texts open at once, in an order that chance draws, without a writer.

No author is kept anywhere: a text is an envelope held under the hash of a token that its writer's browser made for this round.
Counting contributors goes by those tokens, less those of who has gone: coming back on a new chair makes
nobody two. That a seat has one text is remembered in memory only, so somebody with two seats at once, or after a restart, could
count twice.

Where the group agreed beforehand on names under what is written (setting `names`), a text has its writer from the start, opens
with the name in the order of the circle, and there are never too few.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.digest import digest
from server.room.outcome import Forget, kept
from server.tools import Entry, Part, Scene, Tool, ToolOutcome
from server.tools.round import state as s
from server.tools.round.state import Settings, State


def begin(_settings: Settings) -> State:
    return State()


def enter(settings: Settings, state: State, entry: Entry) -> State:
    """Opening a writing phase opens the round, again if need be; what was released before stays."""
    if not settings.write:
        return state
    return State("writing", entry.run, frozenset(), None, state.texts)


def decide(settings: Settings, state: State, action: s.Action, scene: Scene) -> ToolOutcome:
    if isinstance(action, s.Write | s.Withdraw | s.Sign):
        return _decide_writer(settings, state, action, scene)
    if not scene.facilitator:
        raise Refusal("not_allowed")
    if isinstance(action, s.CloseRound) and state.stage in ("writing", "signing"):
        return ToolOutcome((s.RoundClosed(),), forget=_unsigned(state), scrub=True)
    if state.stage != "writing":
        raise Refusal("round_not_open")
    if isinstance(action, s.Announce):
        return ToolOutcome((s.Announced(scene.now_ms + s.WARNING_MS),))
    if isinstance(action, s.Wait):
        return ToolOutcome((s.Waited(),)) if state.release_at_ms is not None else ToolOutcome()
    return _decide_opening(settings, state, action, scene)


def _decide_opening(settings: Settings, state: State, action: s.Action, scene: Scene) -> ToolOutcome:
    """Release, or when there are too few: ask who wrote to sign."""
    if not _may_release(state, scene):
        raise Refusal("still_writing")  # first, so that asking again and again does not tell when the third text came
    nameless = len(state.tokens) - len(state.authors)
    few = nameless - scene.left < s.CONTRIBUTORS_MIN and not (nameless == 0 and _named(settings, scene))
    if isinstance(action, s.AskSigned):
        if not few:
            raise Refusal("enough_texts")
        return ToolOutcome((s.SigningAsked(),))
    if few:
        raise Refusal("too_few", least=s.CONTRIBUTORS_MIN)
    if not state.tokens:
        return ToolOutcome((s.RoundClosed(),), scrub=True)
    signed = _in_order(state, scene)
    texts = signed + tuple(text for text in scene.draw(state.run) if text not in signed)
    return ToolOutcome((s.AllReleased(texts),), reveal=texts, scrub=True)


def _named(settings: Settings, scene: Scene) -> bool:
    """Whether what is written now stands under its writer's name."""
    return settings.names == "as_agreed" and scene.named


def _in_order(state: State, scene: Scene) -> tuple[str, ...]:
    """The texts with an author, in the order of the circle; who has left since comes last."""
    place = {seat: n for n, seat in enumerate(scene.seats)}
    authors = sorted(state.authors.values(), key=lambda author: place.get(author.seat, len(place)))
    return tuple(author.text for author in authors)


def _unsigned(state: State) -> tuple[Forget, ...]:
    """The texts that nobody will read."""
    return tuple(Forget(scope=state.run, holder=token_hash) for token_hash in sorted(state.tokens))


def _decide_writer(settings: Settings, state: State, action: s.Write | s.Withdraw | s.Sign, scene: Scene) -> ToolOutcome:
    stages = {s.Write: ("writing",), s.Withdraw: ("writing", "signing"), s.Sign: ("signing",)}[type(action)]
    if state.stage not in stages or not settings.write:
        raise Refusal("round_not_open")
    if not scene.writer:
        raise Refusal("not_a_writer")
    token_hash = digest(action.token)
    old = (Forget(scope=state.run, holder=token_hash),)
    if isinstance(action, s.Withdraw | s.Sign):
        if token_hash not in state.tokens:
            raise Refusal("no_such_text")
        if isinstance(action, s.Withdraw):
            return ToolOutcome((s.Withdrawn(token_hash),), forget=old, used=0)
        return _sign(state, action, token_hash, scene)
    if token_hash not in state.tokens and (scene.used or len(state.tokens) >= s.CONTRIBUTORS_MAX):
        raise Refusal("quota")
    keep = kept(action.text, "rounds", state.run, token_hash)
    written = _written(settings, state, action, token_hash, scene)
    return ToolOutcome((written,), (keep,), old, used=1)


def _written(settings: Settings, state: State, action: s.Write, token_hash: str, scene: Scene) -> Struct:
    """What is remembered of writing: a token, and where names were agreed on the writer."""
    if not _named(settings, scene):
        return s.Contributed(token_hash)
    if scene.seat is None or scene.seat_name is None:
        raise Refusal("not_a_writer")
    if any(author.seat == scene.seat for held, author in state.authors.items() if held != token_hash):
        raise Refusal("quota")
    return s.ContributedNamed(token_hash, action.text.id, scene.seat, scene.seat_name)


def _sign(state: State, action: s.Sign, token_hash: str, scene: Scene) -> ToolOutcome:
    """The unsigned text goes, the same words come back under a name."""
    if scene.seat is None or scene.seat_name is None:
        raise Refusal("not_a_writer")
    signed = s.Signed(action.text.id, scene.seat, scene.seat_name)
    old = (Forget(scope=state.run, holder=token_hash),)
    return ToolOutcome((s.Withdrawn(token_hash), signed), (kept(action.text, "rounds", state.run),), old)


def apply(state: State, event: Struct) -> State:
    if isinstance(event, s.Contributed | s.ContributedNamed | s.Withdrawn):
        return _apply_writer(state, event)
    if isinstance(event, s.Announced | s.Waited):
        return msgspec.structs.replace(state, release_at_ms=event.release_at_ms if isinstance(event, s.Announced) else None)
    if isinstance(event, s.AllReleased):
        authors = {author.text: (author.seat, author.name) for author in state.authors.values()}
        texts = state.texts + tuple(s.Released(text, state.run, *authors.get(text, ())) for text in event.texts)
        return State("released", state.run, texts=texts)
    if isinstance(event, s.SigningAsked):
        return msgspec.structs.replace(state, stage="signing", release_at_ms=None)
    if isinstance(event, s.Signed):
        text = s.Released(event.text, state.run, event.seat, event.name)
        return msgspec.structs.replace(state, texts=(*state.texts, text))
    opened = any(text.run == state.run for text in state.texts)
    return State("released" if opened else "closed", state.run, texts=state.texts)


def _apply_writer(state: State, event: s.Contributed | s.ContributedNamed | s.Withdrawn) -> State:
    authors = {held: author for held, author in state.authors.items() if held != event.token_hash}
    if isinstance(event, s.Withdrawn):
        return msgspec.structs.replace(state, tokens=state.tokens - {event.token_hash}, authors=authors)
    if isinstance(event, s.ContributedNamed):
        authors[event.token_hash] = s.Author(event.text, event.seat, event.name)
    return msgspec.structs.replace(state, tokens=state.tokens | {event.token_hash}, authors=authors)


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    writing = state.stage == "writing"
    body = s.Round(
        TOOL.name,
        scene.tool,
        settings.kind,
        state.run,
        state.stage,
        len(scene.writers),
        _ready(scene) if writing else 0,
        _named(settings, scene),
        settings.everyone,
        scene.writer and writing and settings.write,
        state.release_at_ms if writing else None,
        scene.facilitator and writing and _may_release(state, scene),
        scene.writer and state.stage == "signing",
        state.texts,
    )
    names = tuple(t.name for t in state.texts if t.name is not None)
    return (Part("", body, texts(state) + names),)


def _ready(scene: Scene) -> int:
    """How many writers were ready at the last tick."""
    tick = scene.now_ms - (scene.now_ms - scene.run_opened_at_ms) % s.TICK_MS
    return sum(1 for seat in scene.writers if scene.ready.get(seat, tick + 1) <= tick)


def _may_release(state: State, scene: Scene) -> bool:
    if state.release_at_ms is not None and scene.now_ms >= state.release_at_ms:
        return True
    return bool(scene.writers) and _ready(scene) == len(scene.writers)


def blocks(state: State) -> str | None:
    """Writing is bound to opening: the facilitator releases or closes first."""
    return "round_open" if state.stage in ("writing", "signing") else None


def changes_at(state: State, scene: Scene) -> tuple[int, ...]:
    """The next tick while somebody's press waits for it, and the end of the warning."""
    if state.stage != "writing":
        return ()
    tick = scene.now_ms - (scene.now_ms - scene.run_opened_at_ms) % s.TICK_MS
    waiting = any(at > tick for at in scene.ready.values())
    return ((tick + s.TICK_MS,) if waiting else ()) + ((state.release_at_ms,) if state.release_at_ms else ())


def texts(state: State) -> tuple[str, ...]:
    return tuple(t.text for t in state.texts)


TOOL = Tool(
    "round",
    Settings,
    State,
    s.Write | s.Withdraw | s.Announce | s.Wait | s.Release | s.AskSigned | s.Sign | s.CloseRound,
    s.Contributed
    | s.ContributedNamed
    | s.Withdrawn
    | s.Announced
    | s.Waited
    | s.AllReleased
    | s.SigningAsked
    | s.Signed
    | s.RoundClosed,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    blocks=blocks,
    changes_at=changes_at,
    texts=texts,
)
