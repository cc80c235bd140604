"""Help, as pages to read beforehand and to print. In a room the same texts open beside it (client/parts/help.js)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.languages import PARAMETER
from server.shells import Shells

PAGES = {"begeleider": ("leads", "everybody", "brings"), "deelnemer": ("everybody", "brings")}
"""By their address, which parts of the texts each shows."""
ENGLISH = {"": "", "/facilitator": "/begeleider", "/member": "/deelnemer"}
WHOSE = {"begeleider": "leads", "deelnemer": "member"}


class HelpPages(Struct, frozen=True):
    """The routes under /hulp, which an English reader may call /help."""

    shells: Shells

    def routes(self) -> Sequence[BaseRoute]:
        """Give every address about help."""
        own = [Route(f"/hulp/{name}", partial(self._page, name)) for name in PAGES]
        return [Route("/hulp", self.contents), *own, *(Route(f"/help{path}", self.in_english) for path in ENGLISH)]

    async def contents(self, request: Request) -> Response:
        """Say which page answers what."""
        pages = [(name, WHOSE[name], self._parts(name, request)) for name in PAGES]
        return self.shells.page(request, "help_contents.html", pages=pages)

    async def in_english(self, request: Request) -> Response:
        """Lead to the same page in the language of the address."""
        path = ENGLISH[request.url.path.removeprefix("/help")]
        return RedirectResponse(f"/hulp{path}?{PARAMETER}=en")

    async def _page(self, name: str, request: Request) -> Response:
        return self.shells.page(request, "help.html", whose=WHOSE[name], parts=self._parts(name, request))

    def _parts(self, name: str, request: Request) -> list[tuple[str, list[Topic]]]:
        say = partial(self.shells.say, request)
        return [(part, self._topics(part, say)) for part in PAGES[name]]

    def _topics(self, part: str, say: Callable[..., str]) -> list[Topic]:
        names = self.shells.catalogue.names
        found = ((name, f"help.{part}.{name}") for name in names(f"help.{part}"))
        return [
            Topic(f"{part}-{name}", say(f"{key}.title"), [say(f"{key}.{line}") for line in names(key) if line.isdigit()])
            for name, key in found
        ]


class Topic(Struct, frozen=True):
    """A question and its answer, at a place that a link can name."""

    id: str
    title: str
    lines: list[str]
