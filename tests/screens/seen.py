"""What was found the last time each screen was looked at, and the table of it in docs/accessibility.md.

A look at some of the screens takes the place of what was known of those, so that all of them can be seen in portions.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.screens import looks
from tests.screens.screens import ROOMS, Screen
from tests.screens.sheet import FOLDER

KEPT = FOLDER / "axe"
BEGIN, END = "<!-- seen: make axe -->", "<!-- end of what was seen -->"
WHERE = ("before, around and after a meeting", "an evening by the roddelmethode", "a group with a book", "a method of one's own")
OF = (0, 1, 2, 3, 1)
"""Which of these each room belongs to."""
LANGUAGES = ("nl", "en")
COLUMNS = (
    *("screens", "languages", "judged", "320, 390, 768, 1280", "200 %"),
    *("forced colours", "no motion", "letters apart", "faults left"),
)


@dataclass
class Seen:
    """One screen in one language: how often it was judged in each look, and what was wrong."""

    screen: str
    language: str
    looked: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def keep(self, folder: Path = KEPT) -> None:
        """Put down, in the place of what was seen before."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.screen}-{self.language}.json").write_text(json.dumps(asdict(self)), encoding="utf-8")


def kept(folder: Path = KEPT) -> list[Seen]:
    """All that was put down of screens that there still are."""
    names = {screen.name for room in ROOMS for screen in room.screens}
    found = (Seen(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json")))
    return [one for one in found if one.screen in names]


def wanted(screen: Screen) -> tuple[looks.Look, ...]:
    """The looks at a screen: a window of its own size has no widths."""
    return tuple(look for look in looks.ALL if not screen.small or look.name in ("320", "forced"))


def table(seen: Iterable[Seen]) -> str:
    """Rows of screens, looks, languages and what was found; and what was not looked at in full."""
    by_name = {(one.screen, one.language): one for one in seen}
    rows = [f"| screens of | {' | '.join(COLUMNS)} |", "|---|" + "--:|" * len(COLUMNS)]
    missing: list[str] = []
    total: Counter[str] = Counter()
    for at, where in enumerate(WHERE):
        views = [(s, language) for s in _screens_of(at) for language in LANGUAGES]
        here = [by_name[screen.name, language] for screen, language in views if (screen.name, language) in by_name]
        count = _count(here)
        total += count
        rows.append(_row(where, count, here))
        missing += [f"`{one.name}` ({language})" for one, language in views if not _whole(one, by_name.get((one.name, language)))]
    rows.append(_row("all", total, by_name.values()))
    return "\n".join([*rows, "", f"Not seen in every look: {', '.join(missing) or 'none'}."])


def _screens_of(at: int) -> list[Screen]:
    return [screen for room, of in zip(ROOMS, OF, strict=True) if of == at for screen in room.screens]


def _whole(screen: Screen, seen: Seen | None) -> bool:
    return seen is not None and sum(seen.looked.values()) == len(wanted(screen))


def _count(seen: Iterable[Seen]) -> Counter[str]:
    count: Counter[str] = Counter()
    for one in seen:
        count.update(one.looked)
        count["judged"] += sum(one.looked.values())
        count["faults"] += len(one.faults)
    return count


def _row(where: str, count: Counter[str], seen: Collection[Seen]) -> str:
    names = {one.screen for one in seen}
    languages = [language for language in LANGUAGES if any(one.language == language for one in seen)]
    numbers = [len(names), ", ".join(languages), count["judged"], sum(count[str(width)] for width in looks.HEIGHTS)]
    numbers += [*(count[name] for name in ("zoom", "forced", "still", "spaced")), count["faults"]]
    return f"| {where} | " + " | ".join(map(str, numbers)) + " |"


def between(document: str, begin: str, end: str, told: str) -> str:
    """The document with this between these two marks."""
    before, _, rest = document.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{told}\n\n{end}{after}"
