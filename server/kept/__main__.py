"""`python -m server.kept`: write the tables anew in docs/processing-annex*.md, between the lines that name them. The rest of those
files is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

from server.catalogue import Catalogue
from server.kept import PLACES
from server.kept.words import Words

DOCS = Path(__file__).parent.parent.parent / "docs"
ANNEXES = {"nl": DOCS / "processing-annex.md", "en": DOCS / "processing-annex.en.md"}
PART = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
KEPT = ("what", "form", "who", "until", "in_code")
SHOWN = ("shown", "door", "seat", "outside", "leads")


def with_tables(text: str, words: Words) -> str:
    """Give an annex with what stands between its marks written anew. KeyError: a mark that names no table."""
    parts = {"shown": _shown(words), "erased": _lines(words, "privacy.erased"), "not": _lines(words, "privacy.not")}
    parts |= {place: _kept(words, rows) for place, rows in words.tables()}
    return PART.sub(lambda found: f"{found[1]}\n{parts[found[2]]}\n{found[3]}", text)


def named(text: str) -> set[str]:
    """Give the tables that an annex has."""
    return {found[2] for found in PART.finditer(text)}


def all_tables() -> set[str]:
    """Give the tables that an annex is to have."""
    return {*PLACES, "shown", "erased", "not"}


def _kept(words: Words, rows: list[dict[str, str]]) -> str:
    lines = [(f"**{row['what']}**<br>{row['more']}", row["form"], row["who"], row["until"], f"`{row['code']}`") for row in rows]
    return _table([words.say(f"kept.{name}") for name in KEPT], [(*line[:4], line[4] if line[4] != "``" else "") for line in lines])


def _shown(words: Words) -> str:
    lines = [(row["what"], *(row[column] for column in SHOWN[1:])) for row in words.shown()]
    return _table([words.say(f"kept.{name}") for name in SHOWN], lines)


def _table(head: list[str], lines: list[tuple[str, ...]]) -> str:
    rule = "|" + "---|" * len(head)
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(cells(line))} |" for line in lines)]) + "\n"


def cells(line: tuple[str, ...]) -> list[str]:
    """Give cells in which nothing ends the cell."""
    return [cell.replace("|", "\\|") for cell in line]


def _lines(words: Words, section: str) -> str:
    return "\n".join(f"- {line}" for line in words.numbered(section)) + "\n"


def main() -> None:
    """Write both annexes."""
    catalogue = Catalogue.load(strict=True)
    for language, path in ANNEXES.items():
        path.write_text(with_tables(path.read_text(encoding="utf-8"), Words(catalogue, language)), encoding="utf-8")


if __name__ == "__main__":
    main()
