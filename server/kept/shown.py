"""Which slices of a room a browser gets, by who sits before it (`room/views.py`); a test plays a room and looks."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Stage = Literal["lobby", "running", "hidden", "closed"]
"""`running`: outside a hidden phase."""
When = Literal["always", "before_close", "lobby", "started", "running", "never"]
Then = Literal["always", "still", "signal", "leads", "never"]

STAGES: dict[When, frozenset[Stage]] = {
    "always": frozenset({"lobby", "running", "hidden", "closed"}),
    "before_close": frozenset({"lobby", "running", "hidden"}),
    "lobby": frozenset({"lobby"}),
    "started": frozenset({"running", "hidden", "closed"}),
    "running": frozenset({"running", "hidden"}),
    "never": frozenset(),
}


class Shown(Struct, frozen=True):
    """A slice, and when it is there: for who stands at the door with the link, for who has a chair, for who leads. `outside`: for
    who sits outside a hidden phase while it lasts (`leads`: if that is who leads).
    """

    slice: str
    door: When
    seat: When
    outside: Then
    leads: When


SHOWN = (
    Shown("room", "before_close", "always", "always", "always"),
    Shown("programme", "before_close", "always", "always", "always"),
    Shown("people", "lobby", "always", "still", "always"),
    Shown("phase", "never", "running", "always", "running"),
    Shown("timer", "never", "running", "always", "running"),
    Shown("pause", "never", "running", "always", "running"),
    Shown("tool", "never", "before_close", "signal", "before_close"),
    Shown("methods", "never", "before_close", "always", "before_close"),
    Shown("book", "never", "before_close", "always", "before_close"),
    Shown("host", "never", "never", "leads", "before_close"),
    Shown("attendance", "never", "never", "never", "started"),
    Shown("me", "before_close", "always", "always", "always"),
)
