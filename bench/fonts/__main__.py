"""`python -m bench.fonts`: make the fonts that are served in static/fonts from those that came, which lie here.

Left out is what no page of ours uses: weights below the plain one and above bold, figures of other kinds and fractions, hints for
screens of long ago. All letters of Western Europe stay: those of Dutch and English in a file that every page fetches, the others in
one that comes when a page has such a letter. Which are in which stands in static/css/fonts.css; a test holds it to this.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SERVED = HERE.parent.parent / "static" / "fonts"
FONTS = {"literata": "literata-latin-wght-normal.woff2", "atkinson": "atkinson-hyperlegible-next-latin-wght-normal.woff2"}
WEIGHTS = (400, 700)
FIRST = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·×ÉÈËÏÖÜàáâäçèéêëíïîñóôöúûü–—‘’“”„…€−"
ALL = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ŒœŠšŸŽžı–—‘’‚“”„†•…‰‹›€™−↑↓ˆ˜\u2009\u202f")]
MORE = "".join(letter for letter in map(chr, ALL) if letter not in FIRST)
KEPT = ["ccmp", "kern", "liga", "locl", "mark", "rvrn", "tnum"]


def make(source: Path, letters: str, served: Path) -> None:
    """Write a font with these letters, in the weights that are used."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = KEPT
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(served, reorderTables=None)


def main() -> None:
    """Make them all, and write down what they are."""
    for name, source in FONTS.items():
        make(HERE / source, FIRST, SERVED / f"{name}.woff2")
        make(HERE / source, MORE, SERVED / f"{name}-more.woff2")
    made = sorted(SERVED.glob("*.woff2"))
    sums = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in made)
    (SERVED / "checksums.txt").write_text(sums)
    print("\n".join(f"{one.stat().st_size:7} {one.name}" for one in made))


if __name__ == "__main__":
    main()
