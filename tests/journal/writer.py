"""A process that writes to a journal until it is killed, telling each change only after it was confirmed.

    python tests/journal/writer.py forget <file> <room prefix>
    python tests/journal/writer.py dies-before|dies-within <file> <room> <n>

`forget` prints `<room> gone` per erased room: what it has said must be so, whatever happens to it next. The last two forget one
room that is there, and kill themselves before the nth statement of that or within one, after n times ten steps of SQLite's
machine; exit code 0 when there were not so many.
"""

import asyncio
import os
import signal
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
        commands=(f"command {version + 1}",),
        put=(KeptEnvelope(f"envelope {version + 1}", "scope", None, f"{room}!" * 60),),
        drop=(),
        expires_at_ms=0,
        snapshot=b"summed up" if version % 10 == 9 else None,
    )


async def _forget(journal: SqliteJournal, room: str) -> None:
    for life in count():
        name = f"{room}.{life:05}."
        for version in range(12):
            await journal.append(_change(name, version))
        await journal.forget(name, gone_until_ms=10**15)
        os.write(1, f"{name} gone\n".encode())


async def _die(journal: SqliteJournal, how: str, room: str, n: int) -> None:
    left = count(n - 1, -1)

    def step(*_statement: str) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if how == "dies-before":
        await journal._db.set_trace_callback(step)
    else:
        await journal._db.set_progress_handler(step, 10)
    await journal.forget(room, gone_until_ms=10**15)
    os.write(1, f"{room} gone\n".encode())
    await journal._db.set_trace_callback(None)
    await journal._db.set_progress_handler(None, 0)


async def main(how: str, path: Path, prefix: str, n: str = "0") -> None:
    journal = await SqliteJournal.open(path)
    if how.startswith("dies"):
        await _die(journal, how, prefix, int(n))
        await journal.close()
        return
    await asyncio.gather(*(_forget(journal, f"{prefix}-{number}") for number in range(8)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
