"""nginx and Caddy with the files in deploy/, in front of the real server.

Of a file only names, ports and paths are filled in; what else a test changes it says. They listen on this machine only.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import ssl
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.deploy.certificate import NAME, make_certificate
from tests.deploy.programs import program
from tests.process.server_process import ROOT, free_port

DEPLOY = ROOT / "deploy"
PUBLIC = "intervisie.example.nl"
"""The name that stands in the files."""
START_SECONDS = 20.0
POLL_SECONDS = 0.01
KINDS = ("nginx", "caddy")

DEBIANS = """
daemon off;
worker_processes 1;
{user}
pid {folder}/pid;
error_log {folder}/error.log info;
events {{ worker_connections 512; }}
http {{
    access_log {folder}/access.log;
    gzip on;
    gzip_types *;
    gzip_min_length 1;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What stands around a site on Debian, as far as it matters, and more: a log of everything, and everything compressed."""


def filled_in(name: str, *tables: Mapping[str, str]) -> str:
    """Give a file of deploy/ with other words in it; each must be there."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for table in tables:
        for what, by in table.items():
            assert what in text, f"deploy/{name} has no “{what}”"
            text = text.replace(what, by)
    return text


class Proxy:
    """One of the two, in front of these ports. `changes`: of the file, for this test."""

    def __init__(self, kind: str, folder: Path, ports: Sequence[int], changes: Mapping[str, str] | None = None) -> None:
        self.kind = kind
        self.folder = folder / kind
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port, self.plain_port = free_port(), free_port()
        self.base = f"https://{NAME}:{self.port}"
        self.certificate, self._key = make_certificate(self.folder)
        self._servers = [f"127.0.0.1:{port}" for port in ports]
        self._changes = changes or {}
        self._process: subprocess.Popen[bytes] | None = None

    def trust(self) -> ssl.SSLContext:
        """Give a context that believes this proxy's certificate."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def connection(self, address: str = "127.0.0.1") -> http.client.HTTPSConnection:
        """Give a connection from this address of the machine."""
        return http.client.HTTPSConnection(NAME, self.port, timeout=20, context=self.trust(), source_address=(address, 0))

    def files(self) -> dict[str, bytes]:
        """Everything it wrote: its own output, its logs, what it keeps for itself."""
        ours = {self.certificate, self._key, self.folder / "Caddyfile", self.folder / "site.conf", self.folder / "nginx.conf"}
        return {str(one): one.read_bytes() for one in self.folder.rglob("*") if one.is_file() and one not in ours}

    def __enter__(self) -> Proxy:
        command = self._nginx() if self.kind == "nginx" else self._caddy()
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        begin = time.monotonic()
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() - begin > START_SECONDS:
                said = (self.folder / "output").read_text(errors="replace")
                self.__exit__(None, None, None)
                raise RuntimeError(f"{self.kind} did not start:\n{said[-4000:]}")
            time.sleep(POLL_SECONDS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)

    def _listens(self) -> bool:
        connection = self.connection()
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
            connection.request("GET", "/health/live")
            return connection.getresponse().status == 200
        return False

    def _nginx(self) -> list[str]:
        nginx = program("nginx", "nginx")
        [row] = [line for line in filled_in("nginx.conf").splitlines() if "server 127.0.0.1:8000" in line]
        places = {
            row: "\n".join(row.replace("127.0.0.1:8000", one) for one in self._servers),
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen [::]:443": f"listen 127.0.0.2:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.plain_port}",
            "listen [::]:80": f"listen 127.0.0.2:{self.plain_port}",
            f"/etc/letsencrypt/live/{PUBLIC}": str(self.folder),
            "/var/log/nginx": str(self.folder),
            f"server_name {PUBLIC}": f"server_name {NAME}",
        }
        (self.folder / "site.conf").write_text(filled_in("nginx.conf", self._changes, places))
        around = DEBIANS.format(folder=self.folder, user="user root;" if os.geteuid() == 0 else "")
        (self.folder / "nginx.conf").write_text(around)
        return [nginx, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error.log")]

    def _caddy(self) -> list[str]:
        caddy = program("caddy", "caddy")
        here = "\n\tbind 127.0.0.1 127.0.0.2"
        places = {
            "admin localhost:2019": f"admin localhost:{free_port()}\n\thttp_port {self.plain_port}\n\thttps_port {self.port}",
            f"http://{PUBLIC} {{": f"http://{NAME}:{self.plain_port} {{{here}",
            f"\n{PUBLIC} {{": f"\n{NAME}:{self.port} {{{here}\n\ttls {self.certificate} {self._key}",
            "127.0.0.1:8000": " ".join(self._servers),
        }
        (self.folder / "Caddyfile").write_text(filled_in("Caddyfile", self._changes, places))
        return [caddy, "run", "--config", str(self.folder / "Caddyfile"), "--adapter", "caddyfile"]
