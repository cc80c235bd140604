"""The modules of client/ in one: their lines stay as they are, what is not known is refused. tests/browser/test_pack.py runs it."""

import re

import pytest

from server.pack import CannotPack, pack
from tests.conftest import ROOT

SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for top in ("client", "static")
    for path in (ROOT / top).rglob("*.js")
}
OURS = sorted(path for path in SOURCES if path.startswith("client/"))
PACK = pack(SOURCES)


def small(**modules: str) -> str:
    """Pack a few modules, `main` among them."""
    ours = {f"client/{name}.js": text for name, text in {"main": "", **modules}.items()}
    return pack({**ours, "static/vendor/other.js": "export const x = 1;\n"})


def body(packed: str, path: str) -> str:
    return packed.partition(f"'{path}': () => {{\n")[2].partition("\n},\n'client/")[0]


@pytest.mark.parametrize("path", OURS)
def test_a_module_keeps_its_lines(path: str) -> None:
    before = SOURCES[path].splitlines()
    after = body(PACK, path).splitlines()[: len(before)]
    for old, new in zip(before, after, strict=True):
        if re.match("export (default )?(async |function|class|const)", old):
            assert new == re.sub("^export (default )?", "", old)
        elif re.match("(im|ex)port ", old):
            assert re.fullmatch(r"const \{ .+ \} = \$need\('.+'\);|", new), new
        else:
            assert re.sub(r"\$fetch\('[^']+', ", "import(", new) == old


def test_what_others_wrote_stays_outside_and_is_imported_once() -> None:
    vendored = re.findall(r"^import \* as \$vendor\d+ from '\./(static/vendor/.+)';$", PACK, re.MULTILINE)
    assert "static/vendor/preact.js" in vendored
    assert len(set(vendored)) == len(vendored)
    assert set(vendored) <= SOURCES.keys()
    assert len(re.findall(r"(?m)^import\b", PACK)) == len(vendored)


def test_each_form_becomes_what_does_the_same() -> None:
    packed = small(
        a="import { x } from '../static/vendor/other.js';\nimport B from './b.js';"
        + "\nimport { c, d as e } from './c.js';\nexport { c } from './c.js';\nexport { e as f };\n",
        b="export default function B() {}\nexport async function later() {\n  await import('./c.js');\n}",
        c="export const c = 1;\nexport class d {}\nexport function* many() {}\n// the end",
    )
    assert body(packed, "client/a.js").splitlines() == [
        "const { x: x } = $need('static/vendor/other.js');",
        "const { default: B } = $need('client/b.js');",
        "const { c: c, d: e } = $need('client/c.js');",
        "const { c: c } = $need('client/c.js');",
        "",
        "",
        "return { c: c, f: e };",
    ]
    assert "  await $fetch('client/b.js', './c.js');\n}\nreturn { default: B, later: later };" in packed
    assert "// the end\nreturn { c: c, d: d, many: many };" in packed


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
    ],
)
def test_a_form_that_is_not_known_is_refused_by_name(text: str) -> None:
    with pytest.raises(CannotPack, match=r"client/a\.js: .* is a form of import or export that server/pack\.py does not know"):
        small(a=text, b="export const b = 1;\n")


@pytest.mark.parametrize(
    "text", ["/** @type {import('./b.js').B} */", " * @param {import('./b.js').B} b", "f(/** @type {import('./b.js').B} */ b);"]
)
def test_what_a_comment_says_of_a_type_is_no_import(text: str) -> None:
    assert text in small(a=text)


def test_what_is_taken_must_be_given() -> None:
    with pytest.raises(CannotPack, match=r"client/a\.js takes c from client/b\.js, which does not give it\."):
        small(a="import { b, c } from './b.js';", b="export const b = 1;\n")
    with pytest.raises(CannotPack, match=r"client/a\.js takes b from client/none\.js, which does not give it\."):
        small(a="import { b } from './none.js';")


def test_modules_in_a_circle_are_refused() -> None:
    with pytest.raises(CannotPack, match=r"in a circle: client/a\.js → client/b\.js → client/a\.js\."):
        small(a="import { b } from './b.js';\nexport const a = 1;", b="import { a } from './a.js';\nexport const b = 1;")
