"""`python -m bench.parts`: what is sent together and what it weighs as a browser gets it; named parts also by module."""

from __future__ import annotations

import sys

import brotli

from server.assets import BROTLI_QUALITY, Assets
from server.catalogue import Catalogue
from server.pack import module
from server.parts import FOLDER


def weight(content: bytes) -> float:
    """Give kilobytes over the wire."""
    return len(brotli.compress(content, quality=BROTLI_QUALITY)) / 1000


def main(asked: list[str]) -> None:
    """Print a line for each part, or for each module of those that are asked for, the heaviest first."""
    assets, catalogue = Assets.load(), Catalogue.load()
    for name, part in assets.parts.items():
        texts = weight(catalogue.as_json("nl", part.sections))
        print(f"{weight(assets.content(FOLDER + name)):7.1f} kB  {texts:5.1f} kB of texts  {len(part.modules):4} modules  {name}")
        if name in asked:
            sizes = {path: weight(module(path, assets.content(path).decode()).text.encode()) for path in part.modules}
            for path, size in sorted(sizes.items(), key=lambda one: -one[1]):
                print(f"{size:11.1f} kB alone  {path}")
            print(f"    texts: {', '.join(sorted(part.sections))}")


if __name__ == "__main__":
    main(sys.argv[1:])
