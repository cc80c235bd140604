"""The short form of every promise, in three files of tests of about as much work: a file is played by one worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.promise import SEED, Promise, Trial
from tests.promises.table import promises


def of(first: int, last: int) -> pytest.MarkDecorator:
    """These promises, by number, as the parameter `promise`."""
    asked = [one for one in promises() if first <= one.number <= last]
    return pytest.mark.parametrize("promise", asked, ids=lambda one: one.name)


async def is_kept(promise: Promise, folder: Path) -> None:
    """Fail with what was measured otherwise than promised."""
    outcome = await promise.measure(Trial(quick=True, seed=SEED, folder=folder))
    assert outcome.figures
    assert [one for one in outcome.figures if not one.held] == []
