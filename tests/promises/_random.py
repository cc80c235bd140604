"""Where ids and secrets come from and how long they are: those of a meeting, and every place in the code that makes one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from server.demo.sealing import new_id
from tests.process.circle import Circle
from tests.process.server_process import ROOT

ENOUGH = 128
SHORT_ON_PURPOSE = {"drawer.js": 12, "practice/desk.js": 4}
"""A nonce, of which 96 bits are what AES-GCM takes (the vault's is named), and the order of cards in the practice room."""
JITTER = "connection.js"
"""Where chance of any kind will do: how long a browser waits before it comes back."""
TAKES = re.compile(r"getRandomValues\(new Uint(8|32)Array\((\w+)\)")


def weak_chance() -> list[str]:
    """Where the server or the browser takes chance from anything but the system's generator, or too little of it."""
    found = list[str]()
    for path in sorted(Path(ROOT, "server").rglob("*.py")):
        found += [f"{path.name}: {what}" for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if (what := _weak(node))]
    for path in sorted(Path(ROOT, "client").rglob("*.js")):
        name = path.relative_to(ROOT / "client").as_posix()
        for line in path.read_text(encoding="utf-8").splitlines():
            if "Math.random" in line and not (name == JITTER and "random = Math.random" in line):
                found.append(f"{name}: {line.strip()}")
            found += [f"{name}: {take[0]}" for take in TAKES.finditer(line) if not _fits(name, int(take[1]) // 8, take[2])]
    return found


def _weak(node: ast.AST) -> str:
    """What is weak in a piece of Python; nothing mostly."""
    if isinstance(node, ast.ImportFrom) and node.module in ("random", "uuid", "numpy.random"):
        return f"from {node.module}"
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("random", "uuid"):
        return "" if node.attr == "SystemRandom" else f"{node.value.id}.{node.attr}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("token_"):
        taken = ast.unparse(node.args[0]) if node.args else "0"
        return "" if taken == "_NONCE" or (taken.isdigit() and int(taken) * 8 >= ENOUGH) else ast.unparse(node)
    return ""


def _fits(name: str, size: int, taken: str) -> bool:
    if not taken.isdigit():
        return taken == "NONCE_BYTES"
    return int(taken) * size * 8 >= ENOUGH or int(taken) * size == SHORT_ON_PURPOSE.get(name)


def bits(text: str) -> int:
    """How many bits an id or secret in base64url has, at most."""
    return 6 * len(text) - 4 if len(text) % 4 == 2 else 6 * len(text)


def secrets_of(circle: Circle) -> dict[str, str]:
    """Each kind of secret and id, as one that was made for this meeting."""
    link, lead = circle.secrets, circle.lead
    assert link.host
    return {
        "room": link.room, "content": link.content, "door": link.door, "host": link.host, "token": lead.token, "seat": lead.seat,
        "envelope": lead.vault.seal("names", "", "Bea").wire()["id"], "command": new_id(),
    }  # fmt: skip
