"""What a visit weighs over the wire, headers included, as the server sends it to a browser that takes Brotli."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.assets import Assets
from server.parts import FOLDER, MAIN
from server.settings import read
from tests.conftest import FixedClock
from tests.test_pages import a_request, post

DOOR_KB, ROOM_KB = 120, 200
NAMED = re.compile(r'<(?:link rel="(?:stylesheet|modulepreload)" href|script[^>]* src)="([^"]+)"')
FONTS = ("static/fonts/literata.woff2", "static/fonts/atkinson.woff2")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = make_app(read({"DATA_DIR": str(tmp_path_factory.mktemp("data"))}).with_port(8000), clock=FixedClock())
    with TestClient(app, "http://127.0.0.1:8000") as opened:
        yield opened


def weight(client: TestClient, address: str) -> int:
    """Bytes of an answer: what is sent, and the lines before it."""
    with client.stream("GET", address, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200, address
        return sum(map(len, answer.iter_raw())) + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)


def door(client: TestClient) -> set[str]:
    """All that is fetched until somebody can say their name."""
    made = a_request()
    assert post(client, made).status_code == 201
    page = f"/r/{made['room']}"
    named = set(NAMED.findall(client.get(page).text))
    assets = Assets.load()
    parts = [name for name in assets.parts if assets.address(FOLDER + name) in named]
    assert sorted(parts) == ["main.js", "room.js"]
    texts = {f"{assets.place()}texts/nl/{part}.json" for part in parts}
    return {page, *named, *texts, *map(assets.address, (*FONTS, "static/icons/favicon.svg"))}


def test_the_door_and_the_room_stay_within_their_budgets(client: TestClient) -> None:
    at_door = {address: weight(client, address) for address in door(client)}
    assets = Assets.load()
    inside = (assets.address(f"{FOLDER}inside.js"), f"{assets.place()}texts/nl/inside.js.json")
    methods = ("/methods/roddel.json?language=nl", "/methods/evening.json?language=nl")
    in_room = {address: weight(client, address) for address in (*inside, *methods)}
    first, all_ = sum(at_door.values()) / 1000, sum((at_door | in_room).values()) / 1000
    assert first <= DOOR_KB, at_door
    assert all_ <= ROOM_KB, at_door | in_room
    print(f"door {first:.1f} kB, room {all_:.1f} kB")


def test_what_is_needed_after_a_press_is_in_no_part_that_a_room_begins_with() -> None:
    """Each of these is fetched by who wants it; a plain import of one of them would send it to everybody."""
    parts = Assets.load().parts
    first = parts["main.js"].modules | parts["room.js"].modules
    for path in ("screens/lobby.js", "book_keeper.js", "parts/menu.js", "parts/sheet.js", "own_methods.js"):
        assert f"client/{path}" not in first
    inside = first | parts["inside.js"].modules
    for path in (
        "coach.js",
        "coach/nl.js",
        "coach/en.js",
        "parts/attendance.js",
        "parts/programme_panel.js",
        "parts/next_in_room.js",
    ):
        assert f"client/{path}" not in inside
    assert "client/parts/sheet_left.js" in inside, "one's own sheet is there also when the server is not"
    assert parts["main.js"].root == MAIN
