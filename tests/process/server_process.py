"""The real server as a process of its own: started, killed and started again on the same data.

With `forward=True` its clock can be put forward, so that a break of five minutes takes a test no time. It listens on 127.0.0.1
only, is ended by its own process id, and writes all its output to one file.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import TracebackType

from tests.process.nest import SERVERS, Hatched, Nest

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
POLL_SECONDS = 0.01
nest: Nest | None = None
"""Where tests have their servers from; without it, and with code from elsewhere, they start as they are typed."""


class ServerProcess:
    """`python -m server` on a free port, with its rooms in `directory`/data and its output in `directory`/output.

    `house`: where the code is. `module`: what to run instead when the clock can be put forward.
    """

    def __init__(
        self,
        directory: Path,
        *,
        forward: bool = False,
        house: Path = ROOT,
        module: str = "tests.process.forward_server",
        port: int | None = None,
        **settings: str,
    ) -> None:
        self.data = directory / "data"
        self.output = directory / "output"
        self.data.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._settings = settings
        self._forward = forward
        self._house = house
        self._module = module
        self._ahead_ms = 0
        self.tasks = 0
        self._answers_fd = -1
        self._process: subprocess.Popen[bytes] | Hatched | None = None

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def ahead_ms(self) -> int:
        """By how much its clock was put forward."""
        return self._ahead_ms

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> float:
        """Start, wait until a request is answered, and return the seconds that took."""
        begin = time.monotonic()
        self._process = self._spawn()
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - begin > START_SECONDS:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.output.read_text(errors='replace')[-4000:]}")
            time.sleep(POLL_SECONDS)
        return time.monotonic() - begin

    def forward(self, by_ms: int) -> None:
        """Put the server's clock forward; returns when it is so, and then `tasks` is how many there were."""
        control = self._running().stdin
        assert control is not None, "start it with forward=True"
        control.write(f"{by_ms}\n".encode())
        control.flush()
        assert select.select([self._answers_fd], [], [], 60)[0], "the clock does not answer"
        self.tasks = int(os.read(self._answers_fd, 16))
        self._ahead_ms += by_ms

    def freeze(self) -> None:
        """SIGSTOP: what is sent from now on is not handled."""
        self._running().send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """SIGCONT: it goes on as if nothing had happened."""
        self._running().send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL: no time to save anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM, as a host does it; the exit code."""
        return self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Start again on the same port and the same data."""
        self.start()

    def files(self) -> dict[str, bytes]:
        """Every file the server keeps, and its output, as they are on disk now."""
        kept = {str(path.relative_to(self.data)): path.read_bytes() for path in self.data.rglob("*") if path.is_file()}
        return {**kept, "output": self.output.read_bytes()}

    def __enter__(self) -> ServerProcess:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.alive:
            self.kill()
        self._close_answers()

    def _spawn(self) -> subprocess.Popen[bytes] | Hatched:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        env = {**kept, "HOST": "127.0.0.1", "PORT": str(self.port), "DATA_DIR": str(self.data), **self._settings}
        module, answer = "server", -1
        if self._forward:
            self._close_answers()
            self._answers_fd, answer = os.pipe()
            env |= {"ANSWER": str(answer), "FORWARD_MS": str(self._ahead_ms)}
            module = self._module
        with self.output.open("ab") as output:
            process: subprocess.Popen[bytes] | Hatched
            if nest is not None and self._house == ROOT and module in SERVERS:
                process = nest.hatch(module, env, output.fileno(), answer)
            else:
                process = self._typed(module, env, output.fileno(), answer)
        if self._forward:
            os.close(answer)
        return process

    def _typed(self, module: str, env: dict[str, str], output: int, answer: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=self._house,
            env=env,
            stdin=subprocess.PIPE if self._forward else subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(answer,) if self._forward else (),
        )

    def _close_answers(self) -> None:
        if self._answers_fd >= 0:
            os.close(self._answers_fd)
            self._answers_fd = -1

    def _running(self) -> subprocess.Popen[bytes] | Hatched:
        if self._process is None:
            raise RuntimeError("start it first")
        return self._process

    def _end(self, how: signal.Signals) -> int:
        process = self._running()
        if process.poll() is None:
            process.send_signal(how)
        try:
            code = process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
            raise
        if process.stdin is not None:
            process.stdin.close()
        return code

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def free_port() -> int:
    """A port nobody listens on now. From below those that connections get, so that none takes it before the server does."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with contextlib.suppress(OSError), closing(socket.socket()) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", port))
            return port
