"""What a browser keeps of us, looked up in the browser itself, beside what the tables of the privacy page say it keeps."""

import asyncio
import re
from typing import Any

from playwright.async_api import Page

from server.kept import names

ROOM = re.compile(r"[A-Za-z0-9_-]{22}")
ENCRYPTED = {"key", "room", "kind", "run", "at", "iv", "body"}
LOOK = """async () => {
  const asked = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('another page does not let go of what is kept'));
  });
  const told = (database, { secret, ...row }) => ({
    database, fields: Object.keys(row), kind: row.kind, room: row.room, run: row.run ?? null, locked: secret?.extractable === false,
  });
  const rows = [];
  for (const { name } of (await globalThis.indexedDB?.databases()) ?? []) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = await asked(database.transaction(store).objectStore(store).getAll());
      rows.push(...all.map((row) => told(name, row)));
    }
    database.close();
  }
  return { rows, local: Object.keys(localStorage), session: Object.keys(sessionStorage), caches: await caches.keys() };
}"""


async def kept_beyond_the_tables(page: Page) -> list[str]:
    """Everything in this browser that no row names, or that lies there otherwise than its row says; nothing, if all is well."""
    found: dict[str, Any] = await asyncio.wait_for(page.evaluate(LOOK), 60)
    cookies = [f"cookie {cookie.get('name')}" for cookie in await page.context.cookies()]
    stores = [
        *(f"localStorage {key}" for key in found["local"] if not _named(key, "localStorage")),
        *(f"sessionStorage {key}" for key in found["session"] if not _named(key, "sessionStorage")),
        *(f"cache {name}" for name in found["caches"] if not _named(name, "cache")),
    ]
    return cookies + stores + [fault for row in found["rows"] if (fault := _fault(row))]


def _named(key: str, store: str) -> bool:
    """A name that ends in a sign is what keys begin with."""
    return any(key == name or (not name[-1].isalnum() and key.startswith(name)) for name in names(store))


def _fault(row: dict[str, Any]) -> str:
    what = f"IndexedDB {row['database']} {row['kind']} {row['room']} {row['run']}"
    known = row["kind"] in names("indexedDB") and (row["room"] in names("place") or ROOM.fullmatch(row["room"]))
    if row["kind"] == "sheet" and ROOM.fullmatch(row["room"]):
        known = known and re.sub(r"-[2-9]$", "", row["run"]) in names("part")
    if not known:
        return f"{what} stands in no row"
    if row["kind"] == "key":
        return "" if row["locked"] else f"{what} can be taken out"
    if row["kind"] == "command":
        return ""
    return "" if set(row["fields"]) == ENCRYPTED else f"{what} lies there with {sorted(row['fields'])}"
