"""Methods as files: what is wrong is said in a sentence with file and line."""

from __future__ import annotations

import pytest

from server.errors import MethodError
from server.library import Library
from server.room.methods import parse_method, parse_programme
from server.room.programme import composed

TEXTS = """[phase.nl]
name = "N"
subtitle = "S"
hint = "H"
script = "Zeg"
reason = "Omdat"
call = "Camera"
"""
ROLES = "\n".join(f'{role}.{what} = ["x"]' for role in ("case_bringer", "member", "facilitator") for what in ("now", "not_yet"))


def phase(identifier: str = "a", minutes: int = 10, more: str = "") -> str:
    return f'[[phase]]\nid = "{identifier}"\nminutes = {minutes}\n{more}\n{TEXTS}{ROLES}\n'


def method(*phases: str) -> str:
    return 'name = { nl = "M" }\n' + "\n".join(phases or (phase(),))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = 1 2\n", r"m\.toml: this is not valid TOML: .*line 1"),
        (method(phase("A B")), r"m\.toml, line 2: .*phase\[0\]\.id"),
        (method(phase(), phase()), r"m\.toml, line 20: the phase 'a' has the id 'a', which is used twice"),
        (method(phase(), phase("b", 0)), r"m\.toml, line 20: .*minutes"),
        (method(phase(), phase("b", 61)), r"m\.toml, line 20: .*minutes"),
        (method(phase(more='tools = [{ tool = "dice", id = "d" }]')), r"'dice', which does not exist. Known are: .*round"),
        (method(phase(more='tools = [{ tool = "round", id = "r" }]')), r"sets the tool 'round' wrongly"),
        (method(phase(more='stance = "asleep"')), r"m\.toml, line 2: .*asleep"),
        (method(phase(more="colour = 1")), r"m\.toml, line 2: .*colour"),
        (
            method(phase(more="bound_to_next = true")),
            r"m\.toml, line 2: the phase 'a' is bound to the next",
        ),
        (method(phase(more="hidden = true")), r"m\.toml, line 2: the phase 'a' is hidden, so its stance"),
        (
            method(phase(more='tools = [{ tool = "backstage", id = "b" }]')),
            r"opens a hidden channel, which belongs",
        ),
        (method(phase(more='tools = [{ tool = "turns", id = "signal" }]')), r"opens a tool under the id 'signal'"),
        (
            method(phase(more='tools = [{ tool = "sorting", id = "s", settings = { of = "r" } }]')),
            r"about 'r', which no phase opens",
        ),
    ],
)
def test_a_broken_method_is_explained(text: str, sentence: str) -> None:
    with pytest.raises(MethodError, match=sentence):
        parse_method(text, "m.toml")


def row(use: str, block: str = "case", minutes: int = 10) -> str:
    return f'{{ use = "{use}", block = "{block}", minutes = {minutes} }}'


def programme(*rows: str) -> str:
    return f'title = {{ nl = "P" }}\nrows = [{", ".join(rows)}]'


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("m.nothing")], r"p\.toml, line 2: there is no phase 'm.nothing'"),
        ([row("x.a")], r"there is no phase 'x.a'"),
        ([row("m.a", minutes=50), row("m.a", minutes=20)], "longer than an hour and has no break"),
        ([row("m.a", block="arrive")], "has no rows or too many"),
        ([row("m.a", minutes=61)], r"p\.toml: .*minutes|lasts no time"),
        ([], "has no rows or too many"),
    ],
)
def test_a_programme_that_cannot_be_held_is_explained(rows: list[str], sentence: str) -> None:
    methods = {"m": parse_method(method(), "m.toml")}
    with pytest.raises(MethodError, match=sentence):
        parse_programme(programme(*rows), "p.toml", methods)


def test_the_same_phase_twice_has_two_keys() -> None:
    methods = {"m": parse_method(method(), "m.toml")}
    _, rows = parse_programme(programme(row("m.a"), row("m.a", minutes=5)), "p.toml", methods)
    assert [(row.key, row.phase, row.minutes) for row in rows] == [("a", "a", 10), ("a-2", "a", 5)]


@pytest.mark.parametrize(
    ("name", "minutes", "bound"),
    [("roddel-105", 105, ["write", "gossip", "advise", "learn"]), ("roddel-90", 90, ["write", "gossip"])],
)
def test_the_roddel_programmes_have_their_break_in_the_middle(name: str, minutes: int, bound: list[str]) -> None:
    library = Library.load()
    phases = composed(library.rows(name), library.shapes)
    assert sum(phase.minutes for phase in phases) == minutes
    assert [phase.key for phase in phases if phase.is_break] == ["break"]
    assert [phase.key for phase in phases if phase.bound_to_next] == bound


def test_every_phase_says_what_each_role_does_and_what_not_yet() -> None:
    for found in Library.load().methods.values():
        for one in found.phase:
            for role in (one.nl.case_bringer, one.nl.member, one.nl.facilitator):
                assert role.now
                assert role.not_yet
            assert one.nl.script
            assert one.nl.reason
