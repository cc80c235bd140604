"""The methods as pages to read and to print, drawn from the very files that rooms are made of; and those files themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import combinations
from typing import Any

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.catalogue import DUTCH, Catalogue
from server.library import Library
from server.room.methods import Method, MethodPhase
from server.room.shapes import EVENING, ToolUse
from server.shells import Shells
from server.tools import all_tools

ROLES = {"case_bringer": "methods.case_bringer", "member": "methods.member", "facilitator": "methods.facilitator"}
EXPERIENCE = ("any", "experienced", "led")
HOUR = 60
HERE = r"\{case_bringer\}"
CALLED_FIRST = re.compile(rf"(^|[.!?]\s+){HERE}(?=[,:])")
CALLED_LAST = re.compile(rf"(?<=, ){HERE}(?=[.,!?])")
SENTENCE_START = re.compile(rf"(^|[.!?]\s+){HERE}")


class MethodPages(Struct, frozen=True):
    """The routes under /methoden, and the page on which one practises."""

    library: Library
    shells: Shells

    def routes(self) -> Sequence[BaseRoute]:
        """Give every address about methods."""
        return [
            Route("/methoden", self.shelf),
            Route("/methoden/{method}.toml", self.file),
            Route("/methoden/{method}", self.method),
            Route("/oefenen/{method}", self.practice),
        ]

    async def shelf(self, request: Request) -> Response:
        """List the methods, by what they ask of a group; last what stands around a case."""
        words = self._words(request)
        kinds = [*((f"methods.experience_{one}", one) for one in EXPERIENCE), ("methods.around", EVENING)]
        shelves = [(words.say(title), self._heads(kind, words)) for title, kind in kinds]
        return self.shells.page(request, "methods.html", shelves=[shelf for shelf in shelves if shelf[1]])

    async def method(self, request: Request) -> Response:
        """Give one method, in a form to read beforehand and to lay on the table."""
        name, method = self._asked(request)
        words = self._words(request)
        phases = [_phase(phase, words) for phase in method.phase]
        return self.shells.page(request, "method.html", head=_head(name, method, words), phases=phases)

    async def file(self, request: Request) -> Response:
        """Give the file itself, to change in any editor."""
        name, _ = self._asked(request)
        content = (files("server") / "methods" / f"{name}.toml").read_bytes()
        headers = {"Content-Disposition": f'attachment; filename="{name}.toml"', "Cache-Control": "no-cache"}
        return Response(content, headers=headers, media_type="application/toml")

    async def practice(self, request: Request) -> Response:
        """Give the page on which a browser plays a method by itself. Nothing of it comes here."""
        name, method = self._asked(request)
        if name == EVENING:
            raise HTTPException(404)
        called = method.name.get(self.shells.reading(request).language, method.name[DUTCH])
        return self.shells.page(request, "practice.html", tools=sorted(all_tools()), method=name, name=called)

    def _words(self, request: Request) -> Words:
        return Words(self.shells.catalogue, self.shells.reading(request).language)

    def _asked(self, request: Request) -> tuple[str, Method]:
        name = request.path_params["method"]
        if name not in self.library.methods:
            raise HTTPException(404)
        return name, self.library.methods[name]

    def _heads(self, kind: str, words: Words) -> list[dict[str, Any]]:
        found = {
            name: one for name, one in self.library.methods.items() if kind == (EVENING if name == EVENING else one.experience)
        }
        return sorted((_head(name, one, words) for name, one in found.items()), key=lambda head: str(head["name"]))


class Words(Struct, frozen=True):
    """The catalogue in one language, and what a method's own texts become on paper."""

    catalogue: Catalogue
    language: str

    def say(self, key: str, **values: int | str) -> str:
        """Give a text of the catalogue."""
        return self.catalogue.say(self.language, key, **values)

    def named(self, texts: Any) -> Any:
        """Give the same texts with "the case-bringer" where a room has a name; who is spoken to has no article."""
        if isinstance(texts, str):
            who, called = self.say("methods.the_case_bringer"), self.say("common.case_bringer")
            texts = CALLED_LAST.sub(called, CALLED_FIRST.sub(lambda found: found[1] + _capital(called), texts))
            return re.sub(HERE, who, SENTENCE_START.sub(lambda found: found[1] + _capital(who), texts))
        if isinstance(texts, dict):
            return {key: self.named(text) for key, text in texts.items()}
        return [self.named(text) for text in texts]

    def tool_line(self, use: ToolUse) -> str | None:
        """Say what a tool does in this phase; None: there are no words for it."""
        key = self.tool_key(use)
        return self.say(key) if key else None

    def tool_key(self, use: ToolUse) -> str | None:
        """Give the text that says most of a tool's settings; for a tool that was added: `on_paper` in a section of its own name."""
        settings = msgspec.to_builtins(msgspec.convert(use.settings, all_tools()[use.tool].settings))
        chosen = [value for name, value in sorted(settings.items()) if isinstance(value, str) and name != "of"]
        chosen += [name for name, value in sorted(settings.items()) if value is True]
        known = self.catalogue.keys("method_tools")
        for number in range(len(chosen), -1, -1):
            for some in combinations(chosen, number):
                if (key := "_".join((use.tool, *some))) in known:
                    return f"method_tools.{key}"
        return f"{use.tool}.on_paper" if "on_paper" in self.catalogue.keys(use.tool) else None


def _head(name: str, method: Method, words: Words) -> dict[str, Any]:
    """What a group should know before it chooses."""
    whole = sum(phase.minutes for phase in method.phase)
    least = sum(phase.minutes for phase in method.phase if not phase.optional)
    say = words.say
    return {
        **words.named(msgspec.to_builtins(method.texts(words.language))),
        "id": name,
        "name": method.name.get(words.language, method.name[DUTCH]),
        "minutes": whole,
        "least": least,
        "time": say("methods.minutes", n=least) if least == whole else say("methods.minutes_least", least=least, most=whole),
        "long": least > HOUR,
        "experience": say(f"methods.experience_{method.experience}"),
        "people": say("methods.people", least=method.people[0], most=method.people[1]),
        "cases": [say(f"methods.case_{kind}") for kind in method.for_cases],
        "around": name == EVENING,
    }


def _phase(phase: MethodPhase, words: Words) -> dict[str, Any]:
    """A phase with its texts as anybody may read them, whoever brings the case."""
    texts = words.named(msgspec.to_builtins(phase.texts(words.language)))
    return {
        **texts,
        "id": phase.id,
        "minutes": phase.minutes,
        "place": _place(phase),
        "marks": _marks(phase, words.say),
        "roles": [(words.say(title), texts[role]) for role, title in ROLES.items()],
        "tools": [line for use in phase.tools if (line := words.tool_line(use))],
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(phase: MethodPhase) -> str:
    """Where the case-bringer sits, for the plan of the room."""
    if phase.is_break:
        return "pause"
    return "nobody" if phase.before_case else phase.stance


def _marks(phase: MethodPhase, say: Callable[..., str]) -> list[str]:
    """What is particular to this phase, in sentences."""
    flags = {
        "methods.pause": phase.is_break,
        "methods.before_case": phase.before_case,
        "methods.listening": phase.stance == "listening",
        "methods.away": phase.stance == "away",
        "methods.hidden": phase.hidden,
        "methods.bound": phase.bound_to_next,
        "methods.optional": phase.optional,
    }
    marks = [say(key) for key, holds in flags.items() if holds]
    if phase.prepare_s:
        whole = phase.prepare_s % 60 == 0
        marks.append(
            say("methods.prepare_minutes", n=phase.prepare_s // 60) if whole else say("methods.prepare", n=phase.prepare_s)
        )
    return marks
