"""Which language somebody reads in: what they chose, else what their browser asks for, else the first there is. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

PARAMETER = "language"
"""The name of a choice in an address: `/privacy?language=en`."""


class Reading(NamedTuple):
    """A language, and whether it was chosen by name: then the links of a page keep it, and no header had a say in it."""

    language: str
    chosen: bool


def reading(asked: str | None, accepted: str, there: Sequence[str]) -> Reading:
    """Choose among the languages there are, the first of which is for everybody else.

    `asked` is what an address says, `accepted` the header Accept-Language.
    """
    if asked in there:
        return Reading(str(asked), True)
    return Reading(_most_wanted(accepted, there), False)


def _most_wanted(accepted: str, there: Sequence[str]) -> str:
    """Go by the weights of the header, and of two alike by the one that comes first. `*` asks for nothing in particular."""
    weights: dict[str, float] = {}
    for tag, weight in _ranges(accepted):
        language = tag.partition("-")[0]
        if language in there:
            weights[language] = max(weight, weights.get(language, 0.0))
    wanted = {language: weight for language, weight in weights.items() if weight > 0}
    if wanted:
        return max(wanted, key=lambda language: wanted[language])
    return next((language for language in there if language not in weights), there[0])


def _ranges(accepted: str) -> Iterator[tuple[str, float]]:
    """Take the header apart: `en-GB;q=0.8` is ("en-gb", 0.8). What cannot be read is left out."""
    for part in accepted.split(","):
        tag, _, parameters = part.partition(";")
        name, _, value = parameters.replace(" ", "").partition("=")
        try:
            weight = float(value) if name.lower() == "q" else 1.0
        except ValueError:
            continue
        if 0 <= weight <= 1:
            yield tag.strip().lower(), weight
