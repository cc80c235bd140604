"""Who was here when, by the server's clock: what an attendance list is made from. Nothing of what was said is in it.

Accreditation asks for net time, without breaks and welcome; which of them count is for who makes the list.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["work", "arrive", "break", "still"]

BRIDGED_MS = 3 * 60_000
"""A telephone that sleeps or a page that is loaded anew is no absence: so long a gap counts as having been here."""
SHORT_MS = 60_000
"""Who went for good after less than this is not on the list: a wrong name, a first try."""
SEATS_MAX = 40
"""So many are listed; more come and go only where somebody plays with the door."""


class Stretch(Struct, frozen=True):
    """From `at_ms` until the next stretch the meeting was of this kind; `still`: the clock stood."""

    at_ms: int
    kind: Kind


class Spell(Struct, frozen=True):
    """Somebody was connected from `from_ms` until `to_ms`; None: still is."""

    from_ms: int
    to_ms: int | None = None


class Attendance(Struct, frozen=True):
    """`spells` by seat, also of who has gone; nothing before the start."""

    stretches: tuple[Stretch, ...] = ()
    spells: dict[str, tuple[Spell, ...]] = {}
    ended_at_ms: int | None = None


def goes_on(attendance: Attendance, kind: Kind, at_ms: int, standstill_ms: int) -> Attendance:
    """From `at_ms` the meeting is of this kind. A standstill shorter than `standstill_ms` was none."""
    stretches = attendance.stretches
    if stretches and stretches[-1].kind == "still" and at_ms - stretches[-1].at_ms < standstill_ms:
        stretches = stretches[:-1]
    if stretches and at_ms - stretches[-1].at_ms < 1000:
        at_ms, stretches = stretches[-1].at_ms, stretches[:-1]
    if stretches and stretches[-1].kind == kind:
        return replace(attendance, stretches=stretches)
    return replace(attendance, stretches=(*stretches, Stretch(at_ms, kind)))


def came(attendance: Attendance, seat: str, at_ms: int) -> Attendance:
    """A seat is connected."""
    had = attendance.spells.get(seat, ())
    if had and had[-1].to_ms is None:
        return attendance
    if had and had[-1].to_ms is not None and at_ms - had[-1].to_ms <= BRIDGED_MS:
        return _with(attendance, seat, (*had[:-1], Spell(had[-1].from_ms)))
    if not had and len(attendance.spells) >= SEATS_MAX:
        return attendance
    return _with(attendance, seat, (*had, Spell(at_ms)))


def went(attendance: Attendance, seat: str, at_ms: int, *, for_good: bool = False) -> Attendance:
    """The last connection of a seat is lost; `for_good`: the chair is free."""
    had = attendance.spells.get(seat, ())
    if not had:
        return attendance
    if had[-1].to_ms is None:
        had = (*had[:-1], Spell(had[-1].from_ms, at_ms))
    if for_good and sum((spell.to_ms or at_ms) - spell.from_ms for spell in had) < SHORT_MS:
        others = {other: spells for other, spells in attendance.spells.items() if other != seat}
        return replace(attendance, spells=others)
    return _with(attendance, seat, had)


def ended(attendance: Attendance, at_ms: int) -> Attendance:
    """The meeting is over for all."""
    for seat in here(attendance):
        attendance = went(attendance, seat, at_ms)
    return replace(attendance, ended_at_ms=at_ms)


def here(attendance: Attendance) -> tuple[str, ...]:
    """Who counts as being here."""
    return tuple(seat for seat, spells in attendance.spells.items() if spells[-1].to_ms is None)


def told(attendance: Attendance, standstill_ms: int, now_ms: int) -> tuple[Stretch, ...]:
    """The stretches as they are shown: a standstill is a break once it is long enough, and nothing before."""
    until_ms = now_ms if attendance.ended_at_ms is None else attendance.ended_at_ms
    shown: list[Stretch] = []
    for stretch in attendance.stretches:
        kind = "break" if stretch.kind == "still" else stretch.kind
        if stretch.kind == "still" and until_ms - stretch.at_ms < standstill_ms:
            continue
        if not shown or shown[-1].kind != kind:
            shown.append(Stretch(stretch.at_ms, kind))
    return tuple(shown)


def _with(attendance: Attendance, seat: str, spells: tuple[Spell, ...]) -> Attendance:
    return replace(attendance, spells={**attendance.spells, seat: spells})
