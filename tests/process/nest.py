"""Where servers for tests come from: a process that has read all that a server does when it starts, and forks one when it is asked.

Such a server starts in 0.04 CPU seconds instead of 0.6, and is a process of its own all the same, with its own settings and files.
`python -m tests.process.nest descriptor`: for each request on that socket, keep a server and tell its number and its end.
"""

from __future__ import annotations

import gc
import json
import os
import random
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVERS = ("server", "tests.process.forward_server", "tests.process.leaking_server")
"""What may be started here: nothing that has to change a module before another takes from it."""
START_SECONDS = 60.0


class Hatched:
    """A server from the nest, with what `subprocess.Popen` has of it."""

    def __init__(self, life: int, stdin: int) -> None:
        self._life = os.fdopen(life, "rb", buffering=0)
        self.stdin = os.fdopen(stdin, "wb", buffering=0) if stdin >= 0 else None
        assert select.select([life], [], [], START_SECONDS)[0], "the nest does not answer"
        self.pid = int(self._life.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self, timeout: float) -> int:
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("a server from the nest", timeout)
        return code

    def send_signal(self, how: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _look(self, seconds: float) -> int | None:
        if self.returncode is None and select.select([self._life], [], [], seconds)[0]:
            self.returncode = os.waitstatus_to_exitcode(int(self._life.readline()))
            self._life.close()
        return self.returncode


class Nest:
    """The nest of this process: there is none before the first server is asked for."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def hatch(self, module: str, env: Mapping[str, str], output: int, answer: int) -> Hatched:
        """Start one that writes to `output`. With `answer`, it is told things on its standard input and answers there."""
        ours, life = os.pipe()
        stdin, told = os.pipe() if answer >= 0 else (os.open(os.devnull, os.O_RDONLY), -1)
        given = [life, stdin, output, *([answer] if answer >= 0 else [])]
        socket.send_fds(self._open(), [json.dumps({"module": module, "env": dict(env)}).encode()], given)
        os.close(life)
        os.close(stdin)
        return Hatched(ours, told)

    def close(self) -> None:
        """No more: it ends by itself."""
        if self._line is not None and self._process is not None:
            self._line.close()
            self._process.wait(10)

    def _open(self) -> socket.socket:
        if self._line is None:
            self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                order = [sys.executable, "-m", "tests.process.nest", str(theirs.fileno())]
                self._process = subprocess.Popen(order, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=(theirs.fileno(),))
        return self._line


def main(line: socket.socket) -> None:
    """Wait for requests. Comes back in each server that is started, as that; and when nobody can ask any more."""
    read_all()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever breaks off the tests closes the line
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while (request := socket.recv_fds(line, 65536, 4))[0]:
        asked, given, _, _ = request
        if os.fork() == 0:
            line.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            keep(json.loads(asked), *given)
            return
        for one in given:
            os.close(one)


def read_all() -> None:
    """What each server would read anew."""
    import server.__main__  # noqa: F401
    from server.assets import Assets
    from server.catalogue import Catalogue
    from server.library import Library

    del sys.modules["server.__main__"]  # it is run, as what it is
    Library.load(), Catalogue.load(), Assets.load()
    gc.collect()
    gc.freeze()


def keep(asked: dict[str, object], life: int, stdin: int, output: int, answer: int = -1) -> None:
    """Be a server; or be who tells how it ended."""
    server = os.fork()
    if server:
        os.write(life, b"%d\n" % server)
        os.write(life, b"%d\n" % os.waitpid(server, 0)[1])
        os._exit(0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for here, there in ((stdin, 0), (output, 1), (output, 2)):
        os.dup2(here, there)
    for one in (life, stdin, output):
        os.close(one)
    os.environ.clear()
    os.environ.update(asked["env"], **({"ANSWER": str(answer)} if answer >= 0 else {}))  # type: ignore[call-overload]
    sys.argv[1:] = []
    random.seed()
    runpy.run_module(str(asked["module"]), run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
