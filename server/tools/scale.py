"""A statement about the evening that everybody places themself on, 1 to 5; the choices open together, without a name."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from server.tools import Entry, Part, Scene, Tool, ToolOutcome, _choice
from server.tools._choice import Action, Choose, Chosen, Close, Closed, Show, Shown, State


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`statement`: which of the phase's statements (from 0), and part of the scope, so that two scales never share one."""

    statement: Annotated[int, Meta(ge=0)] = 0


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


def enter(settings: Settings, _state: State, entry: Entry) -> State:
    return State("open", f"{entry.run}.s{settings.statement}")


def decide(_settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    return _choice.decide(state, action, scene, "scales")


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    body = Scale(
        TOOL.name,
        scene.tool,
        state.run,
        settings.statement,
        state.stage,
        _choice.chosen(state, scene),
        len(scene.seats),
        _choice.may_show(state, scene),
        state.values,
    )
    return (Part("", body, state.values),)


TOOL = Tool(
    "scale",
    Settings,
    State,
    Choose | Show | Close,
    Chosen | Shown | Closed,
    _choice.begin,
    decide,
    _choice.apply,
    view,
    enter=enter,
    end=_choice.end,
    blocks=_choice.unopened("scale_open"),
)
