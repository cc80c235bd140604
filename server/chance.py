"""Chance, from the system's generator: what the pure core is handed as an argument."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable

_chance = random.SystemRandom()


def new_id() -> str:
    """128 random bits in base64url (OWASP ASVS 5.0, 7.2.3)."""
    return secrets.token_urlsafe(16)


def shuffled(ids: Iterable[str]) -> tuple[str, ...]:
    """The same in an order that nobody can foresee."""
    mixed = list(ids)
    _chance.shuffle(mixed)
    return tuple(mixed)


def drawn_s(mean_s: float) -> float:
    """A time that is as likely to go on, however long it took already."""
    return _chance.expovariate(1 / mean_s)
