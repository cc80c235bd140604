"""The protocol as types; in prose: docs/protocol.md. The only place that knows JSON frames.

browser to server
    hello    v, auth, seat, language           first frame
    do       id, do                            a command; `id` stays the same when it is sent again
    clock    k                                 a clock exchange
    language language                          another one, for what is said from now on

server to browser
    welcome    v, now_ms, seat                 who you are here
    envelopes  envelopes                       texts ahead of a view too large to carry them
    view       n, full, slices, gone, envelopes
    done       id                              committed
    refused    id, code, sentence, retry       nothing changed
    clock      k, now_ms
    measure                                    the server's clock jumped
    bye        code, sentence                  the last frame
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from server.errors import Refusal
from server.room.commands import AnyCommand, Id
from server.room.opening import EraseAsked, NewRoom

VERSION = 1
FRAME_MAX_BYTES = 16 * 1024
VIEW_TEXTS_MAX_BYTES = 72 * 1024
"""Envelopes of more than this in all go ahead of their view, in frames of at most this size. The fullest release fits."""


Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
"""A language by its code. One that is not there is no fault: then what is said is said in Dutch."""


class Hello(Struct, frozen=True, tag_field="t", tag="hello", forbid_unknown_fields=True):
    """The first frame: proof of the link, and the seat token of this browser."""

    v: int
    auth: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
    seat: Id
    language: Language = "nl"


class Do(Struct, frozen=True, tag_field="t", tag="do", forbid_unknown_fields=True):
    """A command under the browser's own id."""

    id: Id
    do: AnyCommand


class ClockAsked(Struct, frozen=True, tag_field="t", tag="clock", forbid_unknown_fields=True):
    """A clock exchange; `k` comes back."""

    k: Annotated[int, Meta(ge=0, le=2**53)]


class Speak(Struct, frozen=True, tag_field="t", tag="language", forbid_unknown_fields=True):
    """Another language for what this connection is told from now on."""

    language: Language


class Welcome(Struct, frozen=True, tag_field="t", tag="welcome"):
    """Who you are here: `seat` is the public id, None for a stranger."""

    now_ms: int
    seat: str | None
    v: int = VERSION


class Envelopes(Struct, frozen=True, tag_field="t", tag="envelopes"):
    """Texts ahead of a view."""

    envelopes: dict[str, str]


class View(Struct, frozen=True, tag_field="t", tag="view"):
    """The slices that changed for this connection; the n-th view it gets."""

    n: int
    full: bool
    slices: dict[str, msgspec.Raw]
    gone: list[str]
    envelopes: dict[str, str]


class Done(Struct, frozen=True, tag_field="t", tag="done"):
    """The command is committed."""

    id: str


class Refused(Struct, frozen=True, tag_field="t", tag="refused"):
    """Why a command was not done; `id` is None for a frame that could not be read."""

    id: str | None
    code: str
    sentence: str
    retry: bool


class Clock(Struct, frozen=True, tag_field="t", tag="clock"):
    """The answer of a clock exchange."""

    k: int
    now_ms: int


class Measure(Struct, frozen=True, tag_field="t", tag="measure"):
    """The server's clock jumped: measure again."""


class Bye(Struct, frozen=True, tag_field="t", tag="bye"):
    """The last frame before the server closes."""

    code: str
    sentence: str


VIEW_BEGINS = b'{"t":"view","n":'
"""All of a view before its number; `View` has its fields in this order."""
AnyReply = Welcome | Envelopes | View | Done | Refused | Clock | Measure | Bye

_hello = msgspec.json.Decoder(Hello)
_frame = msgspec.json.Decoder(Do | ClockAsked | Speak)
_new_room = msgspec.json.Decoder(NewRoom)
_erase = msgspec.json.Decoder(EraseAsked)
_any = msgspec.json.Decoder(dict[str, Any])
_encoder = msgspec.json.Encoder()


def decode_hello(data: str) -> Hello:
    """The first frame. Refusal `hello_first` or `wrong_version`."""
    try:
        hello = _hello.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Refusal("wrong_version" if _other_version(data) else "hello_first") from None
    if hello.v != VERSION:
        raise Refusal("wrong_version")
    return hello


def _other_version(data: str) -> bool:
    try:
        frame = _any.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return False
    return frame.get("t") == "hello" and frame.get("v") != VERSION


def decode_frame(data: str) -> Do | ClockAsked | Speak:
    """Any later frame. Refusal `bad_frame` (no JSON, no known frame) or `bad_command` (a known frame with a wrong command)."""
    try:
        frame: Do | ClockAsked | Speak = _frame.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Refusal("bad_command" if command_id(data) else "bad_frame") from None
    return frame


def command_id(data: str) -> str | None:
    """The id of a `do` frame whose command could not be read, so that its sender knows which one was refused."""
    try:
        frame = _any.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    known = frame.get("id") if frame.get("t") == "do" else None
    return known if isinstance(known, str) and len(known) <= 22 else None


def decode_new_room(data: bytes) -> NewRoom:
    """The body of `POST /rooms`. Refusal `bad_request`."""
    try:
        return _new_room.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Refusal("bad_request") from None


def decode_erase(data: bytes) -> EraseAsked:
    """The body of `POST /rooms/<room>/erase`. Refusal `bad_request`."""
    try:
        return _erase.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Refusal("bad_request") from None


def encode(reply: AnyReply) -> bytes:
    """A frame to send."""
    return _encoder.encode(reply)


def encode_slice(body: Struct) -> bytes:
    """The body of a slice, encoded once for all who get it."""
    return _encoder.encode(body)


def encode_unnumbered(full: bool, slices: dict[str, msgspec.Raw], gone: Sequence[str], texts: Mapping[str, str]) -> bytes:
    """A view but for its beginning, which `numbered` puts before it: all else is the same for many."""
    return _encoder.encode(View(0, full, slices, [*gone], dict(texts)))[len(VIEW_BEGINS) + 1 :]


def numbered(n: int, rest: bytes) -> bytes:
    """The frame of the n-th view of a connection."""
    return b"%s%d%s" % (VIEW_BEGINS, n, rest)
