"""The hidden channel among those inside."""

from __future__ import annotations

import msgspec
import pytest

from server.errors import Refusal
from server.tools import Scene, ToolOutcome
from server.tools.backstage import TOOL
from server.tools.backstage.state import MESSAGES_MAX, PAGE, Settings, State
from tests.room.table import Table, at_gossip, envelope, ident, plain

NONE = Settings()
count = iter(range(10**6))
FENNA = Scene(
    "gossip", "gossip.6", 0, 0, case_bringer=False, facilitator=False, writer=True, inside=True,
    seat="fenna", seat_name="name-fenna", new_id=lambda: ident(f"m{next(count)}"),
)  # fmt: skip
BOUKE = msgspec.structs.replace(FENNA, seat="bouke", seat_name="name-bouke")


def act(state: State, scene: Scene, **action: object) -> tuple[State, ToolOutcome]:
    outcome = TOOL.decide(NONE, state, msgspec.convert(action, TOOL.actions), scene)
    for event in outcome.events:
        state = TOOL.apply(state, event)
    return state, outcome


def say(state: State, scene: Scene, number: int) -> State:
    return act(state, scene, a="say", text=plain(envelope(f"s{number}", "backstage")))[0]


def code(state: State, scene: Scene, **action: object) -> str:
    with pytest.raises(Refusal) as refused:
        act(state, scene, **action)
    return refused.value.code


def test_a_message_carries_its_writer_and_can_be_changed_by_that_one_only() -> None:
    state = say(State("gossip.6"), FENNA, 1)
    message = state.pages[0].messages[0]
    text = plain(envelope("beter", "backstage"))
    assert (message.seat, message.name, message.edited) == ("fenna", "name-fenna", False)
    assert code(state, BOUKE, a="edit", message=message.message, text=text) == "not_yours"
    assert code(state, BOUKE, a="withdraw", message=message.message) == "not_yours"
    state, outcome = act(state, FENNA, a="edit", message=message.message, text=text)
    assert state.pages[0].messages[0].edited
    assert outcome.forget[0].id == message.text
    state, outcome = act(state, FENNA, a="withdraw", message=message.message)
    assert state.pages[0].messages == ()
    assert code(state, FENNA, a="withdraw", message=message.message) == "no_such_text"


def test_a_page_that_is_full_is_never_made_again() -> None:
    state = State("gossip.6")
    for number in range(PAGE + 1):
        state = say(state, FENNA, number)
    full = state.pages[0]
    state = say(state, BOUKE, 99)
    assert state.pages[0] is full
    assert [len(page.messages) for page in state.pages] == [PAGE, 2]


def test_the_quota_is_everybodys_own() -> None:
    state = State("gossip.6", (), {"fenna": MESSAGES_MAX})
    assert code(state, FENNA, a="say", text=plain(envelope("s", "backstage"))) == "quota"
    say(state, BOUKE, 1)


def test_outside_there_is_no_view_whatever_the_caller_thought() -> None:
    state = say(State("gossip.6"), FENNA, 1)
    outside = msgspec.structs.replace(FENNA, inside=False)
    assert TOOL.view(NONE, state, outside) == ()
    assert code(state, outside, a="say", text=plain(envelope("s", "backstage"))) == "not_allowed"


def test_at_the_end_everything_goes() -> None:
    table = at_gossip()
    for number in range(25):
        table.tool("Fenna", "gossip", a="say", text=plain(envelope(f"s{number}", "backstage")))
    assert len([text for text in table.held if text.startswith("s")]) == 25
    table.next()
    assert not [text for text in table.held if text.startswith("s")]
    assert getattr(table.room.tools.get("gossip"), "state", State()) == State()
    assert "tool.gossip" not in table.view("Fenna")


def test_a_second_hidden_phase_begins_empty() -> None:
    table: Table = at_gossip()
    table.tool("Fenna", "gossip", a="say", text=plain(envelope("s1", "backstage")))
    from server.room import commands as c

    table.next()
    table.do("Sietske", c.Previous(table.run()))
    assert table.view("Fenna")["tool.gossip"]["pages"] == 0
    assert table.view("Fenna")["tool.gossip"]["run"] == table.run()
