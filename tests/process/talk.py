"""What people say in a meeting on the real server, as the fields of a command."""

from __future__ import annotations

from server.demo.person import Person
from server.demo.tab import Slice


def saying(person: Person, text: str) -> Slice:
    """A remark in the hidden channel."""
    envelope = person.vault.seal("backstage", person.open_tool("backstage")["run"], text)
    return {"tool": "gossip", "action": {"a": "say", "text": envelope.wire()}}


def writing(person: Person, token: str, text: str) -> Slice:
    """A question in the round, kept under this token of the browser."""
    envelope = person.vault.seal("rounds", person.open_tool("round")["run"], text)
    return {"tool": "questions", "action": {"a": "write", "token": token, "text": envelope.wire()}}
