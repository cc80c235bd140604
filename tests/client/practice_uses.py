"""An action that a tool knows, drawn by chance: mostly one that makes sense, about what is there."""

from __future__ import annotations

import random
from typing import Any

from server.room.shapes import ToolUse
from tests.room.table import NAMES, Table, envelope, ident, plain

PURPOSES = {
    "case_cards": "cases",
    "check_in": "lines",
    "look_back": "look_backs",
    "signal": "signals",
    "board": "boards",
    "backstage": "backstage",
    "action_plan": "plans",
    "scale": "scales",
    "ballot": "ballots",
    "group_check": "scales",
}
"""What the text of a tool is sealed for, where that is not a round."""
MARKS = ("answering", "answered", "appeals", "warm", "neutral", "cold", None)
SHOWN = [{"a": "show"}, {"a": "close"}]


def some_action(table: Table, chance: random.Random, use: ToolUse, text: dict[str, str], token: str) -> dict[str, Any]:
    """One of the actions of this tool; `text` and `token` are what its writer would send."""
    return chance.choice(_actions(table, chance, use, text, token))


def _actions(table: Table, chance: random.Random, use: ToolUse, text: dict[str, str], token: str) -> list[dict[str, Any]]:
    seat = table.seat_of(chance.choice(NAMES))
    written = [{"a": "write", "text": text}, {"a": "write", "text": text}, {"a": "withdraw"}]
    chosen: list[dict[str, Any]] = [*[{"a": "choose", "token": token, "text": text}] * 4, *SHOWN]
    sheet = [plain(envelope(f"{text['id'].rstrip('_')}-{n}", "scales")) for n in range(5)]
    simple: dict[str, list[dict[str, Any]]] = {
        "check_in": written,
        "look_back": written,
        "case_cards": [*written, {"a": "write", "text": text, "seat": seat}],
        "turns": [{"a": "give", "seat": seat}, {"a": "give", "seat": None}, {"a": "pass"}, {"a": "pass"}, {"a": "follow_up"}],
        "action_plan": [{"a": "share", "text": text}, {"a": "unshare"}],
        "group_check": [*[{"a": "hand_in", "token": token, "texts": sheet}] * 4, *SHOWN],
        "scale": chosen,
        "ballot": chosen,
    }
    return simple.get(use.tool) or _about_what_is_there(table, chance, use, text, token)


def _about_what_is_there(
    table: Table, chance: random.Random, use: ToolUse, text: dict[str, str], token: str
) -> list[dict[str, Any]]:
    match use.tool:
        case "round":
            led = [{"a": one} for one in ("announce", "release", "release", "wait", "ask_signed", "close")]
            mine = [{"a": "withdraw", "token": token}, {"a": "sign", "token": token, "text": text}]
            return [*[{"a": "write", "token": token, "text": text}] * 5, *mine, *led]
        case "signal":
            known = _ids(table, chance, use.id, "signals", "signal")
            return [{"a": "send", "text": text, "named": chance.random() < 0.5}, {"a": "settle", "signal": known}]
        case "sorting":
            known = _ids(table, chance, str(use.settings["of"]), "texts", "text")
            return [{"a": "mark", "text": known, "mark": chance.choice(MARKS)}]
        case "board":
            known = _ids(table, chance, use.id, "entries", "entry")
            add = {"a": "add", "column": chance.randrange(3), "text": text}
            return [add, add, {"a": "edit", "entry": known, "text": text}, {"a": "withdraw", "entry": known}]
        case _:
            known = _ids(table, chance, f"{use.id}.0", "messages", "message", "Fenna")
            mine = [{"a": "edit", "message": known, "text": text}, {"a": "withdraw", "message": known}, {"a": "shut"}]
            return [*[{"a": "say", "text": text}] * 4, *mine, *[{"a": "answer", "agrees": chance.random() < 0.95}] * 8]


def _ids(table: Table, chance: random.Random, tool: str, listed: str, field: str, name: str = NAMES[0]) -> str:
    found = [one[field] for one in table.view(name).get(f"tool.{tool}", {}).get(listed, [])]
    return chance.choice(found) if found else ident("nothing")
