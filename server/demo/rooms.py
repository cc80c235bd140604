"""Making a room, as docs/protocol.md §3 has it."""

from __future__ import annotations

import asyncio
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from server.demo.sealing import Secrets, Vault, hash_of
from server.demo.tab import PATIENCE, Slice


class NotMade(Exception):
    """The room was refused; the code says why."""


async def make_room(
    base: str, *, title: str, starts_at: str = "2026-11-24T19:30", address: str | None = None, **wishes: Any
) -> Secrets:
    """Make a room at `base` and return its secrets. `wishes` are further fields of protocol §3; `programme` is its rows, or the id
    of one that is ready, with other `minutes` by the key of a row.
    """
    secrets = Secrets.make()
    wishes["programme"] = await asyncio.to_thread(rows, base, wishes.get("programme", "roddel-90"), wishes.pop("minutes", {}))
    request = room_request(secrets, title, starts_at, **wishes)
    status, answer = await asyncio.to_thread(post_room, base, request, address=address)
    if status != 201:
        raise NotMade(answer["code"])
    return secrets


def room_request(secrets: Secrets, title: str, starts_at: str, **wishes: Any) -> Slice:
    """The body of `POST /rooms`. A `call_link` and a `group` among the wishes go into the sealed card."""
    vault = Vault(secrets.room, secrets.content)
    also = {name: wishes.pop(name) for name in ("call_link", "group") if name in wishes}
    card = vault.seal("card", "", json.dumps({"title": title, "starts_at": starts_at, **also}, ensure_ascii=False))
    hashes = {"auth_hash": vault.auth, "door_hash": secrets.door, "host_hash": secrets.host or ""}
    return {
        "v": 1,
        "room": secrets.room,
        **{name: hash_of(secret) for name, secret in hashes.items()},
        "card": card.wire(),
        "programme": [],
        "break_policy": {"limit_minutes": 60, "minimum_minutes": 5},
        "agreements": {},
        **wishes,
    }


def rows(base: str, programme: str | list[Slice], minutes: dict[str, int] | int) -> list[Slice]:
    """The rows of a programme, blocking, with other minutes: by the key of a row, or the same for each."""
    held = programme
    if isinstance(held, str):
        held = next(one["rows"] for one in get_json(base, "/programmes.json") if one["id"] == programme)
    return [{**row, "minutes": minutes if isinstance(minutes, int) else minutes.get(row["key"], row["minutes"])} for row in held]


def get_json(base: str, path: str) -> Any:
    """What `base` answers at a path, blocking."""
    connection = _connection(base)
    try:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def post_room(base: str, request: Slice, *, origin: str | None = None, address: str | None = None) -> tuple[int, Slice]:
    """`POST /rooms`, blocking, from `address` if this machine has several: the status and the answer."""
    connection = _connection(base, address)
    headers = {"Content-Type": "application/json", "Origin": origin or base}
    try:
        connection.request("POST", "/rooms", json.dumps(request), headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def _connection(base: str, address: str | None = None) -> http.client.HTTPConnection:
    source = (address, 0) if address else None
    parts = urlsplit(base)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=PATIENCE, source_address=source)
