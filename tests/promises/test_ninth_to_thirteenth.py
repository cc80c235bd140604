"""The short form of promises 9 to 13."""

from __future__ import annotations

from pathlib import Path

from tests.promises.promise import Promise
from tests.promises.short import is_kept, of
from tests.promises.table import promises


@of(9, 13)
async def test_it_is_kept(promise: Promise, tmp_path: Path) -> None:
    await is_kept(promise, tmp_path)


def test_there_are_thirteen() -> None:
    assert [one.number for one in promises()] == list(range(1, 14))
