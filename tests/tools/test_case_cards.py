"""Cards with a key question: everybody's where they are collected, the case-bringer's in the case."""

from __future__ import annotations

import pytest

from server.room.outcome import Forget
from server.tools.case_cards import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL = audience(bringer="anke")


def written(**settings: object) -> Played:
    cards = Played(TOOL, all=True)
    for seat in ("teun", "anke", "sietske"):
        cards.act(scene(seat), a="write", text=sealed(f"card-{seat}", "cases"))
    cards.settings = Played(TOOL, **settings).settings if settings else cards.settings
    return cards


def test_everybody_lays_down_a_card_and_all_lie_in_the_order_of_the_circle() -> None:
    view = written().view(audience())
    assert [(card["seat"], card["text"]) for card in view["cards"]] == [
        (seat, ident(f"card-{seat}")) for seat in ("sietske", "anke", "teun")
    ]
    assert (view["key_question"], view["seat"], view["may_write"]) == (None, None, True)
    assert written().texts(audience()) == {ident(f"card-{seat}") for seat in ("sietske", "anke", "teun")}


def test_the_card_of_who_brings_the_case_is_its_question() -> None:
    view = written().view(ALL)
    assert (view["key_question"], view["seat"], len(view["cards"])) == (ident("card-anke"), "anke", 3)


def test_in_the_case_there_is_no_card_but_that_of_the_case_bringer() -> None:
    cards = written(fixed=False)
    view = cards.view(ALL)
    assert (view["key_question"], view["cards"], view["may_write"]) == (ident("card-anke"), (), False)
    assert cards.texts(ALL) == {ident("card-anke")}
    assert cards.view(audience(bringer="fenna"))["key_question"] is None
    assert cards.view(audience(bringer="anke", case_bringer=True))["may_write"]
    assert cards.view(audience(bringer="anke", facilitator=True))["may_write"]
    assert not cards.view(audience(facilitator=True))["may_write"], "nobody brings a case: for whom would it be?"


def test_in_the_case_the_case_bringer_writes_or_the_facilitator_for_them() -> None:
    cards = written(fixed=False)
    card = sealed("beter", "cases")
    assert cards.refused(scene("fenna", bringer="anke"), a="write", text=card) == "not_allowed"
    assert cards.refused(scene("fenna", bringer="anke"), a="write", text=card, seat="anke") == "not_allowed"
    assert cards.refused(scene("sietske", bringer="anke"), a="write", text=card) == "not_allowed"
    assert cards.refused(scene("anke", bringer="anke"), a="write", text=card, seat="teun") == "not_allowed"
    outcome = cards.act(scene("sietske", bringer="anke"), a="write", text=card, seat="anke")
    assert outcome.forget == (Forget(id=ident("card-anke")),)
    cards.act(scene("anke", bringer="anke"), a="write", text=sealed("best", "cases"))
    assert cards.view(ALL)["key_question"] == ident("best")


def test_where_all_lie_open_nobody_writes_anothers_but_the_facilitator_that_of_the_case() -> None:
    cards = written()
    card = sealed("beter", "cases")
    assert cards.refused(scene("fenna", bringer="anke"), a="write", text=card, seat="teun") == "not_allowed"
    assert cards.refused(scene("sietske", bringer="anke"), a="write", text=card, seat="teun") == "not_allowed"
    assert cards.refused(audience(), a="write", text=card) == "not_allowed"
    cards.act(scene("sietske", bringer="anke"), a="write", text=card, seat="anke")
    assert cards.view(ALL)["key_question"] == ident("beter")
    assert len(cards.view(ALL)["cards"]) == 3


@pytest.mark.parametrize("who", ["anke", "sietske"])
def test_what_is_fixed_is_read_and_not_written(who: str) -> None:
    cards = written(fixed=True, all=True)
    acting = scene(who, bringer="anke")
    assert cards.refused(acting, a="write", text=sealed("beter", "cases")) == "not_allowed"
    assert cards.refused(acting, a="withdraw") == "not_allowed"
    assert not cards.view(ALL)["may_write"]
    assert len(cards.view(ALL)["cards"]) == 3


def test_a_card_is_replaced_and_taken_back_by_its_owner() -> None:
    cards = written()
    outcome = cards.act(scene("teun"), a="write", text=sealed("beter", "cases"))
    assert outcome.forget == (Forget(id=ident("card-teun")),)
    assert (outcome.keep[0].scope, outcome.keep[0].holder) == ("it", None)
    assert cards.refused(scene("fenna"), a="withdraw") == "no_such_text"
    assert cards.act(scene("teun"), a="withdraw").forget == (Forget(id=ident("beter")),)
    assert [card["seat"] for card in cards.view(ALL)["cards"]] == ["sietske", "anke"]
    assert cards.refused(scene("teun"), a="write", text=sealed("x", "rounds") | {"body": "A" * 100}) == "bad_command"


def test_of_who_left_no_card_is_shown_and_it_goes_with_the_next() -> None:
    cards = written()
    left = tuple(seat for seat in SEATS if seat != "anke")
    assert b"anke" not in cards.view_bytes(audience(seats=left))
    outcome = cards.act(scene("fenna", seats=left), a="write", text=sealed("card-fenna", "cases"))
    assert outcome.forget == (Forget(id=ident("card-anke")),)
    assert [text.seat for text in cards.state.texts] == ["teun", "sietske", "fenna"]


def test_cards_stay_when_their_phase_ends() -> None:
    cards = written()
    assert cards.end().events == ()
    cards.enter("phase.2")
    assert len(cards.view(ALL)["cards"]) == 3
