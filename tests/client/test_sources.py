"""What can be seen without a browser: every text that is asked for exists, and what we vendored is what we checked."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.catalogue import Catalogue

ROOT = Path(__file__).parent.parent.parent
SAID = re.compile(r"""\bsay\(\s*['"]([a-z_]+(?:\.[a-z0-9_]+)+)['"]""")
CHOSEN = re.compile(r"""\bsay\([^'"`()]*\?\s*['"]([a-z_.0-9]+)['"]\s*:\s*['"]([a-z_.0-9]+)['"]""")
VENDOR = ROOT / "static" / "vendor"


def sources() -> Iterator[Path]:
    yield from (ROOT / "client").rglob("*.js")
    yield from (ROOT / "templates").glob("*.html")


def keys(source: Path) -> set[str]:
    text = source.read_text(encoding="utf-8")
    return set(SAID.findall(text)) | {key for pair in CHOSEN.findall(text) for key in pair}


@pytest.mark.parametrize("source", sorted(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_is_in_the_catalogue(source: Path) -> None:
    catalogue = Catalogue.load()
    missing = {key for key in keys(source) if not _is_there(catalogue, key)}
    assert not missing, f"{source.name} says what no catalogue has: {sorted(missing)}"


def _is_there(catalogue: Catalogue, key: str) -> bool:
    section, *path = key.split(".")
    name = path[0]
    if name not in catalogue.keys(section):
        return False
    return catalogue.say("nl", key, **dict.fromkeys(_values(catalogue, key), 1), n=1) != key


def _values(catalogue: Catalogue, key: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", catalogue.say("nl", key, n=2))) - {"n"}


def test_vendored_files_are_the_ones_we_checked() -> None:
    lines = [line.split() for line in (VENDOR / "checksums.txt").read_text().splitlines()]
    wanted = {name: digest for digest, name in lines}
    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in wanted}
    assert found == wanted
    assert {path.name for path in VENDOR.glob("*.js")} <= wanted.keys()


def test_no_module_names_another_without_a_path() -> None:
    for source in [*(ROOT / "client").rglob("*.js"), *VENDOR.glob("*.js")]:
        for named in re.findall(r"""(?:from|import)\s*\(?['"]([^'"]+)['"]""", source.read_text(encoding="utf-8")):
            assert named.startswith(("./", "../", "/")), f"{source.name} imports {named}"


def test_modules_stay_small_enough_to_read() -> None:
    long = {str(path.relative_to(ROOT)) for path in (ROOT / "client").rglob("*.js") if len(path.read_text().splitlines()) > 250}
    assert not long
