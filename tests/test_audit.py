"""An audit that could not ask is never called clean."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.audit import LOCKS, ROOT, read

CLEAN: dict[str, Any] = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FAULTY: dict[str, Any] = {"name": "h11", "version": "0.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["0.16"]}]}
SKIPPED: dict[str, Any] = {"name": "brotli", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ([{"dependencies": [CLEAN]}], 0, "1 pinned packages looked up, none"),
        ([{"dependencies": [CLEAN, SKIPPED]}], 2, "NOT DONE: 1 pinned"),
        ([{"dependencies": [CLEAN]}, None], 2, "NOT DONE"),
        ([{"dependencies": []}], 2, "NOT DONE: all"),
        ([None], 2, "NOT DONE"),
        ([{"dependencies": [CLEAN, FAULTY]}, None], 1, "h11 0.1: PYSEC-1, mended in ['0.16']"),
    ],
)
def test_only_what_was_looked_up_counts(answers: list[dict[str, Any] | None], code: int, said: str) -> None:
    found = read(answers)
    assert found.code == code
    assert said in found.sentence()


def test_every_package_is_pinned_by_hash_and_comes_from_no_address_of_its_own() -> None:
    for lock in ("requirements.lock", "requirements-demo.lock", *LOCKS):
        text = (ROOT / lock).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^#.*\n", "", text).strip())
        assert entries
        assert [entry.splitlines()[0] for entry in entries if not re.match(r"[\w.-]+==\S+.*--hash=sha256:", entry, re.DOTALL)] == []
        assert not re.search(r"://|--index-url|--find-links|--trusted-host| @ ", text)


def test_what_is_asked_about_holds_all_that_is_installed() -> None:
    def pinned(lock: str) -> set[str]:
        return set(re.findall(r"(?m)^([\w.-]+==[^\s;]+)", (ROOT / lock).read_text(encoding="utf-8")))

    asked = pinned(LOCKS[0]) | pinned(LOCKS[1])
    assert pinned("requirements.lock") | pinned("requirements-demo.lock") <= asked
