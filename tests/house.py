"""The house in figures, counted as those of other codebases in docs/decisions.md were.

`python -m tests.house modules`: every module in a line.
"""

from __future__ import annotations

import ast
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
SERVER = sorted((ROOT / "server").rglob("*.py"))
CLIENT = sorted((ROOT / "client").rglob("*.js"))
TESTS = sorted(path for kind in ("*.py", "*.js") for path in (ROOT / "tests").rglob(kind) if "vendor" not in path.parts)
PURE = ("tests/room", "tests/tools")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def code_lines(function: Function) -> int:
    """Count the lines of a function, decorators and docstring left out."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def script_functions(text: str) -> Iterator[tuple[str, int]]:
    """Give the functions and methods of a module with their lines: from the line that opens one to the brace under its start."""
    rows = text.splitlines()
    for start, line in enumerate(rows):
        opened = re.match(r"( *)(?:export )?(?:default )?(?:static )?(?:async )?(?:function\*? ?)?(\w*)\(.*\{$", line)
        if opened and opened[2] not in ("if", "for", "while", "switch", "catch", "with"):
            end = next((at for at in range(start + 1, len(rows)) if re.match(opened[1] + r"\}[,;)]*$", rows[at])), start)
            yield opened[2], end - start + 1


def functions(path: Path) -> list[Function]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in tree if isinstance(node, Function)]


def public(path: Path) -> list[Function | ast.ClassDef]:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in tree if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")]


def spread(numbers: list[int]) -> str:
    """Median, ninetieth percentile and most."""
    return f"{median(numbers):.0f} / {quantiles(numbers, n=10)[-1]:.0f} / {max(numbers)}"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def exported(path: Path) -> list[bool]:
    """Of each function a module of the browser exports, whether a comment stands before it."""
    rows = lines(path)
    return [
        rows[at - 1].rstrip().endswith("*/")
        for at, row in enumerate(rows)
        if at and re.match(r"export (default )?(async )?(function|const \w+ = \()", row)
    ]


def figures() -> list[tuple[str, str, str]]:
    """What was counted: its name, of the server, of the browser's half."""
    py, js = [len(lines(path)) for path in SERVER], [len(lines(path)) for path in CLIENT]
    py_functions = [function for path in SERVER for function in functions(path)]
    js_functions = [size for path in CLIENT for _, size in script_functions(path.read_text(encoding="utf-8"))]
    told = [ast.get_docstring(node) is not None for path in SERVER for node in public(path)]
    typed = [function.returns is not None for function in py_functions]
    js_told = [has for path in CLIENT for has in exported(path)]
    tests = sum(len(lines(path)) for path in TESTS)
    return [
        ("modules, lines", f"{len(py)}, {sum(py)}", f"{len(js)}, {sum(js)}"),
        ("module: median / 90 % / most", spread(py), spread(js)),
        ("function: median / 90 % / most", spread([code_lines(one) for one in py_functions]), spread(js_functions)),
        ("docstrings on what is public", share(sum(told), len(told)), share(sum(js_told), len(js_told))),
        ("functions with a type of what they give", share(sum(typed), len(typed)), "JSDoc"),
        ("lines of tests for each line", f"{tests / (sum(py) + sum(js)):.2f}", "(both together)"),
    ]


def pure_tests(which: str) -> str:
    """How long tests of the pure core take, in one process; `which`: what pytest is to pick of them."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-m", which, *PURE]
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and done.returncode == 0, done.stdout[-2000:]
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return f"{passed[1]} in {time.monotonic() - begin:.1f} s, {cpu:.1f} s of CPU"


def first_sentence(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    told = re.match(r"\s*(?:/\*\*?(.*?)\*/|//([^\n]*))", text, re.DOTALL)
    return re.sub(r"\s*\n\s*\*?\s*", " ", (told[1] or told[2]) if told else "").strip().partition(". ")[0]


def main(order: str) -> None:
    if order == "modules":
        for path in SERVER + CLIENT:
            print(f"{path.relative_to(ROOT)}: {first_sentence(path)}")
        return
    print("| | server | browser |", "|---|---|---|", sep="\n")
    for row in figures():
        print(f"| {' | '.join(row)} |")
    print(f"| tests of the pure core, each one case | {pure_tests('not hypothesis and not slow')} | |")
    print(f"| those that try thousands of cases each | {pure_tests('hypothesis or slow')} | |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "figures")
