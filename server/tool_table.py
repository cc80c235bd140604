"""What a method file may say of each tool, read from the tools themselves: a page that reads somebody's own file needs no list."""

from __future__ import annotations

from typing import Any

import msgspec

from server.tools import all_tools

Table = dict[str, dict[str, dict[str, Any]]]


def tool_table() -> Table:
    """By tool and setting: `kind` (`text`, `flag`, `number` with `least` and `most`, `choice` with `values`) and whether it must be
    there.
    """
    return {name: _settings(tool.settings) for name, tool in sorted(all_tools().items())}


def _settings(kind: type[msgspec.Struct]) -> dict[str, dict[str, Any]]:
    return {
        field.name: {**_kind(msgspec.inspect.type_info(field.type)), "required": field.required}
        for field in msgspec.structs.fields(kind)
    }


def _kind(told: msgspec.inspect.Type) -> dict[str, Any]:
    match told:
        case msgspec.inspect.BoolType():
            return {"kind": "flag"}
        case msgspec.inspect.StrType():
            return {"kind": "text"}
        case msgspec.inspect.IntType():
            return {"kind": "number", "least": told.ge, "most": told.le}
        case msgspec.inspect.LiteralType():
            return {"kind": "choice", "values": list(told.values)}
        case _:
            raise TypeError(f"a method file can't hold a setting of this kind: {told}")
