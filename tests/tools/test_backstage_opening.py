"""Afterwards: may the case-bringer read the hidden channel? Everybody who was inside has to want it; who does not is not shown."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import msgspec
import pytest

from server.room.outcome import Forget
from server.tools.backstage import TOOL
from server.tools.backstage.state import Opened, Settings, State
from tests.room.table import ident
from tests.tools.acting import Played, audience, scene, sealed

CIRCLE = ("sietske", "fenna", "bouke")
INSIDE, ANKE, LATE = audience(inside=True), audience(case_bringer=True), audience()
SHUT = (Forget(scope="gossip.1"),)


def hidden(*words: str) -> Played:
    """A hidden phase in which Fenna said these words."""
    channel = Played(TOOL, "gossip.1", frozenset(CIRCLE))
    for word in words:
        fenna = scene("fenna", inside=True, new_id=lambda word=word: ident(f"m-{word}"))
        channel.act(fenna, a="say", text=sealed(word, "backstage"))
    return channel


def asking(*words: str) -> Played:
    channel = hidden(*(words or ("woord",)))
    returned(channel)
    return channel


def returned(channel: Played, run: str = "return.2") -> None:
    channel.settings = Settings(asks=True)
    channel.enter(run, frozenset(CIRCLE))


def inside(seat: str, **changes: Any) -> Any:
    return scene(seat, inside=True, **changes)


def answer(channel: Played, *seats: str, agrees: bool = True) -> Any:
    return [channel.act(inside(seat), a="answer", agrees=agrees) for seat in seats][-1]


def test_in_the_hidden_phase_nothing_is_asked() -> None:
    channel = hidden("woord")
    view = channel.view(INSIDE)
    assert (view["tool"], view["id"], view["run"], view["pages"]) == ("backstage", "it", "gossip.1", 1)
    assert (view["stage"], view["may_write"], view["answered"], view["asked"]) == ("hidden", True, 0, 0)
    assert channel.refused(inside("fenna"), a="answer", agrees=True) == "question_closed"
    assert channel.refused(inside("sietske"), a="shut") == "question_closed"


def test_who_was_inside_is_asked_and_reads_on_and_nobody_writes_on() -> None:
    channel = asking()
    view = channel.view(INSIDE)
    assert (view["stage"], view["run"], view["may_write"], view["answered"], view["asked"]) == ("asking", "gossip.1", False, 0, 3)
    (message,) = channel.parts(INSIDE)[".0"]["messages"]
    text = sealed("later", "backstage")
    assert channel.refused(inside("fenna"), a="say", text=text) == "round_not_open"
    assert channel.refused(inside("fenna"), a="edit", message=message["message"], text=text) == "round_not_open"
    assert channel.refused(inside("fenna"), a="withdraw", message=message["message"]) == "round_not_open"


def test_only_who_was_inside_answers() -> None:
    channel = asking()
    assert channel.refused(scene("teun"), a="answer", agrees=True) == "not_allowed"
    assert channel.refused(inside("teun"), a="answer", agrees=True) == "not_allowed"
    assert channel.refused(scene("anke"), a="answer", agrees=True) == "not_allowed"
    assert channel.refused(inside("fenna", case_bringer=True), a="answer", agrees=True) == "not_allowed"


def test_when_everybody_agrees_it_opens_for_all() -> None:
    channel = asking()
    answer(channel, "sietske", "fenna")
    assert channel.view(INSIDE)["answered"] == 2
    assert channel.view_bytes(ANKE) == b"[]"
    assert answer(channel, "bouke").events == (Opened(),)
    for looking in (INSIDE, ANKE, LATE):
        assert (channel.view(looking)["stage"], channel.view(looking)["answered"]) == ("open", 0)
        assert channel.parts(looking)[".0"]["messages"][0]["text"] == ident("woord")
        assert channel.texts(looking) == {ident("woord"), "name-fenna"}
    assert channel.refused(inside("fenna"), a="answer", agrees=False) == "question_closed"


def test_an_answer_may_be_changed_until_the_last_has_answered() -> None:
    channel = asking()
    answer(channel, "fenna", agrees=False)
    answer(channel, "fenna")
    assert channel.view(INSIDE)["answered"] == 1
    answer(channel, "sietske", "bouke")
    assert channel.view(ANKE)["stage"] == "open"


def looks(order: tuple[str, ...], refuser: str) -> list[tuple[bytes, ...]]:
    """What every audience sees after each answer, and that what was written goes with the last."""
    channel = asking()
    seen = []
    outcomes = []
    for seat in order:
        outcomes.append(answer(channel, seat, agrees=seat != refuser))
        seen.append(tuple(channel.view_bytes(looking) for looking in (INSIDE, ANKE, LATE)))
    assert [(done.forget, done.scrub) for done in outcomes] == [((), False), ((), False), (SHUT, True)]
    return seen


def test_who_refused_can_not_be_told_from_anything_seen() -> None:
    all_seen = [looks(order, refuser) for order in permutations(CIRCLE) for refuser in CIRCLE]
    assert all(seen == all_seen[0] for seen in all_seen)
    stages = [msgspec.json.decode(of_circle)[0][1]["stage"] for of_circle, _, _ in all_seen[0]]
    assert stages == ["asking", "asking", "shut"]
    assert {(anke, late) for _, anke, late in all_seen[0]} == {(b"[]", b"[]")}


def test_of_a_channel_that_was_shut_no_words_and_no_answers_are_left() -> None:
    channel = asking()
    answer(channel, "sietske", "fenna", agrees=False)
    answer(channel, "bouke")
    assert channel.state == State("gossip.1", stage="shut")
    assert list(channel.parts(INSIDE)) == [""]
    assert channel.view(INSIDE)["pages"] == 0
    assert channel.refused(inside("fenna"), a="answer", agrees=True) == "question_closed"


def test_the_facilitator_stops_asking_or_takes_away_what_was_open() -> None:
    channel = asking()
    assert channel.refused(inside("fenna"), a="shut") == "not_allowed"
    assert channel.refused(scene("sietske", case_bringer=True), a="shut") == "not_allowed"
    assert channel.act(scene("sietske"), a="shut").forget == SHUT
    assert channel.view_bytes(ANKE) == b"[]"
    assert channel.refused(scene("sietske"), a="shut") == "question_closed"
    opened = asking()
    answer(opened, *CIRCLE)
    assert opened.act(inside("sietske"), a="shut").forget == SHUT
    assert opened.view_bytes(ANKE) == b"[]"


@pytest.mark.parametrize("taken_back", [False, True])
def test_when_nothing_was_said_nothing_is_asked(*, taken_back: bool) -> None:
    channel = hidden("woord") if taken_back else hidden()
    if taken_back:
        channel.act(inside("fenna"), a="withdraw", message=ident("m-woord"))
    returned(channel)
    assert channel.view_bytes(INSIDE) == b"[]"
    assert channel.refused(inside("fenna"), a="answer", agrees=True) == "question_closed"
    assert channel.refused(inside("fenna"), a="say", text=sealed("x", "backstage")) == "round_not_open"
    assert channel.end().forget == ()


def test_for_the_case_bringer_it_is_all_the_same_until_it_opens() -> None:
    nothing, refused, stopped = hidden(), asking(), asking("een", "twee")
    returned(nothing)
    for channel in (nothing, refused, stopped, hidden("woord")):
        assert channel.view_bytes(ANKE) == b"[]"
        assert channel.view_bytes(audience(case_bringer=True, inside=True)) == b"[]"
        assert channel.view_bytes(audience(facilitator=True, outside=True)) == b"[]"
        assert channel.refused(scene("anke", facilitator=True), a="shut") == "not_allowed"


def test_coming_back_to_the_question_keeps_what_was_answered() -> None:
    channel = asking()
    answer(channel, "fenna")
    returned(channel, "return.3")
    assert channel.view(INSIDE)["answered"] == 1
    answer(channel, "sietske", "bouke")
    returned(channel, "return.4")
    assert channel.view(ANKE)["stage"] == "open"


def test_at_the_end_everything_goes_whatever_was_decided() -> None:
    channel = asking()
    answer(channel, *CIRCLE)
    outcome = channel.end()
    assert (outcome.forget, outcome.scrub) == (SHUT, True)
    assert channel.state == State()
    assert channel.end().forget == ()


def test_a_hidden_phase_begins_anew_with_its_own_circle() -> None:
    channel = asking()
    channel.settings = Settings()
    channel.enter("gossip.3", frozenset({"teun"}))
    assert channel.state == State("gossip.3", circle=frozenset({"teun"}))
    assert channel.view(INSIDE)["stage"] == "hidden"
