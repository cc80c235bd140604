"""Every row of the table is tried at, under and over it; a row without a trial fails, and so does a page that says otherwise."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from server.limits import MADE, TABLE, Limit, as_markdown
from tests.conftest import ROOT
from tests.limits.inside import INSIDE
from tests.limits.outside import OUTSIDE


class Soon(asyncio.SelectorEventLoop):
    """A loop in which nobody waits: when nothing is ready, it is the next moment at which something is due."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead_s = 0.0
        selector: Any = self._selector  # type: ignore[attr-defined]
        plain = selector.select

        def select(timeout: float | None = None) -> Any:
            if timeout is None or timeout <= 0:
                return plain(timeout)
            ready = plain(0)
            self._ahead_s += 0 if ready else timeout
            return ready

        selector.select = select

    def time(self) -> float:
        return super().time() + self._ahead_s


def lets_through(row: Limit, n: int, folder: Path) -> bool:
    if row.name in INSIDE:
        return INSIDE[row.name](n)
    folder.mkdir()
    with asyncio.Runner(loop_factory=Soon) as runner:
        return runner.run(OUTSIDE[row.name](n, folder))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_it_holds_at_under_and_over(row: Limit, tmp_path: Path) -> None:
    most = int(row.most)
    assert [lets_through(row, most + by, tmp_path / str(by)) for by in (-1, 0, 1)] == [True, True, False]


def test_every_row_has_a_trial_and_every_trial_a_row() -> None:
    names = [row.name for row in TABLE]
    assert sorted(names) == sorted({*INSIDE, *OUTSIDE})
    assert len(names) == len(set(names))


def test_the_page_is_that_of_the_table() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert page.partition(MADE)[2] == "\n" + as_markdown() + "\n", "make limits"
