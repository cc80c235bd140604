"""A programme: rows that somebody asked for made into phases, and why they cannot be held.

A row names a phase of a method and the block it stands in. A block whose key is `case`, `case-2`, ... is a case, held by one
method; every other block belongs to what is around the cases. Three rules of the field hold for all: advice
comes after the questions, no break where somebody listens, and a strict form for beginners.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from server.errors import Refusal
from server.room.cases import is_case
from server.room.commands import Row
from server.room.pauses import programme_refusal
from server.room.shapes import EVENING, PhaseShape, Shapes, ToolUse
from server.room.state import MINUTE_MS, OF_THE_ROOM, BreakPolicy, Phase

ROWS_MAX = 60
CASES_MAX = 9


def composed(rows: Iterable[Row], shapes: Shapes, planned: tuple[Phase, ...] = ()) -> tuple[Phase, ...]:
    """The phases of these rows. Refusal `bad_programme`: a phase there is not, or a case without a method of its own.

    A method that was taken off the server since the room was made stays as it was `planned`.
    """
    return tuple(_phase(row, _shape(row, shapes)) if row.method in shapes else _as_planned(row, planned) for row in rows)


def _as_planned(row: Row, planned: tuple[Phase, ...]) -> Phase:
    wanted = (row.method, row.phase, row.block)
    for phase in planned:
        if (phase.method, phase.phase, phase.block) == wanted:
            return replace(phase, key=row.key, minutes=row.minutes)
    raise Refusal("bad_programme")


def _shape(row: Row, shapes: Shapes) -> PhaseShape:
    found = next((shape for shape in shapes.get(row.method, ()) if shape.id == row.phase), None)
    if found is None or (row.method == EVENING) == is_case(row.block):
        raise Refusal("bad_programme")
    return found


def _phase(row: Row, shape: PhaseShape) -> Phase:
    return Phase(
        row.key,
        row.phase,
        row.minutes,
        shape.stance,
        shape.is_break,
        shape.bound_to_next,
        shape.hidden,
        tuple(_in_block(_only_read(use) if shape.hidden else use, row.block) for use in shape.tools),
        row.method,
        row.block,
        shape.prepare_s,
        shape.before_case,
    )


def _only_read(use: ToolUse) -> ToolUse:
    """The case cards behind the case-bringer's back: what is written there would be seen afterwards."""
    return ToolUse(use.tool, use.id, {**use.settings, "fixed": True}) if use.tool == "case_cards" else use


def _in_block(use: ToolUse, block: str) -> ToolUse:
    """The tool under an id of this case's own, so that two cases never share what is written."""
    if not is_case(block):
        return use
    of = use.settings.get("of")
    settings = use.settings if of is None else {**use.settings, "of": own_id(str(of), block)}
    return ToolUse(use.tool, own_id(use.id, block), settings)


def own_id(tool: str, block: str) -> str:
    """The id that a tool of a method has in this block: `questions`, in the second case `questions-2`."""
    return tool if tool in OF_THE_ROOM else tool + block.removeprefix("case")


def refusal(phases: tuple[Phase, ...], shapes: Shapes, policy: BreakPolicy, *, strict: bool) -> str | None:
    """Why this programme cannot be held, or None."""
    if not 0 < len(phases) <= ROWS_MAX or phases[0].is_break or not _well_formed(phases):
        return "bad_programme"
    least = {True: policy.minimum_ms, False: MINUTE_MS}
    if any(not least[p.is_break] <= p.minutes * MINUTE_MS <= 60 * MINUTE_MS for p in phases):
        return "bad_minutes"
    if any(not _followed(phases, n, shapes) for n, phase in enumerate(phases) if phase.bound_to_next):
        return "bound_apart"
    cases = [(shapes[case[0].method], case) for case in _cases(phases) if case[0].method in shapes]
    if any(not _advice_last(shape, case) for shape, case in cases):
        return "advice_first"
    if strict and any(not _in_order(shape, case) for shape, case in cases):
        return "not_in_order"
    return programme_refusal(phases, policy)


def _well_formed(phases: tuple[Phase, ...]) -> bool:
    keys = {phase.key for phase in phases}
    cases = _cases(phases)
    return len(keys) == len(phases) and len(cases) <= CASES_MAX and all(len({p.method for p in case}) == 1 for case in cases)


def _cases(phases: tuple[Phase, ...]) -> list[list[Phase]]:
    blocks = dict.fromkeys(phase.block for phase in phases if is_case(phase.block))
    return [[phase for phase in phases if phase.block == block] for block in blocks]


def _followed(phases: tuple[Phase, ...], n: int, shapes: Shapes) -> bool:
    """Whether what a bound phase is bound to comes right after it."""
    here, following = phases[n], phases[n + 1] if n + 1 < len(phases) else None
    ids = [shape.id for shape in shapes.get(here.method, ())]
    wanted = ids[ids.index(here.phase) + 1 :][:1] if here.phase in ids else []
    return following is not None and following.block == here.block and following.phase in (wanted or [following.phase])


def _advice_last(shape: tuple[PhaseShape, ...], case: list[Phase]) -> bool:
    """Whether everything that comes before the advice in the method does so in the case; a second time it may come later too."""
    advising = next((n for n, phase in enumerate(shape) if phase.advises), len(shape))
    before = {phase.id for phase in shape[:advising]}
    first = [phase.phase for n, phase in enumerate(case) if phase.phase not in {p.phase for p in case[:n]}]
    places = [n for n, phase in enumerate(first) if phase not in before]
    return all(phase not in before for phase in first[places[0] :]) if places and advising < len(shape) else True


def _in_order(shape: tuple[PhaseShape, ...], case: list[Phase]) -> bool:
    """Whether the phases of the method come in its order, each once, and none is left out but optional ones."""
    held = [phase.phase for phase in case]
    return held == [phase.id for phase in shape if phase.id in held] and all(
        phase.id in held for phase in shape if not phase.optional
    )


def with_minutes(phases: tuple[Phase, ...], key: str, minutes: int) -> tuple[Phase, ...]:
    """The programme with other minutes for one phase."""
    return tuple(replace(phase, minutes=minutes) if phase.key == key else phase for phase in phases)
