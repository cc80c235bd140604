"""The short form of promises 6 to 8."""

from __future__ import annotations

from pathlib import Path

from tests.promises.promise import Promise
from tests.promises.short import is_kept, of


@of(6, 8)
async def test_it_is_kept(promise: Promise, tmp_path: Path) -> None:
    await is_kept(promise, tmp_path)
