"""Which blocks of a programme are cases, and which case a phase belongs to."""

from __future__ import annotations

import re

from server.room.state import Phase


def is_case(block: str) -> bool:
    """Whether a block is a case."""
    return re.fullmatch(r"case(-[2-9])?", block) is not None


def case_at(phases: tuple[Phase, ...], index: int) -> str | None:
    """The block of the case that this phase is of; else of the next one to come; else of the last; None: there is none."""
    ahead = (phase.block for phase in phases[index:] if is_case(phase.block))
    before = (phase.block for phase in reversed(phases[:index]) if is_case(phase.block))
    return next(ahead, None) or next(before, None)
