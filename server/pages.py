"""What is asked over HTTP: pages, texts, files, and the one request that makes a room. Reading never changes anything."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server import wire
from server.assets import FOR_GOOD, PREFIXES, REVALIDATE, Asset, Assets, elsewhere, json_asset
from server.buckets import AddressLimits
from server.catalogue import Catalogue
from server.clock import Clock
from server.errors import JournalError, Refusal
from server.headers import allowed_origin
from server.health import Health
from server.help_pages import HelpPages
from server.hub import NOT_THERE, Hub
from server.installable import Installable
from server.kept.words import Words
from server.library import Library
from server.limits import ERASE_BYTES, NEW_ROOM_BYTES
from server.method_pages import MethodPages
from server.shells import Shells, varying
from server.tool_table import tool_table
from server.tools import all_tools

ROOT = Path(__file__).parent.parent
STATUS = {
    "bad_request": 400,
    "wrong_secret": 403,
    "not_found": 404,
    "room_exists": 409,
    "people_inside": 409,
    "erased": 410,
    "too_fast": 429,
    **dict.fromkeys(("not_saved", "not_erased", "stopping", "restarting", "elsewhere", "house_full"), 503),
}
"""HTTP status of a refusal; of any other, 422."""
log = logging.getLogger("binnenskamers")


class BadRequest(Refusal):
    """A request that none of our pages would send, with the HTTP status that says what is wrong with it."""

    def __init__(self, status: int) -> None:
        super().__init__("bad_request")
        self.status = status


class Pages(msgspec.Struct):
    """What the pages are made from. The hub comes when the server has started."""

    catalogue: Catalogue
    library: Library
    clock: Clock
    origins: tuple[str, ...]
    addresses: AddressLimits
    health: Health = msgspec.field(default_factory=Health)
    hub: Hub | None = None

    def routes(self) -> Sequence[BaseRoute]:
        """Give every address that is answered over HTTP."""
        return [
            Route("/", self.home),
            Route("/nieuw", self.new_room),
            Route("/groepen", self.groups),
            Route("/kamers", self.rooms),
            Route("/privacy", self.privacy),
            *MethodPages(self.library, self.shells).routes(),
            *HelpPages(self.shells).routes(),
            *Installable(self.shells).routes(),
            Route("/r/{room}", self.room),
            Route("/rooms", self.make_room, methods=["POST"]),
            Route("/rooms/{room}/erase", self.erase_room, methods=["POST"]),
            Route("/programmes.json", self.programmes),
            Route("/methods.json", self.methods),
            Route("/methods/{method}.json", self.method),
            Route("/tools.json", self.tools),
            Route("/texts/{language}.json", self.texts),
            Route("/texts/{language}/{part:path}.json", self.texts_of_part),
            Route("/v/{version}/texts/{language}/{part:path}.json", self.texts_of_part),
            *self.health.routes(),
            *Assets.load().routes(),
        ]

    async def home(self, request: Request) -> Response:
        """Say what this is."""
        return self.shells.page(request, "home.html")

    async def new_room(self, request: Request) -> Response:
        """Give the page on which a browser makes a room; 503 when no room can be added."""
        with suppress(JournalError):  # then the request for a room says so
            if await self._open_hub().is_full():
                return self._problem(request, "house_full", 503)
        return self.shells.page(request, "new_room.html")

    async def groups(self, request: Request) -> Response:
        """Give the page on which a browser shows the group books that it keeps. The server has none."""
        return self.shells.page(request, "groups.html")

    async def rooms(self, request: Request) -> Response:
        """Give the page on which a browser shows the rooms it remembers. The server does not know which those are."""
        return self.shells.page(request, "rooms.html")

    async def privacy(self, request: Request) -> Response:
        """Say what is kept where, how long, and who can read it."""
        words = Words(self.catalogue, self.shells.reading(request).language)
        return self.shells.page(request, "privacy.html", **words.page())

    async def room(self, request: Request) -> Response:
        """Give the shell in which the browser draws a room; else say whether it is erased, or not yet, or never was."""
        standing = await self._open_hub().standing(request.path_params["room"])
        if standing == "known":
            return self.shells.page(request, "room.html", tools=sorted(all_tools()))
        code = NOT_THERE[standing]
        return self._problem(request, code, STATUS[code], {"retry-after": "60"} if standing == "erasing" else None)

    async def make_room(self, request: Request) -> Response:
        """Make a room as the browser asks (docs/protocol.md §3)."""
        try:
            asked = wire.decode_new_room(await self._body(request, NEW_ROOM_BYTES))
            if not self.addresses.allows_room(request.client.host if request.client else "", self.clock.now_ms()):
                raise Refusal("too_fast")
            await self._open_hub().make_room(asked)
        except Refusal as refusal:
            return self._refusal(request, refusal)
        except JournalError as error:
            log.error("a room could not be made: %s", type(error).__name__)
            return self._refusal(request, Refusal("not_saved"))
        return _json({"room": asked.room}, 201)

    async def erase_room(self, request: Request) -> Response:
        """Erase a room for who holds its facilitator link (docs/protocol.md §3). 200 only once it is gone."""
        try:
            asked = wire.decode_erase(await self._body(request, ERASE_BYTES))
            if not self.addresses.allows_connection(request.client.host if request.client else "", self.clock.now_ms()):
                raise Refusal("too_fast")
            await self._open_hub().erase_by_link(request.path_params["room"], asked)
        except Refusal as refusal:
            return self._refusal(request, refusal)
        except JournalError as error:
            log.error("a room could not be looked up: %s", type(error).__name__)
            return self._refusal(request, Refusal("not_erased"))
        return _json({"erased": True}, 200)

    async def programmes(self, request: Request) -> Response:
        """List the programmes in the reader's language."""
        return await self._in_language(request, self.library.programmes)

    async def methods(self, request: Request) -> Response:
        """List the methods in the reader's language, without the words of their phases."""
        return await self._in_language(request, self.library.heads)

    async def method(self, request: Request) -> Response:
        """Give the texts of a method in the reader's language."""
        try:
            return await self._in_language(request, partial(self.library.method, request.path_params["method"]))
        except KeyError:
            raise HTTPException(404) from None

    async def tools(self, request: Request) -> Response:
        """List what a method file may set of each tool."""
        return await json_asset(_encode(tool_table())).answer(request)

    async def texts(self, request: Request) -> Response:
        """Give the catalogue of the interface."""
        return await self._texts(request, None).answer(request)

    async def texts_of_part(self, request: Request) -> Response:
        """Give the sections of the catalogue that come along with a part of the modules; for good under this version."""
        assets, asked = Assets.load(), request.path_params
        if asked["part"] not in assets.parts:
            raise HTTPException(404)
        texts = self._texts(request, assets.parts[asked["part"]].sections)
        if asked.get("version", assets.version) != assets.version:
            return elsewhere(f"texts/{asked['language']}/{asked['part']}.json")
        return await texts.answer(request, FOR_GOOD if "version" in asked else REVALIDATE)

    def _texts(self, request: Request, sections: frozenset[str] | None) -> Asset:
        language = request.path_params["language"]
        if language not in self.catalogue.languages:
            raise HTTPException(404)
        return json_asset(self.catalogue.as_json(language, sections))

    async def on_error(self, request: Request, error: Exception) -> Response:
        """Answer what is not there, not allowed, or broken, with a page that says what to do."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        code = {404: "no_page", 405: "wrong_method"}.get(status, "fault")
        headers = getattr(error, "headers", None)
        if request.method in ("GET", "HEAD") and not request.url.path.startswith(PREFIXES):
            return self._problem(request, code, status, headers)
        return PlainTextResponse(self.shells.say(request, f"problems.{code}.title"), status, headers)

    async def _body(self, request: Request, most: int) -> bytes:
        """Read the body of a request from one of our pages. Raises BadRequest; reads no more than is allowed."""
        if not allowed_origin(request.headers.get("origin"), self.origins):
            raise BadRequest(403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise BadRequest(415)
        body = b""
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise BadRequest(413)
        except ClientDisconnect:
            raise BadRequest(400) from None  # which nobody reads any more
        return body

    def _open_hub(self) -> Hub:
        if self.hub is None:
            raise Refusal("stopping")
        return self.hub

    @property
    def shells(self) -> Shells:
        """Give what the pages are drawn from."""
        return Shells(self.catalogue)

    async def _in_language(self, request: Request, words: Callable[[str], object]) -> Response:
        """Give data that has words in it, in the reader's language."""
        read = self.shells.reading(request)
        return varying(await json_asset(_encode(words(read.language))).answer(request), read)

    def _problem(self, request: Request, code: str, status: int, headers: Any = None) -> Response:
        return self.shells.page(request, "problem.html", status, headers, code=code)

    def _refusal(self, request: Request, refusal: Refusal) -> Response:
        sentence = self.shells.say(request, f"refusals.{refusal.code}", **refusal.values)
        status = refusal.status if isinstance(refusal, BadRequest) else STATUS.get(refusal.code, 422)
        return _json({"code": refusal.code, "sentence": sentence}, status)


def _encode(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _json(content: object, status: int) -> Response:
    return Response(_encode(content), status, media_type="application/json")
