"""What a method is made of, without its words: the structure of its phases, and what may not be in one.

The words of a method that comes with the server lie in its file; those of a group's own method are sealed, and the server has
only this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

Stance = Literal["active", "listening", "away"]
PhaseId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,23}\Z")]
PHASES_MAX = 24
TOOLS_MAX = 8
TAKEN = frozenset({"signal", "own"})
"""Not for a tool: the room's own, and what in a later case would seal under the name of a group's own method, `own-2`."""
EVENING = "evening"
"""The method that holds what is around a case: arriving, the break, looking back."""


class ToolUse(Struct, frozen=True):
    """A tool as a phase opens it. Phases that name the same `id` share its state."""

    tool: str
    id: str
    settings: dict[str, str | int | bool] = {}


class PhaseShape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase of a method. `prepare_s`: seconds of silence to prepare before it begins. `optional`: an evening may do without it
    in strict mode too. `before_case`: nobody need have been named case-bringer yet. `stance`: the case-bringer's.
    """

    id: PhaseId
    minutes: Annotated[int, Meta(ge=1, le=60)]
    prepare_s: Annotated[int, Meta(ge=0, le=300)] = 0
    optional: bool = False
    before_case: bool = False
    stance: Stance = "active"
    is_break: bool = False
    bound_to_next: bool = False
    hidden: bool = False
    tools: Annotated[tuple[ToolUse, ...], Meta(max_length=TOOLS_MAX)] = ()

    @property
    def advises(self) -> bool:
        """Whether advice is written here."""
        return any(use.tool == "round" and use.settings.get("kind") == "advice" and use.settings.get("write") for use in self.tools)


Shapes = Mapping[str, tuple[PhaseShape, ...]]
"""The structure of every method there is, by its id."""


class OwnPhase(PhaseShape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phase of a group's own method; `texts` is an envelope."""

    texts: str


class OwnMethod(Struct, frozen=True):
    """A group's own method in its room; `head` is an envelope with its name and what it is for."""

    id: str
    head: str
    phases: tuple[OwnPhase, ...]


def faults(phases: tuple[PhaseShape, ...]) -> list[tuple[int, str]]:
    """What is wrong with a method: the number of the phase, from 0, and an English sentence without its subject."""
    found: list[tuple[int, str]] = []
    kinds: dict[str, str] = {}
    for number, phase in enumerate(phases):
        if any(earlier.id == phase.id for earlier in phases[:number]):
            found.append((number, f"has the id '{phase.id}', which is used twice"))
        if phase.hidden and (phase.stance == "active" or not phase.bound_to_next):
            found.append((number, "is hidden, so its stance is listening or away, and it is bound to the next phase"))
        if phase.hidden and number == 0:
            found.append((number, "is hidden, and nothing comes before it in which the case-bringer can say yes"))
        if phase.bound_to_next and number + 1 == len(phases):
            found.append((number, "is bound to the next phase, but it is the last one"))
        if phase.is_break and phase.tools:
            found.append((number, "is a break, so nothing is open in it"))
        found += [(number, what) for use in phase.tools for what in _tool_faults(use, phases, number, kinds)]
    return found


def _tool_faults(use: ToolUse, phases: tuple[PhaseShape, ...], number: int, kinds: dict[str, str]) -> list[str]:
    found = []
    will_do = re.fullmatch(r"[a-z][a-z0-9_-]{0,15}", use.id) and not re.search(r"-\d$", use.id) and use.id not in TAKEN
    if not will_do or (use.id == "case") != (use.tool == "case_cards"):
        found.append(f"opens a tool under the id '{use.id}', which will not do")
    if kinds.setdefault(use.id, use.tool) != use.tool:
        found.append(f"opens '{use.id}' as {use.tool}, and another phase as {kinds[use.id]}")
    if sum(other.id == use.id for other in phases[number].tools) > 1:
        found.append(f"opens '{use.id}' twice")
    if use.tool == "backstage" and not _backstage_in_place(use, phases, number):
        found.append("opens a hidden channel, which belongs in a hidden phase, or with `asks` in one after it")
    of = use.settings.get("of")
    if of is not None and of != "case" and all(other.id != of for phase in phases for other in phase.tools):
        found.append(f"has a tool about '{of}', which no phase opens")
    return found


def _backstage_in_place(use: ToolUse, phases: tuple[PhaseShape, ...], number: int) -> bool:
    return any(phase.hidden for phase in phases[:number]) if use.settings.get("asks") else phases[number].hidden


def of_own(methods: tuple[OwnMethod, ...]) -> dict[str, tuple[PhaseShape, ...]]:
    """The structure of a room's own methods."""
    return {method.id: tuple(method.phases) for method in methods}
