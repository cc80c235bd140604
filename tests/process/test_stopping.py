"""Told to stop, the server says so to everybody, keeps what it confirmed, and is gone within five seconds."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path

import pytest

from server.demo.tab import Gone
from server.errors import Refusal
from server.room.opening import NewRoom
from tests.hub_table import AUTH, House
from tests.process.circle import Circle, gather
from tests.process.server_process import ServerProcess
from tests.room.table import DOOR, HOST, digest, envelope, ident, rows
from tests.test_start import address, running

TEXTS, GOES = 64, 5
"""As many as may be said at once; should all of them be said before it heard that it is to stop, then another time."""
WITHIN_S = 15.0
"""It is five, and as much again twice for a machine that plays other tests."""


async def says(circle: Circle, confirmed: list[str], some: asyncio.Event) -> None:
    """One text after the other, whatever becomes of the line; in the list what was confirmed."""
    for number in range(TEXTS):
        await circle.members[number % 4].say(f"Tekst {number}")
        confirmed.append(f"Tekst {number}")
        if number == 3:
            some.set()


async def test_all_are_told_what_was_confirmed_is_there_once_and_it_ends_with_0(own_server: ServerProcess) -> None:
    for _ in range(GOES):
        if await stopped_in_the_middle(own_server):
            return
    pytest.fail("it was never told to stop in the middle")


async def stopped_in_the_middle(own_server: ServerProcess) -> bool:
    circle, lobby = await gather(own_server), await gather(own_server)
    await circle.start()
    await circle.advance("gossip")
    confirmed: list[str] = []
    some = asyncio.Event()
    talking = asyncio.create_task(says(circle, confirmed, some))
    await asyncio.wait_for(some.wait(), 60)
    begin = time.monotonic()
    code = await asyncio.to_thread(own_server.stop)
    assert (code, time.monotonic() - begin < WITHIN_S) == (0, True)
    for person in (*circle.everybody, *lobby.everybody):
        with pytest.raises(Gone) as gone:
            await person.until(lambda _: False)
        assert (gone.value.bye, gone.value.code) == ("stopping", 1013)
    before = len(confirmed)
    own_server.restart()
    await circle.connect_again()
    await lobby.connect_again()
    await talking
    await circle.lead.until(lambda me: len(me.messages()) >= TEXTS)
    assert circle.lead.messages() == confirmed, "each once, in the order in which they were said"
    await circle.disconnect()
    await lobby.disconnect()
    return before < TEXTS


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        address(server)
        for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGINT, signal.SIGCONT):  # so that both have come when it looks
            server.send_signal(number)
        assert server.wait(10) in (128 + signal.SIGTERM, 128 + signal.SIGINT)


async def test_while_it_stops_no_room_is_made_and_nobody_let_in(house: House) -> None:
    await house.make_room()
    house.hub.closing = True
    card = envelope("other", "card")
    with pytest.raises(Refusal, match="restarting"):
        await house.hub.make_room(NewRoom(1, ident("other"), digest(AUTH), digest(DOOR), digest(HOST), card, rows()))
    assert await house.hub.standing(ident("other")) == "unknown"
    with pytest.raises(Refusal, match="stopping"):
        await house.enter("anke")


async def test_a_disk_that_does_not_answer_keeps_nobody_waiting_for_long(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.make_room()
    browser = await house.enter("bea")
    monkeypatch.setattr("server.hub.LAST_WORDS_S", 0.01)
    assert browser.live
    monkeypatch.setattr(browser.live, "write_attendance", lambda: asyncio.Event().wait())
    await asyncio.wait_for(house.hub.close(), 30)
    assert browser.of("bye")[0]["code"] == "stopping"
    assert browser.closed == 1013
