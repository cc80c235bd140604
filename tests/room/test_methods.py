"""Methods as files: what is wrong is said in a sentence with file and line."""

from __future__ import annotations

import pytest

from server.errors import MethodError
from server.library import Library
from server.room.methods import parse_method, parse_programme

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
        (method(phase("A B")), r"m\.toml, line 2: 'A B' is no phase id"),
        (method(phase(), phase()), r"m\.toml, line 20: the phase id 'a' is used twice"),
        (method(phase(), phase("b", 0)), r"m\.toml, line \d+: phase 'b' lasts 0 minutes; 1 to 60"),
        (method(phase(), phase("b", 61)), r"m\.toml, line 20: phase 'b' lasts 61"),
        (method(phase(more='tools = [{ tool = "dice", id = "d" }]')), r"'dice', which does not exist. Known are: .*round"),
        (method(phase(more='tools = [{ tool = "round", id = "r" }]')), r"sets the tool 'round' wrongly"),
        (method(phase(more='stance = "asleep"')), r"m\.toml, line 2: .*asleep"),
        (method(phase(more="colour = 1")), r"m\.toml, line 2: .*colour"),
    ],
)
def test_a_broken_method_is_explained(text: str, sentence: str) -> None:
    with pytest.raises(MethodError, match=sentence):
        parse_method(text, "m.toml")


@pytest.mark.parametrize(
    ("phases", "sentence"),
    [
        ('{ use = "m.nothing" }', r"p\.toml, line 3: there is no phase 'm.nothing'"),
        ('{ use = "x.a" }', r"there is no phase 'x.a'"),
        ('{ use = "m.a", minutes = 50 }, { use = "m.a", minutes = 20 }', "longer than an hour and has no break"),
        ("", "1 to 40 phases"),
    ],
)
def test_a_programme_that_cannot_be_held_is_explained(phases: str, sentence: str) -> None:
    methods = {"m": parse_method(method(), "m.toml")}
    with pytest.raises(MethodError, match=sentence):
        parse_programme(f'title = {{ nl = "P" }}\nmethod = "m"\nphases = [{phases}]', "p.toml", methods)


def test_the_same_phase_twice_has_two_keys() -> None:
    methods = {"m": parse_method(method(), "m.toml")}
    text = 'title = { nl = "P" }\nmethod = "m"\nphases = [{ use = "m.a" }, { use = "m.a", minutes = 5 }]'
    _, phases = parse_programme(text, "p.toml", methods)
    assert [(p.key, p.phase, p.minutes) for p in phases] == [("a", "a", 10), ("a-2", "a", 5)]


def test_the_roddel_programmes_have_their_break_in_the_middle() -> None:
    whole, short = Library.load().programmes("nl")
    for programme, minutes, bound in ((whole, 105, ["write", "gossip", "advise", "learn"]), (short, 90, ["write", "gossip"])):
        assert sum(p["minutes"] for p in programme["phases"]) == minutes
        assert [p["key"] for p in programme["phases"] if p["break"]] == ["break"]
        assert [p["key"] for p in programme["phases"] if p["bound_to_next"]] == bound


def test_a_programme_says_what_is_open_besides_its_phases() -> None:
    methods = {"m": parse_method(method(), "m.toml")}
    text = 'title = { nl = "P" }\nmethod = "m"\nphases = [{ use = "m.a" }]\nlobby = [{ tool = "nonsense", id = "x" }]'
    with pytest.raises(MethodError, match=r"p\.toml: the programme names the tool 'nonsense'"):
        parse_programme(text, "p.toml", methods)


def test_every_phase_says_what_each_role_does_and_what_not_yet() -> None:
    for found in Library.load().methods.values():
        for one in found.phase:
            for role in (one.nl.case_bringer, one.nl.member, one.nl.facilitator):
                assert role.now
                assert role.not_yet
            assert one.nl.script
            assert one.nl.reason
