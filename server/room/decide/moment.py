"""What a decision needs from outside: who asks, what time it is, and chance."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from msgspec import Struct


class Who(Struct, frozen=True):
    """Who asks: the seat (None: a stranger) and the hash of the seat token its browser made."""

    seat: str | None
    token_hash: str


class Moment(Struct, frozen=True):
    """`now_ms` since 1970; `new_id` makes an unguessable id; `draw(scope)` gives the held envelopes of a scope in an order
    drawn by a CSPRNG.
    """

    now_ms: int
    new_id: Callable[[], str]
    draw: Callable[[str], tuple[str, ...]]


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal over the ASCII text of a secret. Enough for secrets of 112 bits and more (OWASP ASVS 5.0, 6.5.2)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same_secret(secret: str, stored_hash: str) -> bool:
    """Whether a secret is the one whose hash is stored, without telling by time how much of it fits."""
    return hmac.compare_digest(digest(secret), stored_hash)
