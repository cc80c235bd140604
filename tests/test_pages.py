"""What is asked over HTTP, on the real app with a record in a file and a clock that stands still."""

import asyncio
import base64
import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.headers import ALWAYS
from server.journal import sqlite
from server.limits import NEW_ROOM_BYTES, ROOMS_PER_ADDRESS
from server.room.outcome import BLOCKS, encoded_length
from server.settings import read
from server.tools import all_tools
from tests.conftest import ROOT, FixedClock
from tests.room.table import rows

ORIGIN = "http://127.0.0.1:8000"
DAY_MS = 24 * 60 * 60_000


@pytest.fixture
def client(tmp_path: Path, clock: FixedClock) -> Iterator[TestClient]:
    app = make_app(read({"DATA_DIR": str(tmp_path)}).with_port(8000), clock=clock)
    with TestClient(app, ORIGIN, raise_server_exceptions=False) as opened:
        yield opened


def an_id() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


def a_hash() -> str:
    return hashlib.sha256(secrets.token_bytes(16)).hexdigest()


def a_request(**fields: object) -> dict[str, Any]:
    body = base64.urlsafe_b64encode(bytes([1]) + secrets.token_bytes(1024 + 28)).decode().rstrip("=")
    hashes = {name: a_hash() for name in ("auth_hash", "door_hash", "host_hash")}
    return {
        "v": 1,
        "room": an_id(),
        **hashes,
        "card": {"id": an_id(), "body": body},
        "programme": msgspec.to_builtins(rows()),
        **fields,
    }


def post(client: TestClient, request: object, **headers: str) -> Any:
    return client.post("/rooms", json=request, headers={"Origin": ORIGIN, **headers})


# --- pages


@pytest.mark.parametrize(("path", "page"), [("/", "home"), ("/nieuw", "new_room"), ("/groepen", "groups"), ("/privacy", "privacy")])
def test_a_page_is_there_and_carries_the_headers(client: TestClient, path: str, page: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'data-page="{page}"' in answer.text
    assert '<html lang="nl">' in answer.text
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/nieuw", "/privacy", "/r/room", "/not-there"])
def test_a_page_says_nothing_in_script_or_style_of_its_own(client: TestClient, path: str) -> None:
    said = client.get(path).text
    assert " style=" not in said
    assert "<style" not in said
    assert " onclick=" not in said.lower()
    assert "<script>" not in said


def test_a_room_that_is_there_gives_its_shell_which_is_never_kept(client: TestClient) -> None:
    request = a_request()
    assert post(client, request).status_code == 201
    answer = client.get(f"/r/{request['room']}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert 'data-page="room"' in answer.text
    assert request["room"] not in answer.text


def test_a_room_that_never_was_is_not_found(client: TestClient) -> None:
    answer = client.get(f"/r/{an_id()}")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "Deze kamer is er niet." in answer.text


def test_a_room_whose_time_passed_is_gone_for_a_day_and_then_never_was(client: TestClient, clock: FixedClock) -> None:
    room = post(client, a_request()).json()["room"]
    clock.jump(31 * DAY_MS)
    client.portal.call(client.app.state.doors.hub.sweep, clock.now_ms())  # type: ignore[union-attr, attr-defined]
    answer = client.get(f"/r/{room}")
    assert answer.status_code == 410
    assert "Deze kamer is gewist." in answer.text
    clock.jump(DAY_MS)
    assert client.get(f"/r/{room}").status_code == 404


def test_an_address_that_asked_for_rooms_is_forgotten_when_nothing_more_comes_from_it(
    client: TestClient, clock: FixedClock
) -> None:
    addresses = client.app.state.doors.addresses  # type: ignore[attr-defined]
    assert post(client, a_request()).status_code == 201
    assert len(addresses._rooms) == 1
    portal = client.portal
    assert portal is not None
    portal.call(clock.jump, ROOMS_PER_ADDRESS.full_after_ms)
    for _ in range(10_000):  # until the sweeper has had its turn
        if len(addresses._rooms) == 0:
            break
        portal.call(asyncio.sleep, 0)
    assert len(addresses._rooms) == 0


def test_what_is_not_there_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/elsewhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Deze pagina is er niet." in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(("method", "path"), [("GET", "/rooms"), ("POST", "/"), ("DELETE", "/r/room"), ("TRACE", "/rooms")])
def test_a_wrong_method_is_told_which_ones_are_right_and_changes_nothing(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"]
    assert "Zo werkt dit adres niet." in answer.text


def test_a_fault_of_ours_says_so_without_a_word_of_what_it_was(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_self: object, _room: str) -> str:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("server.hub.Hub.standing", broken)
    answer = client.get("/r/room")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons." in answer.text
    assert "secret detail" not in answer.text
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, "a page of a fault is a page"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/nieuw", "/privacy", "/health", "/programmes.json", "/texts/nl.json", "/client/main.js"])
def test_asking_for_the_head_gives_the_same_headers_and_no_body(client: TestClient, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(got.headers)


def kept(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file() and file.suffix != ".sqlite-shm"}


def test_looking_makes_and_changes_nothing(client: TestClient, tmp_path: Path) -> None:
    post(client, a_request())
    before = kept(tmp_path)
    for path in ("/", "/nieuw", f"/r/{an_id()}", "/rooms", "/health", "/programmes.json", "/static/", "/ws/room"):
        client.get(path)
        client.head(path)
    assert kept(tmp_path) == before


def test_health_says_ok_and_nothing_about_rooms(client: TestClient) -> None:
    before = client.get("/health").text
    post(client, a_request())
    assert client.get("/health").text == before == "ok"


# --- data and files


def test_programmes_methods_and_texts_are_json(client: TestClient) -> None:
    programmes = client.get("/programmes.json").json()
    assert "roddel-90" in {one["id"] for one in programmes}
    for one in programmes:
        for row in one["rows"]:
            method = client.get(f"/methods/{row['method']}.json").json()
            assert method["id"] == row["method"]
            assert method["phases"][row["phase"]]["name"]
    heads = client.get("/methods.json").json()
    assert {row["method"] for one in programmes for row in one["rows"]} <= {head["id"] for head in heads}
    assert client.get("/texts/nl.json").json()["refusals"]["door_shut"].startswith("De deur is dicht.")


def test_what_a_method_file_may_set_of_a_tool_is_what_the_tools_read(client: TestClient) -> None:
    table = client.get("/tools.json").json()
    assert set(table) == set(all_tools())
    kind = table["round"]["kind"]
    assert (kind["kind"], kind["required"], "advice" in kind["values"]) == ("choice", True, True)
    assert table["scale"]["statement"] == {"kind": "number", "least": 0, "most": None, "required": False}
    assert (table["sorting"]["of"]["kind"], table["turns"]["in_order"]["kind"]) == ("text", "flag")


@pytest.mark.parametrize("path", ["/methods/none.json", "/texts/xx.json", "/methods/..%2f..%2fsecret.json", "/static/none.css"])
def test_what_is_not_on_the_shelf_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/texts/nl.json", "/programmes.json", "/client/main.js", "/static/css/app.css"])
def test_what_may_be_kept_is_asked_about_again_and_answered_briefly(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_font_is_asked_about_where_its_address_has_no_version(client: TestClient) -> None:
    font = next((ROOT / "static" / "fonts").glob("*.woff2"))
    answer = client.get(f"/static/fonts/{font.name}")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "font/woff2"


def test_modules_are_served_as_javascript(client: TestClient) -> None:
    assert client.get("/client/main.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path", ["/client/../pyproject.toml", "/static/%2e%2e/pyproject.toml", "/client/..%2fserver/app.py", "/client/"]
)
def test_nothing_outside_the_two_folders_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


# --- making a room


def test_a_room_is_made_and_the_same_request_again_is_the_same_room(client: TestClient) -> None:
    request = a_request()
    first, again = post(client, request), post(client, request)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() == {"room": request["room"]}


def test_another_room_under_the_same_id_is_refused(client: TestClient) -> None:
    request = a_request()
    post(client, request)
    answer = post(client, a_request(room=request["room"]))
    assert (answer.status_code, answer.json()["code"]) == (409, "room_exists")
    assert answer.json()["sentence"].startswith("Er is al een kamer")


def test_two_texts_under_one_id_are_a_wrong_request_and_not_a_full_disk(client: TestClient) -> None:
    twice = {"id": an_id(), "body": "A" * encoded_length(BLOCKS["methods"][0])}
    own = {"id": "own-1", "head": twice, "phases": [{"id": "tell", "texts": twice, "minutes": 10}]}
    request = a_request(own_methods=[own])
    assert (answer := post(client, request)).status_code == 400
    assert answer.json()["code"] == "bad_request"
    assert client.get(f"/r/{request['room']}").status_code == 404


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1:8000.evil.example"])
def test_a_request_from_another_page_makes_nothing(client: TestClient, origin: str | None) -> None:
    request = a_request()
    headers = {"Origin": origin} if origin else {}
    answer = client.post("/rooms", json=request, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "bad_request")
    assert client.get(f"/r/{request['room']}").status_code == 404


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_cannot_make_a_room(client: TestClient, kind: str) -> None:
    answer = client.post("/rooms", content=json.dumps(a_request()), headers={"Origin": ORIGIN, "Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "bad_request")


@pytest.mark.parametrize(("size", "status"), [(NEW_ROOM_BYTES, 400), (NEW_ROOM_BYTES + 1, 413)])
def test_a_body_that_is_too_large_is_refused(client: TestClient, size: int, status: int) -> None:
    answer = client.post("/rooms", content=b" " * size, headers={"Origin": ORIGIN, "Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, "bad_request")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"v": 2}', b"[" * 5000, b'{"v": 1, "v": 1}'])
def test_junk_is_refused_with_a_sentence(client: TestClient, body: bytes) -> None:
    answer = client.post("/rooms", content=body, headers={"Origin": ORIGIN, "Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert answer.json()["sentence"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"programme": []}, "bad_programme"),
        ({"programme": [{"key": "a", "block": "case", "method": "none", "phase": "a", "minutes": 5}]}, "bad_programme"),
        ({"programme": "roddel-90"}, "bad_request"),
        ({"room": "short"}, "bad_request"),
    ],
)
def test_what_cannot_be_held_is_refused_by_code(client: TestClient, fields: dict[str, object], code: str) -> None:
    answer = post(client, a_request(**fields))
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"] == code


def test_one_address_cannot_make_rooms_without_end(client: TestClient, clock: FixedClock) -> None:
    at_once = ROOMS_PER_ADDRESS.at_once
    assert [post(client, a_request()).status_code for _ in range(at_once + 1)] == [201] * at_once + [429]
    clock.jump(round(1000 / ROOMS_PER_ADDRESS.per_second))
    assert [post(client, a_request()).status_code for _ in range(2)] == [201, 429]


def test_a_full_house_says_so_to_people_and_to_scripts_and_keeps_the_rooms_it_has(client: TestClient) -> None:
    request = a_request()
    client.app.state.doors.hub.capacity.rooms_max = 1  # type: ignore[attr-defined]
    assert client.get("/nieuw").status_code == 200
    assert post(client, request).status_code == 201
    page = client.get("/nieuw", headers={"Accept-Language": "en"})
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "This server is full." in page.text
    assert "Het is hier vol." in client.get("/nieuw").text
    answer = post(client, a_request())
    assert (answer.status_code, answer.json()["code"]) == (503, "house_full")
    assert "vol" in answer.json()["sentence"]
    assert post(client, request).status_code == 201, "the same request again is no newcomer"
    assert client.get(f"/r/{request['room']}").status_code == 200


def test_when_the_disk_is_full_it_is_said_and_nothing_is_made(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_db: object, _changes: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    request = a_request()
    with monkeypatch.context() as while_full:
        while_full.setattr(sqlite, "write", full)
        answer = post(client, request)
        assert (answer.status_code, answer.json()["code"]) == (503, "not_saved")
    assert client.get(f"/r/{request['room']}").status_code == 404
    assert post(client, request).status_code == 201


def test_the_folder_is_free_again_once_the_app_has_stopped(tmp_path: Path, clock: FixedClock) -> None:
    settings = read({"DATA_DIR": str(tmp_path)}).with_port(8000)
    for _ in range(2):
        with TestClient(make_app(settings, clock=clock), ORIGIN) as opened, closing(opened):
            assert opened.get("/health").text == "ok"
