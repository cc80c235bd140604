"""What stands on a first screen, and the page for when there is no line: what they name is there, and nothing of a room is."""

import json
import re
import struct
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from server import installable
from server.app import make_app
from server.settings import read
from tests.conftest import ROOT, FixedClock
from tests.icons import ICONS, told

ORIGIN = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = make_app(read({"DATA_DIR": str(tmp_path_factory.mktemp("data"))}).with_port(8000), clock=FixedClock())
    with TestClient(app, ORIGIN, raise_server_exceptions=False, follow_redirects=False) as opened:
        yield opened


def constants(worker: str) -> dict[str, object]:
    return {name: json.loads(value) for name, value in re.findall(r"(?m)^const (VERSION|FILES|PAGES) = (.*);$", worker)}


@pytest.mark.parametrize(("language", "start"), [("nl", "Open een kamer"), ("en", "Open a room")])
def test_the_manifest_speaks_the_language_of_who_asks_and_names_icons_of_the_size_it_says(
    client: TestClient, language: str, start: str
) -> None:
    answer = client.get("/app.webmanifest", headers={"Accept-Language": language})
    assert answer.headers["content-type"].startswith("application/manifest+json")
    assert "Accept-Language" in answer.headers["vary"]
    said = answer.json()
    assert (said["id"], said["scope"], said["display"], said["lang"]) == ("/", "/", "standalone", language)
    assert said["description"]
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in said["icons"]} >= {"192x192", "512x512"}
    for icon in said["icons"]:
        picture = client.get(icon["src"])
        assert picture.headers["content-type"] == icon["type"] == "image/png"
        assert "{}x{}".format(*struct.unpack(">II", picture.content[16:24])) == icon["sizes"]
    for shortcut in said["shortcuts"]:
        assert shortcut["name"]
        assert client.get(shortcut["url"]).status_code == 200


def test_a_language_that_was_chosen_stays_chosen_on_the_first_screen(client: TestClient) -> None:
    page = client.get("/?language=en").text
    link = re.search(r'<link rel="manifest" href="([^"]+)">', page)
    assert link is not None
    said = client.get(link[1], headers={"Accept-Language": "nl"}).json()
    assert (said["lang"], said["start_url"]) == ("en", "/?language=en")


def test_the_icons_were_drawn_from_the_picture_there_is() -> None:
    assert (ICONS / "checksums.txt").read_text() == told(), "run `make icons`"


def test_the_worker_is_asked_for_again_each_time_and_keeps_only_what_is_the_same_for_everybody(client: TestClient) -> None:
    answer = client.get("/sw.js")
    assert (answer.headers["cache-control"], answer.headers["content-type"]) == ("no-cache", "text/javascript; charset=utf-8")
    assert client.get("/sw.js", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    told = constants(answer.text)
    files, pages = told["FILES"], told["PAGES"]
    assert isinstance(files, list)
    assert isinstance(pages, dict)
    assert set(pages) == {"nl", "en"}
    for address in files:
        assert re.fullmatch(r"/v/[0-9a-f]{16}/(client|static)/[\w/.-]+", address)
        assert client.get(address).headers["cache-control"].endswith("immutable")
    for language, address in pages.items():
        page = client.get(address)
        assert (page.status_code, re.findall(r'<html lang="(\w+)"', page.text)) == (200, [language])


def test_the_page_without_a_line_asks_for_nothing_that_is_not_kept(client: TestClient) -> None:
    files = constants(client.get("/sw.js").text)["FILES"]
    assert isinstance(files, list)
    page = client.get("/offline?language=nl").text
    asked = re.findall(r'<(?:script|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]+)"', page)
    assert len(asked) >= 6
    assert set(asked) <= set(files)
    for address in [one for one in files if one.endswith(".js")]:
        path = ROOT / address.split("/", 3)[3]
        for other in re.findall(r"(?m)^import .* from '(\.[^']+)';$", path.read_text("utf-8")):
            named = (path.parent / other).resolve().relative_to(ROOT).as_posix()
            assert any(one.endswith(f"/{named}") for one in files), f"{path.name} asks for {named}"


def test_another_page_or_another_file_is_another_worker(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    now = constants(client.get("/sw.js").text)["VERSION"]
    files = installable.files()
    monkeypatch.setattr(installable, "files", lambda: [*files, "/v/0000000000000000/client/page.js"])
    with_file = constants(client.get("/sw.js").text)["VERSION"]
    monkeypatch.setattr(installable, "files", lambda: files)
    assert constants(client.get("/sw.js").text)["VERSION"] == now
    monkeypatch.setattr(installable.Installable, "_drawn", lambda self, language: language.encode())
    assert len({now, with_file, constants(client.get("/sw.js").text)["VERSION"]}) == 3
