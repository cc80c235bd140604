"""What a process used and how a delay was spread. Linux only: it reads /proc."""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Sequence
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_IDLE, _WAITING = 3, 4  # fields of the first line of /proc/stat
_LOOKS, _LOOK_SECONDS, _AT_REST = 40, 0.1, 0.06
_USER, _SYSTEM = 11, 12  # fields of /proc/<pid>/stat, counted after the name in brackets


def cpu_seconds(pid: int) -> float:
    """CPU time a process has used so far, in its own code and in the kernel, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS


def thread_seconds(pid: int) -> dict[int, tuple[float, float]]:
    """CPU time of each thread of a process so far: in its own code, and in the kernel."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        fields = (task / "stat").read_text().rpartition(")")[2].split()
        found[int(task.name)] = (int(fields[_USER]) / _TICKS, int(fields[_SYSTEM]) / _TICKS)
    return found


async def settled(pid: int) -> None:
    """Wait until a process has nothing left to do from before; at most a few seconds."""
    for _ in range(_LOOKS):
        before = cpu_seconds(pid)
        await asyncio.sleep(_LOOK_SECONDS)
        if cpu_seconds(pid) - before <= _AT_REST * _LOOK_SECONDS:
            return


def resident_bytes(pid: int) -> int:
    """Memory a process has in RAM now."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE


def machine_seconds() -> float:
    """CPU time this machine has spent on anything so far."""
    fields = [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return (sum(fields[:8]) - fields[_IDLE] - fields[_WAITING]) / _TICKS


def own_seconds() -> float:
    """CPU time this process and those it has ended have used so far."""
    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of all values do not exceed; 0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
