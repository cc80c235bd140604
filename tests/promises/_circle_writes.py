"""`python -m tests.promises._circle_writes seconds port room auth seed token...`: the circle, in a process of its own.

For each line on standard input they write for so many seconds, all of them, at moments of chance, and then say so. Each says one
thing in the beginning and changes it ever after, so that nobody runs out of what one may say.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys

from bench.crowd import BODY, Seat
from server.demo.sealing import new_id

EACH = 2


async def comes(port: int, room: str, auth: str, token: str) -> tuple[Seat, str]:
    """Somebody of the circle with a message of theirs."""
    seat = Seat()
    seat.token = token
    await seat.connect(port, room, auth, "127.0.0.1")
    text = new_id()
    await seat.do(c="tool", tool="gossip", action={"a": "say", "text": {"id": text, "body": BODY}})
    return seat, next(one["message"] for one in _messages(seat) if one["text"] == text)


def _messages(seat: Seat) -> list[dict[str, str]]:
    return [one for name, page in seat.slices.items() if name.startswith("tool.gossip.") for one in page["messages"]]


async def writes(seat: Seat, message: str, after_s: float) -> None:
    await asyncio.sleep(after_s)
    await seat.do(c="tool", tool="gossip", action={"a": "edit", "message": message, "text": {"id": new_id(), "body": BODY}})


async def main() -> None:
    seconds, port, room, auth, seed, *tokens = sys.argv[1:]
    chance, loop = random.Random(seed), asyncio.get_running_loop()
    people = [await comes(int(port), room, auth, token) for token in tokens]
    print("there", flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        doings = [(seat, message, chance.random() * float(seconds)) for seat, message in people for _ in range(EACH)]
        await asyncio.gather(*(writes(*one) for one in doings))
        print(json.dumps(len(doings)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
