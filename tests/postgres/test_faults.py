"""Each fault once, in one meeting; a hundred times each: `python -m tests.postgres.faults 100`."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres.cluster import Cluster, running
from tests.postgres.faults import FAULTS, once, scene_of
from tests.postgres.pair import paired


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[Cluster]:
    """One that may be stopped."""
    with running() as server:
        yield server


@pytest.mark.slow
async def test_whatever_falls_over_nothing_confirmed_is_lost_or_doubled_or_seen_by_the_case_bringer(
    own_postgres: Cluster, tmp_path: Path
) -> None:
    chance = random.Random(1)
    url = own_postgres.url("postgres")
    with paired(tmp_path, url) as pair:
        async with scene_of(pair, own_postgres, chance) as scene:
            for name, fault in FAULTS.items():
                await once(scene, fault, chance, name)
            assert scene.wrong == []
            assert len(scene.said) == 8 * len(FAULTS)
