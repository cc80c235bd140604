"""Too fast, too many, too slow, too silent, from elsewhere: it meets whoever does it, and nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bench.measure import resident_bytes
from server.demo.person import Person, Refused
from server.demo.rooms import make_room, post_room, room_request, rows
from server.demo.sealing import Secrets
from server.demo.tab import Gone, Tab
from server.limits import CONNECTIONS_PER_ADDRESS, FRAMES_PER_CONNECTION, ROOMS_PER_ADDRESS, UNTAKEN_MAX_MS
from tests.process.circle import Circle, new_address
from tests.process.raw_socket import RawSocket, handshake
from tests.process.server_process import ServerProcess

AT_ONCE = 20
PER_SEAT = 8
SEATS = 12
BEHIND_SECONDS = 10.0
MIB = 1024 * 1024
ROUNDS_OF_JUNK, JUNK_BESIDE = 4, 5  # whoever is sent away has a second and a half to read why: that is waited for together
ROUNDS = 45  # of twenty texts of 5.5 KB: a send buffer may grow to 4 MiB


async def alone(server: ServerProcess) -> Person:
    """A facilitator in an empty room."""
    address = new_address()
    person = Person(server.base, await make_room(server.base, title="Kamer", address=address), "Bea", address=address)
    await person.connect()
    await person.join()
    return person


@pytest.fixture
async def person(shared_server: ServerProcess) -> AsyncIterator[Person]:
    made = await alone(shared_server)
    yield made
    await made.disconnect()


async def test_too_fast_is_said_to_who_is_and_the_same_command_works_later(circle: Circle) -> None:
    await circle.start()
    circle.server.forward(60_000)
    hasty, other = circle.members[:2]
    asked = [await hasty.ask("ask_break") for _ in range(AT_ONCE + 5)]
    answers = await asyncio.gather(*(one.answer for one in asked), return_exceptions=True)
    late = [(one, answer) for one, answer in zip(asked, answers, strict=True) if answer is not None]
    assert len(late) == 5
    assert [(answer.code, answer.retry) for _, answer in late if isinstance(answer, Refused)] == [("too_fast", True)] * 5
    for _ in range(AT_ONCE):
        await other.do("ask_break")
    circle.server.forward(10_000)
    await hasty.again(late[-1][0])
    await hasty.until(lambda me: me.slices["me"]["asked_break"])


async def test_a_seat_has_so_many_connections(person: Person) -> None:
    for _ in range(PER_SEAT - 1):
        await person.second_tab()
    with pytest.raises(Gone) as gone:
        await person.second_tab()
    assert (gone.value.bye, gone.value.code) == ("too_many_connections", 1008)
    await person.do("set_door", open=False)


async def test_a_room_has_so_many_seats(shared_server: ServerProcess, person: Person) -> None:
    guests = [
        Person(shared_server.base, person.secrets.member(), f"Gast {number}", address=new_address()) for number in range(SEATS)
    ]
    for guest in guests[:-1]:
        await guest.connect()
        await guest.join()
    await guests[-1].connect()
    with pytest.raises(Refused, match="room_full"):
        await guests[-1].join()
    await person.until(lambda me: len(me.slices["people"]["seats"]) == SEATS)
    for guest in guests:
        await guest.disconnect()


async def test_an_address_makes_so_many_rooms_and_connections(shared_server: ServerProcess, person: Person) -> None:
    address = new_address()
    programme = await asyncio.to_thread(rows, shared_server.base, "roddel-90", {})

    def ask() -> int:
        return post_room(shared_server.base, room_request(Secrets.make(), "Kamer", "", programme=programme), address=address)[0]

    at_once = ROOMS_PER_ADDRESS.at_once
    made = [await asyncio.to_thread(ask) for _ in range(at_once + 1)]
    assert made == [201] * at_once + [429]
    refused, begin = False, time.monotonic()
    tabs = []
    while not refused:
        try:
            tabs.append(await Tab.open(shared_server.base, person.secrets.room, lambda _: None, address=address))
        except Exception as error:
            assert "HTTP 403" in str(error)
            refused = True
    came_back = CONNECTIONS_PER_ADDRESS.per_second * (time.monotonic() - begin) + 1
    assert CONNECTIONS_PER_ADDRESS.at_once <= len(tabs) <= CONNECTIONS_PER_ADDRESS.at_once + came_back
    for tab in tabs:
        await tab.close()
    await person.do("set_door", open=False)


@pytest.mark.parametrize(
    "origin",
    [None, "null", "", "https://elders.example", "http://127.0.0.1", "http://127.0.0.1:{port}.elders.example", "HTTP://x"],
)
async def test_only_our_own_pages_get_a_socket(shared_server: ServerProcess, person: Person, origin: str | None) -> None:
    own = origin and origin.format(port=shared_server.port)
    with socket.create_connection(("127.0.0.1", shared_server.port), 5, source_address=(new_address(), 0)) as raw:
        raw.sendall(handshake(f"/ws/{person.secrets.room}", shared_server.port, own))
        answer = await asyncio.to_thread(raw.recv, 4096)
    assert answer.startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("origin", ["null", "https://elders.example"])
async def test_only_our_own_pages_make_rooms(shared_server: ServerProcess, origin: str) -> None:
    request = room_request(Secrets.make(), "Kamer", "")
    status, _ = await asyncio.to_thread(post_room, shared_server.base, request, origin=origin, address=new_address())
    assert status == 403


async def test_a_room_that_is_not_there_and_a_wrong_door(shared_server: ServerProcess, person: Person) -> None:
    nowhere = Person(shared_server.base, Secrets.make().member(), "Anke", address=new_address())
    with pytest.raises(Gone) as gone:
        await nowhere.connect()
    assert gone.value.bye == "not_found"
    right = person.secrets
    late = Person(shared_server.base, Secrets(right.room, right.content, Secrets.make().door), "Anke", address=new_address())
    await late.connect()
    with pytest.raises(Refused, match="wrong_door"):
        await late.join()
    false_lead = Secrets(right.room, right.content, right.door, Secrets.make().host)
    false = Person(shared_server.base, false_lead, "Anke", address=new_address())
    await false.connect()
    with pytest.raises(Refused, match="wrong_secret"):
        await false.join()
    for one in (late, false):
        await one.disconnect()


async def test_who_does_not_read_is_cut_and_who_says_nothing_is_sent_away(own_circle: Circle, own_server: ServerProcess) -> None:
    """Both take ten seconds, so they are waited for together. Meanwhile the others go on."""
    circle = own_circle
    await circle.start()
    await circle.advance("question")
    files = open_files(own_server)  # one of them is the socket of who will be slow
    silent = await Tab.open(own_server.base, circle.secrets.room, lambda _: None, address=new_address())
    slow = circle.members[0]
    await slow.disconnect()
    await circle.lead.until(lambda me: not present(me, slow))
    with contextlib.closing(RawSocket(slow, own_server.port, new_address())):
        await circle.lead.until(lambda me: present(me, slow))
        slowest = await write_much(circle)
        assert slowest < BEHIND_SECONDS / 2, "a command of others took this many seconds"
        await circle.lead.until(lambda me: not present(me, slow), 2 * BEHIND_SECONDS)
        own_server.forward(10_000)
        await circle.anke.write_key_question("Het gaat gewoon door")
        assert (await silent.ended()).bye == "hello_first"
        await until_closed(own_server, files)


async def until_closed(server: ServerProcess, files: int) -> None:
    """Whoever was cut still holds on to the connection; the server lets go of its socket all the same."""
    async with asyncio.timeout(UNTAKEN_MAX_MS / 1000 + 10):
        while open_files(server) >= files:  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.2)


async def write_much(circle: Circle) -> float:
    """Long texts for everybody, more than the buffers on the way can hold; the slowest confirmation in seconds."""
    loop = asyncio.get_running_loop()
    slowest = 0.0
    for _ in range(ROUNDS):
        circle.server.forward(10_000)
        for number in range(AT_ONCE):
            begin = loop.time()
            await circle.anke.write_key_question("x" * 4000 + str(number))
            slowest = max(slowest, loop.time() - begin)
    return slowest


def present(person: Person, other: Person) -> bool:
    return any(one["seat"] == other.slices["me"]["seat"] and one["present"] for one in person.slices["people"]["seats"])


def open_files(server: ServerProcess) -> int:
    return sum(1 for _ in Path(f"/proc/{server.pid}/fd").iterdir())


async def test_a_flood_that_is_never_read_does_not_fill_the_memory(own_circle: Circle, own_server: ServerProcess) -> None:
    """Twenty thousand frames, none of the answers read: bounded memory, and the others still get things done."""
    circle = own_circle
    before = resident_bytes(own_server.pid)
    flooder = circle.members[0]
    await flooder.disconnect()
    peak = 0
    with contextlib.closing(RawSocket(flooder, own_server.port, new_address())) as raw:
        flood = asyncio.create_task(asyncio.to_thread(pour, raw, 20_000))
        while not flood.done():
            await circle.lead.do("set_door", open=False)
            peak = max(peak, resident_bytes(own_server.pid))
            own_server.forward(1_000)
        await flood
    assert (peak - before) / MIB < 32


async def test_junk_that_is_answered_leaves_nothing_behind(own_circle: Circle, own_server: ServerProcess) -> None:
    """As many frames as a connection may send at once, and as many answers: those beyond the limit of commands are refused as too
    fast. Who goes on is sent away; and nothing of it stays.
    """
    answers: list[str] = []
    flooder = own_circle.members[0]
    secrets = own_circle.secrets
    before, begin = resident_bytes(own_server.pid), time.monotonic()
    for _ in range(ROUNDS_OF_JUNK):
        tabs = [await junk(own_server, secrets.room, flooder, answers) for _ in range(JUNK_BESIDE)]
        for gone in await asyncio.gather(*(tab.ended() for tab in tabs)):
            assert (gone.bye, gone.code) == ("too_fast", 1008)
        own_server.forward(1_000)
        await own_circle.lead.do("set_door", open=True)
    assert set(answers) == {"bad_frame", "too_fast"}
    seconds = ROUNDS_OF_JUNK + 1 + time.monotonic() - begin
    assert answers.count("bad_frame") < AT_ONCE + 2 * seconds
    assert len(answers) >= ROUNDS_OF_JUNK * JUNK_BESIDE * (FRAMES_PER_CONNECTION.at_once - 1)
    assert (resident_bytes(own_server.pid) - before) / MIB < 8


async def junk(server: ServerProcess, room: str, flooder: Person, answers: list[str]) -> Tab:
    """One more screen of this person, that sent more than it may."""
    tab = await Tab.open(server.base, room, lambda frame: answers.append(frame["code"]), address=new_address())
    await tab.send({"t": "hello", "v": 1, "auth": flooder.vault.auth, "seat": flooder.token, "language": "nl"})
    await tab.clock()
    with contextlib.suppress(Gone):
        for _ in range(FRAMES_PER_CONNECTION.at_once + 200):
            await tab.send_raw('{"t":"onzin"}')
    return tab


def pour(raw: RawSocket, count: int) -> None:
    with contextlib.suppress(OSError):
        for _ in range(count):
            raw.send_frame(b'{"t":"onzin","vulling":"' + b"x" * 200 + b'"}')
