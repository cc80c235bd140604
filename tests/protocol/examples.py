"""docs/protocol-examples.md: one message of each kind, as it went over a socket. `make protocol` writes it anew.

What is drawn by chance is replaced by what it is: `‹seat 1›`, `‹envelope 2›`, `‹1404 letters›`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.conftest import ROOT
from tests.protocol.captured import Captured, Message
from tests.protocol.shapes import ID

PAGE = ROOT / "docs" / "protocol-examples.md"
WIDTH = 132
HEAD = """# The protocol by example

One message of each kind that `docs/protocol.md` describes, from one meeting in which everything is asked that can be asked
(`tests/protocol/meeting.py`). Each went over a socket as it stands here, but for what chance draws: an id is written as what
it names (`‹seat 1›`), a sealed text by its length. Within one example the same name is the same id. `make protocol` writes this
page; a test holds it to what goes over the wire. Keys and sealed texts to try a client with are in `tests/vectors.json`.
"""
CHAPTERS = {
    "browser": "Frames of a browser",
    "server": "Frames of the server",
    "request": "Making a room",
    "command": "Commands: `do` of a frame `do`",
    "action": "Actions: `action` of the command `tool`",
    "slice": "Slices: by name in `slices` of a view",
}
KINDS = {
    **dict.fromkeys(("seat", "seats", "speaker", "had", "silent", "back", "case_bringer"), "seat"),
    **{name: name for name in ("room", "message", "entry", "signal", "token", "ticket", "door", "host", "name_tag")},
}


def found(captured: Captured) -> dict[str, list[Message]]:
    """All messages by what they are an example of."""
    every: dict[str, list[Message]] = {"request POST /rooms": [captured.room]}
    for way, frames in (("browser", captured.sent), ("server", captured.received)):
        for frame in frames:
            every.setdefault(f"{way} {frame['t']}", []).append(frame)
    for kind, messages in (("command", captured.commands()), ("action", captured.actions()), ("slice", captured.slices())):
        every |= {f"{kind} {name}": bodies for name, bodies in messages.items()}
    return every


def plain(value: Any, key: str = "", named: dict[str, str] | None = None) -> Any:
    """A message without what chance drew."""
    named = {} if named is None else named
    if isinstance(value, dict):
        inner = "envelope" if "body" in value else "command" if {"t", "id"} <= value.keys() else ""
        return {_name(name, "envelope", named): plain(one, inner if name == "id" else name, named) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one, key, named) for one in value]
    return (
        _name(value, KINDS.get(key, key if key in ("envelope", "command") else "envelope"), named)
        if isinstance(value, str)
        else value
    )


def _name(text: str, kind: str, named: dict[str, str]) -> str:
    if ID.fullmatch(text):
        if text not in named:
            named[text] = f"‹{kind} {1 + sum(name.startswith(f'‹{kind} ') for name in named.values())}›"
        return named[text]
    return f"‹{len(text)} letters›" if re.fullmatch(r"[\w-]{43,}", text) else text


def outline(value: Any) -> Any:
    """What must be the same for an example to be true: names and kinds of values, not the values."""
    if isinstance(value, dict):
        maps = bool(value) and all(name.startswith("‹") for name in value)
        return {"*": _all(value.values())} if maps else {name: outline(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_all(value)]
    return type(value).__name__


def _all(values: Any) -> list[str]:
    return sorted({json.dumps(outline(one), sort_keys=True) for one in values})


def page(captured: Captured) -> str:
    """The document, with the fullest message of each kind that is not too long; the shortest where all are."""
    text = HEAD
    every = found(captured)
    for chapter, title in CHAPTERS.items():
        text += f"\n## {title}\n"
        for name in [name for name in every if name.startswith(f"{chapter} ")]:
            made = [plain(message) for message in every[name]]
            fits = [message for message in made if len(json.dumps(message)) < 1_600] or [
                min(made, key=lambda one: len(json.dumps(one)))
            ]
            fullest = max(fits, key=lambda one: len(json.dumps(one)))
            text += f"\n### {name}\n\n```json\n{written(fullest)}\n```\n"
    return text


def written(value: Any, indent: str = "") -> str:
    """JSON on one line where it fits, else a line for each thing in it."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    more = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(more + written(one, more) for one in value) + f"\n{indent}]"
    return "{\n" + ",\n".join(f"{more}{json.dumps(name)}: {written(one, more)}" for name, one in value.items()) + f"\n{indent}}}"


def kept(text: str | None = None) -> dict[str, Any]:
    """The examples that stand in the document, by name."""
    text = PAGE.read_text(encoding="utf-8") if text is None else text
    return {name: json.loads(body) for name, body in re.findall(r"(?ms)^### ([^\n]*)\n\n```json\n(.*?)\n```$", text)}
