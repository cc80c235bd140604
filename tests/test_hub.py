"""The hub: commit first, then send; once; in order; and nothing to whom it is not for."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from server.errors import NotSaved, Refusal
from server.hub import IDLE_MS, Hub
from server.journal import Append
from server.room import commands as c
from server.room import record
from server.room.events import DoorSet
from server.room.opening import NewRoom
from tests.hub_table import AUTH, LIBRARY, Browser, House, nothing
from tests.room.table import DOOR, HOST, digest, envelope, ident, rows


async def test_a_room_is_made_once_and_the_same_request_may_come_again(house: House) -> None:
    await house.make_room()
    await house.make_room()
    other = NewRoom(1, ident("room"), digest("other"), digest(DOOR), digest(HOST), envelope("x", "card"), rows())
    with pytest.raises(Refusal, match="room_exists"):
        await house.hub.make_room(other)
    with pytest.raises(Refusal, match="bad_programme"):
        await house.hub.make_room(NewRoom(1, ident("r2"), "0" * 64, "0" * 64, "0" * 64, envelope("x", "card"), ()))


async def test_who_has_no_link_gets_no_room(house: House) -> None:
    await house.make_room()
    with pytest.raises(Refusal, match="wrong_secret"):
        await house.hub.enter(ident("room"), "b" * 43, ident("x"), "nl", Browser(house.clock))
    with pytest.raises(Refusal, match="not_found"):
        await house.hub.enter(ident("nowhere"), AUTH, ident("x"), "nl", Browser(house.clock))
    assert house.hub._rooms.keys() == {ident("room")}


async def test_a_seat_has_eight_connections(house: House) -> None:
    await house.make_room()
    for tab in range(8):
        await house.enter("Teun", str(tab))
    with pytest.raises(Refusal, match="too_many_connections"):
        await house.enter("Teun", "9")


async def test_a_command_takes_effect_once_however_often_it_is_sent(house: House) -> None:
    await house.start()
    before = house.browsers["Teun"].slices["timer"]["added_ms"]
    for _ in range(3):
        assert (await house.do("Sietske", c.AddMinutes(house.run(), 5), ident("once")))["t"] == "done"
    assert house.browsers["Teun"].slices["timer"]["added_ms"] == before + 5 * 60_000


async def test_once_holds_over_a_restart(house: House) -> None:
    await house.start()
    await house.do("Sietske", c.AddMinutes(house.run(), 5), ident("once"))
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    await house.enter("Sietske")
    assert (await house.do("Sietske", c.AddMinutes(house.run(), 5), ident("once")))["t"] == "done"
    assert house.browsers["Sietske"].slices["timer"]["added_ms"] == 5 * 60_000


async def test_the_view_comes_before_done(house: House) -> None:
    await house.start()
    await house.do("Sietske", c.SetDoor(False), ident("door"))
    kinds = [json.loads(text)["t"] for _, text in house.browsers["Sietske"].frames[-2:]]
    assert kinds == ["view", "done"]


async def test_nothing_changed_means_no_frame(house: House) -> None:
    await house.start()
    counts = {name: len(browser.frames) for name, browser in house.browsers.items()}
    assert (await house.do("Teun", c.SetDoor(False)))["code"] == "not_allowed"
    await house.do("Sietske", c.SetDoor(True))
    for name, browser in house.browsers.items():
        extra = {"Teun": 1, "Sietske": 1}.get(name, 0)
        assert len(browser.frames) == counts[name] + extra


async def test_a_second_tab_gets_everything_and_keeps_up(house: House) -> None:
    await house.start()
    second = await house.enter("Teun", "2")
    first = house.browsers["Teun"]
    assert second.slices == first.slices
    assert second.of("view")[0]["full"] is True
    await house.do("Sietske", c.SetDoor(False))
    assert second.slices == first.slices


async def test_a_socket_that_is_behind_gets_the_difference_later(house: House) -> None:
    await house.start()
    slow = house.browsers["Teun"]
    slow.behind = True
    before = len(slow.frames)
    for open_ in (False, True, False):
        await house.do("Sietske", c.SetDoor(open_))
    assert len(slow.frames) == before
    slow.behind = False
    assert slow.live
    slow.live.nudge()
    await slow.live.do(nothing)
    assert len(slow.frames) == before + 1
    assert slow.slices["room"]["door"] == "shut"


async def test_what_cannot_be_saved_is_not_shown_and_may_be_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.start()

    async def full(_change: Append) -> int:
        raise NotSaved

    with monkeypatch.context() as disk:
        disk.setattr(house.journal, "append", full)
        answer = await house.do("Sietske", c.SetDoor(False), ident("door"))
        assert (answer["code"], answer["retry"]) == ("not_saved", True)
        assert house.browsers["Teun"].slices["room"]["door"] == "open"
    assert (await house.do("Sietske", c.SetDoor(False), ident("door")))["t"] == "done"


async def test_a_conflict_brings_back_what_the_record_says(house: House) -> None:
    await house.start()
    stored = await house.journal.load(ident("room"))
    assert stored
    other = record.encode_event(DoorSet(False))
    await house.journal.append(Append(ident("room"), stored.version, (other,), (), (), (), house.clock.now + 10**9))
    assert (await house.do("Sietske", c.AddMinutes(house.run(), 1), ident("again")))["code"] == "not_saved"
    assert (await house.do("Sietske", c.AddMinutes(house.run(), 1), ident("again")))["t"] == "done"
    assert house.browsers["Teun"].slices["room"]["door"] == "shut"


async def test_the_stored_events_give_the_room_in_memory(house: House) -> None:
    await house.start()
    await house.gossip()
    await house.same_when_folded()


async def test_a_release_is_one_frame_of_equal_texts_in_an_order_of_chance(house: House) -> None:
    await house.start()
    await house.questions()
    await house.ask("Fenna", "Bouke", "Teun", "Joris")
    for browser in house.browsers.values():
        assert not any(text.startswith("q") for text in browser.envelopes)
    await house.jump(5_000)
    counts = {name: len(b.of("view")) for name, b in house.browsers.items()}
    await house.do("Sietske", c.UseTool("questions", {"a": "release"}))
    for name, browser in house.browsers.items():
        assert len(browser.of("view")) == counts[name] + 1
        bodies = browser.of("view")[-1]["envelopes"]
        assert len(bodies) == 4
        assert len({len(body) for body in bodies.values()}) == 1
    stored = await house.journal.load(ident("room"))
    assert stored
    assert all(kept.holder is None for kept in stored.envelopes)
    assert b"contributed" not in b"".join(stored.events)


async def test_ready_moves_on_the_tick_only(house: House) -> None:
    await house.start()
    await house.questions()
    await house.jump(1_000)
    await house.ask("Teun")
    anke = house.browsers["Anke"]
    assert anke.slices["tool.questions"]["ready"] == 0
    before = len(anke.frames)
    await house.jump(3_999)
    assert len(anke.frames) == before
    await house.jump(1)
    assert anke.slices["tool.questions"]["ready"] == 1


async def test_below_three_nothing_opens(house: House) -> None:
    await house.start()
    await house.questions()
    await house.ask("Fenna", "Bouke")
    await house.do("Sietske", c.UseTool("questions", {"a": "announce"}))
    await house.jump(20_000)
    answer = await house.do("Sietske", c.UseTool("questions", {"a": "release"}))
    assert answer["code"] == "too_few"
    assert (await house.do("Sietske", c.Next(house.run())))["code"] == "round_open"
    assert (await house.do("Sietske", c.UseTool("questions", {"a": "close"})))["t"] == "done"
    stored = await house.journal.load(ident("room"))
    assert stored
    assert not [kept for kept in stored.envelopes if kept.holder]


async def test_who_is_removed_hears_it_and_is_out(house: House) -> None:
    await house.start()
    teun = house.browsers["Teun"]
    await house.do("Sietske", c.Remove(house.seat("Teun")))
    assert teun.of("bye")[-1]["code"] == "removed"
    assert teun.closed == 1000
    assert (await house.enter("Teun")).slices["me"]["seat"] is None


async def test_who_leaves_is_a_stranger_again(house: House) -> None:
    await house.start()
    await house.do("Teun", c.Leave())
    teun = house.browsers["Teun"]
    assert teun.of("view")[-1]["full"] is True
    assert teun.slices["me"]["powers"] == []
    assert not {"phase", "timer", "people"} & set(teun.slices)


async def test_the_facilitator_is_lost_with_the_last_tab(house: House) -> None:
    await house.start()
    await house.enter("Sietske", "2")
    await house.leave("Sietske2")
    assert house.browsers["Teun"].slices["people"]["facilitator_lost_at_ms"] is None
    await house.leave("Sietske")
    assert house.browsers["Teun"].slices["people"]["facilitator_lost_at_ms"] == house.clock.now


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


async def test_who_waits_before_a_room_that_closes_is_told_so(house: House) -> None:
    await house.start()
    stranger, knocks = await house.enter("Laat"), await house.enter("Klopt")
    await house.do("Sietske", c.SetDoor(open=False))
    await house.do("Klopt", c.Knock(envelope("nameKlopt", "names"), ident("tagKlopt"), DOOR))
    await house.do("Sietske", c.Close())
    for waiting in (stranger, knocks):
        assert [bye["code"] for bye in waiting.of("bye")] == ["closed"]
        assert waiting.closed == 1000
    assert house.browsers["Teun"].of("bye") == []


async def test_closing_then_erasing_leaves_nothing(house: House, tmp_path: Path) -> None:
    await house.start()
    await house.do("Sietske", c.Close())
    assert (await house.journal.load(ident("room"))).envelopes == []  # type: ignore[union-attr]
    assert (await house.enter("Nieuw")).of("bye")[-1]["code"] == "closed"
    browser = house.browsers["Sietske"]
    await asyncio.wait_for(browser.live.command(browser.connection, ident("e"), c.Erase()), 30)  # type: ignore[union-attr,arg-type]
    assert all(b.of("bye")[-1]["code"] == "erased" for n, b in house.browsers.items() if n != "Nieuw")
    assert await house.hub.standing(ident("room")) == "erased"
    assert digest(AUTH).encode() not in everything_in(tmp_path)
    await house.jump(24 * 60 * 60_000 + 1)
    assert await house.hub.standing(ident("room")) == "unknown"


@pytest.mark.parametrize(("stage", "hours"), [("lobby", 30 * 24), ("running", 12), ("closed", 24)])
async def test_a_room_goes_when_its_time_has_passed(house: House, stage: str, hours: int) -> None:
    if stage == "lobby":
        await house.make_room()
        await house.sit("Sietske")
    else:
        await house.start()
    if stage == "closed":
        await house.do("Sietske", c.Close())
    for name in list(house.browsers):
        await house.leave(name)
    house.clock.now += hours * 3_600_000 - 1
    await house.hub.sweep(house.clock.now)
    assert await house.hub.standing(ident("room")) == "known"
    house.clock.now += 2
    await house.hub.sweep(house.clock.now)
    assert await house.hub.standing(ident("room")) == "erased"


async def test_a_meeting_that_goes_on_is_not_swept_away(house: House) -> None:
    await house.start()
    house.clock.now += 13 * 3_600_000
    await house.hub.sweep(house.clock.now)
    assert await house.hub.standing(ident("room")) == "known"


async def test_an_empty_room_leaves_memory_and_comes_back(house: House) -> None:
    await house.start()
    for name in list(house.browsers):
        await house.leave(name)
    assert house.hub._rooms
    await house.jump(IDLE_MS)
    assert not house.hub._rooms
    assert (await house.enter("Teun")).slices["phase"]["key"] == "arrive"


async def test_too_fast_is_for_the_one_who_hurries(house: House) -> None:
    await house.start()
    answers = [await house.do("Teun", c.Back()) for _ in range(25)]
    assert {a["code"] for a in answers[-3:]} == {"too_fast"}
    assert all(a["retry"] for a in answers[-3:])
    assert (await house.do("Joris", c.Back()))["code"] == "not_in_break"
    await house.jump(1_000)
    assert (await house.do("Teun", c.Back()))["code"] == "not_in_break"


async def watch_anke(folder: Path, file: str, doings: list[tuple[str, dict[str, Any]]]) -> list[tuple[int, str]]:
    """The hidden phase and the return: what the case-bringer's socket gets and when, without the channel's own ids."""
    house = await House.open(folder, file)
    await house.start()
    await house.gossip()
    second = await house.enter("Anke", "2")
    anke = house.browsers["Anke"]
    begin = len(anke.frames)
    for name, action in doings:
        await house.jump(1_500)
        if action == {"leave": 1}:
            await house.leave(name)
            await house.enter(name)
        else:
            await house.do(name, c.UseTool("gossip", action))
    await house.jump(15 * 60_000 - 1_500 * len(doings))
    await house.do("Anke", c.Consent(False), ident("own"))
    frames = anke.frames[begin:] + second.frames
    await house.hub.close()
    await house.journal.close()
    return [(at, text) for at, text in frames if '"bye"' not in text]


def said(number: int) -> dict[str, Any]:
    text = envelope(f"s{number}", "backstage")
    return {"a": "say", "text": {"id": text.id, "body": text.body}}


async def test_two_runs_that_differ_in_the_circle_are_one_to_the_case_bringer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames and moments, over two tabs. Seat ids are counted, so that they are the same in both runs."""
    runs = []
    for number, doings in enumerate(
        (
            [],
            [("Teun", said(1)), ("Joris", said(2)), ("Teun", {"a": "withdraw", "message": ident("none")})],
            [(("Fenna", "Bouke")[n % 2], said(n)) for n in range(60)],
            [("Teun", {"leave": 1}), ("Joris", {"nonsense": 1}), ("Sietske", {"leave": 1}), ("Fenna", said(1))],
        )
    ):
        count = iter(range(10**6))
        monkeypatch.setattr("server.live_room.new_id", lambda count=count: ident(f"seat{next(count)}"))
        runs.append(await watch_anke(tmp_path, str(number), doings))
    assert len(runs[0]) > 2
    for run in runs[1:]:
        assert run == runs[0]
