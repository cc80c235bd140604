"""What people get through nginx and Caddy as deploy/ sets them up: the same answers, from the same server, over TLS."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import warnings
from contextlib import closing

import pytest
from websockets.exceptions import InvalidStatus

from server.demo.rooms import room_request, rows
from server.demo.sealing import Secrets, new_id
from server.demo.tab import Tab
from server.headers import ALWAYS, HSTS
from server.limits import FRAME_BYTES, HEAD_BYTES, NEW_ROOM_BYTES, ROOMS_PER_ADDRESS
from tests.deploy.behind import Behind
from tests.deploy.certificate import NAME
from tests.process.circle import gather, new_address

JSON = {"Content-Type": "application/json"}


def ask(behind: Behind, method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
    """One request over TLS, its answer read."""
    with closing(behind.proxy.connection()) as connection:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Origin": behind.base, **given})
        answer = connection.getresponse()
        answer.read()
        return answer


def ask_plain(behind: Behind, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """The same over http."""
    with closing(http.client.HTTPConnection(NAME, behind.proxy.plain_port, timeout=20)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


def test_every_header_is_there_once_and_the_connection_is_to_stay_encrypted(behind: Behind) -> None:
    answer = ask(behind, "GET", "/", Accept_Encoding="gzip")
    assert answer.status == 200
    wanted = {**ALWAYS, "Strict-Transport-Security": HSTS}
    assert {name: answer.headers.get_all(name) for name in wanted} == {name: [value] for name, value in wanted.items()}
    assert answer.headers.get("Server") in (None, "nginx"), "no version"


def test_the_proxy_compresses_nothing(behind: Behind) -> None:
    """What the server leaves as it is stays so: secrets and what others chose, compressed together, tell of each other."""
    with closing(http.client.HTTPConnection("127.0.0.1", behind.server.port, timeout=20)) as direct:
        for path in ("/", "/methods.json", "/health/live"):
            direct.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = direct.getresponse()
            answer.read()
            through = ask(behind, "GET", path, Accept_Encoding="gzip")
            assert through.headers.get("Content-Encoding") == answer.headers.get("Content-Encoding")


def test_only_new_versions_of_tls(behind: Behind) -> None:
    for version, takes in ((ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)):
        context = behind.proxy.trust()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of asking for an old one
            context.minimum_version = context.maximum_version = version
        with socket.create_connection((NAME, behind.proxy.port), timeout=20) as line:
            try:
                with context.wrap_socket(line, server_hostname=NAME) as encrypted:
                    assert takes, encrypted.version()
            except ssl.SSLError:
                assert not takes, version


def test_over_http_pages_are_shown_the_way_and_nothing_else_is_taken(behind: Behind) -> None:
    answer = ask_plain(behind, "GET", "/methoden?x=1")
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{NAME}/methoden?x=1")
    assert ask_plain(behind, "POST", "/rooms").status == 403
    assert ask_plain(behind, "GET", f"/ws/{new_id()}", Upgrade="websocket", Connection="Upgrade").status == 403


async def test_a_group_meets(behind: Behind) -> None:
    """Sockets are made, nobody compresses them, and what one writes the others read."""
    circle = await gather(behind)
    await circle.start()
    await circle.advance("gossip")
    await circle.members[0].say("Zou het haar eigen nee zijn?")
    for person in circle.inside:
        await person.until(lambda me: me.messages() == ["Zou het haar eigen nee zijn?"])
    assert "Sec-WebSocket-Extensions" not in circle.lead.tab._socket.response.headers  # type: ignore[union-attr]
    await circle.disconnect()


async def test_a_page_with_another_name_gets_no_socket(behind: Behind) -> None:
    """Also not with the address that the proxy knows the server by."""
    for origin in (
        f"http://127.0.0.1:{behind.server.port}",
        f"https://127.0.0.1:{behind.proxy.port}",
        "https://example.org",
        "null",
    ):
        with pytest.raises(InvalidStatus) as refused:
            await Tab.open(behind.base, new_id(), lambda _: None, origin=origin)
        assert refused.value.response.status_code == 403
    tab = await Tab.open(behind.base, new_id(), lambda _: None)
    await tab.close()


def test_who_comes_from_where_is_what_the_proxy_saw(behind: Behind) -> None:
    """The rooms of one address are counted whatever it says of itself; those of another begin anew."""
    address, tries = new_address(), 2 * ROOMS_PER_ADDRESS.at_once
    made = [post_from(behind, address, f"198.51.100.{n}") for n in range(tries)]
    assert made[0] == 201
    assert 429 in made
    assert post_from(behind, new_address(), address) == 201, "nor can somebody use up what is another's"


def post_from(behind: Behind, address: str, claimed: str) -> int:
    """Ask for a room from an address, claiming to be another; the status."""
    headers = {
        **JSON,
        "Origin": behind.base,
        "X-Forwarded-For": claimed,
        "X-Real-IP": claimed,
        "Forwarded": f"for={claimed}",
        "X-Forwarded-Proto": "http",
    }
    with closing(behind.proxy.connection(address)) as connection:
        connection.request("POST", "/rooms", a_room(behind), headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.headers.get_all("Strict-Transport-Security") == [HSTS]
        return answer.status


def a_room(behind: Behind) -> bytes:
    """What a browser asks with."""
    programme = rows(behind.base, "short-45", {})
    return json.dumps(room_request(Secrets.make(), "Intervisie", "2026-11-24T19:30", programme=programme)).encode()


async def test_what_is_too_long_is_refused_and_said(behind: Behind) -> None:
    """By the server, so that the page can read why; by the proxy when it is much too long, and the server hears nothing of it."""
    for size, by_server in ((NEW_ROOM_BYTES + 1, True), (NEW_ROOM_BYTES + 128 * 1024, False)):
        with closing(behind.proxy.connection(new_address())) as connection:
            connection.request("POST", "/rooms", b" " * size, {**JSON, "Origin": behind.base})
            answer = connection.getresponse()
            assert (answer.status, b"bad_request" in answer.read()) == (413, by_server)
    assert ask(behind, "GET", "/", X_Long="x" * 2 * HEAD_BYTES).status in (400, 431)
    tab = await Tab.open(behind.base, new_id(), lambda _: None)
    await tab.send_raw("x" * (FRAME_BYTES + 1))
    assert (await tab.ended()).code == 1009


def test_a_request_as_long_as_may_be_gets_through(behind: Behind) -> None:
    with closing(behind.proxy.connection(new_address())) as connection:
        connection.request("POST", "/rooms", a_room(behind).ljust(NEW_ROOM_BYTES), {**JSON, "Origin": behind.base})
        assert connection.getresponse().status == 201
