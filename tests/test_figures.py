"""What is counted, and that it is told so that nobody can count one room by it."""

from __future__ import annotations

import re

from server.figures import PREFIX, ROOMS_TOGETHER, STEPS_S, Figures, of_this_process

SAMPLE = re.compile(r'([a-z_]+)(?:\{([a-z]+)="([^"\\\n]*)"\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)')
Samples = dict[tuple[str, str], float]


def parse(page: str) -> Samples:
    """Read the text format of Prometheus, strictly: each family once, with HELP and TYPE before its samples."""
    assert page.endswith("\n")
    samples: Samples = {}
    family, kind, seen = "", "", set[str]()
    for line in page.splitlines():
        if line.startswith("# HELP "):
            family = line.split()[2]
            assert family not in seen
            seen.add(family)
        elif line.startswith("# TYPE "):
            _, _, named, kind = line.split()
            assert (named, kind in ("gauge", "counter", "histogram")) == (family, True)
        else:
            found = SAMPLE.fullmatch(line)
            assert found, line
            name, label = found[1], found[3] or ""
            assert name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") == family or name == family
            assert kind != "counter" or name.endswith("_total")
            assert (name, label) not in samples
            samples[name, label] = float(found[4])
    return samples


def busy(figures: Figures, rooms: int) -> None:
    for room in (f"room {n}" for n in range(rooms)):
        figures.done(room)
        figures.refused(room, "too_fast")
        figures.committed(0.002)
        figures.delivered(0.3)


def test_the_page_is_what_prometheus_reads() -> None:
    figures = Figures()
    figures.gauges = of_this_process()
    figures.lag.add(7.0)
    busy(figures, ROOMS_TOGETHER)
    figures.turn()
    samples = parse(figures.page)
    assert samples[PREFIX + "commands_total", "done"] == ROOMS_TOGETHER
    assert samples[PREFIX + "refusals_total", "too_fast"] == ROOMS_TOGETHER
    buckets = [samples[PREFIX + "delivery_seconds_bucket", str(step)] for step in (*STEPS_S, "+Inf")]
    assert buckets == sorted(buckets)
    assert (buckets[STEPS_S.index(0.25)], buckets[STEPS_S.index(0.5)]) == (0, ROOMS_TOGETHER)
    assert buckets[-1] == samples[PREFIX + "delivery_seconds_count", ""] == ROOMS_TOGETHER
    assert samples[PREFIX + "loop_lag_seconds_bucket", "5.0"] == 0
    assert samples[PREFIX + "loop_lag_seconds_count", ""] == 1
    assert samples[PREFIX + "memory_megabytes", ""] > 5


def test_what_fewer_than_three_rooms_did_is_not_told_but_kept() -> None:
    figures, alone = Figures(), "alone"
    figures.turn()
    before = figures.page
    for _ in range(1000):
        figures.done(alone)
        figures.refused(alone, "not_allowed")
        figures.committed(0.01)
        figures.delivered(0.01)
        figures.turn()
    assert figures.page == before
    busy(figures, ROOMS_TOGETHER - 1)
    figures.turn()
    assert parse(figures.page)[PREFIX + "commands_total", "done"] == 1000 + ROOMS_TOGETHER - 1
    told = figures.page
    busy(figures, ROOMS_TOGETHER - 1)
    figures.turn()
    assert figures.page == told, "each time anew"


def test_the_page_stands_still_until_its_time() -> None:
    figures = Figures()
    figures.turn()
    before = figures.page
    figures.lag.add(1.0)
    busy(figures, 9)
    assert figures.page == before
