"""Choosing a card unseen: as a scale, with nothing that stays."""

from __future__ import annotations

import msgspec
import pytest

from server.room.outcome import Forget
from server.tools import Scene
from server.tools._choice import CHOSEN_MAX, Closed, State
from server.tools.ballot import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL, LEADING = audience(), audience(facilitator=True)
SCOPE = "phase.1.ballot"


def ballot() -> Played:
    return Played(TOOL, of="case")


def chosen(*seats: str) -> Played:
    one = ballot()
    for seat in seats:
        one.act(scene(seat), a="choose", token=ident(f"t-{seat}"), text=sealed(f"c-{seat}", "ballots"))
    return one


def drawing(seat: str, *seats: str) -> Scene:
    """Who shows, and the order of chance for this scope and no other."""
    return scene(seat, draw=lambda scope: tuple(ident(f"c-{s}") for s in seats) if scope == SCOPE else ())


def test_it_is_about_cards_and_counts_who_sits_here() -> None:
    view = ballot().view(ALL)
    wanted = {"run": SCOPE, "of": "case", "stage": "open", "chosen": 0, "voters": 5, "may_show": False, "votes": ()}
    assert view == {"tool": "ballot", "id": "it"} | wanted
    with pytest.raises(msgspec.ValidationError):
        Played(TOOL)


def test_nowhere_is_an_author() -> None:
    """Not in what is stored, not in the state, not in a view of anybody, and two who choose leave the same trace."""
    one, other = ballot(), ballot()
    outcome = one.act(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "ballots"))
    other.act(scene("teun"), a="choose", token=ident("t"), text=sealed("c", "ballots"))
    stored = msgspec.json.encode([outcome.events, one.state, one.view(LEADING), one.view(audience(case_bringer=True))])
    assert not [word for word in (b"anke", ident("t").encode(), ident("c").encode()) if word in stored]
    assert one.state == other.state
    assert outcome.keep[0].holder not in (None, ident("t"))
    assert outcome.used == 1


def test_a_seat_has_one_choice_and_may_change_it() -> None:
    one = chosen("anke")
    again = one.act(scene("anke", used=1), a="choose", token=ident("t-anke"), text=sealed("d", "ballots"))
    assert again.forget == (Forget(scope=SCOPE, holder=again.keep[0].holder),)
    assert one.view(ALL)["chosen"] == 1
    assert one.refused(scene("anke", used=1), a="choose", token=ident("x"), text=sealed("d", "ballots")) == "quota"
    one.state = State("open", SCOPE, frozenset(f"h{n}" for n in range(CHOSEN_MAX)))
    assert one.refused(scene("teun"), a="choose", token=ident("x"), text=sealed("d", "ballots")) == "quota"


def test_a_choice_has_one_size_and_a_seat() -> None:
    one = ballot()
    assert one.refused(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "rounds")) == "bad_command"
    assert one.refused(audience(), a="choose", token=ident("t"), text=sealed("c", "ballots")) == "not_allowed"


def test_below_three_it_stays_closed_whoever_asks() -> None:
    one = chosen("anke", "sietske")
    for acting in (scene("sietske"), scene("anke", seats=("anke", "sietske"))):
        assert one.refused(acting, a="show") == "too_few_chosen"
    assert not one.view(audience(facilitator=True, seats=("anke", "sietske")))["may_show"]


def test_who_came_back_on_a_new_chair_is_no_second_voter() -> None:
    one = chosen("anke", "teun", "fenna")
    assert one.view(audience(left=1))["chosen"] == 2
    assert one.refused(scene("sietske", left=1), a="show") == "too_few_chosen"


def test_it_opens_for_all_at_once_in_an_order_that_chance_draws() -> None:
    one = chosen("anke", "teun", "fenna")
    assert one.refused(scene("teun"), a="show") == "still_choosing"
    assert (one.view(LEADING)["may_show"], one.view(ALL)["may_show"]) == (True, False)
    outcome = one.act(drawing("sietske", "fenna", "teun", "anke"), a="show")
    values = tuple(ident(f"c-{seat}") for seat in ("fenna", "teun", "anke"))
    assert (outcome.reveal, outcome.scrub) == (values, True)
    assert (one.view(ALL)["stage"], one.view(ALL)["votes"]) == ("shown", values)
    assert one.texts(ALL) == set(values)
    assert one.refused(scene("teun"), a="choose", token=ident("x"), text=sealed("d", "ballots")) == "question_closed"


def test_anyone_shows_it_once_all_have_chosen() -> None:
    one = chosen(*SEATS)
    assert one.view(ALL)["may_show"]
    one.act(drawing("teun", *SEATS), a="show")
    assert len(one.view(ALL)["votes"]) == 5


def test_what_was_chosen_is_shown_or_closed_before_the_evening_goes_on() -> None:
    one = ballot()
    assert TOOL.blocks(one.state) is None
    one = chosen("anke")
    assert TOOL.blocks(one.state) == "ballot_open"
    assert one.refused(scene("anke"), a="close") == "not_allowed"
    outcome = one.act(scene("sietske"), a="close")
    assert (outcome.forget, outcome.scrub) == ((Forget(scope=SCOPE),), True)
    assert (TOOL.blocks(one.state), one.view(ALL)["stage"]) == (None, "closed")


@pytest.mark.parametrize("shown", [True, False])
def test_nothing_stays_when_the_phase_ends(shown: bool) -> None:
    one = chosen(*SEATS)
    if shown:
        one.act(drawing("teun", *SEATS), a="show")
    outcome = one.end()
    assert (outcome.events, outcome.forget, outcome.scrub) == ((Closed(),), (Forget(scope=SCOPE),), True)
    assert (one.view(ALL)["votes"], one.end().events) == ((), ())
    one.enter("phase.2")
    assert (one.view(ALL)["run"], one.view(ALL)["stage"]) == ("phase.2.ballot", "open")
