"""What lets these pages stand on the first screen of a telephone: a manifest, and a page for when the server can't be reached.

A service worker (static/sw.js) keeps that page with the files it needs, in every language there is, and gives it where the browser
would give an error. It keeps nothing else, and answers nothing that the server would: no room, no text, no page of any version.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.assets import Asset, Assets
from server.languages import PARAMETER
from server.pack import IMPORT
from server.shells import Shells, varying

ROOT = Path(__file__).parent.parent
WORKER = "static/sw.js"
OFFLINE = "/offline"
SHEETS = ("static/css/app.css", "static/css/pages.css", "static/icons/favicon.svg", "client/theme_first.js")
MODULES = ("client/page.js", "client/offline_page.js")
PAPER = "#F3EDDF"
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("maskable-512.png", "512x512", "maskable"))
SHORTCUTS = (("rooms.title", "/kamers"), ("pages.home_start", "/nieuw"), ("groups.title", "/groepen"))


class Installable(Struct, frozen=True):
    """The routes of the manifest, the worker and its page."""

    shells: Shells

    def routes(self) -> Sequence[BaseRoute]:
        """Give every address of these."""
        return [Route("/app.webmanifest", self.manifest), Route("/sw.js", self.worker), Route(OFFLINE, self.offline)]

    async def manifest(self, request: Request) -> Response:
        """Say under which name and picture this is installed. Its icons keep their addresses when something else changes."""
        read = self.shells.reading(request)
        words = {key: self.shells.say(request, key) for key, _ in SHORTCUTS}
        there = f"?{PARAMETER}={read.language}" if read.chosen else ""
        said = {
            "id": "/",
            "name": self.shells.say(request, "common.product"),
            "short_name": self.shells.say(request, "common.product"),
            "description": self.shells.say(request, "pages.description"),
            "lang": read.language,
            "start_url": f"/{there}",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {"src": f"/static/icons/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in ICONS
            ],
            "shortcuts": [{"name": words[key], "url": f"{path}{there}"} for key, path in SHORTCUTS],
        }
        content = json.dumps(said, ensure_ascii=False).encode()
        return varying(await Asset.of(content, "application/manifest+json").answer(request), read)

    async def worker(self, request: Request) -> Response:
        """Give the worker, told what to keep. Another page or file makes it another worker, which a browser then takes instead."""
        pages = {language: f"{OFFLINE}?{PARAMETER}={language}" for language in self.shells.catalogue.languages}
        drawn = b"".join(self._drawn(language) for language in pages)
        told = {
            "VERSION": hashlib.sha256(drawn + " ".join(files()).encode()).hexdigest()[:16],
            "FILES": files(),
            "PAGES": pages,
        }
        head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
        return await Asset.of(head.encode() + (ROOT / WORKER).read_bytes(), "text/javascript").answer(request)

    async def offline(self, request: Request) -> Response:
        """Give the page for when there is no line; whoever has one sees what it would say."""
        return self.shells.page(request, "offline.html")

    def _drawn(self, language: str) -> bytes:
        asked = {
            "type": "http",
            "method": "GET",
            "path": OFFLINE,
            "headers": [],
            "query_string": f"{PARAMETER}={language}".encode(),
        }
        return bytes(self.shells.page(Request(asked), "offline.html").body)


def files() -> list[str]:
    """Give the addresses of all that the page needs: its sheets, and its modules with those that they import."""
    assets, found = Assets.load(), [*MODULES]
    for path in found:
        text = (ROOT / path).read_text("utf-8")
        others = (posixpath.normpath(posixpath.join(posixpath.dirname(path), other)) for _, other in IMPORT.findall(text))
        found += [other for other in dict.fromkeys(others) if other not in found]
    return [assets.address(path) for path in (*SHEETS, *found)]
