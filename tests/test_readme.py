"""The README is true: its commands do what it says in a copy of what is committed, and what it names is there."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.readme import begun, commands, get, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
PATIENCE = 120.0
ERASE = ".venv/bin/python -m server erase"
ABSENT = "A" * 22
INSTALLING = ("python3 -m venv", ".venv/bin/pip install")
PLAYED = {"make run", "make demo", ".venv/bin/python -m server", ERASE, f"{ERASE} <link or id>", f"{ERASE} --all"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that is committed, with the packages of these tests in place of those that `make` would fetch."""
    folder = tmp_path_factory.mktemp("clone") / "binnenskamers"
    for name in run(ROOT, "git ls-files -z", PATIENCE).split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    for part in Path(sys.prefix).iterdir():
        if not part.name.startswith("."):
            (folder / ".venv" / part.name).symlink_to(part)
    for stamp in (".run", ".demo", ".dev"):
        (folder / ".venv" / stamp).touch()
    return folder


def test_no_command_goes_untried() -> None:
    assert {one for one in commands(README) if not one.startswith(INSTALLING)} == PLAYED


def test_what_is_installed_by_hand_is_what_make_installs() -> None:
    by_hand = [one for one in commands(README) if one.startswith(INSTALLING)]
    assert by_hand == ["python3 -m venv .venv", ".venv/bin/pip install --require-hashes -r requirements.lock"]
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["make run", ".venv/bin/python -m server"])
def test_it_serves_and_every_address_that_is_named_is_there(clone: Path, command: str) -> None:
    with begun(clone, command, PATIENCE) as links:
        assert "Binnenskamers" in get(links[0])
        assert (clone / "data").is_dir()
        if command == "make run":
            for address in addresses():
                assert get(links[0] + address)


def addresses() -> Iterator[str]:
    """The addresses of the product that the README names."""
    found = {one.replace("<method>", "roddel") for one in re.findall(r"`(/[a-z<>/]+)`", README)}
    assert {"/nieuw", "/methoden", "/hulp", "/privacy"} <= found
    return iter(sorted(found - {"/metrics"}))


def test_the_demo_gives_three_links(clone: Path) -> None:
    with begun(clone, "make demo", PATIENCE) as links:
        rooms = {link for link in links if "#" in link}
        assert len(rooms) == 3
        assert all("<html" in get(room) for room in rooms)


def test_rooms_are_erased_by_command(clone: Path) -> None:
    assert run(clone, ERASE, PATIENCE)
    assert run(clone, f"{ERASE} --all", PATIENCE)
    with pytest.raises(AssertionError, match=f"{ABSENT}: 1"):
        run(clone, f"{ERASE} {ABSENT}", PATIENCE)


DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md", "docs/deploy.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_named_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:server|client|tests|docs|bench|static|templates|deploy)/[\w/.-]*)`", text)
    pictures = re.findall(r'src="([^"]+)"', text)
    assert {path for path in (*named, *pictures) if not (ROOT / path).exists()} == set()
    assert set(re.findall(r"`make ([a-z-]+)", text)) - TARGETS == set()


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = {target for line in re.findall(r"(?m)^([a-z -]+):", MAKEFILE) for target in line.split()}


def test_every_command_of_make_is_explained() -> None:
    explained = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"(?m)^\.PHONY: (.*)$", MAKEFILE)[0].split()) - {"help"}
    assert {target for target in asked if f"make {target}" not in explained} == set()


def test_the_licence_is_the_one_that_is_named() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert 'license = "AGPL-3.0-or-later"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
