"""Lines of the log: one form, every event in docs/logs.md, and nothing in them of a person."""

from __future__ import annotations

import ast
import asyncio
import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from server.logs import Discreet, log_stray_fault
from tests.conftest import ROOT
from tests.kept import stored

SECRET = "Anke zei iets"
LEVELS = ("debug", "info", "warning", "error", "critical", "exception")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is written of our own lines and of a library's."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet())
    for name in ("binnenskamers", "some.library"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [handler])
        monkeypatch.setattr(logging.getLogger(name), "propagate", False)
    yield stream


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_line_is_json_with_its_event_apart_from_its_values(written: io.StringIO) -> None:
    logging.getLogger("binnenskamers").error("%d rooms failed: %s", 2, "KeyError")
    (line,) = lines(written)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "error", "from": "binnenskamers", "event": "%d rooms failed: %s", "said": "2 rooms failed: KeyError"}


def test_a_fault_is_logged_with_its_place_and_kind_but_not_with_what_it_said(written: io.StringIO) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        logging.getLogger("binnenskamers").error("a step failed", exc_info=error)
        with closing(asyncio.new_event_loop()) as loop:
            log_stray_fault(loop, {"message": f"Task exception was never retrieved: {SECRET}", "exception": error})
    assert SECRET not in written.getvalue()
    for line in lines(written):
        assert line["fault"] == "ValueError"
        assert re.search(r"test_logs\.py:\d+ test_a_fault", line["at"][-1])


def test_of_a_library_only_its_sentence_is_kept(written: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.warning("cannot parse %r", SECRET)
    library.error("first line\nTask <Task %s>", SECRET)
    assert SECRET not in written.getvalue()
    assert [line["event"] for line in lines(written)] == ["cannot parse %r", "first line"]


def in_the_code() -> set[tuple[str, str, str]]:
    """Event, level and module of every line that our code can write."""
    calls = [(path, call) for path, call in stored.calls("", of="log") if isinstance(call.func, ast.Attribute)]
    assert len(calls) > 8
    return {
        (ast.literal_eval(call.args[0]), call.func.attr, path.stem)
        for path, call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in LEVELS
    }


def test_every_event_stands_in_the_inventory_and_nothing_else_does() -> None:
    text = (ROOT / "docs" / "logs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:`` (.+?) ``|`([^`]+)`) \| (\w+) \| `(\w+)` \| .+ \|$", text, re.MULTILINE)
    assert {(long or short, level, module) for long, short, level, module in rows} == in_the_code()


def test_our_code_logs_by_one_logger() -> None:
    """So the inventory sees every line."""
    made = [(path.stem, ast.unparse(call)) for path, call in stored.calls("", of="logging")]
    ways = {call.partition("(")[0] for _, call in made}
    assert ways <= {"logging.getLogger", "logging.StreamHandler", "logging.basicConfig"}
    assert {call for _, call in made if "getLogger" in call} == {"logging.getLogger('binnenskamers')", "logging.getLogger(OURS)"}
