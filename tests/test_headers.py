"""The headers exactly as promised, on every answer; and who may open a socket."""

from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.headers import ALWAYS, BehindOneProxy, OurPagesOnly, SecureHeaders, allowed_origin

OURS = ("https://intervisie.example.nl", "http://127.0.0.1:8000")

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types binnenskamers"
)


async def _who(request: Request) -> JSONResponse:
    return JSONResponse({"address": request.client.host if request.client else None, "scheme": request.url.scheme})


async def _kept(_request: Request) -> JSONResponse:
    return JSONResponse({}, headers={"Cache-Control": "no-cache"})


def client(behind_proxy: bool = False, base_url: str = "http://testserver") -> TestClient:
    proxy = [Middleware(BehindOneProxy)] if behind_proxy else []
    routes = [Route("/who", _who), Route("/kept", _kept)]
    return TestClient(
        Starlette(routes=routes, middleware=[*proxy, Middleware(SecureHeaders)]), base_url, raise_server_exceptions=False
    )


def test_the_policy_is_word_for_word_the_one_that_was_decided() -> None:
    assert ALWAYS["Content-Security-Policy"] == CSP


def test_only_three_permissions_are_given_and_only_to_ourselves() -> None:
    given = dict(one.split("=") for one in ALWAYS["Permissions-Policy"].split(", "))
    assert {name for name, to in given.items() if to == "(self)"} == {"screen-wake-lock", "clipboard-write", "picture-in-picture"}
    assert {to for name, to in given.items()} == {"(self)", "()"}
    assert {name for name, to in given.items() if to == "()"} >= {"camera", "microphone", "geolocation", "display-capture", "usb"}


@pytest.mark.parametrize("path", ["/who", "/not-there", "/kept"])
def test_every_answer_carries_every_header(path: str) -> None:
    answer = client().get(path)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_what_says_nothing_about_keeping_is_not_kept() -> None:
    assert client().get("/who").headers["cache-control"] == "no-store"
    assert client().get("/kept").headers["cache-control"] == "no-cache"


def test_strict_transport_is_asked_for_behind_tls_only() -> None:
    assert "strict-transport-security" not in client().get("/who").headers
    assert (
        client(base_url="https://testserver").get("/who").headers["strict-transport-security"]
        == "max-age=31536000; includeSubDomains"
    )
    told = {"x-forwarded-proto": "https"}
    assert "strict-transport-security" not in client().get("/who", headers=told).headers
    assert "strict-transport-security" in client(behind_proxy=True).get("/who", headers=told).headers


def test_without_a_proxy_nobody_can_claim_another_address() -> None:
    answer = client().get("/who", headers={"x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"}).json()
    assert answer == {"address": "testclient", "scheme": "http"}


def test_behind_a_proxy_only_its_own_word_counts() -> None:
    told = {"x-forwarded-for": "10.0.0.1, 192.0.2.1", "x-forwarded-proto": "https"}
    assert client(behind_proxy=True).get("/who", headers=told).json() == {"address": "192.0.2.1", "scheme": "https"}
    assert client(behind_proxy=True).get("/who").json() == {"address": "testclient", "scheme": "http"}


@pytest.mark.parametrize("origin", OURS)
def test_our_own_pages_are_allowed(origin: str) -> None:
    assert allowed_origin(origin, OURS)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "https://intervisie.example.nl/",
        "http://intervisie.example.nl",
        "https://intervisie.example.nl:8443",
        "https://intervisie.example.nl.evil.example",
        "https://evil.example/https://intervisie.example.nl",
        "https://xintervisie.example.nl",
        "https://INTERVISIE.example.nl",
        "http://127.0.0.1",
        "http://127.0.0.1:80",
        "http://localhost:8000",
    ],
)
def test_anything_else_is_not(origin: str | None) -> None:
    assert not allowed_origin(origin, OURS)


@pytest.mark.parametrize(
    ("origin", "reached"),
    [(b"https://intervisie.example.nl", True), (b"https://evil.example", False), (b"null", False), (None, False)],
)
async def test_a_socket_from_elsewhere_is_refused_before_it_is_accepted(origin: bytes | None, reached: bool) -> None:
    sent: list[MutableMapping[str, Any]] = []
    arrived = []

    async def app(_scope: object, _receive: object, _send: object) -> None:
        arrived.append(True)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [] if origin is None else [(b"origin", origin)]
    await OurPagesOnly(app, OURS)({"type": "websocket", "headers": headers}, receive, send)
    assert bool(arrived) is reached
    assert [message["type"] for message in sent] == ([] if reached else ["websocket.close"])


async def test_the_start_of_the_server_passes_through() -> None:
    seen = []

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        seen.append("started")
        yield

    middleware = [Middleware(BehindOneProxy), Middleware(SecureHeaders), Middleware(OurPagesOnly, origins=OURS)]
    with TestClient(Starlette(middleware=middleware, lifespan=lifespan)):
        assert seen == ["started"]
