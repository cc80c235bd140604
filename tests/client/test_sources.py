"""What can be seen without a browser: every text that is asked for exists, and what we vendored is what we checked."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.catalogue import Catalogue
from tests.client.words import jinja, templates, words

ROOT = Path(__file__).parent.parent.parent
SAID = re.compile(r"""\bsay\(\s*['"]([a-z_]+(?:\.[a-z0-9_]+)+)['"]""")
CHOSEN = re.compile(r"""\bsay\([^'"`()]*\?\s*['"]([a-z_.0-9]+)['"]\s*:\s*['"]([a-z_.0-9]+)['"]""")
VENDOR = ROOT / "static" / "vendor"
STYLES = ROOT / "static" / "css"
TEXTS = ROOT / "server" / "texts" / "nl"
CATALOGUE = Catalogue.load()
BY_CODE = {"database", "kept", "method_tools", "privacy", "problems", "promises", "refusals"}
"""Sections whose texts are chosen by a code or a number at the moment they are said, or laid over others; others hold these."""
CLASS = re.compile(r"\.([a-z][a-z0-9-]*)(?=[^{}]*\{)")
NO_CLASS = re.compile(r"/\*.*?\*/|url\([^)]*\)|\d?\.\d+", re.DOTALL)


def sources() -> Iterator[Path]:
    yield from (ROOT / "client").rglob("*.js")
    yield from (ROOT / "templates").glob("*.html")
    yield ROOT / "server" / "shells.py"


def keys(source: Path) -> set[str]:
    text = source.read_text(encoding="utf-8")
    return set(SAID.findall(text)) | {key for pair in CHOSEN.findall(text) for key in pair}


@pytest.mark.parametrize("source", sorted(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_is_in_the_catalogue(source: Path) -> None:
    missing = {key for key in keys(source) if not _is_there(CATALOGUE, key)}
    assert not missing, f"{source.name} says what no catalogue has: {sorted(missing)}"


def test_every_text_is_said_somewhere() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in [*sources(), ROOT / "server" / "method_pages.py"])
    texts = {key for section in sorted(TEXTS.glob("*.toml")) for key in _named(tomllib.loads(section.read_text()), section.stem)}
    assert not {key for key in texts if key.partition(".")[0] not in BY_CODE and not _is_said(key, said)}


def _named(texts: dict[str, Any], name: str) -> Iterator[str]:
    for key, text in texts.items():
        if isinstance(text, dict) and "other" not in text:
            yield from _named(text, f"{name}.{key}")
        else:
            yield f"{name}.{key}"


def _is_said(key: str, said: str) -> bool:
    """Whole, or with its last part filled in: `tools.round.label.${kind}`, `common.door_${door}`."""
    if key.endswith(".on_paper"):  # said by the name of the tool
        return True
    beginnings = (key[:end] for end in range(1, len(key)) if key[end - 1] in "._")
    return key in said or any(f"{part}{hole}" in said for part in beginnings for hole in ("${", "{", "%d", "%s"))


@pytest.mark.parametrize("source", sorted((ROOT / "client").rglob("*.js")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_no_words_of_its_own_for_a_reader(source: Path) -> None:
    script = source.read_text(encoding="utf-8")
    assert [said for markup in templates(script) for said in words(markup)] == []
    assert re.findall(r"""announce\(['"]|(?:textContent|innerText|document\.title|placeholder) = ['"]""", script) == []


@pytest.mark.parametrize("source", sorted((ROOT / "templates").glob("*")), ids=lambda path: path.name)
def test_a_page_has_no_words_of_its_own_for_a_reader(source: Path) -> None:
    assert words(jinja(source.read_text(encoding="utf-8"))) == []


def test_words_are_found_wherever_they_stand() -> None:
    script = (
        """html`<p title='Sluit'>${n ? html`<b>${say('a.b')} Nu</b>` : '}'} · ${ok && `x${`}`}y`}Klaar</p><i alt="${say}"></i>`"""
    )
    assert [words(markup) for markup in templates(script)] == [["Sluit", "Klaar"], ["Nu"]]
    assert [words(markup) for markup in templates("ctx.announce(`${say('a')}, nu`)")] == [[", nu"]]
    page = "{% block page %}home{% endblock %}<p class='kop'>{{ say('a') }} Hier {# niet #}</p><img alt='Kring'>"
    assert words(jinja(page)) == ["Kring", "Hier"]


def test_no_style_is_left_of_what_is_drawn_no_more() -> None:
    drawn = "\n".join(path.read_text(encoding="utf-8") for path in [*sources(), *(ROOT / "templates").glob("*.svg")])
    named = {name for sheet in STYLES.glob("*.css") for name in CLASS.findall(NO_CLASS.sub("", sheet.read_text(encoding="utf-8")))}
    said = set(re.findall(r"[\w-]+", drawn))
    filled_in = set(re.findall(r"([\w-]+)--(?=[${])", drawn))
    assert not {name for name in named - said if (name.rpartition("--")[0] or name) not in filled_in}


def test_dark_is_one_thing_whether_chosen_or_of_the_device() -> None:
    dark = re.findall(r":root[^{]*\{\s*color-scheme:dark;(.*?)\}", (STYLES / "tokens.css").read_text(encoding="utf-8"), re.DOTALL)
    chosen, of_the_device = ([line.strip() for line in block.splitlines()] for block in dark)
    assert chosen == of_the_device != []


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
        for named in re.findall(r"""(?<!')\b(?:from|import)\s*\(?['"]([^'"]+)['"]""", source.read_text(encoding="utf-8")):
            assert named.startswith(("./", "../", "/")), f"{source.name} imports {named}"


def test_every_module_gives_what_another_takes_from_it() -> None:
    for source in [*(ROOT / "client").rglob("*.js"), *(ROOT / "tests" / "client").glob("*.js")]:
        for names, path in re.findall(r"import (?:\w+, )?\{([^}]*)\} from '([^']+)'", source.read_text(encoding="utf-8")):
            if "/vendor/" in path:
                continue
            other = ROOT / path[1:] if path.startswith("/") else (source.parent / path).resolve()
            given = other.read_text(encoding="utf-8")
            for name in {one.split(" as ")[0].strip() for one in names.split(",") if one.strip()}:
                here = (
                    r"export default\b"
                    if name == "default"
                    else rf"export (?:async )?(?:const|let|class|function\*?) {name}\b|export \{{[^}}]*\b{name}\b"
                )
                assert re.search(here, given), f"{source.name} takes {name} from {other.name}"


def test_modules_stay_small_enough_to_read() -> None:
    long = {str(path.relative_to(ROOT)) for path in (ROOT / "client").rglob("*.js") if len(path.read_text().splitlines()) > 250}
    assert not long
