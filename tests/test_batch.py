"""Commands that wait for the same turn are written, sent and answered together; what comes of it is as one after the other."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from server.batch import TOGETHER
from server.errors import NotSaved
from server.journal import Append, EnvelopeTaken
from server.room import commands as c
from tests.hub_table import House
from tests.room.table import DOOR, digest, envelope, ident

MEMBERS = ("Fenna", "Bouke", "Teun", "Joris")
Wish = tuple[str, str, int]
"""Who, what, and a number: of a text, or of the message it is about."""


@pytest.fixture
def written(house: House, monkeypatch: pytest.MonkeyPatch) -> list[Append]:
    """What reaches the record."""
    found: list[Append] = []
    plain = house.journal.append

    async def append(change: Append) -> int:
        found.append(change)
        return await plain(change)

    monkeypatch.setattr(house.journal, "append", append)
    return found


def say(word: str) -> c.UseTool:
    text = envelope(word, "backstage")
    return c.UseTool("gossip", {"a": "say", "text": {"id": text.id, "body": text.body}})


def write(word: str) -> c.UseTool:
    text = envelope(word, "rounds")
    return c.UseTool("questions", {"a": "write", "token": ident(f"t{word}"), "text": {"id": text.id, "body": text.body}})


async def together(house: House, *asked: tuple[str, c.Command]) -> list[dict[str, Any]]:
    """All at once; the answers, in the order of asking."""
    return list(await asyncio.gather(*(house.do(name, command) for name, command in asked)))


async def test_what_is_asked_at_once_is_one_write_one_view_and_an_answer_for_each(house: House, written: list[Append]) -> None:
    await house.start()
    await house.gossip()
    written.clear()
    before = {name: len(house.browsers[name].of("view")) for name in house.browsers}
    answers = await together(house, *((name, say(f"of{name}")) for name in MEMBERS))
    assert [answer["t"] for answer in answers] == ["done"] * 4
    assert [len(change.commands) for change in written] == [4]
    more = {name: len(house.browsers[name].of("view")) - before[name] for name in house.browsers}
    assert more == {"Anke": 0, "Sietske": 1, **dict.fromkeys(MEMBERS, 1)}
    assert {ident(f"of{name}") for name in MEMBERS} <= house.browsers["Teun"].envelopes.keys()
    await house.same_when_folded()


async def test_what_moves_the_programme_has_a_turn_of_its_own(house: House, written: list[Append]) -> None:
    await house.start()
    await house.gossip()
    written.clear()
    run = house.run()
    late = c.UseTool("gossip", say("late").action, run)
    answers = await together(house, ("Teun", say("in-time")), ("Sietske", c.Next(run)), ("Fenna", late))
    assert [answer.get("code") for answer in answers] == [None, None, "stale"]
    assert [len(change.commands) for change in written[:2]] == [1, 1]
    await house.same_when_folded()


@pytest.mark.parametrize("wipes", [True, False])
async def test_a_round_that_opens_at_once_with_its_texts_holds_them(
    house: House, monkeypatch: pytest.MonkeyPatch, *, wipes: bool
) -> None:
    """Because it wipes traces, and so has a turn of its own; a tool that draws without wiping would wait for the texts as well."""
    if not wipes:
        monkeypatch.setattr("server.batch.alone", lambda asked, _outcome=None: not isinstance(asked, TOGETHER))
    await house.start()
    await house.questions()
    await house.jump(60_000)
    writes = [(name, write(f"q{name}")) for name in MEMBERS]
    ready = [(name, c.Ready(house.run(), True)) for name in MEMBERS]
    answers = await together(house, *writes, *ready, ("Sietske", c.UseTool("questions", {"a": "release"})))
    assert [answer["t"] for answer in answers] == ["done"] * 9
    shown = {one["text"] for one in house.browsers["Teun"].slices["tool.questions"]["texts"]}
    assert shown == {ident(f"q{name}") for name in MEMBERS}
    await house.same_when_folded()


async def test_what_cannot_be_written_is_refused_to_all_and_shown_to_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.start()
    await house.gossip()

    async def full(_change: Append) -> int:
        raise NotSaved

    with monkeypatch.context() as disk:
        disk.setattr(house.journal, "append", full)
        once = ident("once")
        answers = await asyncio.gather(
            house.do("Teun", say("one"), once), house.do("Fenna", say("two")), house.do("Teun", say("one"), once)
        )
        assert [answer["code"] for answer in answers] == ["not_saved"] * 3
        assert not house.browsers["Bouke"].envelopes.keys() & {ident("one"), ident("two")}
    assert (await house.do("Teun", say("one"), once))["t"] == "done"
    await house.same_when_folded()


async def test_a_text_under_a_taken_id_is_refused_to_its_writer_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.start()
    await house.gossip()
    plain = house.journal.append

    async def append(change: Append) -> int:
        if any(kept.id == ident("taken") for kept in change.put):
            raise EnvelopeTaken
        return await plain(change)

    monkeypatch.setattr(house.journal, "append", append)
    answers = await together(house, ("Teun", say("one")), ("Fenna", say("taken")), ("Joris", say("three")))
    assert [answer["t"] for answer in answers] == ["done", "refused", "done"]
    assert answers[1]["code"] == "bad_command"
    await house.same_when_folded()


async def test_the_same_command_twice_at_once_is_done_once(house: House) -> None:
    await house.start()
    await house.gossip()
    answers = await asyncio.gather(*(house.do("Teun", say("one"), ident("once")) for _ in range(2)))
    assert [answer["t"] for answer in answers] == ["done", "done"]
    assert len(house.browsers["Fenna"].slices["tool.gossip.0"]["messages"]) == 1


async def test_an_id_serves_once_also_within_a_batch(house: House) -> None:
    await house.start()
    await house.gossip()
    answers = await together(house, ("Teun", say("one")), ("Fenna", say("one")))
    assert [answer["t"] for answer in answers] == ["done", "refused"]


async def test_a_text_that_is_replaced_before_it_was_written_never_is(house: House, written: list[Append]) -> None:
    await house.start()
    await house.gossip()
    await house.do("Teun", say("one"))
    message = house.browsers["Teun"].slices["tool.gossip.0"]["messages"][0]["message"]
    written.clear()
    await together(house, ("Teun", edit(message, "two")), ("Teun", edit(message, "three")))
    assert [kept.id for change in written for kept in change.put] == [ident("three")]
    assert (await house.do("Fenna", say("two")))["t"] == "refused", "the id of a text that was never written is spent"
    stored = await house.journal.load(ident("room"))
    assert stored
    assert {kept.id for kept in stored.envelopes} & {ident("one"), ident("two"), ident("three")} == {ident("three")}


async def test_many_who_come_at_once_sit_together(house: House, written: list[Append]) -> None:
    await house.make_room()
    await house.sit("Sietske")
    for name in MEMBERS:
        await house.enter(name)
    written.clear()
    joins = [(name, c.Join(envelope(name, "names"), ident(f"tag{name}"), DOOR, None)) for name in MEMBERS]
    assert [answer["t"] for answer in await together(house, *joins)] == ["done"] * 4
    assert [len(change.commands) for change in written] == [4]
    people = house.browsers["Teun"].slices["people"]["seats"]
    assert [(person["name"], person["present"]) for person in people] == [(ident(name), True) for name in ("nameSietske", *MEMBERS)]
    await house.same_when_folded()


def edit(message: str, word: str) -> c.UseTool:
    text = envelope(word, "backstage")
    return c.UseTool("gossip", {"a": "edit", "message": message, "text": {"id": text.id, "body": text.body}})


def wishes(chance: random.Random, count: int) -> list[Wish]:
    """What people might want, also what they may not."""
    kinds = ("say", "say", "edit", "withdraw", "ready")
    people = (*MEMBERS, "Anke", "Sietske")
    return [(chance.choice(people), chance.choice(kinds), chance.randrange(6)) for _ in range(count)]


def command(house: House, wish: Wish, word: str) -> c.Command:
    _, what, number = wish
    messages = [m["message"] for m in house.browsers["Teun"].slices.get("tool.gossip.0", {}).get("messages", [])]
    message = messages[number % len(messages)] if messages else ident("none")
    if what == "say":
        return say(word if number else "same")
    if what == "edit":
        return edit(message, word)
    if what == "withdraw":
        return c.UseTool("gossip", {"a": "withdraw", "message": message})
    return c.Ready(house.run(), number > 2)


async def played(folder: Path, rounds: Sequence[Sequence[Wish]], *, at_once: bool) -> tuple[object, ...]:
    """Every answer, and what is seen and kept at the end: with all of a round at once, or one after the other."""
    house = await House.open(folder, "once" if at_once else "in turn")
    await house.start()
    await house.gossip()
    answers = []
    for turn, round_ in enumerate(rounds):
        asked = [(wish[0], command(house, wish, f"{turn}-{place}")) for place, wish in enumerate(round_)]
        found = await together(house, *asked) if at_once else [await house.do(*one) for one in asked]
        answers += [(answer["t"], answer.get("code")) for answer in found]
    pages = [body["messages"] for name, body in house.browsers["Teun"].slices.items() if name.startswith("tool.gossip.")]
    seen = [(message["text"], message["edited"]) for page in pages for message in page]
    stored = await house.journal.load(ident("room"))
    assert stored
    await house.same_when_folded()
    await house.hub.close()
    await house.journal.close()
    return answers, seen, sorted(kept.id for kept in stored.envelopes), stored.version, len(house.browsers["Anke"].of("view"))


@pytest.mark.parametrize("seed", range(12))
async def test_at_once_comes_to_the_same_as_one_after_the_other(tmp_path: Path, seed: int) -> None:
    chance = random.Random(digest(f"batch {seed}"))
    rounds = [wishes(chance, chance.randint(1, 7)) for _ in range(8)]
    assert await played(tmp_path, rounds, at_once=True) == await played(tmp_path, rounds, at_once=False)
