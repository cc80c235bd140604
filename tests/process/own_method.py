"""A room with a method of its own: any tools in any phases, whatever the methods that ship do with them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from server.demo.rooms import post_room, room_request
from server.demo.sealing import Secrets, Vault
from server.demo.tab import Slice
from tests.process.circle import new_address

OWN = "own-1"
ROLE = {"now": ["Doe mee."], "not_yet": []}
Phase = tuple[Slice, Slice]
"""The structure of a phase, and its words."""


def use(tool: str, tool_id: str, **settings: Any) -> Slice:
    return {"tool": tool, "id": tool_id, "settings": settings}


def phase(phase_id: str, name: str, *tools: Slice, texts: Slice | None = None, **structure: Any) -> Phase:
    words = {"name": name, "subtitle": "", "hint": "", "script": "", "reason": "", "call": ""}
    roles = {"case_bringer": ROLE, "member": ROLE, "facilitator": ROLE}
    return {"id": phase_id, "minutes": 8, "tools": list(tools), **structure}, {**words, **roles, **(texts or {})}


async def own_room(base: str, *phases: Phase, cases: int = 1, **wishes: Any) -> Secrets:
    """Make a room in which each case is held by these phases, with further `wishes`."""
    secrets = Secrets.make()
    vault = Vault(secrets.room, secrets.content)

    def sealed(words: Slice) -> dict[str, str]:
        return vault.seal("methods", OWN, json.dumps(words, ensure_ascii=False)).wire()

    head = {"coach": True, "experience": "any", "for_cases": [], "people": [3, 8]}
    about = {"nl": {"name": "Eigen werkvorm", "summary": "Van onszelf.", "suits": "Alles.", "warning": "", "differs": ""}}
    method = {
        "id": OWN,
        "head": sealed(head | about),
        "phases": [{**shape, "texts": sealed({"nl": words})} for shape, words in phases],
    }
    rows = [
        {"key": f"{shape['id']}{end}", "block": f"case{end}", "method": OWN, "phase": shape["id"], "minutes": shape["minutes"]}
        for end in ("", "-2")[:cases]
        for shape, _ in phases
    ]
    request = room_request(secrets, "Intervisie dinsdagavond", "2026-11-24T19:30", programme=rows, own_methods=[method], **wishes)
    status, answer = await asyncio.to_thread(post_room, base, request, address=new_address())
    assert status == 201, answer
    return secrets
