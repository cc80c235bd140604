"""Who has the word: given by the facilitator, or going round."""

from __future__ import annotations

import pytest

from server.tools.turns import TOOL, Ended
from tests.tools.acting import SEATS, Played, audience, scene

LEAD, ANKE, FENNA = scene("sietske"), scene("anke"), scene("fenna")
ALL = audience()


def test_only_the_facilitator_gives_the_word() -> None:
    turns = Played(TOOL)
    assert turns.refused(FENNA, a="give", seat="fenna") == "not_allowed"
    assert turns.refused(LEAD, a="give", seat="nobody") == "no_such_seat"
    turns.act(LEAD, a="give", seat="fenna")
    seen = {"tool": "turns", "id": "it", "speaker": "fenna", "step": None, "may_give": False, "in_order": False, "had": ()}
    assert turns.view(ALL) == seen | {"silent": ()}
    assert turns.view(audience(facilitator=True))["may_give"]


def test_out_of_order_who_has_the_word_passes_it_to_nobody() -> None:
    turns = Played(TOOL)
    turns.act(LEAD, a="give", seat="fenna")
    assert turns.refused(ANKE, a="pass") == "not_allowed"
    turns.act(FENNA, a="pass")
    assert (turns.view(ALL)["speaker"], turns.view(ALL)["had"]) == (None, ())
    assert turns.refused(FENNA, a="pass") == "not_allowed"
    assert turns.act(LEAD, a="pass").events == ()


def test_in_order_it_goes_round_once() -> None:
    turns = Played(TOOL, in_order=True)
    assert turns.refused(FENNA, a="pass") == "not_allowed"
    turns.act(LEAD, a="pass")
    for seat in SEATS:
        assert turns.view(ALL)["speaker"] == seat
        turns.act(scene(seat), a="pass")
    assert (turns.view(ALL)["speaker"], turns.view(ALL)["had"]) == (None, SEATS)
    assert turns.act(LEAD, a="pass").events == ()


def test_who_was_given_the_word_out_of_turn_is_not_asked_again_and_who_was_skipped_is() -> None:
    turns = Played(TOOL, in_order=True)
    turns.act(LEAD, a="give", seat="fenna")
    turns.act(LEAD, a="give", seat="anke")
    assert turns.view(ALL)["had"] == ("fenna",)
    turns.act(ANKE, a="pass")
    turns.act(LEAD, a="pass")
    assert turns.view(ALL)["speaker"] == "bouke"
    assert turns.view(ALL)["had"] == ("fenna", "anke", "sietske")


def test_giving_it_again_counts_once() -> None:
    turns = Played(TOOL, in_order=True)
    for seat in ("fenna", "anke", "fenna", None):
        turns.act(LEAD, a="give", seat=seat)
    assert turns.view(ALL)["had"] == ("fenna", "anke")


def test_who_has_left_is_neither_shown_nor_given_the_word() -> None:
    turns = Played(TOOL, in_order=True)
    turns.act(LEAD, a="give", seat="sietske")
    turns.act(LEAD, a="pass")
    left = tuple(seat for seat in SEATS if seat not in ("sietske", "anke"))
    assert turns.view(audience(seats=left))["speaker"] is None
    assert turns.view(audience(seats=left))["had"] == ()
    turns.act(scene("sietske", seats=left), a="pass")
    assert turns.view(ALL)["speaker"] == "fenna"


def test_at_the_end_it_is_forgotten_who_spoke() -> None:
    turns = Played(TOOL, in_order=True)
    turns.act(LEAD, a="pass")
    turns.act(LEAD, a="pass")
    assert turns.end().events == (Ended(),)
    assert (turns.view(ALL)["speaker"], turns.view(ALL)["had"]) == (None, ())
    assert turns.end().events == ()


@pytest.mark.parametrize("in_order", [True, False])
def test_a_phase_begins_with_nobody(in_order: bool) -> None:
    turns = Played(TOOL, in_order=in_order)
    turns.act(LEAD, a="give", seat="fenna")
    turns.enter("phase.2")
    assert (turns.view(ALL)["speaker"], turns.view(ALL)["had"]) == (None, ())


def test_who_has_not_spoken_yet_is_told_to_who_leads_alone() -> None:
    """To everybody else the tool is the same bytes whatever went before."""
    fresh, busy = Played(TOOL), Played(TOOL)
    assert busy.view(audience(facilitator=True))["silent"] == (), "before anybody spoke there is nobody to name"
    for seat in ("fenna", "anke", "teun", None):
        busy.act(LEAD, a="give", seat=seat)
    assert busy.view(audience(facilitator=True))["silent"] == ("sietske", "bouke")
    for looking in (ALL, audience(case_bringer=True), audience(inside=True), audience(facilitator=True, outside=True)):
        assert busy.view_bytes(looking) == fresh.view_bytes(looking)
    busy.act(LEAD, a="give", seat="bouke")
    assert busy.view(audience(facilitator=True))["silent"] == ("sietske",)
    left = tuple(seat for seat in SEATS if seat != "sietske")
    assert busy.view(audience(facilitator=True, seats=left))["silent"] == ()


def test_in_order_everybody_sees_it_and_nothing_is_told_twice() -> None:
    turns = Played(TOOL, in_order=True)
    turns.act(LEAD, a="pass")
    turns.act(LEAD, a="pass")
    assert (turns.view(ALL)["had"], turns.view(audience(facilitator=True))["silent"]) == (("sietske",), ())


def test_one_question_and_one_that_follows_and_then_the_word_goes_on() -> None:
    turns = Played(TOOL, follow_up=True, in_order=True)
    assert turns.refused(LEAD, a="follow_up") == "bad_command"
    turns.act(LEAD, a="give", seat="fenna")
    assert turns.view(ALL)["step"] == "question"
    assert turns.refused(ANKE, a="follow_up") == "not_allowed"
    turns.act(FENNA, a="follow_up")
    assert turns.view(ALL)["step"] == "follow_up"
    assert turns.act(FENNA, a="follow_up").events == ()
    turns.act(FENNA, a="pass")
    assert (turns.view(ALL)["speaker"], turns.view(ALL)["step"]) == ("sietske", "question")
    turns.act(LEAD, a="pass")
    assert turns.view(ALL)["step"] == "question", "who asks no second question passes at once"


def test_without_a_second_question_there_are_no_steps() -> None:
    turns = Played(TOOL)
    turns.act(LEAD, a="give", seat="fenna")
    assert turns.refused(FENNA, a="follow_up") == "bad_command"
    assert turns.view(ALL)["step"] is None
    stepped = Played(TOOL, follow_up=True)
    stepped.act(LEAD, a="give", seat="fenna")
    stepped.act(FENNA, a="follow_up")
    left = tuple(seat for seat in SEATS if seat != "fenna")
    assert stepped.refused(scene("sietske", seats=left), a="follow_up") == "bad_command"
    assert stepped.view(audience(seats=left))["step"] is None
