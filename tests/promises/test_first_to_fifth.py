"""The short form of promises 1 to 5."""

from __future__ import annotations

from pathlib import Path

from tests.promises.promise import Promise
from tests.promises.short import is_kept, of


@of(1, 5)
async def test_it_is_kept(promise: Promise, tmp_path: Path) -> None:
    await is_kept(promise, tmp_path)
