"""`python -m tests.promises._case_bringer kind seconds port room auth token`: the case-bringer, and what she can feel.

In a process of its own that does nothing else, so that what is measured is not how busy we are. For each line on standard input
she looks for so many seconds: asks as often as the server answers, and prints, as JSON, how long each answer took and what came
unasked. `kind`: `sockets`, by all that her own tabs may do; `requests`, by asking for a page over and over, as anybody may.
"""

from __future__ import annotations

import json
import math
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial

from bench.lean import PING, PONG, TEXT, frame
from server.demo.sealing import new_id
from tests.process.raw_socket import MASKED, handshake

PATIENCE_S = 20.0
CLOCKS, PINGS, COMMANDS = 36, 1, 6
"""In one look, of one tab: as many clock exchanges as the limits let through at once, which is far more than they let through in
the long run; as many pings as they let through in a second; as many commands as are answered in one."""
NO_ANSWER = frozenset({"view", "envelopes", "measure", "welcome"})

Looked = dict[str, list[float]]


class Tab:
    """One of her sockets."""

    def __init__(self, port: int, room: str, auth: str, token: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(handshake(f"/ws/{room}", port, f"http://127.0.0.1:{port}"))
        self._rest, self._count = b"", 0
        self.asked: dict[object, tuple[str, float]] = {}
        self.pinged: deque[float] = deque()
        while b"\r\n\r\n" not in self._rest:
            self._rest += self.socket.recv(65536)
        self._rest = self._rest.partition(b"\r\n\r\n")[2]
        self.say({"t": "hello", "v": 1, "auth": auth, "seat": token, "language": "nl"})
        first: Looked = {"unasked": []}
        while len(first["unasked"]) < 4:  # the welcome and the view
            self.take(first, 0.0)

    def say(self, message: dict[str, object]) -> None:
        self.socket.sendall(frame(TEXT, json.dumps(message).encode(), MASKED))

    def ask(self, kind: str) -> None:
        """Ask this now."""
        if kind == "ping":
            self.pinged.append(time.perf_counter())
            self.socket.sendall(frame(PING, b"p", MASKED))
            return
        self._count += 1
        name = self._count if kind == "clock" else new_id()
        say = {"id": new_id(), "body": "A" * 724}
        refused = {"t": "do", "id": name, "do": {"c": "tool", "tool": "gossip", "action": {"a": "say", "text": say}}}
        self.asked[name] = kind, time.perf_counter()
        self.say({"t": "clock", "k": name} if kind == "clock" else refused)

    def take(self, looked: Looked, began: float) -> None:
        """Take what came, and note when."""
        came = self.socket.recv(262_144)
        now = time.perf_counter()
        assert came, "the server closed her socket"
        self._rest += came
        while (one := self._next()) is not None:
            kind, payload = one
            if kind == PONG:
                looked["ping"].append(now - self.pinged.popleft())
            elif kind == TEXT and json.loads(payload)["t"] in NO_ANSWER:
                looked["unasked"] += [now - began, float(len(payload))]
            elif kind == TEXT:
                answer = json.loads(payload)
                name, asked = self.asked.pop(answer.get("k", answer.get("id")))
                looked[name].append(now - asked)
            elif kind == PING:
                self.socket.sendall(frame(PONG, payload, MASKED))

    def _next(self) -> tuple[int, bytes] | None:
        """The next whole frame."""
        if len(self._rest) < 2:
            return None
        size, start = self._rest[1], 2
        if size == 126:
            size, start = int.from_bytes(self._rest[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(self._rest[2:10], "big"), 10
        if len(self._rest) < start + size:
            return None
        kind, payload = self._rest[0] & 15, self._rest[start : start + size]
        self._rest = self._rest[start + size :]
        return kind, payload


def planned(seconds: float) -> list[tuple[float, int, str]]:
    """What is asked when, from the beginning of a look, and of which tab: spread evenly, not all at once."""
    a_second = ((0, "clock", CLOCKS), (0, "ping", PINGS), (1, "command", COMMANDS), (2, "clock", CLOCKS))
    each = [(tab, kind, math.ceil(count * seconds)) for tab, kind, count in a_second]
    return sorted(
        ((number + (place + 1) / 5) / count * seconds, tab, kind)
        for place, (tab, kind, count) in enumerate(each)
        for number in range(count)
    )


def by_sockets(tabs: list[Tab], seconds: float) -> Looked:
    """One look by everything that her sockets allow; it lasts until all is answered."""
    looked: Looked = {"clock": [], "ping": [], "command": [], "unasked": []}
    _drain(tabs)
    plan = deque(planned(seconds))
    began = time.perf_counter()
    while plan or any(tab.asked or tab.pinged for tab in tabs) or time.perf_counter() < began + seconds:
        now = time.perf_counter() - began
        assert now < PATIENCE_S, "the server does not answer her"
        if plan and plan[0][0] <= now:
            _, tab, kind = plan.popleft()
            tabs[tab].ask(kind)
            continue
        for one in _ready(tabs, plan[0][0] - now if plan else max(0.01, seconds - now)):
            one.take(looked, began)
    return looked


def _ready(tabs: list[Tab], wait_s: float) -> list[Tab]:
    """The tabs for which something came, as soon as it did."""
    came = select.select([tab.socket for tab in tabs], [], [], wait_s)[0]
    return [tab for tab in tabs if tab.socket in came]


def _drain(tabs: list[Tab]) -> None:
    """What came since the last look is thrown away."""
    while ready := _ready(tabs, 0.02):
        for tab in ready:
            tab.take({"unasked": []}, 0.0)


def by_requests(port: int, seconds: float) -> Callable[[], Looked]:
    """Ask for the smallest page again as soon as it was answered, over one connection."""
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    request = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()

    def look() -> Looked:
        takes = list[float]()
        began = time.perf_counter()
        while (asked := time.perf_counter()) < began + seconds:
            line.sendall(request)
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(65536)
            size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            while len(head.partition(b"\r\n\r\n")[2]) < size:
                head += line.recv(65536)
            takes.append(time.perf_counter() - asked)
        return {"request": takes}

    return look


def main() -> None:
    kind, seconds, port, room, auth, token = sys.argv[1:]
    if kind == "requests":
        look = by_requests(int(port), float(seconds))
    else:
        look = partial(by_sockets, [Tab(int(port), room, auth, token) for _ in range(3)], float(seconds))
    print("{}", flush=True)
    for _ in sys.stdin:
        print(json.dumps(look()), flush=True)


if __name__ == "__main__":
    main()
