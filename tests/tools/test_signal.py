"""A word to the facilitator alone."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec
import pytest

from server.room.outcome import Forget
from server.tools import Scene
from server.tools.signal import SENT_MAX, SENT_TOGETHER_MAX, TOOL
from tests.room.table import ident
from tests.tools.acting import Played, audience, scene, sealed

LEADING = audience(facilitator=True)
OTHERS = {
    "member": audience(),
    "inside": audience(inside=True),
    "case-bringer": audience(case_bringer=True),
    "outside": audience(case_bringer=True, outside=True),
    "leading from outside": audience(facilitator=True, outside=True),
}


def sender(seat: str, **changes: Any) -> Scene:
    numbers = count(1)
    return scene(seat, new_id=lambda: ident(f"{seat[0]}{next(numbers)}-{changes.get('now_ms', 0)}"), **changes)


def send(signals: Played, acting: Scene, word: str, *, named: bool = False) -> Any:
    return signals.act(acting, a="send", text=sealed(word, "signals"), named=named)


def test_the_facilitator_sees_them_in_the_order_of_sending() -> None:
    signals = Played(TOOL)
    send(signals, sender("teun", now_ms=5), "one")
    send(signals, sender("anke", now_ms=7, outside=True), "two", named=True)
    seen = signals.view(LEADING)["signals"]
    assert [(s["text"], s["seat"], s["name"], s["at_ms"]) for s in seen] == [
        (ident("one"), None, None, 5),
        (ident("two"), "anke", "name-anke", 7),
    ]
    assert signals.texts(LEADING) == {ident("one"), ident("two"), "name-anke"}


def test_a_signal_is_sealed_for_the_tool_and_counted_for_who_sends() -> None:
    outcome = send(Played(TOOL), sender("teun"), "one")
    assert (outcome.keep[0].scope, outcome.keep[0].holder, outcome.used) == ("it", None, True)
    assert Played(TOOL).refused(sender("teun"), a="send", text=sealed("x", "rounds"), named=False) == "bad_command"


def test_of_who_sends_without_a_name_nothing_is_kept() -> None:
    one, other = Played(TOOL), Played(TOOL)
    anonymous = [
        send(signals, scene(seat, new_id=lambda: ident("same")), "one") for signals, seat in ((one, "teun"), (other, "anke"))
    ]
    assert anonymous[0] == anonymous[1]
    assert one.state == other.state
    assert b"teun" not in msgspec.json.encode([anonymous[0].events, one.state, one.view(LEADING)])


@pytest.mark.parametrize("looking", OTHERS.values(), ids=OTHERS)
def test_for_everybody_else_it_looks_the_same_whatever_happens(looking: Scene) -> None:
    signals = Played(TOOL)
    quiet = signals.view_bytes(looking)
    send(signals, sender("teun"), "one")
    send(signals, sender("anke"), "two", named=True)
    assert signals.view_bytes(looking) == quiet
    signals.act(scene("sietske"), a="settle", signal=signals.state.signals[0].signal)
    assert signals.view_bytes(looking) == quiet


def test_the_facilitator_settles_and_the_words_go() -> None:
    signals = Played(TOOL)
    send(signals, sender("teun"), "one")
    send(signals, sender("anke"), "two")
    first = signals.view(LEADING)["signals"][0]["signal"]
    assert signals.refused(scene("teun"), a="settle", signal=first) == "not_allowed"
    assert signals.refused(scene("sietske", outside=True), a="settle", signal=first) == "no_such_text"
    assert signals.act(scene("sietske"), a="settle", signal=first).forget == (Forget(id=ident("one")),)
    assert [s["text"] for s in signals.view(LEADING)["signals"]] == [ident("two")]
    assert signals.refused(scene("sietske"), a="settle", signal=first) == "no_such_text"


def test_the_facilitator_sends_none_and_nobody_does_without_a_seat() -> None:
    signals = Played(TOOL)
    for acting in (scene("sietske"), audience()):
        assert signals.refused(acting, a="send", text=sealed("x", "signals"), named=False) == "not_allowed"


def test_everybody_has_a_number_of_their_own_and_all_together_too() -> None:
    signals = Played(TOOL)
    spent = sender("teun", used=SENT_MAX)
    assert signals.refused(spent, a="send", text=sealed("x", "signals"), named=False) == "quota"
    together = sender("anke", used_together=SENT_TOGETHER_MAX)
    assert signals.refused(together, a="send", text=sealed("x", "signals"), named=False) == "quota"
    send(signals, sender("anke", used=SENT_MAX - 1, used_together=SENT_TOGETHER_MAX - 1), "x")


def test_a_phase_that_ends_leaves_them_as_they_are() -> None:
    signals = Played(TOOL)
    send(signals, sender("teun"), "one")
    assert signals.end().events == ()
    signals.enter("phase.2")
    assert len(signals.view(LEADING)["signals"]) == 1
