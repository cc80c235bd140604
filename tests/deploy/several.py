"""Two processes of the server on one PostgreSQL, and a proxy before them that sends the people of a room to one of them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.deploy.proxies import Proxy
from tests.process.server_process import ServerProcess, free_port

ESTABLISHED = "01"


class Several:
    """What a circle or a meeting needs of a server, at the proxy's address. Who falls over is whoever has most of the people."""

    def __init__(self, kind: str, folder: Path, database: str, many: int = 2) -> None:
        self.database = database
        ports = [free_port() for _ in range(many)]
        self.proxy = Proxy(kind, folder, ports)
        self.base = self.proxy.base
        settings = {"ORIGINS": self.base, "TRUST_PROXY": "yes", "DATABASE_URL": database}
        self.servers = [ServerProcess(folder / str(port), forward=True, port=port, **settings) for port in ports]  # type: ignore[arg-type]
        self.fallen: list[ServerProcess] = []
        self._stack = ExitStack()

    def busiest(self) -> ServerProcess:
        """The process with most connections."""
        return max((one for one in self.servers if one.alive), key=connections)

    def kill(self) -> None:
        """SIGKILL of the one where the people are."""
        self.fallen.append(self.busiest())
        self.fallen[-1].kill()

    def restart(self) -> None:
        """Start again whatever fell, with its clock as far ahead as the others'."""
        for server in self.servers:
            if not server.alive:
                server.restart()

    def forward(self, by_ms: int) -> None:
        """Put the clocks forward."""
        for server in self.servers:
            server.forward(by_ms)

    def __enter__(self) -> Several:
        with ExitStack() as stack:
            for server in self.servers:
                stack.enter_context(server)
            stack.enter_context(self.proxy)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)


def connections(server: ServerProcess) -> int:
    """How many connections there are to a process on this machine, as the system counts them."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{server.port:04X}") and row[3] == ESTABLISHED for row in rows)
