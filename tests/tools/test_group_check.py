"""A sheet about the group: answered unseen, opened together, and no two answers that are known to be one person's."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.room.outcome import Forget
from server.tools import Scene, ToolOutcome
from server.tools._choice import CHOSEN_MAX, TEXTS_MAX, Closed, State
from server.tools.group_check import STATEMENTS, TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL, LEADING = audience(), audience(facilitator=True)
RUN = "phase.1.check"
SCOPES = [f"{RUN}.{statement}" for statement in STATEMENTS]


def sheet(seat: str, version: str = "", many: int = len(STATEMENTS)) -> list[dict[str, str]]:
    return [sealed(f"{seat}{version}-{number}", "scales") for number in range(many)]


def hand_in(check: Played, seat: str, version: str = "", **changes: object) -> ToolOutcome:
    return check.act(scene(seat, **changes), a="hand_in", token=ident(f"t-{seat}"), texts=sheet(seat, version))


def handed_in(*seats: str) -> Played:
    check = Played(TOOL)
    for seat in seats:
        hand_in(check, seat)
    return check


def drawing(seat: str, *seats: str) -> Scene:
    """Who shows, where chance turns each statement round by one more than the one before."""

    def draw(scope: str) -> tuple[str, ...]:
        number = SCOPES.index(scope)
        turn = number % len(seats)
        return tuple(ident(f"{one}-{number}") for one in seats[turn:] + seats[:turn])

    return scene(seat, draw=draw)


def test_it_asks_the_same_statements_in_one_order() -> None:
    view = handed_in().view(ALL)
    blank = [{"statement": statement, "values": ()} for statement in STATEMENTS]
    wanted = {"run": RUN, "stage": "open", "chosen": 0, "of": 5, "may_show": False, "answers": tuple(blank)}
    assert view == {"tool": "group_check", "id": "it"} | wanted
    assert len(STATEMENTS) <= TEXTS_MAX


def test_nowhere_is_an_author_nor_what_belongs_together() -> None:
    """Each answer lies in a scope and under a hash of its own, of which none is in what is stored or seen."""
    one, other = Played(TOOL), Played(TOOL)
    outcome = hand_in(one, "anke")
    other.act(scene("teun"), a="hand_in", token=ident("t-anke"), texts=sheet("anke"))
    assert one.state == other.state, "two who hand in leave the same trace"
    holders = [keep.holder for keep in outcome.keep]
    assert [keep.scope for keep in outcome.keep] == SCOPES
    assert len(set(holders)) == len(STATEMENTS)
    stored = msgspec.json.encode([outcome.events, one.state, one.view(LEADING), one.view(audience(case_bringer=True))])
    assert not [word for word in (b"anke", ident("t-anke").encode()) if word in stored]
    assert not [holder for holder in holders[1:] if (holder or "").encode() in stored]
    assert outcome.used == 1


def test_a_seat_has_one_sheet_and_may_change_it_as_a_whole() -> None:
    check = handed_in("anke")
    before = check.view(ALL)
    again = hand_in(check, "anke", "b", used=1)
    assert again.forget == tuple(Forget(scope=keep.scope, holder=keep.holder) for keep in again.keep)
    assert check.view(ALL) == before, "nobody sees that somebody changed their mind"
    assert check.refused(scene("anke", used=1), a="hand_in", token=ident("x"), texts=sheet("anke")) == "quota"
    full = Played(TOOL)
    full.state = State("open", RUN, frozenset(f"h{n}" for n in range(CHOSEN_MAX)))
    assert full.refused(scene("anke"), a="hand_in", token=ident("x"), texts=sheet("anke")) == "quota"


@pytest.mark.parametrize("many", [0, 1, len(STATEMENTS) - 1, len(STATEMENTS) + 1])
def test_a_sheet_is_whole_so_that_every_statement_has_as_many_answers(many: int) -> None:
    check = Played(TOOL)
    assert check.refused(scene("anke"), a="hand_in", token=ident("t"), texts=sheet("anke", many=many)) == "bad_command"


def test_an_answer_has_one_size_and_a_sheet_a_seat() -> None:
    check = Played(TOOL)
    odd = [*sheet("anke")[:-1], sealed("odd", "rounds")]
    assert check.refused(scene("anke"), a="hand_in", token=ident("t"), texts=odd) == "bad_command"
    assert check.refused(audience(), a="hand_in", token=ident("t"), texts=sheet("anke")) == "not_allowed"
    with pytest.raises(msgspec.ValidationError):
        check.act(scene("anke"), a="hand_in", token=ident("t"), texts=sheet("anke", many=TEXTS_MAX + 1))
    with pytest.raises(msgspec.ValidationError):
        check.act(scene("anke"), a="choose", token=ident("t"), text=sealed("c", "scales"))


def test_one_press_shows_all_statements_each_in_an_order_of_its_own() -> None:
    check = handed_in(*SEATS[:3])
    assert check.refused(scene("anke"), a="show") == "still_choosing"
    assert (check.view(LEADING)["may_show"], check.view(ALL)["may_show"]) == (True, False)
    assert not check.texts(ALL)
    outcome = check.act(drawing("sietske", *SEATS[:3]), a="show")
    view = check.view(ALL)
    assert (view["stage"], view["chosen"], view["may_show"]) == ("shown", 3, False)
    orders = [[value.split("-")[0] for value in answers["values"]] for answers in view["answers"]]
    turned = [list(SEATS[n % 3 : 3]) + list(SEATS[: n % 3]) for n in range(len(STATEMENTS))]
    assert orders == turned
    assert (set(outcome.reveal), outcome.scrub) == (check.texts(ALL), True)


def test_two_alone_never_see_one_anothers_answers() -> None:
    pair = ("anke", "sietske")
    check = handed_in(*pair)
    assert check.refused(scene("sietske", seats=pair), a="show") == "too_few_chosen"
    assert not check.view(audience(facilitator=True, seats=pair))["may_show"]


def test_who_went_counts_for_nobody() -> None:
    check = handed_in("anke", "sietske", "teun")
    assert check.refused(scene("sietske", left=1), a="show") == "too_few_chosen"
    assert check.view(audience(facilitator=True, left=1))["chosen"] == 2


def test_what_was_shown_stays_for_the_rest_of_the_meeting() -> None:
    """Else a second check with one person more would tell what that one answered."""
    check = handed_in(*SEATS)
    check.act(drawing("sietske", *SEATS), a="show")
    shown = check.view(ALL)
    assert check.end().events == ()
    check.enter("phase.2")
    assert check.view(ALL) == shown
    for action in ({"a": "show"}, {"a": "close"}, {"a": "hand_in", "token": ident("t-anke"), "texts": sheet("anke")}):
        assert check.refused(scene("sietske"), **action) == "question_closed"


def test_what_is_unopened_goes_and_it_can_be_asked_anew() -> None:
    gone = tuple(Forget(scope=scope) for scope in SCOPES)
    check = handed_in("anke", "teun", "fenna")
    assert TOOL.blocks(check.state) == "check_open"
    assert check.refused(scene("anke"), a="close") == "not_allowed"
    outcome = check.act(scene("sietske"), a="close")
    assert (outcome.forget, outcome.scrub) == (gone, True)
    assert (check.view(ALL)["stage"], check.view(ALL)["chosen"], TOOL.blocks(check.state)) == ("closed", 0, None)
    check.enter("phase.2")
    assert (check.view(ALL)["run"], check.view(ALL)["stage"]) == ("phase.2.check", "open")
    left = handed_in("anke").end()
    assert (left.events, left.forget, left.scrub) == ((Closed(),), gone, True)
    assert TOOL.blocks(handed_in().state) is None


@given(st.lists(st.sampled_from(SEATS), max_size=12), st.randoms(use_true_random=False))
def test_whatever_is_handed_in_every_statement_has_one_answer_of_each(seats: list[str], chance: object) -> None:
    check, held = Played(TOOL), dict[str, tuple[str, str | None]]()
    for number, seat in enumerate(seats):
        outcome = hand_in(check, seat, str(number), used=int(seat in seats[:number]))
        for forget in outcome.forget:
            held = {text: where for text, where in held.items() if where != (forget.scope, forget.holder)}
        held |= {keep.envelope.id: (keep.scope, keep.holder) for keep in outcome.keep}

    def draw(scope: str) -> tuple[str, ...]:
        found = sorted(text for text, (where, _) in held.items() if where == scope)
        chance.shuffle(found)  # type: ignore[attr-defined]
        return tuple(found)

    people = set(seats)
    if len(people) < 3:
        assert check.refused(scene("sietske", draw=draw), a="show") == "too_few_chosen"
        assert not check.texts(LEADING)
        return
    check.act(scene("sietske", draw=draw), a="show")
    for number, answers in enumerate(check.view(ALL)["answers"]):
        newest = {ident(f"{seat}{max(n for n, one in enumerate(seats) if one == seat)}-{number}") for seat in people}
        assert len(answers["values"]) == len(people)
        assert set(answers["values"]) == newest
