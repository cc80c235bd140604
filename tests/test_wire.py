"""Frames: what is well formed comes through, whatever else is refused, and nothing else is ever raised."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server import wire
from server.errors import Refusal
from server.room import commands as c
from tests.conftest import ROOT

ID = "A" * 22
HELLO = {"t": "hello", "v": 1, "auth": "a" * 43, "seat": ID, "language": "nl"}
DEEP = "[" * 5000 + "]" * 5000

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def code(call: Any, data: Any) -> str:
    with pytest.raises(Refusal) as refused:
        call(data)
    return refused.value.code


def test_hello_is_read() -> None:
    assert wire.decode_hello(json.dumps(HELLO)).seat == ID


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"v": 2}, "wrong_version"), ({"v": "x"}, "wrong_version"), ({"seat": "kort"}, "hello_first"), ({"meer": 1}, "hello_first")],
)
def test_a_wrong_hello(change: dict[str, Any], expected: str) -> None:
    assert code(wire.decode_hello, json.dumps(HELLO | change)) == expected


@pytest.mark.parametrize("language", ["nl", "en", "pap"])
def test_a_language_is_said_with_hello_and_again_later(language: str) -> None:
    assert wire.decode_hello(json.dumps(HELLO | {"language": language})).language == language
    assert wire.decode_frame(json.dumps({"t": "language", "language": language})) == wire.Speak(language)


@pytest.mark.parametrize("language", ["", "n", "nl-NL", "NL", "nederlands", 7, None])
def test_what_is_no_code_of_a_language_is_refused(language: object) -> None:
    assert code(wire.decode_hello, json.dumps(HELLO | {"language": language})) == "hello_first"
    assert code(wire.decode_frame, json.dumps({"t": "language", "language": language})) == "bad_frame"


def test_a_command_that_cannot_be_read_is_refused_under_its_id() -> None:
    frame = json.dumps({"t": "do", "id": ID, "do": {"c": "fly"}})
    assert code(wire.decode_frame, frame) == "bad_command"
    assert wire.command_id(frame) == ID
    assert code(wire.decode_frame, json.dumps({"t": "dance"})) == "bad_frame"


@given(values)
@example({"t": "do", "id": "A" * 400, "do": {}})
@example({"t": "do", "id": 7, "do": {"c": "start"}})
def test_any_json_is_a_frame_or_a_refusal(value: Any) -> None:
    data = json.dumps(value)
    for decode in (wire.decode_frame, wire.decode_hello, lambda text: wire.decode_new_room(text.encode())):
        try:
            decode(data)
        except Refusal as refusal:
            assert refusal.code in ("bad_frame", "bad_command", "hello_first", "wrong_version", "bad_request")
    known = wire.command_id(data)
    assert known is None or len(known) <= 22


@given(st.text())
@example(DEEP)
@example('{"t":"do","do":' + DEEP + "}")
@example("\ud800")
def test_any_text_is_a_refusal(data: str) -> None:
    for decode in (wire.decode_frame, wire.decode_hello):
        try:
            decode(data)
        except Refusal:
            continue


def test_every_command_and_frame_is_in_the_protocol() -> None:
    text = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    for command in get_args(c.AnyCommand):
        assert f"`{command.__struct_config__.tag}`" in text
    for reply in get_args(wire.AnyReply):
        assert f'"t":"{reply.__struct_config__.tag}"' in text


def test_limits_in_the_protocol_are_the_ones_kept() -> None:
    from server import limits

    text = " ".join((ROOT / "docs" / "protocol.md").read_text("utf-8").split())
    assert wire.FRAME_MAX_BYTES == limits.FRAME_BYTES == 16 * 1024
    assert f"frames of {limits.FRAME_BYTES // 1024} KiB" in text
    assert f"{limits.CONNECTIONS_PER_SEAT} connections a browser" in text
    assert f"{limits.COMMANDS_PER_SEAT.at_once} commands at once and {limits.COMMANDS_PER_SEAT.per_second} a second" in text
