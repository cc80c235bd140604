"""What everybody sees of the plan of the evening: its phases, its cases, and the group's own methods."""

from __future__ import annotations

from server.room import slices as s
from server.room.cases import is_case
from server.room.shapes import PhaseShape
from server.room.state import Room


def programme_slice(room: Room) -> s.Programme:
    """The phases, where the meeting is, and who brings which case. Who has gone since is still named: nobody outside a hidden phase
    may see that somebody went.
    """
    phases = tuple(
        s.ProgrammePhase(
            p.key, p.block, p.method, p.phase, p.minutes, p.is_break, p.bound_to_next, p.hidden, room.opened.get(p.key)
        )
        for p in room.phases
    )
    methods = {p.block: p.method for p in room.phases if is_case(p.block)}
    cases = tuple(s.Case(case, method, room.case_bringers.get(case)) for case, method in methods.items())
    return s.Programme(phases, room.run.index if room.run else None, room.case, cases, room.ends_at_ms)


def methods_slice(room: Room) -> s.Methods:
    """The group's own methods: the envelopes with their words, by phase, and their structure, for who arranges the evening."""
    own = tuple(
        s.OwnMethodSlice(m.id, m.head, {p.id: p.texts for p in m.phases}, tuple(map(_outline, m.phases))) for m in room.own_methods
    )
    return s.Methods(own)


def _outline(phase: PhaseShape) -> s.OwnPhaseSlice:
    return s.OwnPhaseSlice(**{field: getattr(phase, field) for field in s.OwnPhaseSlice.__struct_fields__})
