"""What holds for every tool, also for one that is added tomorrow."""

from __future__ import annotations

import msgspec
import pytest

from server.library import Library
from server.room.programme import composed, refusal
from server.room.state import BreakPolicy
from server.tools import Entry, Scene, Tool, all_tools

TOOLS = all_tools()
OUTSIDE = Scene("it", "run.1", 0, 0, case_bringer=False, facilitator=False, writer=False, inside=False)
USES = [(use.tool, use.settings) for m in Library.load().methods.values() for p in m.phase for use in p.tools]


def settings_of(tool: Tool) -> msgspec.Struct:
    about: dict[str, str | int | bool] = {"of": "other"} if "of" in tool.settings.__struct_fields__ else {}
    found = next((settings for name, settings in USES if name == tool.name), about)
    made: msgspec.Struct = msgspec.convert(found, tool.settings)
    return made


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_is_named_after_its_module(name: str) -> None:
    assert TOOLS[name].name == name


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_state_survives_the_record(tool: Tool) -> None:
    settings = settings_of(tool)
    state = tool.enter(settings, tool.begin(settings), Entry("run.1"))
    assert msgspec.convert(msgspec.json.decode(msgspec.json.encode(state)), tool.state) == state


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_what_a_tool_leaves_behind_can_be_applied(tool: Tool) -> None:
    settings = settings_of(tool)
    state = tool.enter(settings, tool.begin(settings), Entry("run.1"))
    for event in tool.end(state).events:
        state = tool.apply(state, msgspec.convert(msgspec.to_builtins(event), tool.events))
    assert isinstance(state, tool.state)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_a_view_names_the_tool_and_every_text_it_sends(tool: Tool) -> None:
    settings = settings_of(tool)
    state = tool.enter(settings, tool.begin(settings), Entry("run.1"))
    for part in tool.view(settings, state, msgspec.structs.replace(OUTSIDE, inside=True)):
        data = msgspec.to_builtins(part.body)
        assert part.suffix or (data["tool"], data["id"]) == (tool.name, "it")
        assert all(text in str(data) for text in part.texts)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
@pytest.mark.parametrize("action", [{}, {"a": "nonsense"}, {"a": None}, {"a": ["write"]}], ids=repr)
def test_an_unknown_action_is_no_action(tool: Tool, action: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        if msgspec.convert(action, tool.actions):
            raise msgspec.ValidationError("taken for an action")


def test_every_programme_that_ships_can_be_held() -> None:
    library = Library.load()
    for programme in library.programmes("nl"):
        phases = composed(library.rows(programme["id"]), library.shapes)
        assert refusal(phases, library.shapes, BreakPolicy(), strict=False) is None
