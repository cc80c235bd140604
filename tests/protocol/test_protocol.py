"""docs/protocol.md says what goes over the wire: each message beside its type, and beside those of a real meeting."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import pytest_asyncio

from server import wire
from server.room import commands as c
from server.room import events as e
from server.room.opening import EraseAsked, NewRoom
from server.tools import all_tools
from tests.protocol import examples, shapes
from tests.protocol.captured import Captured
from tests.protocol.played import played

COMMANDS = {command.__struct_config__.tag: command for command in get_args(c.AnyCommand)}
FRAMES = {frame.__struct_config__.tag: frame for frame in (wire.Hello, wire.Do, wire.Speak, *get_args(wire.AnyReply))}
REPLIES = {reply.__struct_config__.tag: reply for reply in get_args(wire.AnyReply)}
ASKED_TOO = {"clock"}
"""Frames that have one name in both directions."""


def fields(kind: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def written_actions() -> dict[str, dict[str, set[str]]]:
    """What the document says of each tool's actions: their fields, by name."""
    rows = re.findall(r"(?m)^\|([^|]*)\|(.*)\|[^|]*\|$", shapes.section(5).partition("Actions (")[2])
    found: dict[str, dict[str, set[str]]] = {}
    others: dict[str, str] = {}
    tool = ""
    for first, cell in rows[2:]:
        tool = first.strip(" `") or tool
        said = found.setdefault(tool, {})
        for begin in (match.start() for match in re.finditer(r'\{"a":"(\w+)"', cell)):
            written = cell[begin : shapes.closed(cell, begin) + 1]
            said[re.findall(r'"a":"(\w+)"', written)[0]] = set(shapes.read(written))
        if as_other := re.fullmatch(r" as `(\w+)` ", cell):
            others[tool] = as_other[1]
    return found | {name: found[other] for name, other in others.items()}


@pytest.mark.parametrize("tag", FRAMES)
def test_every_frame_is_written_as_it_is(tag: str) -> None:
    ways = re.findall(rf'\{{"t":"{tag}".*', shapes.section(4))
    assert len(ways) == (2 if tag in ASKED_TOO else 1)
    assert set(shapes.told(ways[-1], '{"t"')) == fields(FRAMES[tag]) | {"t"}
    if tag in ASKED_TOO:
        assert set(shapes.told(ways[0], '{"t"')) == fields(wire.ClockAsked) | {"t"}


@pytest.mark.parametrize(("after", "kind"), [("`POST /rooms` with", NewRoom), ("`POST /rooms/<room>/erase`", EraseAsked)])
def test_the_two_requests_are_written_as_they_are(after: str, kind: type[msgspec.Struct]) -> None:
    assert set(shapes.told(shapes.section(3), after)) == fields(kind)


@pytest.mark.parametrize("tag", COMMANDS)
def test_every_command_is_written_with_its_fields(tag: str) -> None:
    row = next(line for line in shapes.section(5).splitlines() if line.startswith("|") and f"`{tag}`" in line.split("|")[1])
    said = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    values = {"lobby", "facilitator_writes", "learning_named", "channel_may_open", "strict"}
    assert said - values == fields(COMMANDS[tag])


def test_every_action_of_every_tool_is_written_with_its_fields() -> None:
    kinds = {name: get_args(tool.actions) or (tool.actions,) for name, tool in all_tools().items()}
    actual = {name: {action.__struct_config__.tag: fields(action) | {"a"} for action in actions} for name, actions in kinds.items()}
    assert written_actions() == actual


# --- beside a real meeting


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def captured(tmp_path_factory: pytest.TempPathFactory) -> Captured:
    return await played(tmp_path_factory.mktemp("rooms"))


def test_everything_was_asked_and_everything_came(captured: Captured) -> None:
    assert {frame["t"] for frame in captured.sent} == {"hello", "do", "clock", "language"}
    assert {frame["t"] for frame in captured.received} == set(REPLIES)
    assert set(captured.commands()) == set(COMMANDS)
    assert set(captured.actions()) == {f"{tool} {action}" for tool, actions in written_actions().items() for action in actions}


def test_what_browsers_sent_is_read_and_what_the_server_sent_is_of_its_type(captured: Captured) -> None:
    for frame in captured.sent:
        data = json.dumps(frame)
        assert wire.decode_hello(data) if frame["t"] == "hello" else wire.decode_frame(data)
    for frame in captured.received:
        assert msgspec.json.decode(json.dumps(frame), type=REPLIES[frame["t"]])
        assert set(frame) == fields(REPLIES[frame["t"]]) | {"t"}
    assert wire.decode_new_room(json.dumps(captured.room).encode())


def test_every_slice_is_written_with_all_that_is_in_it(captured: Captured) -> None:
    found = {name: shapes.untold(shapes.of(bodies), written_slice(name)) for name, bodies in captured.slices().items()}
    assert {name: names for name, names in found.items() if names} == {}


def written_slice(name: str) -> shapes.Shape:
    text = shapes.section(6)
    if name == "backstage page":
        return shapes.told(text, "slice `tool.<id>.<n>`")
    return shapes.told(text, f"**`{name}`**" if f"**`{name}`**" in text else f"`{name}` `{{")


def test_every_slice_that_is_written_came(captured: Captured) -> None:
    named = set(re.findall(r"(?m)^- \*\*`(\w+)`\*\*", shapes.section(6)))
    assert named | set(all_tools()) == set(captured.slices()) - {"backstage page"}


def test_no_event_goes_over_the_wire(captured: Captured) -> None:
    """What happened stays on the server: browsers get what may be seen of it."""
    tags = {event.__struct_config__.tag for event in get_args(e.AnyEvent)}
    assert "phase_opened" in tags
    assert [frame for frame in captured.received if '"e":' in json.dumps(frame, separators=(",", ":"))] == []


@pytest.mark.parametrize("name", sorted(examples.kept()))
def test_an_example_in_the_document_looks_as_it_does_now(captured: Captured, name: str) -> None:
    now = [examples.plain(message) for message in examples.found(captured)[name]]
    assert examples.outline(examples.kept()[name]) in [examples.outline(message) for message in now], "make protocol"


def test_everything_has_an_example(captured: Captured) -> None:
    assert set(examples.found(captured)) == set(examples.kept()), "make protocol"


def test_a_difference_is_seen() -> None:
    written = shapes.read('{"seats":[{"seat","name": envelope id,"present": bool|null}],"frozen": bool,"of"?: {id: "a"|"b"}}')
    assert written == {"seats": {"seat": {}, "name": {}, "present": {}}, "frozen": {}, "of": {"*": {}}}
    seen = shapes.of({"seats": [{"seat": "s", "name": "n"}, {"seat": "s", "present": None}], "frozen": True, "of": {"A" * 22: "a"}})
    assert shapes.untold(seen, written) == []
    assert shapes.untold(shapes.of({"seats": [{"seat": "s", "age": 1}], "frozen": True}), written) != []


def test_the_page_is_made_from_what_was_captured(captured: Captured, tmp_path: Path) -> None:
    page: Any = examples.page(captured)
    assert set(examples.kept(page)) == set(examples.kept())
