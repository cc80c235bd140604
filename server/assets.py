"""The files a browser fetches: read into memory once, when the server starts, and answered from there.

Each file has two addresses. What `/v/<version>/client/main.js` gives never changes, so browsers keep it for good; what a module or
a style sheet names beside itself falls under the same version. `/client/main.js` is the same without a version: asked about again
each time, and answered briefly by its tag. A file that changed is seen when the server starts again.

What a page starts is a part of client/ (server/parts.py): what every page needs, and what it begins with.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import brotli
import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.catalogue import PAGES_ONLY
from server.parts import FOLDER, Part, pack

ROOT = Path(__file__).parent.parent
FOLDERS = ("client", "static")
TEXTS = "server/texts"
SHEET = "static/css/app.css"
ICON = "static/icons/favicon.svg"
PREFIXES = ("/client/", "/static/", "/v/", "/texts/", f"/{FOLDER}")
REVALIDATE = "no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"
PACKABLE = re.compile(r"text/.+|application/(.+\+)?json|image/svg\+xml")
"""Types that compression makes smaller. What is sealed never passes here, so that it tells nothing about a text."""
IN_CSS = re.compile(rb"/\*.*?\*/\n?|(?<=\n) +", re.S)
"""What of a style sheet is for who writes it: comments and indentation."""
CODINGS = ("br", "gzip")
"""What a browser may take, the smallest first."""
BROTLI_QUALITY = 9
"""At 11 everything is a tenth smaller, and takes fifteen times as long: more than a second for all of it."""
AT_ONCE_BYTES = 20_000
"""More than this is compressed beside the loop: what people write to each other does not wait for it."""

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

    async def answer(self, request: Request, keep: str = REVALIDATE) -> Response:
        """Give it as this browser takes it; 304 if it has this already."""
        headers, content, tag = {"Cache-Control": keep}, self.content, f'"{self.tag}"'
        if PACKABLE.fullmatch(self.media_type):
            headers["Vary"] = "Accept-Encoding"
            coding = taken(request.headers.get("accept-encoding", ""))
            packed = await _packed(self, coding) if coding else None
            if coding and packed:
                headers["Content-Encoding"] = coding
                content, tag = packed, f'"{self.tag}-{coding}"'
        headers["ETag"] = tag
        if tag in request.headers.get("if-none-match", ""):
            headers.pop("Content-Encoding", None)
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type=self.media_type)


class Assets:
    """All files of the browser's half, under the addresses that pages name."""

    def __init__(self, files: Mapping[str, Asset], parts: Mapping[str, Part] | None = None, words: str = "") -> None:
        self._files = files
        self.parts = parts or {}
        told = words + "".join(f"{path}\n{asset.tag}\n" for path, asset in sorted(files.items()))
        self.version = hashlib.sha256(told.encode()).hexdigest()[:16]

    @staticmethod
    @cache
    def load() -> Assets:
        """Read them all, once in a process."""
        files = dict(_read())
        scripts = {path: asset.content.decode() for path, asset in files.items() if path.endswith(".js")}
        texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in sorted((ROOT / TEXTS).rglob("*.toml"))}
        packed = pack(scripts, {Path(path).stem for path in texts} - PAGES_ONLY)
        parts = {FOLDER + name: Asset.of(text.encode(), "text/javascript") for name, text in packed.texts.items()}
        return Assets({**files, **parts}, packed.parts, "".join(texts.values()))

    def routes(self) -> list[BaseRoute]:
        """Give the addresses that are answered from here."""
        return [
            Route("/favicon.ico", self._icon),
            Route("/v/{version}/{path:path}", self._kept),
            *(Route(f"/{folder}/{{path:path}}", self._asked_again) for folder in (*FOLDERS, FOLDER.rstrip("/"))),
        ]

    def address(self, path: str) -> str:
        """Give the address under which a page names a file. KeyError: there is none."""
        if path not in self._files:
            raise KeyError(path)
        return f"/v/{self.version}/{path}"

    def content(self, path: str) -> bytes:
        """Give a file as it is before it is compressed. KeyError: there is none."""
        return self._files[path].content

    def place(self) -> str:
        """Give the address under which all files of this version stand."""
        return f"/v/{self.version}/"

    def _found(self, path: str) -> Asset:
        if path not in self._files:
            raise HTTPException(404)
        return self._files[path]

    async def _icon(self, request: Request) -> Response:
        """Give the icon to browsers that ask for it at the old address."""
        return await self._found(ICON).answer(request)

    async def _kept(self, request: Request) -> Response:
        """Give a file of this version for good. A page of another version goes on without: its modules must fit each other."""
        asset = self._found(request.path_params["path"])
        if request.path_params["version"] != self.version:
            return elsewhere(request.path_params["path"])
        return await asset.answer(request, FOR_GOOD)

    async def _asked_again(self, request: Request) -> Response:
        """Give a file as it is now."""
        return await self._found(request.scope["path"].removeprefix("/")).answer(request)


def elsewhere(path: str) -> Response:
    """Lead a page of another version to what is there now, which it asks about again."""
    return RedirectResponse(f"/{path}", headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=256)
def json_asset(content: bytes) -> Asset:
    """Make of JSON that is the same for everybody what can be answered."""
    return Asset.of(content, "application/json")


_smaller: dict[tuple[str, str], bytes | None] = {}
"""What was compressed, by tag and coding: what passes here is a file or the same for everybody, so there are not many."""


async def _packed(asset: Asset, coding: str) -> bytes | None:
    """Compress a content, the first time that it is asked for; None if that makes it no smaller."""
    key = (asset.tag, coding)
    if key not in _smaller:
        beside = len(asset.content) > AT_ONCE_BYTES
        packed = await asyncio.to_thread(compressed, asset.content, coding) if beside else compressed(asset.content, coding)
        _smaller[key] = packed if len(packed) < len(asset.content) else None
    return _smaller[key]


def compressed(content: bytes, coding: str) -> bytes:
    """Give a content as a browser takes it."""
    return gzip.compress(content, mtime=0) if coding == "gzip" else brotli.compress(content, quality=BROTLI_QUALITY)


def _read() -> Iterator[tuple[str, Asset]]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file():
                path = file.relative_to(ROOT).as_posix()
                content = _whole_sheet() if path == SHEET else file.read_bytes()
                content = IN_CSS.sub(b"", content) if path.endswith(".css") else content
                yield path, Asset.of(content, mimetypes.guess_type(path)[0] or "text/plain")


def _whole_sheet() -> bytes:
    """Give the style sheet with all it imports in it: one request instead of twenty, on a line that may be bad."""
    sheet = ROOT / SHEET
    filled = re.sub(
        r'@import "([a-z]+\.css)";', lambda found: sheet.with_name(found[1]).read_text("utf-8"), sheet.read_text("utf-8")
    )
    return filled.encode()


def taken(accepted: str) -> str | None:
    """Give the best of our codings that a browser takes: named, and not with a quality of nothing."""
    qualities = dict(one.replace(" ", "").partition(";")[::2] for one in accepted.lower().split(","))
    return next((one for one in CODINGS if one in qualities and not re.fullmatch(r"q=0(\.0*)?", qualities[one])), None)
