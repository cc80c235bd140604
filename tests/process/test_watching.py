"""What watches over a server: alive, ready, and the page for Prometheus."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.figures import PREFIX
from tests.process.circle import gather
from tests.process.server_process import ServerProcess, free_port
from tests.test_figures import Samples, parse
from tests.test_start import refused

MINUTE_MS = 60_000


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ServerProcess, int]]:
    port = free_port()
    with ServerProcess(tmp_path_factory.mktemp("watched"), forward=True, METRICS_PORT=str(port)) as server:
        yield server, port


def ask(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode(), answer.headers["content-type"]
    finally:
        line.close()


def page(port: int) -> str:
    status, text, kind = ask(port, "/metrics")
    assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return text


def next_page(server: ServerProcess, port: int) -> Samples:
    """The page as it is a minute later."""
    before = page(port)
    server.forward(MINUTE_MS)
    end = time.monotonic() + 60
    while page(port) == before:
        assert time.monotonic() < end, "the page is not made anew"
        time.sleep(0.05)
    return parse(page(port))


async def test_the_page_counts_rooms_together_and_names_none(watched: tuple[ServerProcess, int]) -> None:
    server, port = watched
    one = await gather(server)
    await one.start()
    assert page(port) == page(port)
    alone = next_page(server, port)
    assert alone[PREFIX + "rooms_open", ""] == 1
    assert alone[PREFIX + "connections", ""] == 6
    assert alone[PREFIX + "commands_total", "done"] == 0, "one room is told of by nothing it did"
    others = [await gather(server), await gather(server)]
    together = next_page(server, port)
    assert together[PREFIX + "rooms_open", ""] == 3
    assert together[PREFIX + "commands_total", "done"] > 18
    assert together[PREFIX + "commit_seconds_count", ""] > 18
    said = page(port)
    for circle in (one, *others):
        assert circle.secrets.room not in said
        await circle.disconnect()


def test_the_page_answers_to_names_of_this_machine_only(watched: tuple[ServerProcess, int]) -> None:
    server, port = watched
    assert ask(port, "/metrics", Host="rebound.example")[0] == 404
    assert ask(port, "/metrics", Host="127.0.0.1.example")[0] == 404
    assert ask(port, "/")[0] == 404
    assert ask(server.port, "/metrics")[0] == 404, "not where people come"


def test_a_port_that_is_taken_is_refused_with_a_sentence(watched: tuple[ServerProcess, int], tmp_path: Path) -> None:
    _, port = watched
    assert refused(tmp_path, METRICS_PORT=str(port)).startswith(f"METRICS_PORT is {port}, and that port cannot be had")


def test_alive_and_ready_are_apart_and_say_nothing_else(watched: tuple[ServerProcess, int]) -> None:
    server, _ = watched
    said = {path: ask(server.port, path)[:2] for path in ("/health", "/health/live", "/health/ready")}
    assert said == {"/health": (200, "ok"), "/health/live": (200, "ok"), "/health/ready": (200, "ready")}
