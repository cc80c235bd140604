"""Secrets as the server keeps them: their digests only."""

from __future__ import annotations

import hashlib
import hmac


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal over the ASCII text of a secret. Enough for secrets of 112 bits and more (OWASP ASVS 5.0, 6.5.2)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same_secret(secret: str, stored_hash: str) -> bool:
    """Whether a secret is the one whose hash is stored, without telling by time how much of it fits."""
    return hmac.compare_digest(digest(secret), stored_hash)
