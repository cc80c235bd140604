"""Finds words that stand in the pages themselves, where a reader of another language would meet them too."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = re.compile(r"[^\W\d_]{2,}")
SAID = re.compile(r"""\b(?:aria-label|title|placeholder|alt|label)=["']([^"'{]*)["']""")
TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
HOLE = "\0"


def templates(script: str) -> Iterator[str]:
    """Give every template of a module that is drawn or announced, also within another one, with a mark for each hole in it."""
    for start in re.finditer(r"\bhtml`|(?:\bannounce\(|document\.title = )`", script):
        text, _ = _template(script, start.end())
        yield text


def _template(script: str, at: int) -> tuple[str, int]:
    """Read from behind a backtick to the one that closes it."""
    said = ""
    while script[at] != "`":
        if script.startswith("${", at):
            at = _hole(script, at + 2)
            said += HOLE
        elif script[at] == "\\":
            said, at = said + script[at + 1], at + 2
        else:
            said, at = said + script[at], at + 1
    return said, at + 1


def _hole(script: str, at: int) -> int:
    """Skip from behind `${` to behind its brace, over strings, templates and braces inside."""
    while script[at] != "}":
        if script[at] == "`":
            _, at = _template(script, at + 1)
        elif script[at] in "'\"":
            at = script.index(script[at], at + 1) + 1
        elif script[at] == "{":
            at = _hole(script, at + 1)
        else:
            at += 1
    return at + 1


def words(markup: str) -> list[str]:
    """Give what would be read of it: words between tags, and those in attributes that are said."""
    said = SAID.findall(markup)
    between = TAG.sub(" ", markup)
    return [text.strip() for text in [*said, *between.split(HOLE)] if LETTERS.search(text)]


def jinja(page: str) -> str:
    """Give a page without what the server fills in, and without its own name, which is not read."""
    named = re.sub(r"\{% block page %\}\w+\{% endblock %\}", "", page)
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", HOLE, named, flags=re.DOTALL)
