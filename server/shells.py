"""Pages as they are drawn from their shells in `templates`, each in the language of who asks for it."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.assets import Assets, compressed, taken
from server.catalogue import Catalogue
from server.languages import PARAMETER, Reading, reading

TEMPLATES = Path(__file__).parent.parent / "templates"


class Shells(msgspec.Struct, frozen=True):
    """What a page is drawn from."""

    catalogue: Catalogue

    def reading(self, request: Request) -> Reading:
        """Say in which language this answer is to be."""
        accepted = ",".join(request.headers.getlist("accept-language"))
        return reading(request.query_params.get(PARAMETER), accepted, self.catalogue.languages)

    def say(self, request: Request, key: str, **values: int | str) -> str:
        """Give a text in the language of who asks."""
        return self.catalogue.say(self.reading(request).language, key, **values)

    def page(self, request: Request, template: str, status: int = 200, headers: Any = None, **values: Any) -> Response:
        """Draw a page. In it `say(key)` is a text, `to(path)` a link that keeps a choice of language, `file(path)` an address."""
        read = self.reading(request)
        given = {
            "language": read.language,
            "languages": [(name, self.catalogue.say(name, "language.name")) for name in self.catalogue.languages],
            "say": partial(self.catalogue.say, read.language),
            "to": lambda path: f"{path}?{PARAMETER}={read.language}" if read.chosen else path,
        }
        content = _templates().get_template(template).render(given | values)
        coding = taken(request.headers.get("accept-encoding", ""))
        how = {"Vary": "Accept-Encoding", **({"Content-Encoding": coding} if coding else {}), **(headers or {})}
        return varying(HTMLResponse(_packed(content, coding) if coding else content, status, how), read)


def varying(response: Response, read: Reading) -> Response:
    """Say to caches that another browser gets another answer, unless the address says which."""
    if not read.chosen:
        response.headers.add_vary_header("Accept-Language")
    return response


@lru_cache(maxsize=256)
def _packed(content: str, coding: str) -> bytes:
    """Compress a page. There is nothing of a room in it, and little of who asks, so the same is asked for again and again."""
    return compressed(content.encode(), coding)


@cache
def _templates() -> Environment:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False)
    made.globals |= {"file": Assets.load().address, "files": Assets.load().place}
    return made
