"""What is left out of a module before it is sent: comments and indentation, and nothing that runs."""

import re

import pytest

from server.lean import Endless, lean
from tests.conftest import ROOT

OURS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "client").rglob("*.js"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/** Says a\n * thing. */\nconst a = 1; // one\n", "\n\nconst a = 1;\n"),
        ("  const a = /** @type {any} */ (b);", "  const a = (b);"),
        ("if (a) {\n    b();\n\n    // c\n}", "if (a) {\nb();\n\n\n}"),
        ("return/* */a", "return a"),
        ("f(/* */)", "f()"),
        ("const a = 'x // y';  const b = \"/* z */\";", "const a = 'x // y';  const b = \"/* z */\";"),
        ("const a = 'it\\'s // y';", "const a = 'it\\'s // y';"),
        ("const a = `x // y\n    /* z */`;", "const a = `x // y\n    /* z */`;"),
        ("html`<p>\n  ${a /* b */}\n  // c</p>`", "html`<p>\n  ${a}\n  // c</p>`"),
        ("`a ${b ? `c ${{ d: '}' }.d} // e` : ''} // f` // g", "`a ${b ? `c ${{ d: '}' }.d} // e` : ''} // f`"),
        ("`\\` ${a} \\${ // b`", "`\\` ${a} \\${ // b`"),
        ("a.replace(/[/*]/g, '') // b", "a.replace(/[/*]/g, '')"),
        ("const a = /https?:\\/\\//; // b", "const a = /https?:\\/\\//;"),
        ("return /'/.test(a) // b", "return /'/.test(a)"),
        ("(a + b) / c // d\n/ e", "(a + b) / c\n/ e"),
        ("a /* b */ / c / d // e", "a / c / d"),
        ("[/a/, /`/] // b", "[/a/, /`/]"),
    ],
)
def test_only_comments_and_indentation_go(text: str, left: str) -> None:
    assert lean(text) == left


@pytest.mark.parametrize("text", ["const a = `b", "`a ${b", "`a ${`b`", "a = /b\n"])
def test_what_does_not_end_is_not_understood(text: str) -> None:
    with pytest.raises(Endless):
        lean(text + "\n")


@pytest.mark.parametrize("path", OURS)
def test_a_module_keeps_its_lines_and_loses_what_looks_like_a_comment(path: str) -> None:
    """Found in another way, by lines alone; where the two differ one of them is wrong."""
    before = (ROOT / path).read_text("utf-8").split("\n")
    after = lean((ROOT / path).read_text("utf-8")).split("\n")
    for old, new in zip(before, after, strict=True):
        code = re.sub(r"^\s*(/\*\*|\*|//).*|/\*\*.*?\*/|\s// .*", "", old)
        assert re.sub(r"\s", "", new) == re.sub(r"\s", "", code), old
