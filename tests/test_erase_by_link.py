"""Erasing from outside, with the facilitator link: only for who has it, never by accident, and “erased” only when it is so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.errors import NotForgotten, Refusal
from server.hub import IDLE_MS, Hub
from server.journal.files import DATABASE
from server.limits import CONNECTIONS_PER_ADDRESS, ERASE_BYTES
from server.room import commands as c
from server.room.opening import EraseAsked
from server.settings import read
from tests.conftest import FixedClock
from tests.hub_table import AUTH, CATALOGUE, LIBRARY, Browser, House
from tests.room.table import HOST, digest, ident
from tests.test_pages import ORIGIN, a_request, post

ROOM = ident("room")
ASKED = EraseAsked(1, AUTH, HOST)


async def refused(house: House, asked: EraseAsked = ASKED, room: str = ROOM) -> str:
    with pytest.raises(Refusal) as why:
        await house.hub.erase_by_link(room, asked)
    return why.value.code


async def test_a_room_in_which_nobody_sits_goes_at_once_and_is_remembered_as_erased(house: House) -> None:
    await house.make_room()
    await house.hub.erase_by_link(ROOM, ASKED)
    assert await house.hub.standing(ROOM) == "erased"
    assert house.hub._rooms == {}
    assert await refused(house) == "erased"
    assert await refused(house, room=ident("nowhere")) == "not_found"


@pytest.mark.parametrize("asked", [EraseAsked(1, "b" * 43, HOST), EraseAsked(1, AUTH, ident("door"), anyway=True)])
async def test_without_both_secrets_nothing_happens(house: House, asked: EraseAsked) -> None:
    await house.make_room()
    assert await refused(house, asked) == "wrong_secret"
    assert await house.hub.standing(ROOM) == "known"


async def test_people_who_sit_there_are_not_put_out_by_accident_and_hear_it_when_they_are(house: House) -> None:
    await house.start()
    assert await refused(house) == "people_inside"
    assert (await house.do("Teun", c.AskBreak()))["t"] == "done"
    await house.hub.erase_by_link(ROOM, EraseAsked(1, AUTH, HOST, anyway=True))
    assert {browser.of("bye")[-1]["code"] for browser in house.browsers.values()} == {"erased"}


async def test_who_only_stands_at_the_door_is_nobody_inside(house: House) -> None:
    await house.make_room()
    await house.enter("Gast")
    await house.hub.erase_by_link(ROOM, ASKED)
    assert house.browsers["Gast"].of("bye")[-1]["code"] == "erased"


async def test_a_closed_room_goes_also_under_people_who_still_look_at_their_sheet(house: House) -> None:
    await house.start()
    await house.do("Sietske", c.Close())
    await house.hub.erase_by_link(ROOM, ASKED)
    assert await house.hub.standing(ROOM) == "erased"


async def test_what_is_not_entirely_gone_is_not_called_erased(house: House, tmp_path: Path) -> None:
    house.journal._attempts = 1
    await house.make_room()
    with closing(sqlite3.connect(tmp_path / "rooms.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        assert await refused(house) == "not_erased"
        await house.jump(IDLE_MS)
        assert await refused(house) == "not_erased", "also when it has left memory"
        after = Hub(house.journal, LIBRARY, house.clock, CATALOGUE)
        assert await after.standing(ROOM) == "erasing", "also after a restart"
        with pytest.raises(Refusal, match="not_erased"):
            await after.enter(ROOM, AUTH, ident("Sietske"), "nl", Browser(house.clock))
        with pytest.raises(Refusal, match="room_exists"):
            await house.make_room()
    await house.hub.sweep(house.clock.now)
    assert await refused(house) == "erased"


# --- over HTTP


@pytest.fixture
def client(tmp_path: Path, clock: FixedClock) -> Iterator[TestClient]:
    with TestClient(make_app(read({"DATA_DIR": str(tmp_path)}).with_port(8000), clock=clock), ORIGIN) as opened:
        yield opened


def a_room(client: TestClient) -> str:
    request = a_request(auth_hash=digest(AUTH), host_hash=digest(HOST))
    assert post(client, request).status_code == 201
    return str(request["room"])


def erase(client: TestClient, room: str, **more: Any) -> tuple[int, str | None]:
    headers = {"Origin": ORIGIN, "Content-Type": "application/json", **more.pop("headers", {})}
    body = more.pop("body", None) or json.dumps({"v": 1, "auth": AUTH, "host": HOST, **more})
    answer = client.post(f"/rooms/{room}/erase", content=body, headers=headers)
    return answer.status_code, answer.json().get("code")


def test_a_room_of_which_traces_may_be_left_is_called_neither_erased_nor_unknown(client: TestClient, tmp_path: Path) -> None:
    room = a_room(client)
    hub = client.app.state.doors.hub  # type: ignore[attr-defined]
    hub._journal._attempts = 1
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        with pytest.raises(NotForgotten):
            client.portal.call(hub.forget, room)  # type: ignore[union-attr]
        answer = client.get(f"/r/{room}")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        assert "Deze kamer wordt gewist." in answer.text
    client.portal.call(hub.sweep, 0)  # type: ignore[union-attr]
    assert client.get(f"/r/{room}").status_code == 410


def test_the_answer_says_whether_it_is_gone(client: TestClient) -> None:
    room = a_room(client)
    assert erase(client, room, host=ident("another")) == (403, "wrong_secret")
    assert client.get(f"/r/{room}").status_code == 200
    assert erase(client, room) == (200, None)
    assert client.get(f"/r/{room}").status_code == 410
    assert erase(client, room) == (410, "erased")
    assert erase(client, ident("nowhere")) == (404, "not_found")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"headers": {"Origin": "https://evil.example"}}, 403),
        ({"headers": {"Content-Type": "text/plain"}}, 415),
        ({"v": 2}, 400),
        ({"host": "short"}, 400),
        ({"seat": "x"}, 400),
        ({"body": "{"}, 400),
        ({"body": " " * (ERASE_BYTES + 1)}, 413),
    ],
)
def test_what_none_of_our_pages_sends_erases_nothing(client: TestClient, more: dict[str, Any], status: int) -> None:
    room = a_room(client)
    assert erase(client, room, **more) == (status, "bad_request")
    assert client.get(f"/r/{room}").status_code == 200


def test_nobody_tries_secrets_without_end(client: TestClient) -> None:
    room = a_room(client)
    tried = [erase(client, room, host=ident(f"h{n}"))[0] for n in range(CONNECTIONS_PER_ADDRESS.at_once + 1)]
    assert set(tried[:-1]) == {403}
    assert tried[-1] == 429
