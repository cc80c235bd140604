"""From slices to frames."""

from __future__ import annotations

import json

from server import wire
from server.connection import Connection, batches
from server.frames import Encoded, difference
from server.room.outcome import BLOCKS, encoded_length
from server.tools.round.state import CONTRIBUTORS_MAX
from tests.hub_table import Browser, TestClock


def piece(name: str, value: int, *texts: str) -> Encoded:
    return Encoded(name, json.dumps({"value": value}).encode(), texts)


OWN = piece("me", 0)


def test_only_what_changed_goes_and_what_is_gone_is_said() -> None:
    browser = Browser(TestClock())
    connection = Connection(browser, "hash", "nl")
    connection.update([[piece("a", 1), piece("b", 1)]], OWN, {})
    connection.update([[piece("a", 1), piece("b", 2)]], OWN, {})
    connection.update([[piece("a", 1)]], OWN, {})
    connection.update([[piece("a", 1)]], OWN, {})
    views = browser.of("view")
    assert [(v["n"], v["full"], list(v["slices"]), v["gone"]) for v in views] == [
        (1, True, ["a", "b", "me"], []),
        (2, False, ["b"], []),
        (3, False, [], ["b"]),
    ]


def test_a_part_that_is_the_very_same_is_not_looked_at_and_one_that_changed_is_told_by_name() -> None:
    same, before, now = (
        (piece("s", 1),),
        (piece("a", 1), piece("b", 1), piece("c", 1)),
        (piece("a", 1), piece("b", 2), piece("d", 1)),
    )
    assert difference((same, before), (same, now)) == ([now[1], now[2]], ["c"])
    assert difference((before,), (same, before)) == ([same[0]], [])
    assert difference((same, before), (same,)) == ([], ["a", "b", "c"])


def test_a_piece_that_stands_in_another_part_is_not_gone() -> None:
    first, second, third = (piece("case", 1),), (piece("advice", 1),), (piece("plan", 1),)
    changed, gone = difference((first, second), ((piece("advice", 2),), third))
    assert ([one.name for one in changed], gone) == (["advice", "plan"], ["case"])
    assert difference((first, second), (second, third)) == ([third[0]], ["case"])


def test_an_envelope_comes_once_also_after_a_full_view() -> None:
    browser = Browser(TestClock())
    connection = Connection(browser, "hash", "nl")
    connection.update([[piece("a", 1, "t1")]], OWN, {"t1": "x"})
    connection.start_again()
    connection.update([[piece("a", 2, "t1", "t2")]], OWN, {"t1": "x", "t2": "y"})
    assert [v["envelopes"] for v in browser.of("view")] == [{"t1": "x"}, {"t2": "y"}]
    assert browser.of("view")[1]["full"] is True


def test_many_texts_go_ahead_in_bounded_frames() -> None:
    texts = {f"t{n}": "x" * 5000 for n in range(40)}
    browser = Browser(TestClock())
    Connection(browser, "hash", "nl").update([[piece("a", 1, *texts)]], OWN, texts)
    made = [json.loads(text) for _, text in browser.frames]
    assert [frame["t"] for frame in made] == ["envelopes"] * (len(made) - 1) + ["view"]
    assert all(sum(map(len, f["envelopes"].values())) <= wire.VIEW_TEXTS_MAX_BYTES for f in made)
    assert browser.envelopes == texts


class Slow(Browser):
    """Behind after every frame, until told otherwise."""

    def send(self, *frames: bytes) -> None:
        super().send(*frames)
        self.behind = True


def test_who_is_behind_gets_the_texts_one_frame_at_a_time_and_then_what_is_true_by_then() -> None:
    texts = {f"t{n}": "x" * 5000 for n in range(40)}
    slow = Slow(TestClock())
    connection = Connection(slow, "hash", "nl")
    connection.update([[piece("a", 1, *texts)]], OWN, texts)
    connection.reply(wire.Done("c1"))
    assert [json.loads(text)["t"] for _, text in slow.frames] == ["envelopes"]
    assert connection.left_behind
    left = {name: body for name, body in texts.items() if name != "t39"}
    for _ in range(4):
        slow.behind = False
        connection.update([[piece("a", 2, *left)]], OWN, left)
    kinds = [json.loads(text)["t"] for _, text in slow.frames]
    assert (kinds[-2:], set(kinds[:-2])) == (["view", "done"], {"envelopes"})
    assert (slow.slices["a"], slow.envelopes) == ({"value": 2}, left)


def test_the_fullest_release_goes_with_its_view() -> None:
    length = encoded_length(BLOCKS["rounds"][0])
    texts = {f"t{n}": "x" * length for n in range(CONTRIBUTORS_MAX)}
    browser = Browser(TestClock())
    Connection(browser, "hash", "nl").update([[piece("a", 1, *texts)]], OWN, texts)
    assert [json.loads(text)["t"] for _, text in browser.frames] == ["view"]
    assert list(batches(texts)) == [texts]


def test_an_answer_waits_for_the_view_it_belongs_to() -> None:
    browser = Browser(TestClock())
    connection = Connection(browser, "hash", "nl")
    connection.update([[piece("a", 1)]], OWN, {})
    browser.behind = True
    connection.update([[piece("a", 2)]], OWN, {})
    connection.reply(wire.Done("c1"))
    assert len(browser.frames) == 1
    browser.behind = False
    connection.update([[piece("a", 2)]], OWN, {})
    assert [json.loads(text)["t"] for _, text in browser.frames] == ["view", "view", "done"]
