"""A line on arriving."""

from __future__ import annotations

from server.room.outcome import Forget
from server.tools.check_in import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL = audience()


def written() -> Played:
    arriving = Played(TOOL)
    for seat in ("teun", "anke", "sietske"):
        arriving.act(scene(seat), a="write", text=sealed(f"line-{seat}", "lines"))
    return arriving


def seen(arriving: Played) -> list[str]:
    return [line["seat"] for line in arriving.view(ALL)["lines"]]


def test_everybody_has_one_line_under_their_name_in_the_order_of_the_circle() -> None:
    arriving = written()
    view = arriving.view(ALL)
    assert (view["tool"], view["id"], view["run"]) == ("check_in", "it", "phase.1")
    assert seen(arriving) == ["sietske", "anke", "teun"]
    assert view["lines"][0] == {"seat": "sietske", "text": ident("line-sietske")}
    assert arriving.texts(ALL) == {line["text"] for line in view["lines"]}
    assert arriving.view(audience(facilitator=True)) == view == arriving.view(audience(case_bringer=True))


def test_a_line_is_sealed_in_this_run_and_of_a_size_of_its_own() -> None:
    arriving = Played(TOOL)
    (keep,) = arriving.act(scene("anke"), a="write", text=sealed("l", "lines")).keep
    assert (keep.scope, keep.holder, keep.envelope.id) == ("phase.1", None, ident("l"))
    assert arriving.refused(scene("anke"), a="write", text=sealed("m", "rounds") | {"body": "A" * 100}) == "bad_command"


def test_writing_again_replaces_and_taking_back_takes_ones_own_only() -> None:
    arriving = written()
    outcome = arriving.act(scene("anke"), a="write", text=sealed("beter", "lines"))
    assert outcome.forget == (Forget(id=ident("line-anke")),)
    assert arriving.view(ALL)["lines"][1]["text"] == ident("beter")
    assert arriving.refused(scene("fenna"), a="withdraw") == "no_such_text"
    assert arriving.act(scene("anke"), a="withdraw").forget == (Forget(id=ident("beter")),)
    assert seen(arriving) == ["sietske", "teun"]


def test_nobody_writes_without_a_seat() -> None:
    arriving = Played(TOOL)
    assert arriving.refused(audience(), a="write", text=sealed("l", "lines")) == "not_allowed"


def test_of_who_left_nothing_is_shown() -> None:
    arriving = written()
    left = audience(seats=tuple(seat for seat in SEATS if seat != "anke"))
    assert b"anke" not in arriving.view_bytes(left)


def test_what_somebody_who_left_wrote_goes_with_the_next_line() -> None:
    arriving = written()
    left = tuple(seat for seat in SEATS if seat != "anke")
    outcome = arriving.act(scene("fenna", seats=left), a="write", text=sealed("line-fenna", "lines"))
    assert outcome.forget == (Forget(id=ident("line-anke")),)
    assert seen(arriving) == ["sietske", "fenna", "teun"]


def test_at_the_end_all_lines_go_and_a_new_run_begins_empty() -> None:
    arriving = written()
    ended = arriving.end()
    assert (ended.forget, ended.scrub) == ((Forget(scope="phase.1"),), True)  # "after this phase the room keeps nothing of it"
    assert seen(arriving) == []
    assert arriving.end().forget == ()
    arriving = written()
    arriving.enter("phase.2")
    assert (seen(arriving), arriving.view(ALL)["run"]) == ([], "phase.2")
