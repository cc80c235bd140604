"""The hidden channel: the circle writes to one another about the case while the case-bringer sits outside.

Who is inside is decided by the room's frozen list. Messages carry their writer's name, for the circle speaks with one another. They
go when the phase ends, unless the group agreed beforehand that the case-bringer may read them. Then a phase
that `asks` follows: everybody who was inside answers, one who refuses is enough, and no view tells who that was. Until it is open
the case-bringer has nothing of this, not even that it is asked.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.outcome import Forget, kept
from server.tools import Entry, Part, Scene, Tool, ToolOutcome
from server.tools.backstage import state as s
from server.tools.backstage.state import Message, Page, Settings, State


def begin(_settings: Settings) -> State:
    return State()


def enter(settings: Settings, state: State, entry: Entry) -> State:
    """A hidden phase begins empty; one that asks begins with what was written, or with nothing at all."""
    if not settings.asks:
        return State(entry.run, circle=entry.circle)
    if state.stage in ("asking", "open"):
        return state
    if state.stage == "hidden" and any(page.messages for page in state.pages):
        return State(state.run, state.pages, stage="asking", circle=entry.circle)
    return State()


def decide(_settings: Settings, state: State, action: s.Action, scene: Scene) -> ToolOutcome:
    if scene.case_bringer:
        raise Refusal("not_allowed")
    if isinstance(action, s.Shut):
        return _shut(state, scene)
    if not scene.inside or scene.seat is None or scene.seat_name is None:
        raise Refusal("not_allowed")
    if isinstance(action, s.Answer):
        return _answer(state, action, scene.seat)
    if state.stage != "hidden" or not state.run:
        raise Refusal("round_not_open")
    return _write(state, action, scene.seat, scene.seat_name, scene.new_id)


def _write(state: State, action: s.Action, seat: str, name: str, new_id: Callable[[], str]) -> ToolOutcome:
    if isinstance(action, s.Say):
        if state.said.get(seat, 0) >= s.MESSAGES_MAX:
            raise Refusal("quota")
        said = s.Said(new_id(), seat, name, action.text.id)
        return ToolOutcome((said,), (kept(action.text, "backstage", state.run),))
    assert isinstance(action, s.Edit | s.Withdraw)
    message = _find(state, action.message)
    if message is None:
        raise Refusal("no_such_text")
    if message.seat != seat:
        raise Refusal("not_yours")
    if isinstance(action, s.Withdraw):
        return ToolOutcome((s.Withdrawn(message.message),), forget=(Forget(id=message.text),))
    keep = kept(action.text, "backstage", state.run)
    return ToolOutcome((s.Edited(message.message, action.text.id),), (keep,), (Forget(id=message.text),))


def _shut(state: State, scene: Scene) -> ToolOutcome:
    if not scene.facilitator:
        raise Refusal("not_allowed")
    if state.stage not in ("asking", "open"):
        raise Refusal("question_closed")
    return _dropped(state)


def _answer(state: State, action: s.Answer, seat: str) -> ToolOutcome:
    """Nothing happens before the last has answered, so that no moment tells who refused."""
    if state.stage != "asking":
        raise Refusal("question_closed")
    if seat not in state.circle:
        raise Refusal("not_allowed")
    answers = {**state.answers, seat: action.agrees}
    if len(answers) < len(state.circle):
        return ToolOutcome((s.Answered(seat, action.agrees),))
    return ToolOutcome((s.Opened(),)) if all(answers.values()) else _dropped(state)


def _dropped(state: State) -> ToolOutcome:
    return ToolOutcome((s.Dropped(),), forget=(Forget(scope=state.run),), scrub=True)


def _find(state: State, message_id: str) -> Message | None:
    return next((m for p in state.pages for m in p.messages if m.message == message_id), None)


def apply(state: State, event: Struct) -> State:
    if isinstance(event, s.Said):
        message = Message(event.message, event.seat, event.name, event.text)
        pages = state.pages
        if pages and len(pages[-1].messages) < s.PAGE:
            pages = (*pages[:-1], Page((*pages[-1].messages, message)))
        else:
            pages = (*pages, Page((message,)))
        said = {**state.said, event.seat: state.said.get(event.seat, 0) + 1}
        return msgspec.structs.replace(state, pages=pages, said=said)
    if isinstance(event, s.Edited | s.Withdrawn):
        pages = tuple(_changed(page, event) for page in state.pages)
        return msgspec.structs.replace(state, pages=pages)
    if isinstance(event, s.Answered):
        return msgspec.structs.replace(state, answers={**state.answers, event.seat: event.agrees})
    if isinstance(event, s.Opened):
        return State(state.run, state.pages, stage="open")
    return State(state.run, stage="shut") if isinstance(event, s.Dropped) else State()


def _changed(page: Page, event: s.Edited | s.Withdrawn) -> Page:
    """The page after the event; the very same page when it isn't about it, so that its bytes need not be made again."""
    if all(m.message != event.message for m in page.messages):
        return page
    if isinstance(event, s.Withdrawn):
        return Page(tuple(m for m in page.messages if m.message != event.message))
    return Page(
        tuple(msgspec.structs.replace(m, text=event.text, edited=True) if m.message == event.message else m for m in page.messages)
    )


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """Empty for who is not inside, and before it is open for the case-bringer, whatever the caller thought."""
    may_see = state.stage == "open" or (scene.inside and not scene.case_bringer)
    if not state.run or not may_see:
        return ()
    body = s.Backstage(
        TOOL.name,
        scene.tool,
        state.run,
        state.stage,
        len(state.pages),
        state.stage == "hidden",
        len(state.answers),
        len(state.circle) if state.stage == "asking" else 0,
    )
    return (Part("", body), *(Part(f".{n}", page, page.texts) for n, page in enumerate(state.pages)))


def end(state: State) -> ToolOutcome:
    """Nothing stays."""
    if not state.run:
        return ToolOutcome()
    return ToolOutcome((s.Cleared(),), forget=(Forget(scope=state.run),), scrub=True)


TOOL = Tool(
    "backstage",
    Settings,
    State,
    s.Say | s.Edit | s.Withdraw | s.Answer | s.Shut,
    s.Said | s.Edited | s.Withdrawn | s.Answered | s.Opened | s.Dropped | s.Cleared,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    end=end,
)
