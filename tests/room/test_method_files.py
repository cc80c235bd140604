"""What holds of every method that comes with the server, and of every ready-made evening: one that is added is tried as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import pauses
from server.room.methods import Method, MethodPhase, PhaseTexts, RoleTexts
from server.room.outcome import BLOCKS
from server.room.shapes import EVENING, ToolUse
from server.room.state import BreakPolicy, Phase
from tests.room.table import LIBRARY, MINUTE, NAMES, Table

LANGUAGES = ("nl", "en")
WITHOUT_ADVICE = {"action-learning", "balint-pushback", "reflecting-team", "reflection", "socratic", "ten-steps"}
"""Methods that have none, by their sources."""
WITHOUT_COACH = {"balint", "balint-pushback", "solution-focused"}
LISTENING_MAX, LISTENING_MAX_BALINT = 15, 25
SENTENCE_MAX = 140
CASES = sorted(set(LIBRARY.methods) - {EVENING})
EVERY = pytest.mark.parametrize("name", sorted(LIBRARY.methods))
OF_A_CASE = pytest.mark.parametrize("name", CASES)


def told(name: str) -> Iterator[tuple[str, MethodPhase, PhaseTexts]]:
    """The phases of a method with their texts, in every language."""
    for phase in LIBRARY.methods[name].phase:
        assert phase.en is not None, f"{name}.{phase.id} has no English texts"
        yield from ((f"{name}.{phase.id} {language}", phase, getattr(phase, language)) for language in LANGUAGES)


def uses(phase: MethodPhase, tool: str) -> list[ToolUse]:
    return [use for use in phase.tools if use.tool == tool]


def rounds(phase: MethodPhase, *kinds: str, write: bool) -> list[ToolUse]:
    found = uses(phase, "round")
    return [use for use in found if bool(use.settings.get("write")) == write and (not kinds or use.settings["kind"] in kinds)]


def roles(texts: PhaseTexts) -> tuple[RoleTexts, ...]:
    return texts.case_bringer, texts.member, texts.facilitator


def everything(texts: PhaseTexts) -> Iterable[str]:
    spoken = (texts.name, texts.subtitle, texts.hint, texts.script, texts.reason, texts.call)
    doings = (line for role in roles(texts) for line in (*role.now, *role.not_yet, *filter(None, (role.call,))))
    return (*spoken, *doings, *texts.statements, *texts.columns, *texts.helping)


@EVERY
def test_both_languages_are_there(name: str) -> None:
    method = LIBRARY.methods[name]
    assert set(method.name) == set(LANGUAGES)
    for of_language in (method.nl, method.en):
        assert of_language is not None
        assert of_language.summary
        assert of_language.suits
        assert of_language.differs
    for phase in method.phase:
        assert phase.en is not None
        assert phase.en != phase.nl
        for field in ("statements", "columns", "helping"):
            assert len(getattr(phase.en, field)) == len(getattr(phase.nl, field)), f"{name}.{phase.id}: {field}"


@EVERY
def test_each_role_has_something_to_do_in_each_phase(name: str) -> None:
    for where, _phase, texts in told(name):
        for role in roles(texts):
            assert 0 < len(role.now) <= 3, where
            assert 0 < len(role.not_yet) <= 3, where
            assert max(map(len, (*role.now, *role.not_yet))) <= SENTENCE_MAX, where
        assert all((texts.name, texts.subtitle, texts.hint, texts.script, texts.reason, texts.call)), where


@EVERY
def test_a_role_that_has_a_line_of_its_own_on_the_call_has_it_in_both_languages_and_short(name: str) -> None:
    for phase in LIBRARY.methods[name].phase:
        assert phase.en is not None
        said = [[role.call for role in roles(texts)] for texts in (phase.nl, phase.en)]
        assert [bool(call) for call in said[0]] == [bool(call) for call in said[1]], f"{name}.{phase.id}"
        assert max(map(len, said[0] + said[1])) <= 2 * SENTENCE_MAX, f"{name}.{phase.id}"


@EVERY
def test_texts_name_nobody_but_the_case_bringer_and_leave_no_gaps(name: str) -> None:
    for where, _phase, texts in told(name):
        for text in everything(texts):
            assert not re.search(r"[{}]", text.replace("{case_bringer}", "")), f"{where}: {text}"
            assert text == text.strip(), where
            assert "  " not in text, where
        for of_everybody in (texts.name, *texts.columns, *texts.statements, *texts.helping):
            assert "{" not in of_everybody, f"{where}: shown where nobody's name is filled in"


@EVERY
def test_good_openings_stand_by_where_people_ask_reflect_advise_or_plan(name: str) -> None:
    for where, phase, texts in told(name):
        writes = rounds(phase, write=True) or uses(phase, "action_plan") or uses(phase, "board") or uses(phase, "look_back")
        asks = any(use.settings.get("follow_up") for use in uses(phase, "turns"))
        talks = phase.stance != "active" and not rounds(phase, "advice", write=False)
        assert len(texts.helping) in ((4, 5, 6, 7, 8) if writes or asks or talks else (0, 4, 5, 6, 7, 8)), where
        for opening in texts.helping:
            assert re.fullmatch(r"[^…]*[^… ,:](…|\?)", opening), f"{where}: {opening}"


@EVERY
def test_a_board_has_its_columns_and_a_scale_its_statement(name: str) -> None:
    for where, phase, texts in told(name):
        columns = [int(use.settings.get("columns", 1)) for use in uses(phase, "board")]
        assert ([len(texts.columns)] if texts.columns else []) == columns, f"{where}: one board, and a heading for each column"
        statements = sorted(int(use.settings.get("statement", 0)) for use in uses(phase, "scale"))
        assert statements == list(range(len(texts.statements))), where


@EVERY
def test_a_method_fits_into_the_envelopes_it_is_brought_in(name: str) -> None:
    """Anybody may take a file, change it, and bring it into a room of their own."""
    method = LIBRARY.methods[name]
    head = {"name": method.name, "nl": method.nl, "en": method.en, "for_cases": method.for_cases, "people": method.people}
    texts = [{language: getattr(phase, language) for language in LANGUAGES} for phase in method.phase]
    assert max(len(msgspec.json.encode(one)) for one in (head, *texts)) < BLOCKS["methods"][-1] - 512


@OF_A_CASE
def test_a_method_says_what_it_is_for(name: str) -> None:
    method = LIBRARY.methods[name]
    least, most = method.people
    assert method.for_cases
    assert 3 <= least < most <= 12
    assert method.coach == (name not in WITHOUT_COACH)
    if method.experience != "any":
        assert all(of_language is not None and of_language.warning for of_language in (method.nl, method.en))


@OF_A_CASE
def test_advice_comes_after_the_questions_or_not_at_all(name: str) -> None:
    phases = LIBRARY.methods[name].phase
    assert not (name in WITHOUT_ADVICE and any(rounds(p, "advice", write=w) for p in phases for w in (True, False)))
    advising = [n for n, phase in enumerate(phases) if phase.advises]
    asking = [n for n, phase in enumerate(phases) if rounds(phase, "question", "association", write=True)]
    answering = [n for n, phase in enumerate(phases) if rounds(phase, "question", "association", write=False)]
    assert not advising or max(asking) < max(answering) < min(advising), "asked, answered, and only then advised"


@OF_A_CASE
def test_what_is_written_in_silence_is_shown_in_the_next_phase(name: str) -> None:
    phases = LIBRARY.methods[name].phase
    for here, following in zip(phases, (*phases[1:], None), strict=True):
        for use in rounds(here, write=True):
            assert here.bound_to_next, f"{here.id}: written, and a break could come before it is read"
            assert following is not None
            shown = [(other.id, other.settings["kind"]) for other in rounds(following, write=False)]
            assert (use.id, use.settings["kind"]) in shown, following.id


@OF_A_CASE
def test_whoever_listens_comes_back_before_anything_else_and_soon(name: str) -> None:
    phases = LIBRARY.methods[name].phase
    most = LISTENING_MAX_BALINT if name.startswith("balint") else LISTENING_MAX
    for here, following in zip(phases, (*phases[1:], None), strict=True):
        if here.stance == "active":
            assert not here.hidden
            continue
        assert here.minutes <= most, here.id
        assert here.bound_to_next, here.id
        assert following is not None
        assert not (here.hidden and following.stance != "active"), "a hidden phase is bound to the return"
        assert not uses(here, "ballot")


@OF_A_CASE
def test_cards_lie_open_only_while_a_case_is_chosen(name: str) -> None:
    for phase in LIBRARY.methods[name].phase:
        cards = {bool(use.settings.get("all")) for use in uses(phase, "case_cards")}
        assert cards in (set(), {phase.before_case}), phase.id
        assert not uses(phase, "ballot") or cards == {True}, phase.id
    chosen = [phase.before_case for phase in LIBRARY.methods[name].phase]
    assert chosen == sorted(chosen, reverse=True), "choosing comes first"
    assert all(phase.optional for phase in LIBRARY.methods[name].phase if phase.before_case), "an evening may choose by itself"


def test_the_evening_has_what_every_meeting_needs() -> None:
    phases = {phase.id: phase for phase in LIBRARY.methods[EVENING].phase}
    assert list(phases) == ["arrive", "look_back", "choose", "break", "learn", "evaluate", "check", "goodbye"]
    for name in ("arrive", "look_back", "choose"):
        assert [use.settings for use in uses(phases[name], "case_cards")] == [{"all": True}]
    assert [phase.id for phase in phases.values() if phase.before_case] == ["choose"], (
        "who starts without a name has a place to choose"
    )
    assert uses(phases["look_back"], "look_back")
    assert uses(phases["choose"], "ballot")
    assert [use.id for use in uses(phases["evaluate"], "scale")] == ["worth", "safe", "deep"]
    assert phases["check"].optional, "once in a while, and not every time"
    assert uses(phases["check"], "group_check")


def test_the_outcome_of_an_incident_is_not_opened_before_it_is_told() -> None:
    opened = [phase.id for phase in LIBRARY.methods["incident"].phase if any(use.id == "outcome" for use in phase.tools)]
    assert opened == ["outcome"]


def test_what_only_the_case_bringer_may_say_is_written_by_nobody_else() -> None:
    own = {
        (name, use.id)
        for name in CASES
        for phase in LIBRARY.methods[name].phase
        for use in uses(phase, "board")
        if use.settings.get("by") == "case_bringer"
    }
    assert own >= {
        ("incident", "outcome"),
        ("reflection", "insights"),
        ("socratic", "insights"),
        ("socratic", "versions"),
        ("ten-steps", "versions"),
    }


def minutes(method: Method) -> int:
    return sum(phase.minutes for phase in method.phase)


def test_minutes_are_those_of_the_sources_where_they_give_them() -> None:
    lasts = {name: [phase.minutes for phase in LIBRARY.methods[name].phase] for name in CASES}
    assert minutes(LIBRARY.methods["incident"]) == 65
    assert lasts["solution-focused"] == [5, 5, 8, 3, 10, 4]
    for name in ("roddel", "roddel-spoken", "roddel-away"):
        question, write, answer, talk, *back = lasts[name]
        assert (question, write + answer, talk) == (5, 15, 15)
        assert sum(back[:-3]) == 15, "what comes before the advice and the plan, which are ours"
    assert minutes(LIBRARY.methods["ten-steps"]) == 95
    assert [lasts["balint"][n] for n in (0, 2, 4, 5)] == [5, 5, 10, 5]


PROGRAMMES = {"one-case-90": 90, "roddel-105": 105, "roddel-90": 90, "short-45": 45, "two-cases-120": 120}


def test_the_evenings_last_as_long_as_they_say_and_more_than_an_hour_has_a_break() -> None:
    for language in LANGUAGES:
        found = {one["id"]: one for one in LIBRARY.programmes(language)}
        assert {name: sum(row["minutes"] for row in one["rows"]) for name, one in found.items()} == PROGRAMMES
        assert len({one["title"] for one in found.values()}) == len(found)
    rows = LIBRARY.rows("two-cases-120")
    assert len({row.method for row in rows if row.block.startswith("case")}) == 2
    assert [row.phase for row in rows].count("break") == 1


@pytest.mark.parametrize("name", PROGRAMMES)
def test_an_evening_can_be_held_to_the_minute(name: str) -> None:
    """Every phase takes exactly its minutes, the break too: nothing is refused, and no break becomes due but the planned one."""
    table = Table(programme=name)
    table.sit(*NAMES)
    for case in dict.fromkeys(phase.block for phase in table.room.phases if phase.block.startswith("case")):
        table.do(NAMES[0], c.NameCaseBringer(table.seat_of("Anke"), case))
    table.confirm()
    table.do(NAMES[0], c.Start())
    held = []
    while table.room.phase is not None:
        held.append(table.room.phase.key)
        table.now += table.room.phase.minutes * MINUTE
        assert not pauses.is_due(table.room, table.now - 1), f"a break was due in {held[-1]}"
        if table.room.run is not None and table.room.run.index + 1 == len(table.room.phases):
            break
        go_on(table, table.room.phases[len(held)])
    assert held == [row.key for row in LIBRARY.rows(name)]
    assert table.now == PROGRAMMES[name] * MINUTE


def go_on(table: Table, to: Phase) -> None:
    """To the next phase; an empty round is closed on the way, and who goes outside says yes first."""
    if to.hidden:
        table.do("Anke", c.Consent(True))
    for use in table.room.phase.tools if table.room.phase is not None else ():
        if use.tool == "round" and use.settings.get("write"):
            table.tool(NAMES[0], use.id, a="close")
    try:
        table.next()
    except Refusal as refusal:
        raise AssertionError(f"{to.key} at {table.now // MINUTE} minutes: {refusal.code}") from None


def test_no_run_of_a_method_is_too_long_for_a_stretch() -> None:
    limit = BreakPolicy().limit_ms
    for name in CASES:
        phases = tuple(Phase("k", p.id, p.minutes, bound_to_next=p.bound_to_next) for p in LIBRARY.methods[name].phase)
        assert max(pauses.run_minutes(phases, n) for n in range(len(phases))) * MINUTE <= limit - 20 * MINUTE, name
