"""Somebody who was in the round, saw on the camera who wrote when, has every frame, and gets hold of the server's files too."""

from __future__ import annotations

import random
from collections import Counter

from tests.promises.rounds.kept import Kept, links
from tests.promises.rounds.played import WRITERS, Opened, Round, Text, token
from tests.room.table import digest

OUT_OF_THE_LOG = "bytes of the log before release"
CONTROL = (OUT_OF_THE_LOG,)
"""Until the release the write-ahead log does hold the order in which sealed texts came (and we say so): who has it and watched who
wrote when, finds the author. That this rule is right shows that the others could be.
"""


async def one(kept: Kept, meeting: Opened, seed: int) -> tuple[dict[str, float], list[str]]:
    """How many of four authors each rule finds in a round, and what links are left after it."""
    drawn = random.Random(seed)
    played = await kept.begin(meeting)
    watched = drawn.sample(WRITERS, len(WRITERS))
    for name in watched:
        await played.write(name, Text.drawn(drawn))
        await played.house.jump(drawn.randrange(20_000))
    presses = list(WRITERS)
    drawn.shuffle(presses)
    for name in presses:
        await played.ready(name)
        await played.house.jump(drawn.randrange(9_000))
    await played.house.jump(5_000)
    before = kept.files()
    assert all(digest(token(name)).encode() in b"".join(before.values()) for name in WRITERS), "the search finds what is there"
    await played.release()
    orders = _orders(kept, played, before)
    left = links(kept, played)
    await played.over()
    rules = {rule: (order, presses if rule.endswith("pressed") else watched) for rule, order in orders.items()}
    return {rule: _right(played, order, people) for rule, (order, people) in rules.items()}, left


def _right(played: Round, order: list[str], people: list[str]) -> float:
    """The part of the authors that are found by laying the texts, in this order, beside the people in theirs."""
    return sum(played.written[name].id == text for name, text in zip(people, order, strict=True)) / len(people)


def _orders(kept: Kept, played: Round, before: dict[str, bytes]) -> dict[str, list[str]]:
    """The texts in every order that somebody could find them in."""
    texts = {text.id: text.body for text in sorted(played.written.values(), key=lambda one: one.id)}  # an order that tells nothing
    frame = played.with_texts("Anke")[0]
    rows = [row for table, row in kept.rows() if table == "envelopes"]
    after = kept.files()
    shown = played.order()
    return {
        "place on the screen": shown,
        "place on the screen, as they pressed": shown,
        "place on the screen, backwards": shown[::-1],
        "place in the frame": [text for text in frame if text in texts],
        "ids": sorted(texts),
        "sealed bytes": sorted(texts, key=lambda text: texts[text]),
        "sizes": sorted(texts, key=lambda text: len(frame[text])) if len({len(frame[t]) for t in texts}) > 1 else shown,
        "rows of the database": [next(text for text in texts if text in row) for row in rows if any(t in row for t in texts)],
        "bytes of the database": _as_they_lie(after["rooms.sqlite"], texts),
        "bytes of the log after release": _as_they_lie(after.get("rooms.sqlite-wal", b""), texts),
        "rows of the snapshot": _in_snapshot(kept, texts),
        OUT_OF_THE_LOG: _as_they_lie(before.get("rooms.sqlite-wal", b""), texts),
    }


def _as_they_lie(data: bytes, texts: dict[str, str]) -> list[str]:
    """In the order of their first bytes in a file. What is not there comes last."""
    found = {text: data.find(body[:200].encode()) for text, body in texts.items()}
    return sorted(texts, key=lambda text: found[text] if found[text] >= 0 else len(data))


def _in_snapshot(kept: Kept, texts: dict[str, str]) -> list[str]:
    row = next(row for table, row in kept.rows() if table == "snapshots")
    return sorted(texts, key=row.find)


async def guessed(kept: Kept, meeting: Opened, first: int, rounds: int) -> tuple[list[str], dict[str, float]]:
    """All links that were found, and how often each rule was right."""
    right: Counter[str] = Counter()
    told: list[str] = []
    for seed in range(first, first + rounds):
        found, left = await one(kept, meeting, seed)
        right.update(found)
        told += [f"{link} (seed {seed})" for link in left]
    return told, {rule: times / rounds for rule, times in right.items()}
