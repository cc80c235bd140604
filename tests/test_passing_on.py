"""What the server passes on and notes down beside the commands: the group book, and who came and went."""

from pathlib import Path

from server.hub import Hub
from server.room import commands as c
from tests.hub_table import LIBRARY, House
from tests.room.table import envelope, ident

MINUTE = 60_000


def put(word: str, seen: str | None = None, page: int = 0) -> c.PutBook:
    return c.PutBook(page, seen, envelope(word, "book"))


def in_files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_a_page_reaches_everybody_and_who_comes_later(house: House) -> None:
    await house.make_room()
    await house.sit("Sietske", "Anke")
    assert house.browsers["Anke"].slices["book"] == {"pages": [None] * 8}
    assert (await house.do("Sietske", put("one", page=3)))["t"] == "done"
    await house.sit("Teun")
    for name in ("Sietske", "Anke", "Teun"):
        assert house.browsers[name].slices["book"]["pages"][3] == ident("one")
        assert house.browsers[name].envelopes[ident("one")] == envelope("one", "book").body


async def test_nobody_covers_what_they_have_not_seen(house: House) -> None:
    await house.make_room()
    await house.sit("Sietske", "Anke")
    await house.do("Sietske", put("one"))
    assert (await house.do("Anke", put("two")))["code"] == "stale"
    assert (await house.do("Anke", put("two", ident("one"))))["t"] == "done"
    assert (await house.do("Sietske", put("three", ident("one"))))["code"] == "stale"
    assert (await house.do("Sietske", put("one", ident("two"))))["code"] == "bad_command"  # an id serves once
    assert house.browsers["Sietske"].slices["book"]["pages"][0] == ident("two")


async def test_who_stands_at_the_door_gets_nothing_of_it(house: House) -> None:
    await house.make_room()
    await house.sit("Sietske")
    await house.do("Sietske", put("one"))
    stranger = await house.enter("Vreemd")
    assert "book" not in stranger.slices
    assert ident("one") not in stranger.envelopes
    assert (await house.do("Vreemd", put("two", ident("one"))))["code"] == "not_allowed"


async def test_it_lies_still_in_a_hidden_phase(house: House) -> None:
    await house.start()
    await house.gossip()
    for name in ("Sietske", "Anke", "Teun"):
        assert (await house.do(name, put(f"by{name}")))["code"] == "hidden_phase"


async def test_nothing_of_it_is_ever_written(house: House, tmp_path: Path) -> None:
    await house.start()
    seen = None
    for number in range(12):
        await house.jump(1_000)
        assert (await house.do("Sietske", put(f"page{number}", seen)))["t"] == "done"
        seen = ident(f"page{number}")
    await house.next()
    stored = await house.journal.load(ident("room"))
    assert stored is not None
    everything = b"".join((stored.snapshot or b"", *stored.events)) + in_files(tmp_path)
    assert not any(ident(f"page{number}").encode() in everything for number in range(12))
    assert all(kept.scope != "0" for kept in stored.envelopes)


async def test_closing_takes_it_away_and_a_restart_too(house: House) -> None:
    await house.start()
    await house.do("Sietske", put("one"))
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    anew = await house.enter("Sietske")
    assert anew.slices["book"] == {"pages": [None] * 8}
    await house.do("Sietske", put("two"))
    await house.do("Sietske", c.Close())
    assert "book" not in anew.slices
    assert anew.live is not None
    assert ident("two") not in anew.live._ledger.shelf.bodies


def spells(house: House, name: str) -> list[list[int | None]]:
    told = house.browsers["Sietske"].slices["attendance"]["seats"]
    return next(one["spells"] for one in told if one["seat"] == house.seat(name))


async def test_coming_and_going_writes_nothing_of_its_own_and_is_not_lost(house: House) -> None:
    await house.start()
    began = house.clock.now
    stored = await house.journal.load(ident("room"))
    assert stored
    await house.jump(10 * MINUTE)
    teun = house.seat("Teun")
    await house.leave("Teun")
    await house.jump(10 * MINUTE)
    assert (await house.journal.load(ident("room"))) == stored
    await house.next()
    await house.same_when_folded()
    told = house.browsers["Sietske"].slices["attendance"]["seats"]
    assert next(one for one in told if one["seat"] == teun)["spells"] == [[began, began + 10 * MINUTE]]


async def test_it_goes_on_over_a_restart(house: House) -> None:
    await house.start()
    began = house.clock.now
    await house.jump(10 * MINUTE)
    await house.leave("Teun")
    await house.hub.close()
    await house.jump(10 * MINUTE)
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    for name in ("Sietske", "Anke", "Teun"):
        await house.enter(name)
    await house.jump(MINUTE)
    assert spells(house, "Anke") == [[began, None]]
    assert spells(house, "Teun") == [[began, began + 10 * MINUTE], [began + 20 * MINUTE, None]]
    await house.do("Sietske", c.Close())
    await house.same_when_folded()
    assert spells(house, "Anke") == [[began, began + 21 * MINUTE]]


async def test_it_is_written_when_the_last_one_goes(house: House) -> None:
    await house.start()
    began = house.clock.now
    await house.jump(10 * MINUTE)
    for name in list(house.browsers):
        await house.leave(name)
    await house.jump(30 * MINUTE)  # the room has left memory
    await house.enter("Sietske")
    told = house.browsers["Sietske"].slices["attendance"]["seats"]
    assert sorted(len(one["spells"]) for one in told) == [1, 1, 1, 1, 1, 2]
    assert all(one["spells"][0] == [began, began + 10 * MINUTE] for one in told)
