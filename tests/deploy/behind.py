"""The real server with a proxy in front of it: people know the address of the proxy only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.deploy.proxies import Proxy
from tests.process.server_process import ServerProcess, free_port


class Behind:
    """What a circle needs of a server (`Forward`), at the proxy's address."""

    def __init__(self, kind: str, folder: Path, changes: Mapping[str, str] | None = None) -> None:
        port = free_port()
        self.proxy = Proxy(kind, folder, [port], changes)
        self.base = self.proxy.base
        self.server = ServerProcess(folder / "server", forward=True, port=port, ORIGINS=self.base, TRUST_PROXY="yes")

    @property
    def kind(self) -> str:
        return self.proxy.kind

    def forward(self, by_ms: int) -> None:
        """Put the server's clock forward."""
        self.server.forward(by_ms)

    def __enter__(self) -> Behind:
        self.server.__enter__()
        try:
            self.proxy.__enter__()
        except BaseException:
            self.server.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.proxy.__exit__(kind, error, trace)
        self.server.__exit__(kind, error, trace)
