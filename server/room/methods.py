"""Methods and programmes as data: parsing, and complaining in full sentences with file and line.

A method file has `name` by language and a list of `phase` (docs/adding-a-method.md). A programme file strings phases together, each
as `<method>.<phase>`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from server.errors import MethodError, Refusal
from server.room.commands import Row
from server.room.programme import composed, refusal
from server.room.shapes import PHASES_MAX, PhaseShape, ToolUse, faults
from server.room.state import BreakPolicy
from server.tools import all_tools

PHASE_HEADING = r"^\[\[phase\]\]"
COMPLAINTS = {
    "bad_programme": "has no rows or too many, begins with a break, or holds a case by more than one method",
    "bad_minutes": "has a phase that lasts no time or more than an hour, or too short a break",
    "bound_apart": "puts something between two phases that belong together",
    "advice_first": "puts advice before what comes before it in its method",
    "break_missing": "lasts longer than an hour and has no break",
    "bound_run_too_long": "has phases bound together that last longer than an hour",
}
Experience = Literal["any", "experienced", "led"]


class RoleTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What one role does now, and what not yet. `call`: about its camera and microphone, where the room's own line will not do."""

    now: tuple[str, ...]
    not_yet: tuple[str, ...]
    call: str = ""


class PhaseTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of a phase in one language. `script` is read aloud, `reason` says why, `call` is about camera and microphone;
    `statements` are what a scale asks about, `columns` the headings of a board, `helping` good openings of questions or sentences
    for this phase.
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
    columns: tuple[str, ...] = ()
    helping: tuple[str, ...] = ()


class MethodPhase(PhaseShape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase of a method file: its structure and its texts by language."""

    nl: PhaseTexts
    en: PhaseTexts | None = None

    def texts(self, language: str) -> PhaseTexts:
        """The texts in this language, or in Dutch."""
        return (self.en if language == "en" else None) or self.nl


class MethodTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What a group should know before it chooses: `suits` which cases, `warning` for whom it is not, `differs` where groups do
    it in another way.
    """

    summary: str
    suits: str
    warning: str = ""
    differs: str = ""


class Method(Struct, frozen=True, forbid_unknown_fields=True):
    """A method file. `experience`: what it asks of the group; `led` asks for a trained leader. `for_cases`: the kinds of case
    it is good for; `people`: the least and the most it is for; `coach`: whether questions may be hinted at while they are written.
    """

    name: dict[str, str]
    phase: Annotated[tuple[MethodPhase, ...], Meta(min_length=1, max_length=PHASES_MAX)]
    experience: Experience = "any"
    for_cases: tuple[Literal["incident", "blind_spot", "dilemma", "conviction", "works"], ...] = ()
    people: tuple[int, int] = (4, 8)
    coach: bool = True
    nl: MethodTexts | None = None
    en: MethodTexts | None = None

    def texts(self, language: str) -> MethodTexts:
        """What a group should know, in this language or in Dutch."""
        return (self.en if language == "en" else None) or self.nl or MethodTexts("", "")


class Use(Struct, frozen=True, forbid_unknown_fields=True):
    """A phase in a programme: `<method>.<phase>`, the block it stands in, and minutes if other than the method's."""

    use: str
    block: str
    minutes: int | None = None


class Programme(Struct, frozen=True, forbid_unknown_fields=True):
    """A programme file: an evening to begin with."""

    title: dict[str, str]
    rows: tuple[Use, ...]


def parse_method(text: str, file: str) -> Method:
    """A method from its file's text; MethodError names file and line."""
    method: Method = _parse(text, file, Method)
    wrong = faults(method.phase)
    for number, phase in enumerate(method.phase):
        wrong += [(number, what) for use in phase.tools for what in _wrong_tool(use)]
    for number, what in wrong:
        line = _line_of(text, PHASE_HEADING, number)
        raise MethodError(f"{file}, line {line}: the phase '{method.phase[number].id}' {what}.")
    return method


def _wrong_tool(use: ToolUse) -> list[str]:
    tool = all_tools().get(use.tool)
    if tool is None:
        return [f"names the tool '{use.tool}', which does not exist. Known are: {', '.join(sorted(all_tools()))}"]
    try:
        msgspec.convert(use.settings, tool.settings)
    except msgspec.ValidationError as error:
        return [f"sets the tool '{use.tool}' wrongly: {error}"]
    return []


def parse_programme(text: str, file: str, methods: Mapping[str, Method]) -> tuple[Programme, tuple[Row, ...]]:
    """A programme and its rows; MethodError names file and line."""
    held: Programme = _parse(text, file, Programme)
    rows: list[Row] = []
    for use in held.rows:
        method, _, phase = use.use.partition(".")
        found = next((p for p in methods[method].phase if p.id == phase), None) if method in methods else None
        if found is None:
            line = _line_of(text, re.escape(use.use), 0)
            raise MethodError(f"{file}, line {line}: there is no phase '{use.use}'.")
        earlier = sum(row.phase == phase for row in rows)
        rows.append(Row(f"{phase}-{earlier + 1}" if earlier else phase, use.block, method, phase, use.minutes or found.minutes))
    shapes = {name: tuple(method.phase) for name, method in methods.items()}
    try:
        refused = refusal(composed(rows, shapes), shapes, BreakPolicy(), strict=False)
    except Refusal as error:
        refused = error.code
    if refused is not None:
        raise MethodError(f"{file}: the programme {COMPLAINTS[refused]}.")
    return held, tuple(rows)


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
