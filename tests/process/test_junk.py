"""Whatever a socket sends, others are not disturbed: it is refused with the right code, and the server lives."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest

from server.demo.person import Person
from server.demo.rooms import make_room
from server.demo.sealing import new_id
from server.demo.tab import Gone, Tab
from tests.process.circle import new_address
from tests.process.server_process import ServerProcess

FRAME_MAX = 16 * 1024
ID = "AAAAAAAAAAAAAAAAAAAAAA"


class Stranger:
    """A socket that sends what it likes, in a room with a bystander who must not notice."""

    def __init__(self, bystander: Person, tab: Tab, answers: list[dict[str, Any]]) -> None:
        self.bystander = bystander
        self.tab = tab
        self.answers = answers

    async def hello(self, **changes: Any) -> None:
        person = self.bystander
        hello = {"t": "hello", "v": 1, "auth": person.vault.auth, "seat": new_id(), "language": "nl"}
        await self.tab.send({name: value for name, value in (hello | changes).items() if value is not None})

    async def refused(self, data: str) -> dict[str, Any]:
        """Send this, and give the refusal it got."""
        await self.tab.send_raw(data)
        await self.tab.until(lambda _tab: bool(self.answers))
        return self.answers.pop()

    async def others_are_well(self) -> None:
        """The bystander still gets things done, over the connection it had all along."""
        await self.bystander.do("set_door", open=False)
        await self.bystander.do("set_door", open=True)
        assert len(self.bystander.tabs) == 1


@contextlib.asynccontextmanager
async def stranger_at(server: ServerProcess) -> Any:
    address = new_address()
    secrets = await make_room(server.base, title="Kamer", address=address)
    bystander = Person(server.base, secrets, "Bea", address=address)
    await bystander.connect()
    await bystander.join()
    answers: list[dict[str, Any]] = []
    tab = await Tab.open(server.base, secrets.room, answers.append, address=address)
    yield Stranger(bystander, tab, answers)
    assert server.alive
    await tab.close()
    await bystander.disconnect()


@pytest.fixture
async def stranger(shared_server: ServerProcess) -> Any:
    async with stranger_at(shared_server) as made:
        yield made


@pytest.mark.parametrize(
    ("changes", "bye"),
    [
        ({"v": 2}, "wrong_version"),
        ({"v": 0}, "wrong_version"),
        ({"v": "1"}, "wrong_version"),
        ({"v": 10**400}, "wrong_version"),
        ({"auth": "A" * 43}, "wrong_secret"),
        ({"auth": "kort"}, "hello_first"),
        ({"auth": None}, "hello_first"),
        ({"seat": "kort"}, "hello_first"),
        ({"seat": None}, "hello_first"),
        ({"seat": 7}, "hello_first"),
        ({"language": "x" * 1000}, "hello_first"),
        ({"extra": 1}, "hello_first"),
        ({"t": "do"}, "hello_first"),
    ],
    ids=str,
)
async def test_a_wrong_hello_ends_with_its_code(stranger: Stranger, changes: dict[str, Any], bye: str) -> None:
    await stranger.hello(**changes)
    gone = await stranger.tab.ended()
    assert (gone.bye, gone.code) == (bye, 1008)
    await stranger.others_are_well()


@pytest.mark.parametrize(
    "data", ["", "hallo", "{", "[]", "null", "7", '"hello"', "[" * 8000, '{"t":"clock","k":1}'], ids=lambda d: d[:20]
)
async def test_anything_but_a_hello_first_is_refused(stranger: Stranger, data: str) -> None:
    await stranger.tab.send_raw(data)
    gone = await stranger.tab.ended()
    assert (gone.bye, gone.code) == ("hello_first", 1008)
    await stranger.others_are_well()


def numbered(cases: list[Any]) -> list[str]:
    return [f"{number}-{case!r}"[:40] for number, case in enumerate(cases)]


BAD_FRAMES = [
    "",
    "geen json",
    "{",
    "null",
    "[]",
    "12",
    '"tekst"',
    "{}",
    '{"t":"onbekend"}',
    '{"t":1}',
    '{"t":["do"]}',
    '{"t":"clock"}',
    '{"t":"clock","k":"1"}',
    '{"t":"clock","k":-1}',
    '{"t":"clock","k":1e400}',
    '{"t":"clock","k":' + "9" * 4000 + "}",
    '{"t":"clock","k":1,"meer":2}',
    '{"t":"clock","k":NaN}',
    "[" * 8000,
    '{"a":' * 2500,
    '{"t":"do"}',
    '{"t":"do","do":{"c":"start"}}',
    '{"t":"do","id":12,"do":{"c":"start"}}',
    '{"t":"do","id":"' + "x" * 5000 + '","do":{"c":"start"}}',
    '{"t":"\\ud800"}',
    "\u0000\u0001",
    '{"t":"hello","v":1}',
]

BAD_COMMANDS: list[Any] = [
    None,
    [],
    "start",
    {},
    {"c": "onbekend"},
    {"c": 5},
    {"c": ["start"]},
    {"c": "start", "meer": 1},
    {"c": "set_door"},
    {"c": "set_door", "open": "ja"},
    {"c": "set_door", "open": 1},
    {"c": "set_minutes", "key": "question", "minutes": 10**30},
    {"c": "set_minutes", "key": "question", "minutes": 5.5},
    {"c": "set_minutes", "key": "x" * 5000, "minutes": 5},
    {"c": "add_minutes", "run": "arrive.1", "minutes": 31},
    {"c": "next", "run": {"a": 1}},
    {"c": "next", "run": "../../etc"},
    {"c": "remove", "seat": "kort"},
    {"c": "remove", "seat": None},
    {"c": "confirm_circle", "seats": [ID] * 13},
    {"c": "confirm_circle", "seats": ID},
    {"c": "join", "name": {"id": ID, "body": "A" * 380, "meer": 1}, "name_tag": ID, "door": ID},
    {"c": "join", "name": {"id": ID, "body": "met spatie " * 40}, "name_tag": ID, "door": ID},
    {"c": "join", "name": {"id": ID, "body": "A" * 13_000}, "name_tag": ID, "door": ID},
    {"c": "join", "name": "Anke", "name_tag": ID, "door": ID},
    {"c": "renew_door", "door_hash": "A" * 64},
    {"c": "tool", "tool": "case"},
    {"c": "tool", "tool": 1, "action": {"a": "write"}},
]


@pytest.mark.parametrize("data", BAD_FRAMES, ids=numbered(BAD_FRAMES))
async def test_a_frame_that_cannot_be_read_is_refused_and_the_connection_goes_on(stranger: Stranger, data: str) -> None:
    await stranger.hello()
    refusal = await stranger.refused(data)
    assert refusal["code"] in ("bad_frame", "bad_command")
    assert refusal["retry"] is False
    assert refusal["id"] is None or len(refusal["id"]) <= 22
    assert await stranger.tab.clock() > 0
    await stranger.others_are_well()


@pytest.mark.parametrize("command", BAD_COMMANDS, ids=numbered(BAD_COMMANDS))
async def test_a_wrong_command_is_refused_by_its_id(stranger: Stranger, command: Any) -> None:
    await stranger.hello()
    name = new_id()
    refusal = await stranger.refused(json.dumps({"t": "do", "id": name, "do": command}))
    assert (refusal["code"], refusal["id"], refusal["retry"]) == ("bad_command", name, False)
    assert await stranger.tab.clock() > 0
    await stranger.others_are_well()


async def test_hello_twice_is_a_frame_that_cannot_be_read(stranger: Stranger) -> None:
    await stranger.hello()
    await stranger.tab.clock()
    await stranger.hello()
    await stranger.tab.until(lambda _tab: bool(stranger.answers))
    assert stranger.answers[0]["code"] == "bad_frame"
    await stranger.others_are_well()


async def test_binary_ends_the_connection(stranger: Stranger) -> None:
    await stranger.hello()
    await stranger.tab.send_raw(b"\x00\x01binair")
    assert (await stranger.tab.ended()).code == 1003
    await stranger.others_are_well()


async def test_a_frame_that_is_too_large_ends_the_connection(stranger: Stranger) -> None:
    await stranger.hello()
    await stranger.tab.clock()
    with contextlib.suppress(Gone):
        await stranger.tab.send_raw("x" * (FRAME_MAX + 1))
    assert (await stranger.tab.ended()).code == 1009
    await stranger.others_are_well()


async def test_text_that_is_no_utf8_ends_the_connection(stranger: Stranger) -> None:
    await stranger.hello()
    await stranger.tab.clock()
    await stranger.tab.send_raw(b'{"t":"clock","k":\xff\xfe}', text=True)
    assert (await stranger.tab.ended()).code == 1007
    await stranger.others_are_well()
