"""A board: short texts in columns, under the names of who wrote them."""

from __future__ import annotations

import msgspec
import pytest

from server.room.outcome import Forget
from server.tools import board
from server.tools.board import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL = audience()


def add(one: Played, seat: str, word: str, column: int = 0) -> str:
    one.act(scene(seat, new_id=lambda: f"e-{word}"), a="add", column=column, text=sealed(word, "boards"))
    return f"e-{word}"


def edit(entry: str) -> dict[str, object]:
    return {"a": "edit", "entry": ident(entry), "text": sealed("nieuw", "boards")}


def test_everybody_writes_in_columns_and_all_read_it_in_the_order_of_writing() -> None:
    one = Played(TOOL, columns=2)
    add(one, "teun", "helpt")
    add(one, "anke", "remt", 1)
    view = one.view(ALL)
    assert (view["columns"], view["by"], view["may_write"]) == (2, "all", True)
    assert view["entries"][1] == {
        "entry": "e-remt", "column": 1, "seat": "anke", "name": "name-anke", "text": ident("remt"), "edited": False,
    }  # fmt: skip
    assert [entry["entry"] for entry in view["entries"]] == ["e-helpt", "e-remt"]
    assert one.texts(ALL) == {ident("helpt"), ident("remt"), "name-teun", "name-anke"}


def test_a_text_is_sealed_for_this_board_and_of_a_size_of_its_own() -> None:
    one = Played(TOOL)
    outcome = one.act(scene("teun", new_id=lambda: "e"), a="add", column=0, text=sealed("w", "boards"))
    assert (outcome.keep[0].scope, outcome.keep[0].holder) == ("it", None)
    assert one.refused(scene("teun"), a="add", column=0, text=sealed("w", "signals")) == "bad_command"
    assert one.refused(scene("teun"), a="add", column=1, text=sealed("w", "boards")) == "bad_command"
    assert one.refused(audience(), a="add", column=0, text=sealed("w", "boards")) == "not_allowed"
    for wrong in (-1, 3, "0"):
        with pytest.raises(msgspec.ValidationError):
            one.act(scene("teun"), a="add", column=wrong, text=sealed("w", "boards"))


def test_ones_own_is_changed_or_taken_back_and_nobody_elses() -> None:
    one = Played(TOOL)
    one.act(scene("teun", new_id=lambda: ident("e")), a="add", column=0, text=sealed("oud", "boards"))
    assert one.refused(scene("anke"), **edit("e")) == "not_yours"
    assert one.refused(scene("sietske"), a="withdraw", entry=ident("e")) == "not_yours"
    assert one.refused(scene("teun"), **edit("x")) == "no_such_text"
    assert one.act(scene("teun"), **edit("e")).forget == (Forget(id=ident("oud")),)
    (entry,) = one.view(ALL)["entries"]
    assert (entry["text"], entry["edited"], entry["name"]) == (ident("nieuw"), True, "name-teun")
    assert one.act(scene("teun"), a="withdraw", entry=ident("e")).forget == (Forget(id=ident("nieuw")),)
    assert one.view(ALL)["entries"] == ()


def test_one_that_is_the_case_bringers_is_written_by_nobody_else() -> None:
    one = Played(TOOL, by="case_bringer")
    for seat in ("teun", "sietske"):
        assert one.refused(scene(seat), a="add", column=0, text=sealed("w", "boards")) == "not_allowed"
    add(one, "anke", "inzicht")
    assert (one.view(ALL)["may_write"], one.view(audience(case_bringer=True))["may_write"]) == (False, True)
    assert len(one.view(ALL)["entries"]) == 1


def test_nobody_fills_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "ENTRIES_MAX", 5)
    monkeypatch.setattr(board, "ENTRIES_OF_ONE_MAX", 2)
    one = Played(TOOL)
    for seat in ("teun", "teun", "anke", "anke"):
        add(one, seat, f"{seat}{len(one.state.entries)}")
    assert one.refused(scene("teun"), a="add", column=0, text=sealed("w", "boards")) == "quota"
    add(one, "fenna", "vijf")
    assert one.refused(scene("bouke"), a="add", column=0, text=sealed("w", "boards")) == "quota"


def test_it_goes_on_in_a_later_phase_also_without_who_left() -> None:
    one = Played(TOOL)
    add(one, "teun", "blijft")
    assert one.end().events == ()
    one.enter("phase.2")
    left = audience(seats=tuple(seat for seat in SEATS if seat != "teun"))
    assert [entry["name"] for entry in one.view(left)["entries"]] == ["name-teun"]
