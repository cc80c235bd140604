"""The hidden channel: the circle writes to one another about the case while the case-bringer sits outside.

Who is inside is decided by the room's frozen list. Messages carry their writer's name, for the circle speaks with one another. They
go when the phase ends (domain reference §1.3).
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope, Id
from server.room.outcome import Forget, kept
from server.tools import Entry, Part, Scene, Tool, ToolOutcome

PAGE = 20
"""Messages a page: one that is written or changed re-sends its page, never the whole channel."""
MESSAGES_MAX = 150
"""By one seat in one phase; per seat, so that nobody feels another's number."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Message(Struct, frozen=True):
    message: str
    seat: str
    name: str
    text: str
    edited: bool = False


class Page(Struct, frozen=True):
    messages: tuple[Message, ...] = ()


class State(Struct, frozen=True):
    run: str = ""
    pages: tuple[Page, ...] = ()
    said: dict[str, int] = {}


class Action(Struct, frozen=True, tag_field="a", forbid_unknown_fields=True):
    pass


class Say(Action, frozen=True, tag="say"):
    text: Envelope


class Edit(Action, frozen=True, tag="edit"):
    message: Id
    text: Envelope


class Withdraw(Action, frozen=True, tag="withdraw"):
    message: Id


class Said(Struct, frozen=True, tag_field="e", tag="said"):
    message: str
    seat: str
    name: str
    text: str


class Edited(Struct, frozen=True, tag_field="e", tag="edited"):
    message: str
    text: str


class Withdrawn(Struct, frozen=True, tag_field="e", tag="withdrawn"):
    message: str


class Cleared(Struct, frozen=True, tag_field="e", tag="cleared"):
    pass


class Backstage(Struct, frozen=True):
    tool: str
    id: str
    run: str
    pages: int
    may_write: bool


def begin(_settings: Settings) -> State:
    return State()


def enter(_settings: Settings, _state: State, entry: Entry) -> State:
    return State(entry.run)


def decide(_settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    if not scene.inside or scene.seat is None or scene.seat_name is None:
        raise Refusal("not_allowed")
    if isinstance(action, Say):
        if state.said.get(scene.seat, 0) >= MESSAGES_MAX:
            raise Refusal("quota")
        said = Said(scene.new_id(), scene.seat, scene.seat_name, action.text.id)
        return ToolOutcome((said,), (kept(action.text, "backstage", state.run),))
    assert isinstance(action, Edit | Withdraw)
    message = _find(state, action.message)
    if message is None:
        raise Refusal("no_such_text")
    if message.seat != scene.seat:
        raise Refusal("not_yours")
    if isinstance(action, Withdraw):
        return ToolOutcome((Withdrawn(message.message),), forget=(Forget(id=message.text),))
    keep = kept(action.text, "backstage", state.run)
    return ToolOutcome((Edited(message.message, action.text.id),), (keep,), (Forget(id=message.text),))


def _find(state: State, message_id: str) -> Message | None:
    return next((m for p in state.pages for m in p.messages if m.message == message_id), None)


def apply(state: State, event: Struct) -> State:
    if isinstance(event, Said):
        message = Message(event.message, event.seat, event.name, event.text)
        pages = state.pages
        if pages and len(pages[-1].messages) < PAGE:
            pages = (*pages[:-1], Page((*pages[-1].messages, message)))
        else:
            pages = (*pages, Page((message,)))
        said = {**state.said, event.seat: state.said.get(event.seat, 0) + 1}
        return State(state.run, pages, said)
    if isinstance(event, Edited | Withdrawn):
        pages = tuple(_changed(page, event) for page in state.pages)
        return msgspec.structs.replace(state, pages=pages)
    return State(state.run)


def _changed(page: Page, event: Edited | Withdrawn) -> Page:
    """The page after the event; the very same page when it isn't about it, so that its bytes need not be made again."""
    if all(m.message != event.message for m in page.messages):
        return page
    if isinstance(event, Withdrawn):
        return Page(tuple(m for m in page.messages if m.message != event.message))
    return Page(
        tuple(msgspec.structs.replace(m, text=event.text, edited=True) if m.message == event.message else m for m in page.messages)
    )


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """Empty for who is not inside, whatever the caller thought."""
    if not scene.inside:
        return ()
    main = Part("", Backstage(TOOL.name, scene.tool, state.run, len(state.pages), True))
    pages = (Part(f".{n}", page, tuple(m.text for m in page.messages) + tuple(m.name for m in page.messages))
             for n, page in enumerate(state.pages))  # fmt: skip
    return (main, *pages)


def end(state: State) -> ToolOutcome:
    """Nothing stays: the case-bringer never reads it."""
    return ToolOutcome((Cleared(),), forget=(Forget(scope=state.run),), scrub=True)


TOOL = Tool(
    "backstage",
    Settings,
    State,
    Say | Edit | Withdraw,
    Said | Edited | Withdrawn | Cleared,
    begin,
    decide,
    apply,
    view,
    enter=enter,
    end=end,
)
