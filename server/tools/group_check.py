"""Do we want to go on like this? Once in a while everybody answers a few statements about the group, all on one sheet, and the
answers open together.

Of three people the answers are nearly somebody's own, and five answers of one person side by side are: so a sheet comes in as an
envelope for each statement, and each statement is drawn in an order of its own. What was shown stays as it is for the rest of the
meeting: of two checks in one evening, with one person more in the second, the difference would be that person's answers.
"""

from __future__ import annotations

from msgspec import Struct

from server.tools import Entry, Part, Scene, Tool, ToolOutcome, _choice
from server.tools._choice import Action, Chosen, Close, Closed, HandIn, Show, Shown, State

STATEMENTS = ("depth", "safe", "equal", "work", "on")
"""Their words are in the catalogue, the same for every group and every year, so that a line can be drawn through the outcomes."""
PARTS = tuple(f".{statement}" for statement in STATEMENTS)


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Answers(Struct, frozen=True):
    statement: str
    values: tuple[str, ...]


class GroupCheck(Struct, frozen=True):
    tool: str
    id: str
    run: str
    stage: str
    chosen: int
    of: int
    may_show: bool
    answers: tuple[Answers, ...]


def enter(_settings: Settings, state: State, entry: Entry) -> State:
    return state if state.stage == "shown" else State("open", f"{entry.run}.check")


def decide(_settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    return _choice.decide(state, action, scene, "scales", PARTS)


def view(_settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    each = len(state.values) // len(STATEMENTS)
    answers = tuple(Answers(key, state.values[n * each : (n + 1) * each]) for n, key in enumerate(STATEMENTS))
    body = GroupCheck(
        TOOL.name,
        scene.tool,
        state.run,
        state.stage,
        _choice.chosen(state, scene),
        len(scene.seats),
        _choice.may_show(state, scene),
        answers,
    )
    return (Part("", body, state.values),)


def end(state: State) -> ToolOutcome:
    return _choice.end(state, PARTS)


TOOL = Tool(
    "group_check",
    Settings,
    State,
    HandIn | Show | Close,
    Chosen | Shown | Closed,
    _choice.begin,
    decide,
    _choice.apply,
    view,
    enter=enter,
    end=end,
    blocks=_choice.unopened("check_open"),
)
