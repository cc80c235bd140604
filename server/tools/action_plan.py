"""The action plan: the case-bringer's own. The others see it only while it is shared, and it goes when its phase ends."""

from __future__ import annotations

from msgspec import Struct

from server.errors import Refusal
from server.room.commands import Envelope
from server.room.outcome import Forget, kept
from server.tools import Part, Scene, Tool, ToolOutcome


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class State(Struct, frozen=True):
    """`seat`: who shared the plan, so that it never passes for that of whoever brings the next case."""

    plan: str | None = None
    seat: str | None = None


class Share(Struct, frozen=True, tag_field="a", tag="share", forbid_unknown_fields=True):
    text: Envelope


class Unshare(Struct, frozen=True, tag_field="a", tag="unshare", forbid_unknown_fields=True):
    pass


class Shared(Struct, frozen=True, tag_field="e", tag="shared"):
    text: str
    seat: str


class Unshared(Struct, frozen=True, tag_field="e", tag="unshared"):
    pass


class ActionPlan(Struct, frozen=True):
    tool: str
    id: str
    plan: str | None
    seat: str | None
    may_share: bool


def begin(_settings: Settings) -> State:
    return State()


def decide(_settings: Settings, state: State, action: Share | Unshare, scene: Scene) -> ToolOutcome:
    """Who shared a plan can always take it back, also when another now brings the case."""
    if scene.seat is None:
        raise Refusal("not_allowed")
    if isinstance(action, Unshare):
        if not scene.case_bringer and scene.seat != state.seat:
            raise Refusal("not_allowed")
        return end(state)
    if not scene.case_bringer:
        raise Refusal("not_allowed")
    return ToolOutcome((Shared(action.text.id, scene.seat),), (kept(action.text, "plans", scene.tool),), end(state).forget)


def apply(_state: State, event: Shared | Unshared) -> State:
    return State(event.text, event.seat) if isinstance(event, Shared) else State()


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    """Nothing of who has left."""
    shown = state if state.seat in scene.seats else State()
    body = ActionPlan(TOOL.name, scene.tool, shown.plan, shown.seat, scene.case_bringer)
    return (Part("", body, (shown.plan,) if shown.plan else ()),)


def end(state: State) -> ToolOutcome:
    return ToolOutcome((Unshared(),), forget=(Forget(id=state.plan),)) if state.plan else ToolOutcome()


TOOL = Tool("action_plan", Settings, State, Share | Unshare, Shared | Unshared, begin, decide, apply, view, end=end)
