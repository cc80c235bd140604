"""The little of statistics that these promises need."""

from __future__ import annotations

import math
from collections.abc import Sequence


def chi_square_p(counts: Sequence[int]) -> float:
    """How likely counts at least this uneven are when all are equally likely.

    By the series of the regularized incomplete gamma function, which is exact enough for the few degrees of freedom here.
    """
    expected = sum(counts) / len(counts)
    statistic = sum((count - expected) ** 2 / expected for count in counts)
    a, x = (len(counts) - 1) / 2, statistic / 2
    term = total = 1 / a
    n = a
    while term > total * 1e-15:
        n += 1
        term *= x / n
        total += term
    return max(0.0, 1 - total * math.exp(-x + a * math.log(x) - math.lgamma(a))) if x else 1.0
