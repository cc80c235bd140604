"""The plan of who brought the case, while it is shared."""

from __future__ import annotations

from server.room.outcome import Forget
from server.tools.action_plan import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ANKE, FENNA, LEAD = scene("anke"), scene("fenna"), scene("sietske")
ALL = audience()
NOTHING = {"tool": "action_plan", "id": "it", "plan": None, "seat": None, "may_share": False}


def shared() -> Played:
    planning = Played(TOOL)
    (keep,) = planning.act(ANKE, a="share", text=sealed("plan", "plans")).keep
    assert (keep.scope, keep.holder) == ("it", None)
    return planning


def test_only_the_case_bringer_shares_and_all_see_it() -> None:
    planning = shared()
    for other in (FENNA, LEAD):
        assert planning.refused(other, a="share", text=sealed("x", "plans")) == "not_allowed"
        assert planning.refused(other, a="unshare") == "not_allowed"
    assert planning.view(ALL) == NOTHING | {"plan": ident("plan"), "seat": "anke"}
    assert planning.view(audience(case_bringer=True))["may_share"]
    assert planning.texts(ALL) == {ident("plan")}
    assert planning.refused(ANKE, a="share", text=sealed("x", "plans") | {"body": "A" * 100}) == "bad_command"


def test_sharing_again_replaces_and_unsharing_takes_it_away() -> None:
    planning = shared()
    assert planning.act(ANKE, a="share", text=sealed("beter", "plans")).forget == (Forget(id=ident("plan")),)
    assert planning.view(ALL)["plan"] == ident("beter")
    assert planning.act(ANKE, a="unshare").forget == (Forget(id=ident("beter")),)
    assert planning.view(ALL) == NOTHING
    assert planning.act(ANKE, a="unshare").events == ()


def test_at_the_end_it_goes() -> None:
    planning = shared()
    assert planning.end().forget == (Forget(id=ident("plan")),)
    assert planning.view(ALL) == NOTHING
    assert planning.end().events == ()


def test_a_plan_never_passes_for_that_of_another() -> None:
    planning = shared()
    fenna, anke = scene("fenna", case_bringer=True), scene("anke", case_bringer=False)
    assert planning.view(ALL)["seat"] == "anke"
    assert planning.refused(anke, a="share", text=sealed("x", "plans")) == "not_allowed"
    planning.act(anke, a="unshare")
    assert planning.view(ALL) == NOTHING

    planning = shared()
    assert planning.act(fenna, a="share", text=sealed("haar", "plans")).forget == (Forget(id=ident("plan")),)
    assert (planning.view(ALL)["plan"], planning.view(ALL)["seat"]) == (ident("haar"), "fenna")
    assert planning.refused(anke, a="unshare") == "not_allowed"


def test_who_left_leaves_no_plan_to_be_read() -> None:
    assert shared().view(audience(seats=tuple(s for s in SEATS if s != "anke"))) == NOTHING
