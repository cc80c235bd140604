"""What a browser does not run, left out of a module before it is sent: comments and indentation. Every line break stays.

That takes knowing where a comment begins, so strings, templates and regular expressions are told apart from code; nothing more of
the language is understood, and nothing is renamed or shortened: what goes wrong in a browser is found by its name and its line.
"""

from __future__ import annotations

import re

PIECE = re.compile(r"""\ *//[^\n]*|\ */\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\n\ +|[`{}/]""", re.S)
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.S)
EXPRESSION = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/")
BEFORE_EXPRESSION = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|of|in|else|void|await|yield))\s*\Z")
LOOK_BACK = 80


class Endless(ValueError):
    """A template or an expression does not end: this is no module, or one that is not understood."""


def lean(text: str) -> str:
    """Give a module without its comments and indentation. Raises Endless."""
    out: list[str] = []
    braces: list[int] = []  # of each template around this place, how many braces are open in its `${`
    at = 0
    while found := PIECE.search(text, at):
        out.append(text[at : found.start()])
        piece, at = found[0], found.end()
        if piece.lstrip(" ").startswith(("//", "/*")):
            out.append(_instead(piece, text[at : at + 1]))
        elif piece == "/":
            at = _slash(out, text, found.start())
        elif piece == "`" or (piece == "}" and braces and braces[-1] == 0):
            at = _template(out, text, found.start(), braces)
        else:
            if braces and piece in "{}":
                braces[-1] += 1 if piece == "{" else -1
            out.append("\n" if piece[0] == "\n" else piece)
    if braces:
        raise Endless("${")
    return "".join((*out, text[at:]))


def _instead(comment: str, after: str) -> str:
    """Give what stands where a comment was: its line breaks, or a blank where two words or signs might grow together."""
    return "\n" * comment.count("\n") or ("" if after in " \n)]},;" else " ")


def _slash(out: list[str], text: str, start: int) -> int:
    """Take a regular expression whole, or a sign of division alone. Give where it ends."""
    if BEFORE_EXPRESSION.search("".join(out[-4:])[-LOOK_BACK:] or "\n"):
        found = EXPRESSION.match(text, start)
        if not found:
            raise Endless(text[start : start + LOOK_BACK])
        out.append(found[0])
        return found.end()
    out.append("/")
    return start + 1


def _template(out: list[str], text: str, start: int, braces: list[int]) -> int:
    """Take a template up to its end, or up to the next `${`, as it stands. Give where that is."""
    if text[start] == "}":
        braces.pop()
    found = TEMPLATE.match(text, start + 1)
    if not found:
        raise Endless(text[start : start + LOOK_BACK])
    if found[1] != "`":
        braces.append(0)
    out.append(text[start : found.end()])
    return found.end()
