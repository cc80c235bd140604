"""What the documents say of files to add is what the code reads."""

import re

import msgspec
import pytest

from server.room.methods import Method, MethodPhase, MethodTexts, PhaseTexts, parse_method
from server.room.shapes import ToolUse
from server.tool_table import tool_table
from server.tools import Tool
from tests.conftest import ROOT

METHOD = (ROOT / "docs" / "adding-a-method.md").read_text(encoding="utf-8")
TOOL = (ROOT / "docs" / "adding-a-tool.md").read_text(encoding="utf-8")


def named(text: str) -> set[str]:
    """Give what stands between backquotes, word by word."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return {word for quoted in re.findall(r"`([^`\n]+)`", prose) for word in re.findall(r"[\w-]+", quoted)}


@pytest.mark.parametrize("kind", [Method, MethodPhase, MethodTexts, PhaseTexts, ToolUse], ids=lambda kind: kind.__name__)
def test_every_field_of_a_method_file_is_explained(kind: type[msgspec.Struct]) -> None:
    assert {field.encode_name for field in msgspec.structs.fields(kind)} - named(METHOD) == set()


@pytest.mark.parametrize(("tool", "settings"), tool_table().items())
def test_every_tool_and_setting_is_explained(tool: str, settings: dict[str, dict[str, object]]) -> None:
    row = next((line for line in METHOD.splitlines() if line.startswith(f"| `{tool}` |")), "")
    assert row or tool == "signal"
    for setting, how in settings.items():
        values = how.get("values") or ()
        assert isinstance(values, list | tuple)
        assert {setting, *values} - named(row) == set()


def test_the_example_is_a_method() -> None:
    example = re.search(r"```toml\n(.*?)```", METHOD, re.DOTALL)
    assert example
    assert [phase.id for phase in parse_method(example[1], "example.toml").phase] == ["tell"]
    small = (ROOT / "tests" / "adding" / "walk.toml").read_text(encoding="utf-8")
    assert all(line in small for line in example[1].splitlines() if line)


def test_the_contract_of_a_tool_is_explained() -> None:
    functions = {field.name for field in msgspec.structs.fields(Tool)} - {"name", "settings", "state", "begin", "texts"}
    assert functions - named(TOOL) == set()


@pytest.mark.parametrize("text", [METHOD, TOOL], ids=["method", "tool"])
def test_every_file_that_is_named_is_there(text: str) -> None:
    paths = set(re.findall(r"`((?:server|client|tests|docs)/[\w/.-]+\.(?:py|js|toml|md))`", text))
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()
