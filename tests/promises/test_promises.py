"""The short form of every promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.promise import SEED, Promise, Trial
from tests.promises.table import promises


@pytest.mark.parametrize("promise", promises(), ids=lambda one: one.name)
async def test_it_is_kept(promise: Promise, tmp_path: Path) -> None:
    outcome = await promise.measure(Trial(quick=True, seed=SEED, folder=tmp_path))
    assert outcome.figures
    assert [one for one in outcome.figures if not one.held] == []
