"""A second screen on real connections: in step with the first, told why it goes, and no way in for anybody else."""

from __future__ import annotations

import json

import pytest

from server.hub import Hub
from server.limits import COMMANDS_PER_SEAT, CONNECTIONS_PER_SEAT
from server.room import commands as c
from server.room.memory import TICKET_MS
from server.room.opening import NewRoom
from tests.hub_table import AUTH, LIBRARY, House
from tests.room.table import DOOR, HANDED, HOST, digest, envelope, ident, rows

PHONE = "Phone"
TICKET = ident("ticket")
OFFER = c.OfferScreen(digest(TICKET), HANDED)
COME = c.AddScreen(TICKET)


async def bring_phone(house: House, name: str = "Teun") -> None:
    assert (await house.do(name, OFFER))["t"] == "done"
    await house.enter(PHONE)
    assert (await house.do(PHONE, COME))["t"] == "done"


def kinds(house: House, name: str) -> list[str]:
    return [json.loads(text)["t"] for _, text in house.browsers[name].frames]


def goodbyes(house: House, name: str) -> list[str]:
    return [str(bye["code"]) for bye in house.browsers[name].of("bye")]


async def test_both_are_in_step(house: House) -> None:
    await house.start()
    await bring_phone(house)
    first, second = house.browsers["Teun"], house.browsers[PHONE]
    assert second.of("view")[-1]["full"]
    await house.do(PHONE, c.AskBreak())
    for browser in (first, second):
        assert browser.slices["me"]["asked_break"]
    mine = {name: part for name, part in first.slices.items() if name != "me"}
    assert mine == {name: part for name, part in second.slices.items() if name != "me"}
    assert {browser.slices["me"]["screen"] for browser in (first, second)} == {"first", "second"}


async def test_nobody_else_gets_a_frame_of_it(house: House) -> None:
    await house.start()
    before = {name: len(browser.frames) for name, browser in house.browsers.items()}
    await bring_phone(house)
    await house.do("Teun", c.DropScreen())
    others = [name for name in before if name != "Teun"]
    assert [len(house.browsers[name].frames) for name in others] == [before[name] for name in others]


async def test_who_is_let_go_of_is_told_and_the_seat_stays(house: House) -> None:
    await house.start()
    await bring_phone(house)
    assert (await house.do("Teun", c.DropScreen()))["t"] == "done"
    assert goodbyes(house, PHONE) == ["let_go"]
    assert house.browsers[PHONE].closed == 1000
    assert house.browsers["Teun"].slices["me"]["screen"] == "only"
    again = await house.enter(PHONE, "again")
    assert again.slices["me"]["seat"] is None


async def test_a_second_screen_that_lets_itself_go_hears_that_it_is_done_and_then_goodbye(house: House) -> None:
    await house.start()
    await bring_phone(house)
    await house.enter(PHONE, "tab")
    await house.do(PHONE, c.DropScreen())
    assert kinds(house, PHONE)[-2:] == ["done", "bye"]
    assert goodbyes(house, PHONE) == goodbyes(house, PHONE + "tab") == ["let_go"]


async def test_a_person_is_here_as_long_as_one_screen_is(house: House) -> None:
    await house.start()
    await bring_phone(house)
    seat = house.seat("Teun")

    def here() -> bool:
        people = house.browsers["Joris"].slices["people"]["seats"]
        return next(bool(one["present"]) for one in people if one["seat"] == seat)

    await house.leave("Teun")
    assert here()
    assert (await house.do(PHONE, c.DropScreen()))["t"] == "done"
    assert not here()
    assert house.browsers["Sietske"].slices["attendance"]["seats"][4]["spells"][-1][1] is not None


@pytest.mark.parametrize(("acts", "other"), [("Teun", PHONE), (PHONE, "Teun")])
async def test_leaving_on_one_screen_ends_the_other_and_says_so(house: House, acts: str, other: str) -> None:
    await house.start()
    await bring_phone(house)
    await house.do(acts, c.Leave())
    assert goodbyes(house, other) == ["left_elsewhere"]
    assert goodbyes(house, acts) == []
    assert house.browsers[acts].slices["me"]["seat"] is None


async def test_who_is_removed_is_so_on_both(house: House) -> None:
    await house.start()
    await bring_phone(house)
    await house.do("Sietske", c.Remove(house.seat("Teun")))
    assert goodbyes(house, "Teun") == goodbyes(house, PHONE) == ["removed"]


async def test_closing_ends_both(house: House) -> None:
    await house.start()
    await bring_phone(house)
    await house.do("Sietske", c.Close())
    assert house.browsers["Teun"].slices["room"]["stage"] == house.browsers[PHONE].slices["room"]["stage"] == "closed"
    assert (await house.do("Teun", OFFER))["code"] == "already_closed"


async def test_it_holds_over_a_restart_and_a_ticket_does_not(house: House) -> None:
    await house.start()
    await bring_phone(house)
    await house.do("Joris", c.OfferScreen(digest(ident("other")), HANDED))
    await house.same_when_folded()
    house.hub = Hub(house.journal, LIBRARY, house.clock, house.catalogue)
    for name in ("Teun", PHONE, "Sietske", "Thief"):
        await house.enter(name)
    assert house.seat(PHONE) == house.seat("Teun")
    assert (await house.do("Thief", c.AddScreen(ident("other"))))["code"] == "ticket_gone"


async def test_a_ticket_of_one_room_opens_no_other(house: House) -> None:
    await house.start()
    await house.do("Teun", OFFER)
    card = envelope("card", "card")
    await house.hub.make_room(NewRoom(1, ident("room2"), digest(AUTH), digest(DOOR), digest(HOST), card, rows()))
    browser = await house.enter("Thief")
    browser.live, browser.connection = await house.hub.enter(ident("room2"), AUTH, ident("Thief"), "nl", browser)
    assert (await house.do("Thief", COME))["code"] == "ticket_gone"
    await house.enter(PHONE)
    assert (await house.do(PHONE, COME))["t"] == "done"


async def test_guessing_is_slow_and_spoils_nothing(house: House) -> None:
    await house.start()
    await house.do("Teun", OFFER)
    await house.enter("Thief")
    answers = [(await house.do("Thief", c.AddScreen(ident(f"guess{n}"))))["code"] for n in range(COMMANDS_PER_SEAT.at_once + 5)]
    assert answers == ["ticket_gone"] * COMMANDS_PER_SEAT.at_once + ["too_fast"] * 5
    assert house.browsers["Thief"].slices["me"]["seat"] is None
    await house.enter(PHONE)
    assert (await house.do(PHONE, COME))["t"] == "done"


async def test_the_same_press_sent_again_is_done_once(house: House) -> None:
    """The answer was lost on the way: the browser sends the same command again, and is not told that the ticket is gone."""
    await house.start()
    await house.do("Teun", OFFER)
    await house.enter(PHONE)
    for _ in range(2):
        assert (await house.do(PHONE, COME, ident("once")))["t"] == "done"
    await house.enter("Thief")
    assert (await house.do("Thief", COME, ident("once")))["t"] == "done"
    assert house.browsers["Thief"].slices["me"]["seat"] is None  # a command id gives nobody anything


async def test_a_ticket_that_was_late_leaves_the_seat_as_it_was(house: House) -> None:
    await house.start()
    await house.do("Teun", OFFER)
    await house.jump(TICKET_MS)
    await house.enter(PHONE)
    assert (await house.do(PHONE, COME))["code"] == "ticket_gone"
    assert house.browsers["Teun"].slices["me"]["screen"] == "only"


async def test_one_screen_never_keeps_the_other_out(house: House) -> None:
    """Also not with many tabs, or with many commands: whoever took a ticket that was not theirs must always be put out."""
    await house.start()
    await bring_phone(house)
    for tab in range(CONNECTIONS_PER_SEAT - 1):
        await house.enter(PHONE, str(tab))
    for _ in range(COMMANDS_PER_SEAT.at_once + 5):
        await house.do(PHONE, c.AskBreak())
    await house.leave("Teun")
    await house.enter("Teun")
    assert (await house.do("Teun", c.DropScreen()))["t"] == "done"
    assert goodbyes(house, PHONE + "0") == ["let_go"]


async def test_the_case_bringers_two_screens_stand_still_while_the_circle_has_and_loses_screens(house: House) -> None:
    """Not one frame on either, whatever the others do with theirs, until something happens that everybody may know."""
    await house.start()
    await bring_phone(house, "Anke")
    for name in ("Fenna", "Sietske"):
        ticket = ident(f"{name}ticket")
        await house.do(name, c.OfferScreen(digest(ticket), HANDED))
        await house.enter(f"{name}2")
        assert (await house.do(f"{name}2", c.AddScreen(ticket)))["t"] == "done"
    await house.gossip()
    hers = [house.browsers[name] for name in ("Anke", PHONE)]
    before = [len(browser.frames) for browser in hers]
    text = envelope("said", "backstage")
    say = c.UseTool("gossip", {"a": "say", "text": {"id": text.id, "body": text.body}})
    assert (await house.do("Fenna2", say))["t"] == "done"
    await house.leave("Sietske")  # who leads goes on on the telephone alone, and then is gone
    await house.do("Sietske2", c.DropScreen())
    await house.leave("Fenna")
    await house.do("Fenna2", c.DropScreen())
    await house.do("Joris", OFFER)
    await house.enter("Thief")
    await house.do("Thief", COME)
    await house.enter("Sietske")
    await house.do("Sietske", c.Remove(house.browsers["Sietske"].slices["people"]["seats"][2]["seat"]))
    await house.do("Bouke", c.Leave())
    assert [len(browser.frames) for browser in hers] == before
    refused = {name: (await house.do(name, c.OfferScreen(digest(ident("x")), HANDED)))["code"] for name in ("Anke", PHONE, "Joris")}
    assert set(refused.values()) == {"no_screen_now"}
    await house.next()
    assert all('"tool.gossip' not in frame for browser, had in zip(hers, before, strict=True) for _, frame in browser.frames[had:])
    assert hers[0].slices["people"] == hers[1].slices["people"]
