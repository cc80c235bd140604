"""What the documents say of files to add is what the code reads."""

import json
import re

import msgspec
import pytest

from server.room.methods import Method, MethodPhase, MethodTexts, PhaseTexts, parse_method
from server.room.shapes import ToolUse
from server.tool_table import tool_table
from server.tools import Tool
from tests.conftest import ROOT
from tests.promises.page import PAGE, SHIPPED, figures, shipped, with_table
from tests.promises.table import promises

METHOD = (ROOT / "docs" / "adding-a-method.md").read_text(encoding="utf-8")
TOOL = (ROOT / "docs" / "adding-a-tool.md").read_text(encoding="utf-8")
ASVS = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("text", [METHOD, TOOL, ASVS], ids=["method", "tool", "asvs"])
def test_every_file_that_is_named_is_there(text: str) -> None:
    paths = set(re.findall(r"`((?:server|client|tests|docs)/[\w/.-]+\.(?:py|js|toml|md))`", text))
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()


LEVEL_2 = """
1.1 2, 1.2 9, 1.3 11, 1.4 3, 1.5 2, 2.1 3, 2.2 3, 2.3 4, 2.4 1, 3.2 2, 3.3 4, 3.4 6, 3.5 5, 3.7 2, 4.1 3, 4.2 1, 4.3 2, 4.4 4,
5.1 1, 5.2 3, 5.3 2, 5.4 3, 6.1 3, 6.2 12, 6.3 4, 6.4 4, 6.5 5, 6.6 3, 6.8 4, 7.1 3, 7.2 4, 7.3 2, 7.4 5, 7.5 2, 7.6 2,
8.1 2, 8.2 3, 8.3 1, 8.4 1, 11.1 2, 11.2 3, 11.3 3, 11.4 4, 11.5 1, 11.6 1, 12.1 3, 12.2 2, 12.3 4, 13.1 1, 13.2 5, 13.3 2, 13.4 5,
14.1 2, 14.2 4, 14.3 3, 15.1 3, 15.2 3, 15.3 7, 16.1 1, 16.2 5, 16.3 4, 16.4 3, 16.5 3
"""
"""The sections of OWASP ASVS 5.0.0 that have requirements of levels 1 and 2, and how many: in each section they come first."""


def test_every_requirement_of_the_standard_has_its_line_once() -> None:
    asked = [f"{section}.{n}" for section, many in (one.split() for one in LEVEL_2.split(",")) for n in range(1, int(many) + 1)]
    rows = re.findall(r"(?m)^\| ((?:\d+\.\d+\.\d+[^|]*)) \|", ASVS)
    told = [item for row in rows for item in re.findall(r"\d+\.\d+\.\d+", row)]
    extra = {"1.2.10", "3.4.8", "8.3.2", "11.3.4", "14.2.7"}
    assert len(told) == len(set(told))
    assert (set(asked) - set(told), set(told) - set(asked)) == (set(), extra)


def test_every_deviation_from_the_standard_is_explained() -> None:
    deviating = set(re.findall(r"(?m)^\| ([\d., ]+) \| Deviation", ASVS))
    items = {item for row in deviating for item in re.findall(r"\d+\.\d+\.\d+", row)}
    explained = ASVS[ASVS.index("## Deviations") : ASVS.index("## V1 ")]
    assert {"11.1.1", "14.3.3"} <= items
    assert {item for item in items if item not in explained and item != "16.3.2"} == set()


def test_the_page_of_the_promises_says_what_was_measured() -> None:
    assert with_table(PAGE.read_text(encoding="utf-8"), figures()) == PAGE.read_text(encoding="utf-8"), (
        "python -m tests.promises table"
    )


def test_the_server_ships_what_was_measured() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == shipped(figures()), "python -m tests.promises table"


def test_what_was_measured_is_of_the_promise_as_it_reads_now() -> None:
    sentences = {str(one.number): one.sentence for one in promises()}
    assert {number: one["sentence"] for number, one in figures().items()}.items() <= sentences.items()


MEASURED = {
    "2": {
        "sentence": "A | B.",
        "figures": [{"asked": "0 of 9", "measured": "1 of 9", "held": False}, {"asked": "x", "measured": "x", "held": True}],
        "command": "make promises ONLY=2 SEED=7",
    }
}


def test_what_is_below_its_figure_stands_there_as_such_and_what_was_not_measured_too() -> None:
    table = with_table("before\n<!-- figures -->\nold\n<!-- end -->\nafter", MEASURED).splitlines()
    assert [line for line in table if line.startswith(("| 1 |", "| 3 |")) and "| not yet measured | no |" not in line] == []
    assert "| 2 | A \\| B. | 0 of 9 | 1 of 9 | **no** | `make promises ONLY=2 SEED=7` | 7 |" in table
    assert "|  |  | x | x | yes |  |  |" in table
    assert (table[0], table[-1], "old" in table) == ("before", "after", False)
    assert json.loads(shipped(MEASURED)) == [{"name": "anonymity", "held": 1, "figures": 2}]


def test_every_module_has_its_place_in_the_architecture() -> None:
    """Those of `server` by name; a folder has a row, and what is in it says itself what it is (`make modules`)."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (ROOT / "server").glob("*.py")} - {"__init__"}
    folders = {path.parent.name for path in (ROOT / "server").glob("*/__init__.py")} | {"methods", "programmes", "texts"}
    assert modules - named(page) == set()
    assert {folder for folder in folders if f"server/{folder}" not in page} == set()
