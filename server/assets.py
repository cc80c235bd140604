"""The files a browser fetches: read into memory once, when the server starts, and answered from there.

Each file has two addresses. What `/v/<version>/client/main.js` gives never changes, so browsers keep it for good; what a module or
a style sheet names beside itself falls under the same version. `/client/main.js` is the same without a version: asked about again
each time, and answered briefly by its tag. A file that changed is seen when the server starts again.

What a page starts is all of client/ in one (server/pack.py), beside the few modules of others.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.pack import VENDOR, pack

ROOT = Path(__file__).parent.parent
FOLDERS = ("client", "static")
SHEET = "static/css/app.css"
PACK = "client.js"
ICON = "static/icons/favicon.svg"
PREFIXES = ("/client/", "/static/", "/v/", f"/{PACK}")
REVALIDATE = "no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"
PACKABLE = re.compile(r"text/.+|application/(.+\+)?json|image/svg\+xml")
"""Types that compression makes smaller. What is sealed never passes here, so that it tells nothing about a text."""

for ending, kind in ((".js", "text/javascript"), (".woff2", "font/woff2"), (".webmanifest", "application/manifest+json")):
    mimetypes.add_type(kind, ending)  # the same on every machine, whatever its own table says


class Asset(msgspec.Struct, frozen=True):
    """What is answered at an address, with the tag by which a browser knows that it has it."""

    content: bytes
    media_type: str
    tag: str

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Asset:
        """Make what can be answered of a content."""
        return cls(content, media_type, hashlib.sha256(content).hexdigest()[:32])

    @property
    def packed(self) -> bytes | None:
        """The content compressed, if that makes it smaller."""
        return _packed(self.content) if PACKABLE.fullmatch(self.media_type) else None

    def answer(self, request: Request, keep: str = REVALIDATE) -> Response:
        """Give it as this browser takes it; 304 if it has this already."""
        headers, content, tag = {"Cache-Control": keep}, self.content, f'"{self.tag}"'
        packed = self.packed
        if packed is not None:
            headers["Vary"] = "Accept-Encoding"
            if _takes_gzip(request.headers.get("accept-encoding", "")):
                headers["Content-Encoding"] = "gzip"
                content, tag = packed, f'"{self.tag}-gzip"'
        headers["ETag"] = tag
        if tag in request.headers.get("if-none-match", ""):
            headers.pop("Content-Encoding", None)
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type=self.media_type)


class Assets:
    """All files of the browser's half, under the addresses that pages name."""

    def __init__(self, files: Mapping[str, Asset]) -> None:
        self._files = files
        told = "".join(f"{path}\n{asset.tag}\n" for path, asset in sorted(files.items()))
        self.version = hashlib.sha256(told.encode()).hexdigest()[:16]

    @staticmethod
    @cache
    def load() -> Assets:
        """Read them all, once in a process."""
        files = dict(_read())
        scripts = {path: asset.content.decode() for path, asset in files.items() if path.endswith(".js")}
        return Assets({**files, PACK: Asset.of(pack(scripts).encode(), "text/javascript")})

    def routes(self) -> list[BaseRoute]:
        """Give the addresses that are answered from here."""
        return [
            Route("/favicon.ico", self._icon),
            Route("/v/{version}/{path:path}", self._kept),
            *(Route(f"/{path}", self._asked_again) for path in (PACK, *(f"{folder}/{{path:path}}" for folder in FOLDERS))),
        ]

    def address(self, path: str) -> str:
        """Give the address under which a page names a file. KeyError: there is none."""
        if path not in self._files:
            raise KeyError(path)
        return f"/v/{self.version}/{path}"

    def modules_of_others(self) -> list[str]:
        """Give the addresses of the modules that the pack imports, so that a page can name them before it has come."""
        return [self.address(path) for path in sorted(self._files) if path.startswith(VENDOR) and path.endswith(".js")]

    def _found(self, path: str) -> Asset:
        if path not in self._files:
            raise HTTPException(404)
        return self._files[path]

    async def _icon(self, request: Request) -> Response:
        """Give the icon to browsers that ask for it at the old address."""
        return self._found(ICON).answer(request)

    async def _kept(self, request: Request) -> Response:
        """Give a file of this version for good. A page of another version goes on without: its modules must fit each other."""
        asset = self._found(request.path_params["path"])
        if request.path_params["version"] != self.version:
            return RedirectResponse(f"/{request.path_params['path']}", headers={"Cache-Control": "no-store"})
        return asset.answer(request, FOR_GOOD)

    async def _asked_again(self, request: Request) -> Response:
        """Give a file as it is now. A font never changes under its name."""
        asset = self._found(request.scope["path"].removeprefix("/"))
        return asset.answer(request, FOR_GOOD if asset.media_type.startswith("font/") else REVALIDATE)


@lru_cache(maxsize=256)
def json_asset(content: bytes) -> Asset:
    """Make of JSON that is the same for everybody what can be answered."""
    return Asset.of(content, "application/json")


@lru_cache(maxsize=1024)
def _packed(content: bytes) -> bytes | None:
    """Compress a content, the first time that it is asked for."""
    packed = gzip.compress(content, mtime=0)
    return packed if len(packed) < len(content) else None


def _read() -> Iterator[tuple[str, Asset]]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file():
                path = file.relative_to(ROOT).as_posix()
                content = _whole_sheet() if path == SHEET else file.read_bytes()
                yield path, Asset.of(content, mimetypes.guess_type(path)[0] or "text/plain")


def _whole_sheet() -> bytes:
    """Give the style sheet with all it imports in it: one request instead of twenty, on a line that may be bad."""
    sheet = ROOT / SHEET
    filled = re.sub(
        r'@import "([a-z]+\.css)";', lambda found: sheet.with_name(found[1]).read_text("utf-8"), sheet.read_text("utf-8")
    )
    return filled.encode()


def _takes_gzip(accepted: str) -> bool:
    """Tell whether a browser takes it: named, and not with a quality of nothing."""
    for one in accepted.lower().split(","):
        coding, _, quality = one.replace(" ", "").partition(";")
        if coding == "gzip":
            return not re.fullmatch(r"q=0(\.0*)?", quality)
    return False
