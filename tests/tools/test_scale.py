"""Choices on a scale: hidden, then shown together."""

from __future__ import annotations

import msgspec

from server.room.outcome import Forget
from server.tools import Scene
from server.tools._choice import CHOSEN_MAX, Closed, State
from server.tools.scale import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL, LEADING = audience(), audience(facilitator=True)
SCOPE = "phase.1.s0"


def choose(scale: Played, *seats: str) -> None:
    for seat in seats:
        scale.act(scene(seat), a="choose", token=ident(f"t-{seat}"), text=sealed(f"c-{seat}", "scales"))


def chosen(*seats: str) -> Played:
    scale = Played(TOOL)
    choose(scale, *seats)
    return scale


def drawing(seat: str, *seats: str) -> Scene:
    """Who shows, and the order of chance for this scope and no other."""
    return scene(seat, draw=lambda scope: tuple(ident(f"c-{s}") for s in seats) if scope == SCOPE else ())


def test_two_scales_in_one_phase_have_scopes_of_their_own() -> None:
    first, second = Played(TOOL), Played(TOOL, statement=1)
    assert (first.view(ALL)["run"], second.view(ALL)["run"]) == (SCOPE, "phase.1.s1")
    assert second.view(ALL)["statement"] == 1
    outcome = second.act(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "scales"))
    assert (outcome.keep[0].scope, outcome.forget[0].scope) == ("phase.1.s1", "phase.1.s1")


def test_a_choice_says_nothing_of_who_made_it_nor_which_it_is() -> None:
    scale = Played(TOOL)
    outcome = scale.act(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "scales"))
    stored = msgspec.json.encode([outcome.events, scale.state, scale.view(LEADING)])
    assert not [word for word in (b"anke", ident("t").encode(), ident("c").encode()) if word in stored]
    assert outcome.keep[0].holder not in (None, ident("t"))
    assert outcome.used
    assert scale.view(ALL)["chosen"] == 1


def test_a_seat_has_one_choice_and_may_change_it() -> None:
    scale = chosen("anke")
    again = scale.act(scene("anke", used=1), a="choose", token=ident("t-anke"), text=sealed("d", "scales"))
    assert again.forget[0].holder == again.keep[0].holder
    assert again.used
    assert scale.view(ALL)["chosen"] == 1
    assert scale.refused(scene("anke", used=1), a="choose", token=ident("x"), text=sealed("d", "scales")) == "quota"
    full = Played(TOOL)
    full.state = State("open", SCOPE, frozenset(f"h{n}" for n in range(CHOSEN_MAX)))
    assert full.refused(scene("anke"), a="choose", token=ident("x"), text=sealed("d", "scales")) == "quota"


def test_a_choice_has_one_size() -> None:
    scale = Played(TOOL)
    assert scale.refused(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "rounds")) == "bad_command"
    assert scale.refused(audience(), a="choose", token=ident("t"), text=sealed("c", "scales")) == "not_allowed"


def test_anyone_shows_when_all_have_chosen_in_an_order_that_chance_draws() -> None:
    scale = chosen(*SEATS[:4])
    assert scale.refused(scene("teun"), a="show") == "still_choosing"
    assert not scale.view(ALL)["may_show"]
    choose(scale, "teun")
    assert (scale.view(ALL)["may_show"], scale.view(ALL)["of"], scale.view(ALL)["values"]) == (True, 5, ())
    drawn = ("teun", "anke", "bouke", "sietske", "fenna")
    outcome = scale.act(drawing("anke", *drawn), a="show")
    values = tuple(ident(f"c-{seat}") for seat in drawn)
    assert (outcome.reveal, outcome.scrub) == (values, True)
    view = scale.view(ALL)
    assert (view["stage"], view["values"], view["chosen"], view["may_show"]) == ("shown", values, 5, False)
    assert scale.texts(ALL) == set(values)


def test_the_facilitator_shows_from_three_on() -> None:
    scale = chosen("anke", "teun")
    assert scale.refused(scene("sietske"), a="show") == "too_few_chosen"
    assert not scale.view(LEADING)["may_show"]
    choose(scale, "fenna")
    assert (scale.view(LEADING)["may_show"], scale.view(ALL)["may_show"]) == (True, False)
    scale.act(drawing("sietske", "fenna", "teun", "anke"), a="show")
    assert scale.view(ALL)["stage"] == "shown"


def test_two_alone_never_see_one_anothers_choice() -> None:
    scale = chosen("anke", "sietske")
    pair = ("anke", "sietske")
    assert scale.refused(scene("anke", seats=pair), a="show") == "too_few_chosen"
    assert not scale.view(audience(seats=pair))["may_show"]


def test_the_facilitator_closes_it_unopened() -> None:
    scale = chosen("anke", "teun", "fenna")
    assert scale.refused(scene("anke"), a="close") == "not_allowed"
    outcome = scale.act(scene("sietske"), a="close")
    assert (outcome.forget, outcome.scrub) == ((Forget(scope=SCOPE),), True)
    view = scale.view(ALL)
    assert (view["stage"], view["chosen"], view["values"]) == ("closed", 0, ())
    for action in ("show", "close"):
        assert scale.refused(scene("sietske"), a=action) == "question_closed"


def test_after_showing_nothing_is_added() -> None:
    scale = chosen(*SEATS)
    scale.act(drawing("anke", *SEATS), a="show")
    for action in ({"a": "choose", "token": ident("t-anke"), "text": sealed("d", "scales")}, {"a": "show"}, {"a": "close"}):
        assert scale.refused(scene("sietske"), **action) == "question_closed"


def test_at_the_end_what_is_unopened_goes_and_what_is_shown_stays() -> None:
    scale = chosen("anke", "teun", "fenna")
    outcome = scale.end()
    assert (outcome.events, outcome.forget, outcome.scrub) == ((Closed(),), (Forget(scope=SCOPE),), True)
    assert TOOL.blocks(scale.state) is None
    shown = chosen(*SEATS)
    shown.act(drawing("anke", *SEATS), a="show")
    assert shown.end().events == ()
    assert len(shown.view(ALL)["values"]) == 5


def test_a_new_run_begins_open_and_empty() -> None:
    scale = chosen("anke")
    scale.end()
    scale.enter("phase.2")
    view = scale.view(ALL)
    assert (view["run"], view["stage"], view["chosen"]) == ("phase.2.s0", "open", 0)
