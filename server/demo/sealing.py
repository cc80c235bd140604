"""Secrets, links, keys and envelopes, as docs/protocol.md §2 has them. The Python twin of client/vault.js.

    secrets = Secrets.make()
    vault = Vault(secrets.room, secrets.content)
    envelope = vault.seal("rounds", run, "Wat maakte dat je bleef?")
    vault.open("rounds", run, envelope.id, envelope.body)

Everything here is pure but for the random bytes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets as chance
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCKS: dict[str, tuple[int, ...]] = {
    "card": (1024,),
    "call": (1024,),
    "names": (256,),
    "cases": (1024, 2048, 4096),
    "rounds": (2048,),
    "backstage": (512, 1024, 2048, 4096),
    "lines": (512, 1024, 2048),
    "plans": (1024, 2048, 4096),
    "scales": (64,),
    "signals": (64,),
    "methods": (2048, 4096, 8192),
    "look_backs": (1024, 2048, 4096),
    "ballots": (64,),
    "boards": (512, 1024, 2048),
    "book": (1024, 4096, 8192),
}
"""Bytes of padded plain text each purpose may have, smallest first."""

OVERHEAD = 29
"""Bytes an envelope is longer than its block: one of version, twelve of nonce, sixteen of tag."""

_VERSION = b"\x01"
_NONCE = 12
_LENGTH = 4
_SPACE = re.compile("[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+")
_UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""White space as a browser's `\\s` has it, so that both halves make the same name tag."""


class SealingError(ValueError):
    """A text that does not fit, or an envelope that these keys do not open."""


def encode(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """The bytes of base64url without padding."""
    if not re.fullmatch("[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        raise SealingError("not base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def new_id() -> str:
    """A fresh id: 16 random bytes as 22 characters."""
    return encode(chance.token_bytes(16))


def hash_of(secret: str) -> str:
    """What the server keeps of a secret: SHA-256 over its ASCII text, in lower-case hexadecimal."""
    return hashlib.sha256(secret.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Secrets:
    """What a link carries. `host` is None for who got the member link."""

    room: str
    content: str
    door: str
    host: str | None = None

    @classmethod
    def make(cls) -> Secrets:
        """Secrets for a new room."""
        return cls(new_id(), new_id(), new_id(), new_id())

    @classmethod
    def of_link(cls, link: str) -> Secrets:
        """The secrets in a member link or a facilitator link."""
        parts = urlsplit(link)
        room = parts.path.removeprefix("/r/")
        fragment = parts.fragment.split(".")
        if len(fragment) not in (2, 3) or any(len(text) != 22 for text in (room, *fragment)):
            raise SealingError("not a link to a room")
        return cls(room, *fragment)

    def member(self) -> Secrets:
        """The same without the host secret: what the member link holds."""
        return Secrets(self.room, self.content, self.door)

    def link(self, base: str) -> str:
        """The link under `base` ("https://…", no slash at the end); with the host secret if there is one."""
        fragment = ".".join(text for text in (self.content, self.door, self.host) if text)
        return f"{base}/r/{self.room}#{fragment}"


@dataclass(frozen=True)
class Envelope:
    """A sealed text under the random id that its writer made."""

    id: str
    body: str

    def wire(self) -> dict[str, str]:
        """As it goes into a command."""
        return {"id": self.id, "body": self.body}


class Vault:
    """The keys of one room, each derived when it is first needed."""

    def __init__(self, room: str, content: str) -> None:
        self.room = room
        self._content = decode(content)
        self._ciphers: dict[str, AESGCM] = {}

    def key(self, label: str) -> bytes:
        """The 32 bytes for one purpose."""
        info = f"binnenskamers v1 {label}".encode("ascii")
        return HKDF(SHA256(), 32, self.room.encode("ascii"), info).derive(self._content)

    @property
    def auth(self) -> str:
        """Proof for `hello` that we hold the content secret; the server knows only its hash."""
        return encode(self.key("auth"))

    def name_tag(self, name: str) -> str:
        """Equal for names that people would call the same, and otherwise tells nothing."""
        seen = _UNSEEN.sub("", name).strip()
        plain = _SPACE.sub(" ", unicodedata.normalize("NFKC", seen)).strip(" ").lower()
        return encode(hmac.digest(self.key("name-tags"), plain.encode(), "sha256")[:16])

    def seal(self, purpose: str, scope: str, text: str, envelope_id: str | None = None) -> Envelope:
        """Seal `text` in the smallest block it fits in, under `envelope_id` or a fresh id."""
        name = envelope_id or new_id()
        plain = _padded(purpose, text)
        nonce = chance.token_bytes(_NONCE)
        data = self._bound_to(purpose, scope, name)
        return Envelope(name, encode(_VERSION + nonce + self._cipher(purpose).encrypt(nonce, plain, data)))

    def open(self, purpose: str, scope: str, envelope_id: str, body: str) -> str:
        """The text of an envelope; SealingError if it was sealed for another place or was changed."""
        sealed = decode(body)
        if sealed[:1] != _VERSION or len(sealed) - OVERHEAD not in BLOCKS[purpose]:
            raise SealingError("not an envelope of this purpose")
        nonce, rest = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            plain = self._cipher(purpose).decrypt(nonce, rest, self._bound_to(purpose, scope, envelope_id))
        except InvalidTag as error:
            raise SealingError("sealed with another key or for another place") from error
        length = int.from_bytes(plain[:_LENGTH], "big")
        if length > len(plain) - _LENGTH or any(plain[_LENGTH + length :]):
            raise SealingError("wrongly padded")
        return plain[_LENGTH : _LENGTH + length].decode()

    def _cipher(self, purpose: str) -> AESGCM:
        if purpose not in self._ciphers:
            self._ciphers[purpose] = AESGCM(self.key(purpose))
        return self._ciphers[purpose]

    def _bound_to(self, purpose: str, scope: str, envelope_id: str) -> bytes:
        return f"1|{self.room}|{purpose}|{scope}|{envelope_id}".encode()


def _padded(purpose: str, text: str) -> bytes:
    """Length, text and zeros up to the smallest block of this purpose that holds them."""
    plain = text.encode()
    for block in BLOCKS[purpose]:
        if len(plain) + _LENGTH <= block:
            return (len(plain).to_bytes(_LENGTH, "big") + plain).ljust(block, b"\0")
    raise SealingError(f"{len(plain)} bytes is too long for {purpose}")
