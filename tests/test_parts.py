"""Which modules are sent together: what is taken comes along, what is fetched is a part, what is surely there comes once."""

import json
import re

import pytest

from server.assets import Assets
from server.catalogue import Catalogue
from server.pack import CannotPack
from server.parts import FOLDER, MAIN, Pack, pack
from tests.conftest import ROOT

SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for top in ("client", "static")
    for path in (ROOT / top).rglob("*.js")
}
REAL = pack(SOURCES, Catalogue.load().keys(""))
FETCH = "export const f = () => import('./{}.js');\n"


def small(sections: frozenset[str] = frozenset(), **modules: str) -> Pack:
    ours = {f"client/{name}.js": text for name, text in {"main": "", "more": "", **modules}.items()}
    others = {f"static/vendor/{name}.js": f"export const {name} = 1;\n" for name in ("x", "unused")}
    return pack({**ours, **others}, sections)


def inside(made: Pack) -> dict[str, set[str]]:
    return {name: {path.removeprefix("client/") for path in part.modules} for name, part in made.parts.items()}


def test_what_is_taken_comes_along_and_what_is_fetched_is_a_part() -> None:
    made = small(
        main="import { a } from './a.js';\n" + FETCH.format("room"),
        a="import { x } from '../static/vendor/x.js';\nexport const a = x;\n",
        room="import { a } from './a.js';\nimport { b } from './b.js';\nexport const room = 1;\n",
        b="export const b = 1;\n",
        nobody="export const n = 1;\n",
    )
    assert inside(made) == {"main.js": {"main.js", "more.js", "a.js", "static/vendor/x.js"}, "room.js": {"room.js", "b.js"}}


def test_what_is_picked_by_a_name_comes_along() -> None:
    main = "async function f(name) {\nawait import(`./t_${name}.js`);\n}\n"
    made = small(main=main, t_a="import { b } from './b.js';\n", t_b="", b="export const b = 1;\n")
    assert inside(made) == {"main.js": {"main.js", "more.js", "t_a.js", "t_b.js", "b.js"}}


def test_a_part_brings_what_somebody_who_fetches_it_may_lack() -> None:
    made = small(
        main=FETCH.format("one").replace("f =", "g =") + FETCH.format("two"),
        one="import { c } from './c.js';\n" + FETCH.format("deep"),
        two="import { c } from './c.js';\nimport { d } from './d.js';\n" + FETCH.format("deep"),
        deep="import { c } from './c.js';\nimport { d } from './d.js';\n" + FETCH.format("two"),
        c="export const c = 1;\n",
        d="export const d = 1;\n",
    )
    assert inside(made)["deep.js"] == {"deep.js", "d.js"}, "both who fetch it have c, one has d"
    assert inside(made)["two.js"] == {"two.js", "c.js", "d.js"}


def test_a_part_that_is_always_there_is_none() -> None:
    made = small(main="import { a } from './a.js';\n" + FETCH.format("a"), a="export const a = 1;\n")
    assert made.parts.keys() == {"main.js"}


def test_the_texts_that_a_part_says_come_with_it_once() -> None:
    made = small(
        frozenset({"join", "common", "host"}),
        main="say('common.you');\n// say('host.no')\n" + FETCH.format("room"),
        room="say(`join.promise_${n}`);\nsay(\"common.you\");\nsay('time.hidden');\n",
    )
    assert {name: set(part.sections) for name, part in made.parts.items()} == {"main.js": {"common"}, "room.js": {"join"}}


def test_faults_are_found_in_all_modules() -> None:
    with pytest.raises(CannotPack):
        small(nobody="import { b } from './none.js';")


def test_each_of_the_real_parts_holds_what_it_names() -> None:
    assert len(frozenset[str]().union(*(part.modules for part in REAL.parts.values()))) > 200
    for name, part in REAL.parts.items():
        assert {path for path in part.modules if f"'{path}': () => {{\n" in REAL.texts[name]} == part.modules
    assert REAL.parts["main.js"].root == MAIN


def test_every_page_names_a_part_that_is_there() -> None:
    shells = [file.read_text("utf-8") for file in (ROOT / "templates").glob("*.html")]
    named = {part for shell in shells for part in re.findall(r'set part = "([^"]+)"', shell)}
    assert named
    for part in named:
        assert Assets.load().address(FOLDER + part)


def test_a_build_is_another_when_a_module_is() -> None:
    one, other = (re.search(r"\$build = '(\w+)'", small(main=text).texts["main.js"]) for text in ("f();", "g();"))
    assert one and other and one[1] != other[1]


def test_the_first_part_knows_where_the_others_are() -> None:
    told = re.search(r"\$parts = (\{.*\});", REAL.texts["main.js"])
    assert told
    assert json.loads(told[1]) == {part.root: name for name, part in REAL.parts.items() if part.root != MAIN}
