"""A room in which nobody says a word stays connected: whatever else the proxy gives little time, it gives a socket more."""

from __future__ import annotations

import asyncio
import re
import socket

import pytest

from server.demo.sealing import new_id
from server.demo.tab import Tab
from tests.deploy.behind import Behind
from tests.deploy.certificate import NAME
from tests.deploy.proxies import Proxy, filled_in
from tests.process.circle import gather

CHANGES = {
    "nginx": {
        "client_header_timeout 8s": "client_header_timeout 1s",
        "client_body_timeout 8s": "client_body_timeout 1s",
        "send_timeout 10s": "send_timeout 1s",
        "keepalive_timeout 20s": "keepalive_timeout 1s",
        "proxy_read_timeout 20s": "proxy_read_timeout 1s",
    },
    "caddy": {
        "read_header 8s": "read_header 1s",
        "read_body 30s": "read_body 1s",
        "idle 1m": "idle 1s",
        "keepalive 2s": "keepalive 1s",
    },
}
"""Everything but the time of a silent socket: one second."""


def read_to_the_end(behind: Behind) -> None:
    """A connection that says nothing after its first request; until the proxy has enough of it."""
    line = socket.create_connection((NAME, behind.proxy.port), timeout=30)
    with line, behind.proxy.trust().wrap_socket(line, server_hostname=NAME) as encrypted:
        encrypted.sendall(f"GET /health/live HTTP/1.1\r\nHost: {NAME}:{behind.proxy.port}\r\n\r\n".encode())
        while encrypted.recv(4096):
            pass


async def test_silent_sockets_outlive_what_the_proxy_gives_a_silent_line(own: Behind) -> None:
    circle = await gather(own)
    await asyncio.to_thread(read_to_the_end, own)
    await asyncio.to_thread(read_to_the_end, own)
    for person in circle.everybody:
        await person.tab.clock()
    await circle.disconnect()


@pytest.mark.parametrize("own", ["nginx"], indirect=True)
async def test_it_is_nginxs_word_for_sockets_that_does_it(own: Behind, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With a second instead of ten minutes the silent socket is cut. Caddy has no such word: it cuts no socket for being silent."""
    changes = {"proxy_read_timeout 10m": "proxy_read_timeout 1s"}
    folder = tmp_path_factory.mktemp("short")
    with Proxy("nginx", folder, [own.server.port], changes) as short, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(short.certificate))
        tab = await Tab.open(short.base, new_id(), lambda _: None, origin=own.base)
        assert (await tab.ended(30)).bye is None, "cut, without a word from the server"
    [minutes] = re.findall(r"proxy_read_timeout (\d+)m;", filled_in("nginx.conf"))
    assert int(minutes) * 60 > 60
