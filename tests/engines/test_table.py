"""The table of docs/engines.md, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

from tests.engines.engine import is_fault
from tests.engines.probes import BEGIN, DOCUMENT, END, FEATURES, SOURCE, table, write

ANSWERS = dict.fromkeys(FEATURES, "yes")


def test_everything_asked_has_a_name_and_a_way_without_it() -> None:
    asked = re.findall(r"(?m)^  (\w+): (?:tried|async)", SOURCE)
    assert sorted(asked) == sorted(FEATURES)


def test_what_differs_comes_first() -> None:
    lines = table({"One 1": ANSWERS, "Two 2": {**ANSWERS, "vibrate": "no"}}).splitlines()
    assert lines[0] == "|  | One 1 | Two 2 | without it |"
    assert lines[2].startswith("| Vibration | yes | no | ")
    assert len(lines) == len(FEATURES) + 2


def test_the_table_is_put_in_its_place(tmp_path: Path) -> None:
    document = tmp_path / "engines.md"
    document.write_text(f"before\n{BEGIN}\nof last year\n{END}\nafter\n", encoding="utf-8")
    write({"One 1": ANSWERS}, document)
    text = document.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n|")
    assert text.endswith(f"|\n{END}\nafter\n")
    assert "last year" not in text
    assert DOCUMENT.read_text(encoding="utf-8").count(BEGIN) == 1


def test_a_line_that_is_down_is_no_fault() -> None:
    assert not is_fault("Firefox can’t establish a connection to the server at ws://127.0.0.1:1/ws/x.")
    assert is_fault("TypeError: undefined is not a function")
