"""A process that writes to a journal until it is killed, telling each change only after it was confirmed.

    python tests/journal/writer.py <file> <room prefix>

Prints `<room> <version>` per confirmed change: what it has said must be in the file, whatever happens to it next.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from server.journal import Append, KeptEnvelope
from server.journal.sqlite import SqliteJournal


async def _write_one_room(journal: SqliteJournal, room: str) -> None:
    for version in count():
        change = Append(
            room=room,
            expected_version=version,
            events=(f"{room} event {version + 1}".encode(),),
            command=f"command {version + 1}",
            put=(KeptEnvelope(f"envelope {version + 1}", "scope", None, "x" * 500),),
            drop=(),
            expires_at_ms=0,
            snapshot=b"summed up" if version % 10 == 9 else None,
        )
        written = await journal.append(change)
        os.write(1, f"{room} {written}\n".encode())


async def main(path: Path, prefix: str) -> None:
    journal = await SqliteJournal.open(path)
    await asyncio.gather(*(_write_one_room(journal, f"{prefix}-{number}") for number in range(8)))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
