"""What the case-bringer marks: by answer or by appeal."""

from __future__ import annotations

from server.tools.sorting import MARKED_MAX, TOOL, State
from tests.tools.acting import Played, audience, scene

TEXTS = frozenset({"q1", "q2", "q3"})
ANKE, LEAD = scene("anke", texts=TEXTS), scene("sietske", texts=TEXTS)
ALL = audience()


def marks(sorting: Played) -> tuple[object, ...]:
    view = sorting.view(ALL)
    return view["answering"], view["answered"], view["appeals"]


def test_one_is_being_answered_at_a_time_and_the_next_answers_the_one_before() -> None:
    sorting = Played(TOOL, of="questions")
    sorting.act(ANKE, a="mark", text="q1", mark="answering")
    sorting.act(ANKE, a="mark", text="q2", mark="answering")
    assert marks(sorting) == ("q2", ("q1",), ())
    sorting.act(ANKE, a="mark", text="q1", mark=None)
    assert marks(sorting) == ("q2", (), ())


def test_any_number_appeals_and_each_is_toggled() -> None:
    sorting = Played(TOOL, of="advice", by="appeal")
    for text in ("q3", "q1", "q3"):
        sorting.act(ANKE, a="mark", text=text, mark="appeals")
    assert marks(sorting) == (None, (), ("q1", "q3"))
    sorting.act(ANKE, a="mark", text="q1", mark=None)
    assert marks(sorting) == (None, (), ("q3",))


def test_each_way_has_its_own_marks() -> None:
    answer, appeal = Played(TOOL, of="questions"), Played(TOOL, of="advice", by="appeal")
    assert answer.refused(ANKE, a="mark", text="q1", mark="appeals") == "bad_command"
    assert appeal.refused(ANKE, a="mark", text="q1", mark="answered") == "bad_command"
    assert appeal.refused(ANKE, a="mark", text="q1", mark="answering") == "bad_command"
    assert (answer.view(ALL)["by"], appeal.view(ALL)["by"]) == ("answer", "appeal")


def test_only_the_case_bringer_marks_and_only_what_is_released() -> None:
    sorting = Played(TOOL, of="advice", by="appeal")
    assert sorting.refused(LEAD, a="mark", text="q1", mark="appeals") == "not_allowed"
    assert sorting.refused(ANKE, a="mark", text="q9", mark="appeals") == "no_such_text"
    assert not sorting.view(ALL)["may_mark"]
    assert sorting.view(audience(case_bringer=True))["may_mark"]


def test_marks_are_bounded_and_taking_one_away_is_not() -> None:
    sorting = Played(TOOL, of="advice", by="appeal")
    sorting.state = State(appeals=("q1", *(f"old{n}" for n in range(MARKED_MAX - 1))))
    assert sorting.refused(ANKE, a="mark", text="q2", mark="appeals") == "quota"
    sorting.act(ANKE, a="mark", text="q1", mark=None)
    sorting.act(ANKE, a="mark", text="q2", mark="appeals")


def test_questions_are_laid_by_warmth_and_lie_there_in_the_next_phase() -> None:
    sorting = Played(TOOL, of="questions", by="warmth")
    sorting.act(ANKE, a="mark", text="q1", mark="warm")
    sorting.act(ANKE, a="mark", text="q2", mark="cold")
    sorting.act(ANKE, a="mark", text="q1", mark="neutral")
    assert sorting.view(ALL)["warmth"] == {"q1": "neutral", "q2": "cold"}
    assert sorting.refused(ANKE, a="mark", text="q1", mark="answered") == "bad_command"
    sorting.act(ANKE, a="mark", text="q2", mark=None)
    answering = Played(TOOL, of="questions")
    answering.state = sorting.state
    answering.act(ANKE, a="mark", text="q1", mark="answering")
    assert answering.view(ALL)["warmth"] == {"q1": "neutral"}
    assert answering.refused(ANKE, a="mark", text="q1", mark="warm") == "bad_command"
