"""The list of screens, and what is made of it without a browser."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from tests.conftest import ROOT
from tests.screens import pictured
from tests.screens.looks import ALL, HEIGHTS
from tests.screens.screens import ROOMS
from tests.screens.seen import Seen, kept, table, wanted
from tests.screens.spoken import Node, lines
from tests.screens.tour import asked_for
from tests.screens.transcript import BEGIN, END, in_document

VENDOR = ROOT / "tests" / "vendor"


def test_every_screen_has_a_name_of_its_own() -> None:
    names = [screen.name for room in ROOMS for screen in room.screens]
    assert len(set(names)) == len(names) > 70


def test_a_screen_is_looked_at_in_every_width_by_day_and_by_night_and_as_its_reader_wants_it() -> None:
    seen = {(look.name, look.dark) for look in ALL}
    assert seen == {(name, dark) for name in (*map(str, HEIGHTS), "zoom", "forced", "still", "spaced") for dark in (False, True)}


def test_screens_are_asked_for_by_name() -> None:
    assert asked_for(ROOMS[0], []) == ROOMS[0].screens
    assert [one.name for one in asked_for(ROOMS[0], ["join*", "home"])] == ["home", "join", "join-fault", "join-shut"]
    assert asked_for(ROOMS[1], ["home"]) == ()


def test_what_is_vendored_is_what_was_checked() -> None:
    wanted = {name: digest for digest, name in map(str.split, (VENDOR / "checksums.txt").read_text().splitlines())}
    assert wanted == {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in wanted}
    assert {"axe/axe.min.js", "axe/LICENSE"} <= wanted.keys()


def leaf(role: str, name: str, **states: object) -> Node:
    return Node(role, name, "", states)


def test_a_page_is_read_with_what_each_thing_is_and_how_it_is() -> None:
    chairs = Node("list", "Kring", "", {}, (leaf("listitem", ""), leaf("listitem", "")))
    sentence = Node(
        "paragraph", "", "", {}, (leaf("StaticText", "Lees "), Node("strong", "", "", {}, (leaf("StaticText", "dit"),)))
    )
    button = leaf("button", "Klaar", pressed="true", disabled=True)
    page = Node("main", "", "", {}, (leaf("heading", "Landen", level=1), sentence, button, chairs, leaf("ListMarker", "1.")))
    assert list(lines(page)) == [
        "hoofdinhoud",
        "Landen, kop niveau 1",
        "Lees dit",
        "Klaar, knop, ingedrukt, niet beschikbaar",
        "Kring, lijst met 2 onderdelen",
    ]


def test_a_transcript_takes_the_place_of_the_one_before() -> None:
    document = in_document(f"Voor\n{BEGIN}\n\noud\n\n{END}\nNa\n", "nieuw")
    assert document == f"Voor\n{BEGIN}\n\nnieuw\n\n{END}\nNa\n"
    assert in_document(document, "nieuw") == document


def test_what_was_seen_is_told_in_a_table_that_names_what_was_not(tmp_path: Path) -> None:
    screen = ROOMS[0].screens[0]
    looked = Counter(look.name for look in wanted(screen))
    Seen(screen.name, "nl", dict(looked), []).keep(tmp_path)
    Seen(screen.name, "en", dict(looked, zoom=1), ["home-en zoom-light: color-contrast"]).keep(tmp_path)
    Seen("a-screen-that-is-no-more", "nl", dict(looked), []).keep(tmp_path)
    told = table(kept(tmp_path))
    assert "| all | 1 | nl, en | 31 | 16 | 3 | 4 | 4 | 4 | 1 |" in told
    missing = told.rpartition("\n")[2]
    assert f"`{screen.name}` (en)" in missing
    assert f"`{screen.name}` (nl)" not in missing
    assert f"`{ROOMS[1].screens[0].name}` (nl)" in missing


def test_the_pictures_of_the_documents_are_there_small_and_say_what_they_show() -> None:
    known = {screen.name for room in ROOMS for screen in room.screens}
    assert pictured.wanted() <= known
    files = {path.name: path.read_bytes() for path in pictured.FOLDER.glob("*.webp")}
    assert files.keys() == {f"{shot.file}.webp" for shot in pictured.SHOTS}
    assert all((one[:4], one[8:12]) == (b"RIFF", b"WEBP") for one in files.values())
    assert sum(map(len, files.values())) < pictured.MOST_BYTES
    assert pictured.PAGE.read_text(encoding="utf-8") == pictured.sheet(), "make pictures"
    assert {(shot.look.name, shot.look.dark) for shot in pictured.SHOTS} == {
        (n, d) for n in ("phone", "laptop") for d in (False, True)
    }
    assert all(40 < len(shot.says) < 400 for shot in pictured.SHOTS)


def test_the_pictured_meeting_begins_at_half_past_seven() -> None:
    at = 20_000 * pictured.DAY_MS
    for now in (at, at + 5 * 3_600_000, at + pictured.DAY_MS - 1):
        begins = now + pictured.until_evening_ms(now) + 2 * pictured.REFILL_MS
        assert begins % pictured.DAY_MS == pictured.EVENING_MS and begins >= now
