"""What a host can set: one table, read once from the environment. A wrong value is refused with what to change."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from server.errors import StartRefused
from server.limits import CONNECTIONS, ROOMS

LOG_LEVELS = ("debug", "info", "warning", "error")


class Settings(msgspec.Struct, frozen=True):
    """The settings as the program uses them. `port` 0: any free port. No `origins`: this machine only, see `with_port`."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    origins: tuple[str, ...]
    log_level: str
    trust_proxy: bool
    max_rooms: int
    max_connections: int
    metrics_port: int

    def with_port(self, port: int) -> Settings:
        """Give the settings once the port is known: without ORIGINS, pages opened on this machine itself are allowed."""
        here = (f"http://127.0.0.1:{port}", f"http://localhost:{port}", f"http://[::1]:{port}")
        return msgspec.structs.replace(self, port=port, origins=self.origins or here)


class Setting(NamedTuple):
    """One row of the table: `default` is what an empty or missing variable means, `read` raises ValueError with the remedy."""

    name: str
    default: str
    sentence: str
    read: Callable[[str], object]


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", text):
        raise ValueError("give a host name or an address, such as 127.0.0.1 or 0.0.0.0")
    return text


def _port(text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text) or int(text) > 65535:
        raise ValueError("give a number from 0 to 65535, such as 8000")
    return int(text)


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_origin(one.strip()) for one in text.split(",") if one.strip())


def _origin(text: str) -> str:
    """Give an origin as browsers write it: lower case, no slash at the end, no default port."""
    try:
        parts = urlsplit(text.lower())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/")
    if not plain or "@" in parts.netloc or "*" in text or parts.query or parts.fragment:
        raise ValueError(f"{text} is no origin; write it as https://intervisie.example.nl, and separate several with commas")
    name = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    if parts.scheme == "http" and not _is_loopback(str(parts.hostname)):
        raise ValueError(
            f"browsers seal texts on https only, or on this machine itself: write https in {text}, and have a proxy speak TLS"
        )
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" + (f":{port}" if port not in (None, usual) else "")


def _database(text: str) -> str:
    """Give it as it is; what is wrong with it is not repeated, since it holds a password."""
    if text and not re.match(r"postgres(ql)?://[^\s]+$", text):
        raise ValueError("write it as postgresql://name:password@host:5432/database, or leave it empty")
    return text


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"choose one of {', '.join(LOG_LEVELS)}")
    return text.lower()


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise ValueError("give a whole number from 1")
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise ValueError("write yes or no")
    return text.lower() == "yes"


TABLE = (
    Setting("HOST", "127.0.0.1", "The address to listen on; 0.0.0.0 for all. Anything but this machine needs ORIGINS.", _host),
    Setting("PORT", "8000", "The port to listen on; 0 takes any free one.", _port),
    Setting("DATA_DIR", "data", "The folder for the rooms. One server per folder.", Path),
    Setting(
        "DATABASE_URL",
        "",
        "Where several servers keep their rooms together: a PostgreSQL, as postgresql://name:password@host:5432/database. Empty: in"
        " DATA_DIR.",
        _database,
    ),
    Setting(
        "ORIGINS",
        "",
        "The addresses people open, separated by commas, such as https://intervisie.example.nl. Requests from pages elsewhere are"
        " refused. Empty: this machine only.",
        _origins,
    ),
    Setting(
        "LOG_LEVEL",
        "warning",
        "How much to log: debug, info, warning or error. Never names, texts, rooms or addresses.",
        _log_level,
    ),
    Setting(
        "TRUST_PROXY",
        "no",
        "yes if exactly one reverse proxy stands in front: then what it adds to X-Forwarded-For and X-Forwarded-Proto is believed.",
        _yes_or_no,
    ),
    Setting(
        "MAX_ROOMS", str(ROOMS), "How many rooms this server keeps at most; who wants one more is told that it is full.", _number
    ),
    Setting(
        "MAX_CONNECTIONS",
        str(CONNECTIONS),
        "How many connections it holds at most; a quarter more is kept for who has a seat. About 40 kB of memory each.",
        _number,
    ),
    Setting(
        "METRICS_PORT",
        "0",
        "The port on which this machine, and no other, can read /metrics for Prometheus: counts and times of all rooms together,"
        " made once a minute. 0: none.",
        _port,
    ),
)

SECRET = frozenset({"DATABASE_URL"})
"""Never repeated in a sentence."""


def read(environ: Mapping[str, str]) -> Settings:
    """Read the table from an environment. Raises StartRefused with a sentence for the first value that will not do."""
    values: dict[str, object] = {}
    for setting in TABLE:
        given = environ.get(setting.name, "").strip()
        try:
            values[setting.name.lower()] = setting.read(given or setting.default)
        except ValueError as error:
            shown = "not an address" if setting.name in SECRET else f"“{given}”"
            raise StartRefused(f"{setting.name} is {shown}, and that will not do: {error}.") from None
    settings = msgspec.convert(values, Settings)
    if not settings.origins and not _is_loopback(settings.host):
        raise StartRefused(
            f"HOST is {settings.host}, so people come from other machines: set ORIGINS to the address they open,"
            " such as https://intervisie.example.nl. Without it every page would be refused."
        )
    return settings


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
