"""The shape of the house: how large a module may grow, who may import whom, and that pairs stay pairs."""

import ast
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house import code_lines, first_sentence, functions, script_functions

MODULE_LINES = 250
TEST_LINES = 350
FUNCTION_LINES = 40

PYTHON = sorted(path for folder in ("server", "bench") for path in (ROOT / folder).rglob("*.py"))
SCRIPTS = sorted((ROOT / "client").rglob("*.js"))
TESTS = sorted(path for kind in ("*.py", "*.js") for path in (ROOT / "tests").rglob(kind))
PURE = sorted(path for folder in ("room", "tools") for path in (ROOT / "server" / folder).rglob("*.py"))
PURE_SCRIPTS = [
    ROOT / "client" / f"{name}.js"
    for name in ("state", "clock", "wire", "book", "book_paths", "book_read", "fair_turns", "turn_plan", "turn_words")
]
LOCKS = [ROOT / f"requirements{which}.lock" for which in ("", "-demo", "-postgres", "-dev")]
BENCH_LOCK = ROOT / "requirements-bench.lock"
SHOWN = sorted(
    path
    for folder in ("templates", "client", "static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".html", ".js", ".css", ".svg") and "vendor" not in path.parts
)

IMPURE = {
    *("asyncio", "concurrent", "contextvars", "datetime", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random"),
    *("secrets", "select", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time"),
    *("urllib", "uuid"),
}
OUTSIDE_ROOM = re.compile(r"server\.(errors|room(\..+)?|tools)")
OUTSIDE_TOOLS = re.compile(r"server\.(errors|room\.(commands|digest|events|outcome|scene|state)|tools(\._\w+)?)")
BROWSER = re.compile(r"\b(document|window|navigator|location|localStorage|indexedDB|WebSocket|fetch|setTimeout|Date\.now)\b")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: import by full name"
            yield node.module or ""


def needed(path: Path) -> Iterator[str]:
    """The modules it imports; of a package those that are asked of it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            there = [one for one in inside if (ROOT / one.replace(".", "/")).with_suffix(".py").exists()]
            yield from there if len(there) == len(inside) else (node.module, *there)


# --- budgets


@pytest.mark.parametrize("path", PYTHON + SCRIPTS, ids=name)
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_so_does_a_module_of_tests(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= TEST_LINES


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_function_fits_on_one_screen(path: Path) -> None:
    assert {node.name: code_lines(node) for node in functions(path) if code_lines(node) > FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_function_of_the_browser_does_too(path: Path) -> None:
    inside = script_functions(path.read_text(encoding="utf-8"))
    assert {what: lines for what, lines in inside if lines > FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", PYTHON + SCRIPTS, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert first_sentence(path)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_what_a_module_draws_it_has(path: Path) -> None:
    """A component without its import leaves the page empty, and only when somebody comes by that part of it."""
    text = path.read_text("utf-8")
    component = re.compile(r"<\$\{([A-Z]\w*)\}")
    elsewhere = component.sub("", re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S))
    assert {one for one in component.findall(text) if not re.search(rf"\b{one}\b", elsewhere)} == set()


def test_the_counting_counts() -> None:
    module = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return [\n        1,\n    ]\n')
    assert code_lines(module.body[0]) == 4  # type: ignore[arg-type]
    script = "class A {\n  go(x) {\n    if (x) {\n      x();\n    }\n  }\n}\n\nexport async function b() {\n  c(() => {\n  });\n}\n"
    assert dict(script_functions(script)) == {"go": 5, "b": 4, "c": 2}


# --- who imports whom


def test_no_two_modules_need_each_other() -> None:
    """Not for a type either: then one of them is two things."""
    modules = {name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in PYTHON}
    needs = {module: {one for one in needed(path) if one in modules} for module, path in modules.items()}
    while free := {module for module, others in needs.items() if not others & needs.keys()}:
        needs = {module: others for module, others in needs.items() if module not in free}
    assert needs == {}


@pytest.mark.parametrize("path", PURE, ids=name)
def test_the_core_is_pure(path: Path) -> None:
    others = {module for module in imported(path) if not module.startswith("server")}
    roots = {module.partition(".")[0] for module in others}
    assert roots & IMPURE == set()
    assert {root for root in roots if root not in sys.stdlib_module_names} <= {"msgspec"}
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    called = {call.id for call in calls if isinstance(call, ast.Name)}
    assert called & {"open", "print", "input", "eval", "exec"} == set()


@pytest.mark.parametrize("path", PURE, ids=name)
def test_the_core_knows_nothing_of_what_is_around_it(path: Path) -> None:
    allowed = OUTSIDE_TOOLS if "tools" in path.relative_to(ROOT / "server").parts else OUTSIDE_ROOM
    own = f"server.tools.{path.parent.name}"  # a tool that is a package may read its own modules
    ours = {module for module in imported(path) if module.startswith("server") and not module.startswith(own)}
    assert {module for module in ours if not allowed.fullmatch(module)} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "server" / "journal").rglob("*.py")), ids=name)
def test_the_journal_knows_nothing_of_rooms(path: Path) -> None:
    ours = {module for module in imported(path) if module.startswith("server")}
    assert {module for module in ours if not re.fullmatch(r"server\.(errors|journal(\..+)?)", module)} == set()


@pytest.mark.parametrize("path", PURE_SCRIPTS, ids=name)
def test_what_decides_in_the_browser_touches_no_page_and_no_socket(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert BROWSER.findall(code) == []


# --- pairs


def test_every_tool_has_its_two_halves() -> None:
    found = {module.name for module in pkgutil.iter_modules([str(ROOT / "server" / "tools")])}
    server = {module for module in found if not module.startswith("_")}  # the others are shared by tools, and none themselves
    client = {path.stem for path in (ROOT / "client" / "tools").glob("*.js")}
    assert server == client != set()


# --- nothing from elsewhere


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_what_is_shown_comes_from_here(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
    assert re.findall(r"(?:https?:|wss?:)?//[\w.-]+\.[a-z]{2,}\S*", re.sub(r"(?m)^\s*(//|\*).*$", "", text)) == []


@pytest.mark.parametrize("path", [*LOCKS, BENCH_LOCK], ids=name)
def test_every_requirement_is_pinned_by_hash_and_names_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"(?im)://|^-|^\s*--(?!hash=)|@", text) == []
    for block in re.split(r"(?m)^(?=[a-z0-9])", text.replace("\\\n", " ")):
        if block and not block.startswith("#"):
            assert re.match(r"[a-z0-9][a-z0-9._-]*==[\w.]+ ", block), block
            assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block), block


def pinned(path: Path) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([a-z0-9._-]+)==([\w.]+)", path.read_text(encoding="utf-8")))


def test_what_is_tested_is_what_is_shown_and_served() -> None:
    served, shown, shared, tested = (pinned(path) for path in LOCKS)
    assert served.items() <= shown.items() <= tested.items()
    assert served.items() <= pinned(BENCH_LOCK).items()
    assert served.items() <= shared.items() <= tested.items()


def test_the_locks_hold_what_the_project_asks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for asked, path in zip((project["dependencies"], *(extras[name] for name in ("demo", "postgres", "dev"))), LOCKS, strict=True):
        assert {re.split(r"[<>=!~; \[]", one)[0] for one in asked} <= pinned(path).keys()


def test_the_server_imports_only_what_it_is_served_with() -> None:
    names = {"starlette", "uvicorn", "h11", "websockets", "jinja2", "aiosqlite", "msgspec", "brotli"}
    demo = ROOT / "server" / "demo"
    journal = ROOT / "server" / "journal"
    shared = {*journal.glob("postgres*.py"), journal / "leases.py"}
    for path in PYTHON:
        extra = {"asyncpg"} if path in shared else set()
        if path.is_relative_to(ROOT / "server") and not path.is_relative_to(demo):
            roots = {module.partition(".")[0] for module in imported(path)}
            assert {root for root in roots if root not in sys.stdlib_module_names} <= {"server", *names, *extra}, name(path)
