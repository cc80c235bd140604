"""Methods and programmes as data: parsing, and complaining in full sentences with file and line.

A method file has `name` by language and a list of `phase`. A programme file strings phases together, each as `<method>.<phase>`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from server.errors import MethodError
from server.room.pauses import programme_refusal
from server.room.state import BreakPolicy, Phase, Stance, ToolUse
from server.tools import all_tools

PHASES_MAX = 40
PHASE_HEADING = r"^\[\[phase\]\]"
COMPLAINTS = {
    "break_missing": "lasts longer than an hour and has no break",
    "bound_run_too_long": "has phases bound together that last longer than an hour",
}


class RoleTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What one role does now, and what not yet."""

    now: tuple[str, ...]
    not_yet: tuple[str, ...]


class PhaseTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of a phase in one language. `script` is read aloud, `reason` says why, `call` is about camera and microphone;
    `statements` are what a scale asks about, `helping` good openings of questions or sentences for this phase.
    """

    name: str
    subtitle: str
    hint: str
    script: str
    reason: str
    call: str
    case_bringer: RoleTexts
    member: RoleTexts
    facilitator: RoleTexts
    statements: tuple[str, ...] = ()
    helping: tuple[str, ...] = ()


class MethodPhase(Struct, frozen=True, forbid_unknown_fields=True):
    """One phase of a method file: its structure and its texts by language.

    `prepare_s`: seconds of silence to prepare before it begins. `optional`: a programme may do without it.
    """

    id: str
    minutes: int
    nl: PhaseTexts
    en: PhaseTexts | None = None
    prepare_s: Annotated[int, Meta(ge=0, le=300)] = 0
    optional: bool = False
    stance: Stance = "active"
    is_break: bool = False
    bound_to_next: bool = False
    hidden: bool = False
    tools: tuple[ToolUse, ...] = ()


class MethodTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What a group should know before it chooses: `suits` which cases, `warning` for whom it is not, `differs` where groups do
    it in another way.
    """

    summary: str
    suits: str
    warning: str = ""
    differs: str = ""


class Method(Struct, frozen=True, forbid_unknown_fields=True):
    """A method file. `experience`: what it asks of the group; `led` asks for a trained leader."""

    name: dict[str, str]
    phase: tuple[MethodPhase, ...]
    experience: Literal["any", "experienced", "led"] = "any"
    nl: MethodTexts | None = None
    en: MethodTexts | None = None


class Use(Struct, frozen=True, forbid_unknown_fields=True):
    """A phase in a programme: `<method>.<phase>`, with minutes if other than the method's."""

    use: str
    minutes: int | None = None


class Programme(Struct, frozen=True, forbid_unknown_fields=True):
    """A programme file. `lobby`: tools that are open before the start; `always`: those that are open in every phase."""

    title: dict[str, str]
    method: str
    phases: tuple[Use, ...]
    lobby: tuple[ToolUse, ...] = ()
    always: tuple[ToolUse, ...] = ()


def parse_method(text: str, file: str) -> Method:
    """A method from its file's text; MethodError names file and line."""
    method: Method = _parse(text, file, Method)
    for number, phase in enumerate(method.phase):
        line = _line_of(text, PHASE_HEADING, number)
        if not re.fullmatch(r"[a-z][a-z0-9_-]{0,23}", phase.id):
            raise MethodError(f"{file}, line {line}: '{phase.id}' is no phase id; use small letters, digits, - and _.")
        if any(p.id == phase.id for p in method.phase[:number]):
            raise MethodError(f"{file}, line {line}: the phase id '{phase.id}' is used twice.")
        if not 1 <= phase.minutes <= 60:
            raise MethodError(f"{file}, line {line}: phase '{phase.id}' lasts {phase.minutes} minutes; 1 to 60 are possible.")
        for use in phase.tools:
            _check_tool(use, f"{file}, line {line}: phase '{phase.id}'")
    return method


def _check_tool(use: ToolUse, where: str) -> None:
    tool = all_tools().get(use.tool)
    if tool is None:
        raise MethodError(
            f"{where} names the tool '{use.tool}', which does not exist. Known are: {', '.join(sorted(all_tools()))}."
        )
    try:
        msgspec.convert(use.settings, tool.settings)
    except msgspec.ValidationError as error:
        raise MethodError(f"{where} sets the tool '{use.tool}' wrongly: {error}.") from None


def parse_programme(text: str, file: str, methods: Mapping[str, Method]) -> tuple[Programme, tuple[Phase, ...]]:
    """A programme and its phases; MethodError names file and line."""
    programme: Programme = _parse(text, file, Programme)
    phases: list[Phase] = []
    for use in programme.phases:
        method, _, phase_id = use.use.partition(".")
        found = next((p for p in methods[method].phase if p.id == phase_id), None) if method in methods else None
        if found is None:
            line = _line_of(text, re.escape(use.use), 0)
            raise MethodError(f"{file}, line {line}: there is no phase '{use.use}'.")
        phases.append(_phase(found, use.minutes, sum(p.phase == phase_id for p in phases)))
    for tool in (*programme.lobby, *programme.always):
        _check_tool(tool, f"{file}: the programme")
    if not 0 < len(phases) <= PHASES_MAX or phases[0].is_break:
        raise MethodError(f"{file}: a programme has 1 to {PHASES_MAX} phases and does not begin with a break.")
    refusal = programme_refusal(tuple(phases), BreakPolicy())
    if refusal is not None:
        raise MethodError(f"{file}: the programme {COMPLAINTS[refusal]}.")
    return programme, tuple(phases)


def _phase(found: MethodPhase, minutes: int | None, earlier: int) -> Phase:
    key = f"{found.id}-{earlier + 1}" if earlier else found.id
    return Phase(
        key,
        found.id,
        minutes or found.minutes,
        found.stance,
        found.is_break,
        found.bound_to_next,
        found.hidden,
        found.tools,
    )


def _parse(text: str, file: str, kind: type[Any]) -> Any:
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as error:
        raise MethodError(f"{file}: this is not valid TOML: {error}.") from None
    except msgspec.ValidationError as error:
        number = re.search(r"\$\.phase\[(\d+)\]", str(error))
        line = f", line {_line_of(text, PHASE_HEADING, int(number[1]))}" if number else ""
        raise MethodError(f"{file}{line}: {error}.") from None


def _line_of(text: str, pattern: str, number: int) -> int:
    """The line, from 1, of the match of that number; 1 when there is none."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.search(pattern, line)]
    return lines[number] if number < len(lines) else 1
