"""A module as a function: its lines stay as they are, what is not known is refused. tests/browser/test_pack.py runs them all."""

import pytest

from server.pack import CannotPack, Module, check, module

PATH = "client/a.js"


def made(text: str) -> list[str]:
    return module(PATH, text).text.splitlines()


def test_each_form_becomes_what_does_the_same() -> None:
    text = (
        "import { x } from '../static/vendor/other.js';\nimport B from './b.js';"
        "\nimport { c, d as e } from './c.js';\nexport { c } from './c.js';\nexport { e as f };\n"
    )
    assert made(text) == [
        "const { x: x } = $need('static/vendor/other.js');",
        "const { default: B } = $need('client/b.js');",
        "const { c: c, d: e } = $need('client/c.js');",
        "const { c: $0 } = $need('client/c.js');",
        "",
        "",
        "return { c: $0, f: e };",
    ]


def test_what_is_declared_is_given() -> None:
    first = "export default function B() {}\nexport class d {}\nexport function* many() {}\n"
    one = module(PATH, first + "export const c = 1;\nexport async function e() {}\n")
    assert one.text.splitlines()[:3] == ["function B() {}", "class d {}", "function* many() {}"]
    assert one.text.endswith("\nreturn { default: B, d: d, many: many, c: c, e: e };\n")
    assert one.gives == {"default", "d", "many", "c", "e"}


def test_what_is_fetched_is_told() -> None:
    text = "const a = () => import('../b.js');\nasync function f(name) {\n  await import('./c.js');\n"
    one = module("client/parts/a.js", text + "  await import(`./tools/${name}.js`);\n}\n")
    assert one.fetches == {"client/b.js", "client/parts/c.js"}
    assert one.picks == {"client/parts/tools/*.js"}
    assert "const a = () => $fetch('client/parts/a.js', '../b.js');" in one.text
    assert "await $fetch('client/parts/a.js', `./tools/${name}.js`);" in one.text


@pytest.mark.parametrize(
    ("text", "becomes", "gives"),
    [
        ('import{a as n}from"./c.js";f();export{f as g,f as h};', "const { a: n } = $need('static/vendor/c.js');f();", {"g", "h"}),
        ("const n=1;export default function(t){return n}\n", "const n=1;const $default = function(t){return n}", {"default"}),
        (
            "export { a };\nexport {\n  b,\n} from './core.js';\n",
            "\nconst { b: $0 } = $need('static/vendor/core.js');\n\n\n\nreturn { b: $0, a: a };",
            {"a", "b"},
        ),
    ],
)
def test_what_others_wrote_stays_but_for_the_same_statements(text: str, becomes: str, gives: set[str]) -> None:
    one = module("static/vendor/x.js", text)
    assert one.text.startswith(becomes)
    assert one.gives == gives


@pytest.mark.parametrize(
    "text",
    [
        "import './b.js';",
        "import * as b from './b.js';",
        "import B, { b } from './b.js';",
        'import { b } from "./b.js";',
        "import {\n  b,\n} from './b.js';",
        "export let x = 1;",
        "export default 1;",
        "export const { x, y } = z;",
        "export * from './b.js';",
        "const b = import('./b.js');",
        "if (x) import(name);",
        "const b = () => import(name);",
    ],
)
def test_a_form_that_is_not_known_is_refused_by_name(text: str) -> None:
    with pytest.raises(CannotPack, match=r"client/a\.js: .* is a form of import or export that server/pack\.py does not know"):
        module(PATH, text)


def test_a_module_that_does_not_end_is_refused_by_name() -> None:
    with pytest.raises(CannotPack, match=r"client/a\.js: server/lean\.py does not find the end of '`b"):
        module(PATH, "const a = `b;\n")


@pytest.mark.parametrize(
    "text",
    ["/** @type {import('./b.js').B} */", "// import('./b.js')", "f(/** @type {import('./b.js').B} */ b);", "/**\nimport b\n */"],
)
def test_what_a_comment_says_of_a_type_is_no_import(text: str) -> None:
    one = module(PATH, text)
    assert (one.takes, one.fetches) == ((), frozenset())


def few(**texts: str) -> dict[str, Module]:
    return {f"client/{name}.js": module(f"client/{name}.js", text) for name, text in texts.items()}


def test_what_is_taken_must_be_given() -> None:
    with pytest.raises(CannotPack, match=r"client/a\.js takes c from client/b\.js, which does not give it\."):
        check(few(a="import { b, c } from './b.js';", b="export const b = 1;\n"))
    with pytest.raises(CannotPack, match=r"client/a\.js takes b from client/none\.js, which does not give it\."):
        check(few(a="import { b } from './none.js';"))
    with pytest.raises(CannotPack, match=r"client/a\.js fetches client/none\.js, which is not there\."):
        check(few(a="const a = () => import('./none.js');"))


def test_modules_in_a_circle_are_refused() -> None:
    with pytest.raises(CannotPack, match=r"in a circle: client/a\.js → client/b\.js → client/a\.js\."):
        check(few(a="import { b } from './b.js';\nexport const a = 1;", b="import { a } from './a.js';\nexport const b = 1;"))
