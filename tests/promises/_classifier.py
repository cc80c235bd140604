"""Who tells two kinds of runs apart by a list of numbers each: logistic regression, judged on runs it has not learned from."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from statistics import fmean, median, pstdev

FOLDS = 5
STEPS = 300
RATE = 0.5
RESTRAINT = 0.02
"""How much a weight costs: with a few hundred runs and some dozens of numbers it would otherwise learn them by heart."""

Numbers = Sequence[float]
Run = tuple[Numbers, bool]


def summary(takes: Sequence[float]) -> list[float]:
    """What could tell something in how long answers took: the whole, the middle, the ends, how much they differ."""
    if not takes:
        return [0.0] * 10
    ordered = sorted(math.log(1e-6 + one) for one in takes)
    tenth, hundredth = max(1, len(ordered) // 10), max(1, len(ordered) // 100)
    return [
        fmean(ordered), median(ordered), ordered[0], ordered[-1], ordered[-tenth], fmean(ordered[-tenth:]), pstdev(ordered),
        math.log(1e-6 + fmean(takes)), ordered[-hundredth], fmean(ordered[-hundredth:]),
    ]  # fmt: skip


def area(scores: Sequence[tuple[float, bool]]) -> float:
    """Under the receiver operating characteristic: how often one that is true scores higher than one that is not, ties half."""
    yes, no = [s for s, true in scores if true], [s for s, true in scores if not true]
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no))


def judged(runs: Sequence[Run], chance: random.Random) -> float:
    """The area of the classifier over runs that it has not learned from; 0.5 is chance."""
    order, areas = chance.sample(list(runs), len(runs)), list[float]()
    for fold in range(FOLDS):
        learned = [one for n, one in enumerate(order) if n % FOLDS != fold]
        score = _learn(learned)
        areas.append(area([(score(numbers), true) for numbers, true in order[fold::FOLDS]]))
    return fmean(areas)


def _learn(runs: Sequence[Run]) -> object:
    columns = list(zip(*(numbers for numbers, _ in runs), strict=True))
    scales = [(fmean(column), pstdev(column) or 1.0) for column in columns]

    def plain(numbers: Numbers) -> list[float]:
        return [max(-4.0, min(4.0, (one - middle) / spread)) for one, (middle, spread) in zip(numbers, scales, strict=True)]

    rows = [(plain(numbers), 1.0 if true else 0.0) for numbers, true in runs]
    weights = [0.0] * len(scales)
    for _ in range(STEPS):
        pull = [RESTRAINT * weight for weight in weights]
        for row, true in rows:
            missed = (1 / (1 + math.exp(-_dot(weights, row))) - true) / len(rows)
            pull = [sum_ + missed * one for sum_, one in zip(pull, row, strict=True)]
        weights = [weight - RATE * one for weight, one in zip(weights, pull, strict=True)]
    return lambda numbers: _dot(weights, plain(numbers))


def _dot(one: Numbers, other: Numbers) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
