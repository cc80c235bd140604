"""What became of last time's case: seen only as long as it is shared."""

from __future__ import annotations

from server.room.outcome import Forget
from server.tools.look_back import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL = audience()
SCOPE = "phase.1.back"


def shared() -> Played:
    looking = Played(TOOL)
    for seat in ("teun", "anke"):
        looking.act(scene(seat), a="write", text=sealed(f"back-{seat}", "look_backs"))
    return looking


def test_what_is_shared_lies_open_to_all_under_a_name() -> None:
    looking = shared()
    view = looking.view(ALL)
    assert (view["tool"], view["id"], view["run"]) == ("look_back", "it", SCOPE)
    assert view["shared"] == (
        {"seat": "anke", "text": ident("back-anke")},
        {"seat": "teun", "text": ident("back-teun")},
    )
    assert looking.texts(ALL) == {ident("back-anke"), ident("back-teun")}
    assert (
        looking.view_bytes(ALL) == looking.view_bytes(audience(facilitator=True)) == looking.view_bytes(audience(case_bringer=True))
    )


def test_it_is_sealed_for_this_run_and_no_other_tool_and_has_a_size_of_its_own() -> None:
    looking = Played(TOOL)
    (keep,) = looking.act(scene("anke"), a="write", text=sealed("b", "look_backs")).keep
    assert (keep.scope, keep.holder) == (SCOPE, None)
    assert looking.refused(scene("anke"), a="write", text=sealed("b", "signals")) == "bad_command"
    assert looking.refused(audience(), a="write", text=sealed("b", "look_backs")) == "not_allowed"


def test_sharing_again_replaces_and_ones_own_is_taken_back() -> None:
    looking = shared()
    assert looking.act(scene("anke"), a="write", text=sealed("beter", "look_backs")).forget == (Forget(id=ident("back-anke")),)
    assert looking.act(scene("anke"), a="withdraw").forget == (Forget(id=ident("beter")),)
    assert looking.refused(scene("anke"), a="withdraw") == "no_such_text"
    assert [one["seat"] for one in looking.view(ALL)["shared"]] == ["teun"]


def test_it_goes_with_who_leaves_and_with_its_phase() -> None:
    looking = shared()
    assert b"anke" not in looking.view_bytes(audience(seats=tuple(seat for seat in SEATS if seat != "anke")))
    assert looking.end().forget == (Forget(scope=SCOPE),)
    assert looking.view(ALL)["shared"] == ()
    looking.enter("phase.2")
    assert (looking.view(ALL)["run"], looking.view(ALL)["shared"]) == ("phase.2.back", ())
