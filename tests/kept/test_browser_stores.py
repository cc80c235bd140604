"""Everything the browser's modules keep, or hand out as a file, has a row; and no other way of keeping is used."""

import re

from server.kept import names
from tests.conftest import ROOT
from tests.kept.stored import SCRIPTS, code, constants, kinds, modules


def test_only_these_modules_keep_anything() -> None:
    assert (
        modules(r"\blocalStorage\b")
        == {"first_time.js", "language.js", "own_device.js", "own_theme.js", "own_time.js", "seat.js", "theme_first.js"} | ERASERS
    )
    assert modules(r"\bsessionStorage\b") == {"unwritten.js"} | ERASERS
    assert modules(r"\bfactory\.open\(|\bindexedDB\.open\(") == {"shelf.js"}
    assert modules(r"\bcaches\b|serviceWorker") == {"offline.js"}
    assert modules(r"document\.cookie|\bcookieStore\b|getDirectory\(") == set()
    assert modules(r"window\.name\b") == {"beside_name.js"}, "it says which kind of window this is, and nothing of anybody"


ERASERS = {"wiping.js", "parts/wipe.js", "offline_page.js"}
"""Those that only take away, or count what would go."""


def test_every_key_of_local_and_session_storage_has_a_row() -> None:
    local = set().union(
        *(constants(f"{name}.js") for name in ("first_time", "seat", "own_device", "own_theme", "own_time", "language"))
    )
    assert local == names("localStorage")
    assert constants("unwritten.js") == names("sessionStorage")


def test_the_worker_has_one_store_and_only_the_worker_fills_it() -> None:
    worker = code(ROOT / "static" / "sw.js")
    stores = set(re.findall(r"const STORE = `([a-z]+\.)\$\{VERSION\}`;", worker))
    assert stores == names("cache")
    assert re.findall(r"caches\.open\((\w+)\)|\.put\(", worker) == ["STORE"]
    assert modules(r"caches\.open|\bnew Cache") == set()


def test_every_kind_of_row_has_a_row() -> None:
    assert kinds() == names("indexedDB")


def test_every_part_of_the_sheet_has_a_row() -> None:
    """Parts are named where they are put: by a text, by a constant that is one, or by the harvest."""
    texts = "\n".join(code(path) for path in SCRIPTS if path.name != "method_shelf.js")
    named = set(re.findall(r"sheet\.put\(([^,]+),", texts)) - {"part"}  # what is put again, or comes from the harvest
    harvested = set(re.findall(r"(\w+): \w+\(ctx", code(ROOT / "client" / "harvest.js")))
    assert {"meeting", "question", "advice"} <= harvested
    parts = {_part(one, texts) for one in named} | (harvested - {"phases"})
    assert parts == names("part")


def _part(named: str, texts: str) -> str:
    if named.startswith("'"):
        return named.strip("'")
    if named == "planPart(slice.id)":
        return "plan"
    found = re.search(rf"const {named} = '(\w+)';", texts)
    assert found, named
    return found[1]


def test_every_place_on_the_shelf_that_is_no_room_has_a_row() -> None:
    users = modules(r"\b(?:openNotebook|findShelf)\(")
    places = {
        one for module in users for one in re.findall(r"(?m)^(?:export )?const PLACE = '([^']+)';$", code(ROOT / "client" / module))
    }
    assert places == names("place")


def test_every_path_of_a_group_book_has_a_row() -> None:
    text = code(ROOT / "client" / "book_paths.js")
    paths = text[text.index("const PATHS") :]
    firsts = set(re.findall(r"(?m)^  (?:['`\[]+)?([a-z]+)[\w/$`']*.*: ?is", paths[: paths.index("}).map")]))
    assert firsts == names("path")


def test_every_module_that_hands_out_a_file_or_a_print_has_a_row() -> None:
    givers = modules(r"(?<!function )\bdownload\(|\bprint\(\)|\bdownload=") - {"notebook.js"}
    assert givers == names("takes")
