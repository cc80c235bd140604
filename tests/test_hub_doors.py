"""In and out of memory, and who keeps whom out."""

from __future__ import annotations

import pytest

from server.errors import LostRoom, Refusal
from server.hub import IDLE_MS
from server.limits import CONNECTIONS_PER_SEAT, CONNECTIONS_WITHOUT_SEAT
from server.room import commands as c
from server.room.outcome import BLOCKS, encoded_length
from tests.hub_table import Browser, House
from tests.room.table import ident


async def test_strangers_keep_nobody_with_a_seat_out(house: House) -> None:
    await house.start()
    await house.leave("Teun")
    for number in range(CONNECTIONS_WITHOUT_SEAT):
        await house.enter(f"Gast{number // CONNECTIONS_PER_SEAT}", str(number))
    with pytest.raises(Refusal, match="too_many_connections"):
        await house.enter("Nog een gast")
    assert (await house.enter("Teun")).slices["me"]["seat"]


async def test_a_room_that_nobody_gets_into_leaves_memory(house: House) -> None:
    await house.make_room()
    with pytest.raises(Refusal, match="wrong_secret"):
        await house.hub.enter(ident("room"), "b" * 43, ident("x"), "nl", Browser(house.clock))
    await house.jump(IDLE_MS)
    assert not house.hub._rooms


async def test_a_room_that_left_memory_twice_over_is_not_pulled_from_under_the_next_people(house: House) -> None:
    """Everybody leaves, one comes back and goes: two alarms are set. The second must not touch the room that was loaded since."""
    await house.start()
    for name in list(house.browsers):
        await house.leave(name)
    await house.jump(IDLE_MS // 2)
    await house.enter("Teun")
    await house.leave("Teun")
    await house.jump(IDLE_MS // 2)
    await house.enter("Joris")
    await house.jump(IDLE_MS)
    await house.enter("Bouke")
    assert house.browsers["Joris"].live is house.browsers["Bouke"].live
    assert (await house.do("Bouke", c.AskBreak()))["t"] == "done"


async def test_a_room_that_another_server_got_while_it_was_read_is_kept_by_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.make_room()

    async def lost(_room: str) -> None:
        raise LostRoom("another process has the room")

    with monkeypatch.context() as patch:
        patch.setattr(house.journal, "sure", lost)
        with pytest.raises(LostRoom):
            await house.enter("Teun")
    assert not house.hub._rooms
    await house.enter("Teun")


async def test_people_sit_in_a_room_from_when_it_is_read_for_them_and_the_record_hears_who_got_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.make_room()
    seen, came, load = list[bool](), list[str](), house.journal.load

    async def read(room: str) -> object:
        seen.append(house.hub.occupied(room))
        return await load(room)

    monkeypatch.setattr(house.journal, "load", read)
    monkeypatch.setattr(house.journal, "came", came.append)
    with pytest.raises(Refusal, match="wrong_secret"):
        await house.hub.enter(ident("room"), "b" * 43, ident("x"), "nl", Browser(house.clock))
    assert (seen, house.hub.occupied(ident("room")), came) == ([True], False, [])
    await house.enter("Teun")
    assert (house.hub.occupied(ident("room")), came) == (True, [ident("room")])
    await house.leave("Teun")
    assert not house.hub.occupied(ident("room"))


def line(body: str) -> c.UseTool:
    return c.UseTool("arriving", {"a": "write", "text": {"id": ident("line"), "body": body}})


async def test_an_envelope_id_serves_once_so_that_all_read_the_same_text_under_it(house: House) -> None:
    """Else who was here goes on reading the first text, and who connects later reads another."""
    await house.start()
    length = encoded_length(BLOCKS["lines"][0])
    assert (await house.do("Teun", line("A" * length)))["t"] == "done"
    await house.do("Teun", c.UseTool("arriving", {"a": "withdraw"}))
    assert (await house.do("Teun", line("B" * length)))["code"] == "bad_command"
    assert "tool.arriving" in house.browsers["Fenna"].slices
