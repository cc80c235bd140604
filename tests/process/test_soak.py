"""A short soak: what rooms leave behind in the process is nothing. The long one, with memory, is `python -m bench.soak`."""

from __future__ import annotations

from pathlib import Path

from bench.soak import Look, faults, growth, soak


async def test_rooms_that_came_and_went_leave_no_file_socket_thread_or_task(tmp_path: Path) -> None:
    looks = await soak(tmp_path, 75, every=1)
    assert [one.rooms for one in looks] == [0, 25, 50, 75]
    assert {(one.files, one.threads) for one in looks[2:]} == {(looks[1].files, looks[1].threads)}
    assert looks[-1].tasks <= looks[1].tasks
    assert looks[-1].record_bytes <= 2 * looks[1].record_bytes


def seen(*memory: int, files: int = 20) -> list[Look]:
    return [Look(100 * n, at, files + n // 4, 3, 5, 1000) for n, at in enumerate(memory)]


def test_what_grows_after_the_warm_up_is_seen() -> None:
    assert faults(seen(50, 90, 100, 100, 100)) == ["files: 20, later 21"]
    growing = seen(50, 90, 100, 103, 106)
    assert growth(growing) > 0.05
    assert faults(growing)[0].startswith("memory grows by 6")
