"""What a decision needs from outside: who asks, what time it is, and chance."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from server.room.shapes import Shapes


class Who(Struct, frozen=True):
    """Who asks: the seat (None: a stranger) and the hash of the seat token its browser made."""

    seat: str | None
    token_hash: str


class Moment(Struct, frozen=True):
    """`now_ms` since 1970; `new_id` makes an unguessable id; `draw(scope)` gives the held envelopes of a scope in an order
    drawn by a CSPRNG; `methods`: those on the server's shelf.
    """

    now_ms: int
    new_id: Callable[[], str]
    draw: Callable[[str], tuple[str, ...]]
    methods: Shapes
