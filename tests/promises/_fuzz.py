"""Messages that are almost right: made from the types that the server reads, and then spoilt. All chance follows from the seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import inspect

from server import wire
from server.room.commands import UseTool
from server.room.opening import EraseAsked, NewRoom
from server.room.outcome import LENGTHS
from server.tools import all_tools

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK_LENGTHS = sorted({length for lengths in LENGTHS.values() for length in lengths if length <= 12_000})
SCALARS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 60, 61, 2**31, 2**53, 2**53 + 1, 2**63, 2**64, -(2**63) - 1, 10**400, 0.5, -0.0, 1e308,
    "", " ", "é" * 22, "\ud800", "\udfff\ud800", "\0", "\u202e", "𝕏" * 11, "../../etc", "<script>", "'; --", "A" * 21, "A" * 23,
    "A" * 5000, [], {}, [[]], {"": None}, {"c": "close"}, {"id": None}, "lobby", "nl", "__proto__", "constructor",
)  # fmt: skip
ODD = tuple(map(chr, (0, 1, 34, 92, 123, 125, 91, 44, 58, 127, 233, 8232, 65533)))
TOKENS = (
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x10", "01", "1.", ".5", "+1", "--1", "'a'", '"\\ud800"', '"\\u12"',
    '"\\x41"', "undefined", "/**/1", "\ufeff1", "1e400", "9" * 400, "-" + "9" * 400, '"' + "\\u0000" * 50 + '"', "tru", "nulll",
    '"\n"', '"\t\x01"',
)  # fmt: skip


class Maker:
    """Right messages. `known`: ids that the room knows, so that what is almost right gets far."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.known: dict[str, Sequence[str]] = {}
        frames = inspect.type_info(wire.Do | wire.ClockAsked | wire.Speak)
        assert isinstance(frames, inspect.UnionType)
        self._do = next(one for one in frames.types if isinstance(one, inspect.StructType) and one.cls is wire.Do)
        command = next(field.type for field in self._do.fields if field.name == "do")
        assert isinstance(command, inspect.UnionType)
        self._others = [one for one in frames.types if one is not self._do]
        self._commands = list(command.types)
        self._tools = {name: self._actions(tool.actions) for name, tool in all_tools().items()}
        self._whole = {kind: inspect.type_info(kind) for kind in (wire.Hello, NewRoom, EraseAsked)}

    @staticmethod
    def _actions(actions: Any) -> list[inspect.Type]:
        told = inspect.type_info(actions)
        return list(told.types) if isinstance(told, inspect.UnionType) else [told]

    def frame(self) -> dict[str, Any]:
        """Any frame after the first."""
        if self.chance.random() < 0.03:
            return self.of(self.chance.choice(self._others), "")
        return {"t": "do", "id": self.id(), "do": self.command()}

    def command(self) -> Any:
        """Any command, those of the tools as often as all others together."""
        if self.chance.random() < 0.5:
            return self.of(self.chance.choice(self._commands), "")
        tool = self.chance.choice(list(self._tools))
        named = [one for one in self.known.get("tool", ()) if one.startswith(tool)] or self.known.get("tool", ("case",))
        return {"c": "tool", "tool": self.chance.choice(named), "action": self.of(self.chance.choice(self._tools[tool]), "")}

    def whole(self, kind: type) -> Any:
        """A hello, or the body of a request."""
        return self.of(self._whole[kind], "")

    def id(self) -> str:
        return "".join(self.chance.choices(LETTERS, k=22))

    def of(self, kind: inspect.Type, name: str) -> Any:
        """Something of a type; `name` of the field it is for."""
        if isinstance(kind, inspect.UnionType):
            return self.of(self.chance.choice(kind.types), name)
        if isinstance(kind, inspect.StructType):
            return self._struct(kind)
        if isinstance(kind, inspect.VarTupleType | inspect.ListType):
            return [self.of(kind.item_type, name) for _ in range(self.chance.randint(kind.min_length or 0, 4))]
        if isinstance(kind, inspect.StrType):
            return self._text(name, kind)
        return self._plain(kind)

    def _plain(self, kind: inspect.Type) -> Any:
        match kind:
            case inspect.LiteralType():
                return self.chance.choice(kind.values)
            case inspect.IntType():
                return self.chance.randint(kind.ge if kind.ge is not None else 0, kind.le if kind.le is not None else 100)
            case inspect.BoolType():
                return self.chance.random() < 0.5
            case inspect.DictType():
                return {}
            case _:
                return None

    def _struct(self, kind: inspect.StructType) -> dict[str, Any]:
        made = {} if kind.tag is None else {str(kind.tag_field): kind.tag}
        for field in kind.fields:
            if field.required or self.chance.random() < 0.7:
                made[field.encode_name] = self.of(field.type, field.name)
        return made | ({"action": self._action()} if kind.cls is UseTool else {})

    def _action(self) -> Any:
        return self.of(self.chance.choice(self._tools[self.chance.choice(list(self._tools))]), "")

    def _text(self, name: str, kind: inspect.StrType) -> str:
        known = self.known.get(name)
        if known and self.chance.random() < 0.8:
            return self.chance.choice(known)
        if name == "body":
            return "A" * self.chance.choice(BLOCK_LENGTHS)
        for length, letters in ((64, "0123456789abcdef"), (43, LETTERS), (22, LETTERS)):
            if f"{{{length}}}" in (kind.pattern or ""):
                return "".join(self.chance.choices(letters, k=length))
        return self.chance.choice(("a", "case", "question", "nl", "own-1", "roddel"))


class Spoiler:
    """Makes right messages wrong."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._ways: tuple[Callable[[Any], str], ...] = (
            self._other_value, self._other_value, self._other_value, self._less, self._more, self._twice, self._token, self._cut,
            self._noise, self._deep, self._swapped, self._long, self._plain, self._plain, self._plain,
        )  # fmt: skip

    def spoil(self, value: Any) -> str:
        """The text of a message that is wrong in one way, or (a few) not at all."""
        return self.chance.choice(self._ways)(value)

    def _plain(self, value: Any) -> str:
        return text(value)

    def _other_value(self, value: Any) -> str:
        holder, key = self._place(value)
        if holder is None:
            return text(self.chance.choice(SCALARS))
        before, holder[key] = holder[key], self.chance.choice(SCALARS)
        spoilt = text(value)
        holder[key] = before
        return spoilt

    def _swapped(self, value: Any) -> str:
        (one, here), (other, there) = self._place(value), self._place(value)
        if one is None or other is None:
            return text(value)
        return text(value).replace(text(one[here]), text(other[there]), 1)

    def _less(self, value: Any) -> str:
        holder, key = self._place(value)
        if not isinstance(holder, dict):
            return text(value)[:-1]
        before = holder.pop(key)
        spoilt = text(value)
        holder[key] = before
        return spoilt

    def _more(self, value: Any) -> str:
        said = text(value)
        return said[:1] + f'"{self.chance.choice(("meer", "t", "c", "", "id", "seat", "a"))}":{self._any()},' + said[1:]

    def _twice(self, value: Any) -> str:
        said = text(value)
        return said[:-1] + "," + said[1:]

    def _any(self) -> str:
        return text(self.chance.choice(SCALARS))

    def _token(self, value: Any) -> str:
        holder, key = self._place(value)
        if holder is None:
            return self.chance.choice(TOKENS)
        before, holder[key] = holder[key], "\x02"
        spoilt = text(value).replace('"\\u0002"', self.chance.choice(TOKENS))
        holder[key] = before
        return spoilt

    def _cut(self, value: Any) -> str:
        said = text(value)
        return said[: self.chance.randrange(len(said) + 1)]

    def _noise(self, value: Any) -> str:
        said = list(text(value))
        for _ in range(self.chance.randint(1, 4)):
            said[self.chance.randrange(len(said))] = chr(
                self.chance.choice((0, 1, 34, 92, 123, 125, 91, 44, 58, 127, 233, 8232, 65533))
            )
        return "".join(said)

    def _deep(self, value: Any) -> str:
        depth = self.chance.choice((3, 50, 900, 1100, 4000))
        opening, closing = self.chance.choice((("[", "]"), ('{"a":', "}"), ('{"do":', "}"), ('[{"c":', "}]")))
        nest = opening * depth + "1" + closing * self.chance.choice((depth, depth, 0))
        return text(value)[:-1] + ',"x":' + nest + "}" if self.chance.random() < 0.5 else nest

    def _long(self, value: Any) -> str:
        return text(value)[:-1] + ',"vulling":"' + "x" * self.chance.choice((100, 4_000, 15_000)) + '"}'

    def _place(self, value: Any) -> tuple[Any, Any]:
        """Some place in it: what holds it, and under which key."""
        holder, key = None, None
        while isinstance(value, dict | list) and value and (holder is None or self.chance.random() < 0.6):
            key = self.chance.choice(list(value)) if isinstance(value, dict) else self.chance.randrange(len(value))
            holder, value = value, value[key]
        return holder, key


def text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
