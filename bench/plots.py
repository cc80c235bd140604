"""Growth as small pictures for day and night, drawn in a few lines: a dot for each median, a bar over all its runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.report import Row

FOLDER = Path("docs/plots")
WIDTH, HEIGHT = 420, 240
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 34, 44
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#444}.t{font-size:13px;font-weight:600}.g{stroke:#8884;stroke-width:1}"
    ".a{stroke:#1f6f5c;fill:#1f6f5c}.b{stroke:#b4542d;fill:#b4542d}polyline{fill:none!important;stroke-width:2}.w{stroke-width:1.5}"
    "text.a,text.b{stroke:none}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}.a{stroke:#6fcdb4;fill:#6fcdb4}.b{stroke:#f0a27e;fill:#f0a27e}}"
)


@dataclass(frozen=True)
class Curve:
    """One line: what it is called, and its rows by where they stand."""

    name: str
    rows: dict[int, Row]


@dataclass(frozen=True)
class Plot:
    """A picture. `logarithmic`: each step to the right is a factor."""

    name: str
    title: str
    along: str
    curves: Sequence[Curve]
    logarithmic: bool = False

    def svg(self) -> str:
        """Draw it."""
        rows = [row for curve in self.curves for row in curve.rows.values()]
        top = nice(max((run for row in rows for run in row.runs), default=1.0))
        lines = [*self._axes(top)]
        for css, curve in zip("ab", self.curves, strict=False):
            lines += self._curve(css, curve, top)
        size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{self.title}"><style>{STYLE}</style>'
        return "\n".join([head, *lines, "</svg>\n"])

    def _axes(self, top: float) -> list[str]:
        lines = [f'<text class="t" x="8" y="18">{self.title}</text>']
        for part in range(5):
            y = _y(top * part / 4, top)
            lines.append(f'<line class="g" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
            lines.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * part / 4:g}</text>')
        below = f'y="{HEIGHT - BOTTOM + 16}" text-anchor="middle"'
        lines += [f'<text x="{self._x(at):.1f}" {below}>{at}</text>' for at in self._places()]
        return [*lines, f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{self.along}</text>']

    def _curve(self, css: str, curve: Curve, top: float) -> list[str]:
        known = {at: row for at, row in curve.rows.items() if row.value is not None}
        if not known:
            return []
        dots = {at: (self._x(at), _y(row.value or 0.0, top)) for at, row in known.items()}
        lines = [f'<polyline class="{css}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in dots.values())}"/>']
        for at, row in known.items():
            x, y = dots[at]
            low, high = _y(min(row.runs), top), _y(max(row.runs), top)
            lines.append(f'<line class="{css} w" x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}"/>')
            lines.append(f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        x, y = list(dots.values())[-1]
        anchor = f'class="{css}" x="{x - 8:.1f}" y="{y - 10:.1f}" text-anchor="end"'
        return [*lines, f"<text {anchor}>{curve.name}</text>"] if curve.name else lines

    def _places(self) -> list[int]:
        return sorted({at for curve in self.curves for at in curve.rows})

    def _x(self, at: int) -> float:
        scale = math.log if self.logarithmic else float
        places = self._places()
        first, last = scale(places[0]), scale(places[-1])
        return LEFT + 16 + (WIDTH - LEFT - RIGHT - 32) * (scale(at) - first) / (last - first)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def nice(value: float) -> float:
    """The next round number above."""
    step = 10 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(step * factor for factor in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if step * factor >= value)
