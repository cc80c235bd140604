"""The first table: what is delivered for a CPU-second, and how soon, by the product and by the yardsticks in the same run."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bench.broadcast import SEATS, Side, of_rival, ours, own_sizes, take_turns
from bench.load import Figures
from bench.machine import server_on_its_core
from bench.measure import percentile
from bench.plan import Plan
from bench.report import Report
from bench.rival import Kind, Rival, bare, node_socketio, python_socketio

DELIVERIES_A_SECOND = 2_000
LIMIT = 0.9
"""Share of a core from which on the load generator may be what was measured."""
NAMES = (
    *("open", "hidden", "bare", "bare_with_frames_of_open", "bare_with_frames_of_hidden", "python_socketio", "socketio_on_node"),
)


async def broadcasting(folder: Path, plan: Plan, report: Report) -> None:
    """All in turns; the yardsticks that are not there are left out in a sentence."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(server_on_its_core(folder / "broadcast"))
        sides = await ours(server, plan.rooms, plan.commands)
        rival = stack.enter_context(Rival(bare()))
        sides.append(await of_rival(rival, "bare", plan.rooms, plan.of_yardstick))
        for name, sizes in (await own_sizes(sides[:2])).items():
            sides.append(await of_rival(rival, f"bare_with_frames_of_{name}", plan.rooms, plan.of_yardstick, *sizes))
        for kind in (python_socketio(), node_socketio()):
            sides += await _other(stack, kind, plan, report)
        await take_turns(sides, plan.times)
        _deliveries({side.name: side for side in sides}, report)
        await _delays(sides[0], sides[2], plan, report)


async def _other(stack: contextlib.ExitStack, kind: Kind, plan: Plan, report: Report) -> list[Side]:
    if kind.missing:
        report.skip(kind.missing)
        return []
    rival = stack.enter_context(Rival(kind))
    return [await of_rival(rival, kind.name, plan.rooms, plan.of_yardstick // (4 if "python" in kind.name else 1))]


def _deliveries(sides: dict[str, Side], report: Report) -> None:
    bare_runs = sides["bare"].per_cpu_second
    for name in NAMES:
        side = sides.get(name)
        report.add(f"deliveries_per_cpu_s/{name}", "deliveries", side.per_cpu_second if side else (), bare_runs)
    for name in NAMES[:3]:
        turns = sides[name].turns
        report.add(f"deliveries_per_s/{name}", "deliveries", [one.deliveries / one.wall for one in turns])
        report.add(f"bytes_a_delivery/{name}", "B", [one.bytes / one.deliveries for one in turns])
        report.add(f"texts_a_frame/{name}", "texts", [one.deliveries / one.frames for one in turns])
        report.add(f"server_core/{name}", "of a core", [one.server_cpu / one.wall for one in turns])
    shares = [[one.client_cpu / one.wall for one in side.turns] for side in sides.values()]
    report.add("load_core", "of a core, at most", [max(turn) for turn in zip(*shares, strict=True)])
    if max(map(max, shares)) > LIMIT:
        report.skip(f"nothing, but the load generator used more than {LIMIT} of its core, and may be what was measured")


async def _delays(product: Side, yardstick: Side, plan: Plan, report: Report) -> None:
    """At a pace at which neither is in a hurry: from sending a command until its event has come to somebody else."""
    found: dict[str, list[Figures]] = {"open": [], "bare": []}
    for _ in range(plan.times):
        for name, side in (("open", product), ("bare", yardstick)):
            found[name].append(await side.paced(DELIVERIES_A_SECOND / SEATS, plan.steady_seconds))
    for share, label in ((0.5, "p50"), (0.99, "p99")):
        runs = {name: [percentile(one.delays, share) * 1000 for one in turns] for name, turns in found.items()}
        report.add(f"delay_{label}_ms/open", "ms at 2 000 deliveries/s", runs["open"], runs["bare"])
        report.add(f"delay_{label}_ms/bare", "ms at 2 000 deliveries/s", runs["bare"], runs["bare"])
    for name, turns in found.items():
        report.add(f"server_core_at_2000/{name}", "of a core", [one.server_cpu / one.wall for one in turns])
