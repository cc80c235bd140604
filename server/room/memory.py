"""What a room has in memory only: no event of it is stored, and a restart finds nothing of it."""

from __future__ import annotations

from msgspec import Struct

BOOK_PAGES = 8
TICKET_MS = 120_000
"""So long a second screen may come."""


class Ticket(Struct, frozen=True):
    """With the secret of this hash another screen of the same person may come, once, and before `until_ms`. `handed`: for it."""

    hash: str
    until_ms: int
    handed: str


class Live(Struct, frozen=True):
    """What is never stored: who is connected, who is ready (seat to instant), since when the facilitator is lost.

    `used`: how often a seat used a tool that counts (has a text in a round: once; not which, only so that nobody has two or counts
    for two), by `<tool>|<seat>`, also of who has gone. `book`: the pages of the group book, sealed, as they lie in the middle.
    `tickets`: by seat, for a second screen; `handed`: what its first screen gave the second, sealed.
    """

    present: frozenset[str] = frozenset()
    ready: dict[str, int] = {}
    facilitator_lost_at_ms: int | None = None
    used: dict[str, int] = {}
    book: tuple[str | None, ...] = BOOK_PAGES * (None,)
    tickets: dict[str, Ticket] = {}
    handed: dict[str, str] = {}


def used_key(tool: str, seat: str) -> str:
    """Under what `Live.used` counts."""
    return f"{tool}|{seat}"
