"""A process that writes to a journal until it is killed, telling each change only after it was confirmed.

    python tests/journal/writer.py write|forget <file> <room prefix>

`write` prints `<room> <version>` per confirmed change, `forget` `<room> gone` per erased room: what it has said must be so,
whatever happens to it next.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from server.journal import Append, KeptEnvelope
from server.journal.sqlite import SqliteJournal


def _change(room: str, version: int) -> Append:
    return Append(
        room=room,
        expected_version=version,
        events=(f"{room} event {version + 1}".encode(),),
        command=f"command {version + 1}",
        put=(KeptEnvelope(f"envelope {version + 1}", "scope", None, f"{room}!" * 60),),
        drop=(),
        expires_at_ms=0,
        snapshot=b"summed up" if version % 10 == 9 else None,
    )


async def _write(journal: SqliteJournal, room: str) -> None:
    for version in count():
        written = await journal.append(_change(room, version))
        os.write(1, f"{room} {written}\n".encode())


async def _forget(journal: SqliteJournal, room: str) -> None:
    for life in count():
        name = f"{room}.{life:05}."
        for version in range(12):
            await journal.append(_change(name, version))
        await journal.forget(name, gone_until_ms=10**15)
        os.write(1, f"{name} gone\n".encode())


async def main(how: str, path: Path, prefix: str) -> None:
    journal = await SqliteJournal.open(path)
    doing = _write if how == "write" else _forget
    await asyncio.gather(*(doing(journal, f"{prefix}-{number}") for number in range(8)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
