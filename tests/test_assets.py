"""The files of the browser's half: the same bytes whichever way they are asked for, kept exactly as long as they hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import make_app
from server.assets import FOLDERS, SHEET, Asset, Assets
from server.headers import ALWAYS
from server.settings import read
from tests.conftest import ROOT, FixedClock

ORIGIN = "http://127.0.0.1:8000"
GOOD = "public, max-age=31536000, immutable"
FILES = sorted(path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
VERSION = Assets.load().version
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = make_app(read({"DATA_DIR": str(tmp_path_factory.mktemp("data"))}).with_port(8000), clock=FixedClock())
    with TestClient(app, ORIGIN, raise_server_exceptions=False, follow_redirects=False) as opened:
        yield opened


def without_permissions() -> dict[str, str]:
    return {name: value for name, value in ALWAYS.items() if name != "Permissions-Policy"}


def test_every_file_is_given_as_it_is_on_disk_with_and_without_a_version(client: TestClient) -> None:
    assert len(FILES) > 100
    for path in FILES:
        on_disk = (ROOT / path).read_bytes()
        for address in (f"/{path}", f"/v/{VERSION}/{path}"):
            for headers in (PLAIN, {"Accept-Encoding": "gzip"}):
                answer = client.get(address, headers=headers)
                assert answer.status_code == 200, address
                assert path.endswith(".css") or answer.content == on_disk, address
                expected = dict(ALWAYS) if path.endswith((".svg", ".png", ".txt", ".md")) else without_permissions()
                assert {name: answer.headers.get(name) for name in expected} == expected
                drawn = not path.endswith((".js", ".css", ".woff2"))
                assert ("permissions-policy" in answer.headers) is drawn, "a page says what it may do; a module is none"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("client/main.js", "text/javascript; charset=utf-8"),
        ("static/css/pages.css", "text/css; charset=utf-8"),
        ("static/icons/favicon.svg", "image/svg+xml"),
        ("static/fonts/literata.woff2", "font/woff2"),
        ("static/vendor/LICENSE-htm", "text/plain; charset=utf-8"),
    ],
)
def test_each_has_its_type(client: TestClient, path: str, media_type: str) -> None:
    assert client.get(f"/v/{VERSION}/{path}").headers["content-type"] == media_type


def test_what_has_a_version_is_kept_for_good_and_what_has_none_is_asked_about(client: TestClient) -> None:
    assert client.get(f"/v/{VERSION}/client/main.js").headers["cache-control"] == GOOD
    assert client.get("/client/main.js").headers["cache-control"] == "no-cache"


def test_the_old_address_of_the_icon_gives_the_icon(client: TestClient) -> None:
    assert client.get("/favicon.ico").content == (ROOT / "static/icons/favicon.svg").read_bytes()


def test_the_style_sheet_comes_whole_in_the_order_of_the_cascade(client: TestClient) -> None:
    said = client.get(f"/v/{VERSION}/{SHEET}").text
    assert "@import" not in said
    parts = re.findall(r'@import "(.+)";', (ROOT / SHEET).read_text("utf-8"))
    places = [said.index(client.get(f"/static/css/{part}").text) for part in parts]
    assert "/*" not in said
    assert len(places) > 10
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/", "/nieuw", "/privacy", "/r/none"])
def test_a_page_names_nothing_but_files_of_this_version(client: TestClient, path: str) -> None:
    named = re.findall(r'(?:src|href)="(/(?:v|client|static)/[^"]+)"', client.get(path).text)
    assert named
    for address in named:
        assert address.startswith(f"/v/{VERSION}/")
        assert client.get(address).status_code == 200


def test_a_page_of_another_version_is_sent_to_what_is_there_now(client: TestClient) -> None:
    answer = client.get("/v/0123456789abcdef/client/main.js")
    assert (answer.status_code, answer.headers["location"]) == (307, "/client/main.js")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/v/0123456789abcdef//evil.example/client/main.js", "/v//client/main.js", f"/v/{VERSION}/"])
def test_it_is_sent_nowhere_else(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("start", [f"/v/{VERSION}/client", f"/v/{VERSION}/static", f"/v/{VERSION}", "/client", "/static"])
@pytest.mark.parametrize("rest", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/..%2fserver/app.py", "//etc/passwd", "/", ""])
def test_nothing_else_is_reached_by_any_path(client: TestClient, start: str, rest: str) -> None:
    assert client.get(start + rest, follow_redirects=True).status_code == 404


# --- what a browser has already, and what it can unpack


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("path", ["/client/room.js", f"/v/{VERSION}/client/room.js", "/texts/nl.json"])
def test_what_a_browser_has_is_not_sent_again(client: TestClient, path: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    first = client.get(path, headers=headers)
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get(path, headers={**headers, "If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert again.headers["vary"] == first.headers["vary"] == "Accept-Encoding"
    assert client.get(path, headers={**headers, "If-None-Match": '"other"'}).content == first.content


def test_packed_and_plain_are_told_apart_and_are_the_same_text(client: TestClient) -> None:
    plain, packed = client.get("/client/room.js", headers=PLAIN), client.get("/client/room.js", headers={"Accept-Encoding": "gzip"})
    assert plain.headers["etag"] != packed.headers["etag"]
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert packed.content == plain.content
    answer = client.get("/client/room.js", headers={"Accept-Encoding": "gzip", "If-None-Match": plain.headers["etag"]})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0.1, GZIP;q=0.5", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.000, br; q=0", None),
        ("", None),
        ("not-gzip, bro", None),
    ],
)
@pytest.mark.parametrize("path", ["/client/main.js", "/pack/room.js", "/texts/nl/main.js.json"])
def test_only_who_can_unpack_it_gets_it_packed(client: TestClient, path: str, accepted: str, coding: str | None) -> None:
    plain = client.get(path, headers=PLAIN)
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert answer.text == plain.text
    assert (len(answer.content) == int(answer.headers["content-length"])) is (coding is None)
    assert (answer.headers["etag"] == plain.headers["etag"]) is (coding is None)


def test_what_does_not_get_smaller_is_never_packed(client: TestClient) -> None:
    font = client.get("/static/fonts/literata.woff2", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in font.headers
    assert "vary" not in font.headers
    silent = next(name for name, part in Assets.load().parts.items() if not part.sections)
    for coding in ("br", "gzip"):
        answer = client.get(f"/texts/nl/{silent}.json", headers={"Accept-Encoding": coding})
        assert (answer.json(), "content-encoding" in answer.headers) == ({}, False)


def test_the_texts_of_a_part_are_its_sections_and_kept_for_good_under_its_version(client: TestClient) -> None:
    part = client.get(f"/v/{VERSION}/texts/nl/main.js.json")
    whole = client.get("/texts/nl.json").json()
    assert part.json() == {name: whole[name] for name in Assets.load().parts["main.js"].sections}
    assert part.headers["cache-control"] == GOOD
    assert client.get("/texts/nl/main.js.json").headers["cache-control"] == "no-cache"
    elsewhere = client.get("/v/0123456789abcdef/texts/nl/main.js.json")
    assert (elsewhere.status_code, elsewhere.headers["location"]) == (307, "/texts/nl/main.js.json")
    for none in ("/texts/nl/none.json", "/texts/xx/main.js.json", f"/v/{VERSION}/texts/nl/../../x.json"):
        assert client.get(none).status_code == 404


def test_another_content_is_another_version() -> None:
    one, other = Asset.of(b"1", "text/plain"), Asset.of(b"2", "text/plain")
    versions = [Assets(files).version for files in ({"client/a": one}, {"client/a": other}, {"client/b": one}, {"client/a": one})]
    assert len(set(versions)) == 3
    assert versions[0] == versions[3]
    with pytest.raises(KeyError):
        Assets({"client/a": one}).address("client/b")


def test_a_module_finds_the_others_under_its_own_version() -> None:
    """Imports are relative and stay inside the two folders."""
    for path in (ROOT / "client").rglob("*.js"):
        for named in re.findall(r"""(?<!')\b(?:from|import|import\() ?['"]([^'"]+)['"]""", path.read_text("utf-8")):
            found = Path(path.parent, named).resolve()
            assert named.startswith("."), f"{path}: {named}"
            assert found.is_file(), f"{path}: {named}"
            assert found.relative_to(ROOT).parts[0] in FOLDERS
