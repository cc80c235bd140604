"""Which promises there are: every module of this folder that has a PROMISE."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests.promises.promise import Promise


def promises() -> list[Promise]:
    """In the order of their numbers."""
    names = [one.name for one in iter_modules([str(Path(__file__).parent)]) if not one.name.startswith(("_", "test_"))]
    modules = [import_module(f"tests.promises.{name}") for name in names]
    return sorted((one.PROMISE for one in modules if hasattr(one, "PROMISE")), key=lambda one: one.number)
