"""Choosing a case: everybody chooses one card unseen, and the choices open together, without a name. It advises; who brings the
case is named by the facilitator.
"""

from __future__ import annotations

from msgspec import Struct

from server.room.outcome import Forget
from server.tools import Entry, Part, Scene, Tool, ToolOutcome, _choice
from server.tools._choice import Action, Choose, Chosen, Close, Closed, Show, Shown, State


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`of`: the id of the case cards that are chosen from."""

    of: str


class Ballot(Struct, frozen=True):
    """`voters`: how many sit here; `votes`: sealed seat ids, those of the cards that were chosen."""

    tool: str
    id: str
    run: str
    of: str
    stage: str
    chosen: int
    voters: int
    may_show: bool
    votes: tuple[str, ...]


def enter(_settings: Settings, _state: State, entry: Entry) -> State:
    """A scope of its own, beside that of whatever else is open in the phase."""
    return State("open", f"{entry.run}.ballot")


def decide(_settings: Settings, state: State, action: Action, scene: Scene) -> ToolOutcome:
    return _choice.decide(state, action, scene, "ballots")


def view(settings: Settings, state: State, scene: Scene) -> tuple[Part, ...]:
    body = Ballot(
        TOOL.name,
        scene.tool,
        state.run,
        settings.of,
        state.stage,
        _choice.chosen(state, scene),
        len(scene.seats),
        _choice.may_show(state, scene),
        state.values,
    )
    return (Part("", body, state.values),)


def end(state: State) -> ToolOutcome:
    """The case has been chosen: nothing stays of how, not even what was shown."""
    if state.stage == "closed":
        return ToolOutcome()
    return ToolOutcome((Closed(),), forget=(Forget(scope=state.run),), scrub=True)


TOOL = Tool(
    "ballot",
    Settings,
    State,
    Choose | Show | Close,
    Chosen | Shown | Closed,
    _choice.begin,
    decide,
    _choice.apply,
    view,
    enter=enter,
    end=end,
    blocks=_choice.unopened("ballot_open"),
)
