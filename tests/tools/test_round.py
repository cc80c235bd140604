"""Anonymous writing, from nothing to release."""

from __future__ import annotations

import msgspec
import pytest

from server.errors import Refusal
from server.tools import Entry, Scene, ToolOutcome
from server.tools.round import TOOL
from server.tools.round.state import CONTRIBUTORS_MAX, TICK_MS, WARNING_MS, Settings, State
from tests.room.table import at_questions, envelope, ident, plain, write_all

WRITING = Settings("question", write=True)
WRITERS = ("a", "b", "c")
SCENE = Scene("questions", "write.3", 0, 0, case_bringer=False, facilitator=False, writer=True, inside=False, writers=WRITERS)
HOST = msgspec.structs.replace(SCENE, facilitator=True, writer=False, draw=lambda _scope: ("t2", "t1", "t3"))


def opened() -> State:
    state: State = TOOL.enter(WRITING, TOOL.begin(WRITING), Entry("write.3"))
    return state


def act(state: State, scene: Scene, **action: object) -> tuple[State, ToolOutcome]:
    outcome = TOOL.decide(WRITING, state, msgspec.convert(action, TOOL.actions), scene)
    for event in outcome.events:
        state = TOOL.apply(state, event)
    return state, outcome


def write(state: State, who: str, text: str = "q") -> tuple[State, ToolOutcome]:
    sealed = envelope(text + who)
    return act(state, SCENE, a="write", token=ident(who), text={"id": sealed.id, "body": sealed.body})


def code(state: State, scene: Scene, **action: object) -> str:
    with pytest.raises(Refusal) as refused:
        act(state, scene, **action)
    return refused.value.code


def test_writing_again_replaces_and_counts_once() -> None:
    state, _ = write(opened(), "a")
    state, outcome = write(state, "a", "beter")
    assert len(state.tokens) == 1
    assert outcome.forget[0].holder == outcome.keep[0].holder != ident("a")


def test_no_event_holds_the_envelope_before_release() -> None:
    _, outcome = write(opened(), "a")
    assert envelope("qa").id not in str(outcome.events)


def test_withdrawing_takes_a_token_of_this_round() -> None:
    state, _ = write(opened(), "a")
    assert code(state, SCENE, a="withdraw", token=ident("b")) == "no_such_text"
    state, outcome = act(state, SCENE, a="withdraw", token=ident("a"))
    assert state.tokens == frozenset()
    assert outcome.forget


def three(ready: dict[str, int] | None = None) -> tuple[State, Scene]:
    state = opened()
    for who in WRITERS:
        state, _ = write(state, who)
    return state, msgspec.structs.replace(HOST, now_ms=TICK_MS, ready=ready or {})


def test_release_waits_for_all_or_for_the_warning() -> None:
    state, host = three({"a": 1, "b": 1})
    assert code(state, host, a="release") == "still_writing"
    state, _ = act(state, host, a="announce")
    assert code(state, msgspec.structs.replace(host, now_ms=TICK_MS + WARNING_MS - 1), a="release") == "still_writing"
    _, outcome = act(state, msgspec.structs.replace(host, now_ms=TICK_MS + WARNING_MS), a="release")
    assert outcome.reveal == ("t2", "t1", "t3")
    assert outcome.scrub
    state, host = three(dict.fromkeys(WRITERS, 1))
    state, _ = act(state, host, a="release")
    assert [t.text for t in state.texts] == ["t2", "t1", "t3"]
    assert state.tokens == frozenset()


def test_what_was_announced_is_taken_back_for_who_needs_more_time() -> None:
    state, host = three()
    assert act(state, host, a="wait")[1].events == ()
    state, _ = act(state, host, a="announce")
    assert code(state, SCENE, a="wait") == "not_allowed"
    state, _ = act(state, host, a="wait")
    assert (state.release_at_ms, state.stage, len(state.tokens)) == (None, "writing", 3)
    assert code(state, msgspec.structs.replace(host, now_ms=TICK_MS + 2 * WARNING_MS), a="release") == "still_writing"
    assert code(act(state, host, a="close")[0], host, a="wait") == "round_not_open"


def test_ready_counts_from_the_tick_after_the_press() -> None:
    state, host = three(dict.fromkeys(WRITERS, TICK_MS + 1))
    late = msgspec.structs.replace(host, now_ms=2 * TICK_MS - 1)
    (part,) = TOOL.view(WRITING, state, late)
    assert msgspec.to_builtins(part.body)["ready"] == 0
    assert TOOL.changes_at(state, late) == (2 * TICK_MS,)
    (part,) = TOOL.view(WRITING, state, msgspec.structs.replace(host, now_ms=2 * TICK_MS))
    assert msgspec.to_builtins(part.body)["ready"] == 3


def test_two_contributors_are_too_few() -> None:
    state, _ = write(opened(), "a")
    state, _ = write(state, "b")
    ready = msgspec.structs.replace(HOST, now_ms=TICK_MS, ready=dict.fromkeys(WRITERS, 1))
    assert code(state, ready, a="release") == "too_few"
    state, outcome = act(state, ready, a="close")
    assert state.stage == "closed"
    assert len(outcome.forget) == 2
    assert code(state, SCENE, a="withdraw", token=ident("a")) == "round_not_open"


def test_tokens_are_bounded() -> None:
    state = opened()
    for number in range(CONTRIBUTORS_MAX):
        state, _ = write(state, f"w{number}")
    sealed = envelope("meer")
    text = {"id": sealed.id, "body": sealed.body}
    assert code(state, SCENE, a="write", token=ident("nog"), text=text) == "quota"
    write(state, "w0")


def test_sizes_must_be_equal() -> None:
    assert code(opened(), SCENE, a="write", token=ident("a"), text={"id": ident("x"), "body": "A" * 722}) == "bad_command"


def test_opening_again_keeps_what_was_released() -> None:
    table = at_questions()
    write_all(table, "Fenna", "Bouke", "Teun", "Joris")
    table.now += 10_000
    table.tool("Sietske", "questions", a="release")
    table.next()
    from server.room import commands as c

    table.do("Sietske", c.Previous(table.run()))
    view = table.view("Teun")["tool.questions"]
    assert view["stage"] == "writing"
    assert len(view["texts"]) == 4
    assert view["run"] == table.run() != view["texts"][0]["run"]


SIGNER = msgspec.structs.replace(SCENE, seat="fenna", seat_name="name-fenna")


def signing() -> State:
    """Two have written, the facilitator asked them to sign."""
    state, _ = write(opened(), "a")
    state, _ = write(state, "b")
    ready = msgspec.structs.replace(HOST, now_ms=TICK_MS, ready=dict.fromkeys(WRITERS, 1))
    return act(state, ready, a="ask_signed")[0]


def test_with_too_few_each_signs_or_takes_back() -> None:
    state = signing()
    assert TOOL.blocks(state) == "round_open"
    assert code(state, SCENE, a="write", token=ident("c"), text=plain(envelope("c"))) == "round_not_open"
    assert code(state, SIGNER, a="sign", token=ident("c"), text=plain(envelope("c"))) == "no_such_text"
    state, outcome = act(state, SIGNER, a="sign", token=ident("a"), text=plain(envelope("getekend")))
    assert outcome.forget[0].holder
    assert outcome.keep[0].holder is None
    assert [(t.text, t.seat) for t in state.texts] == [(ident("getekend"), "fenna")]
    (part,) = TOOL.view(WRITING, state, SCENE)
    assert part.texts == (ident("getekend"), "name-fenna")
    state, outcome = act(state, HOST, a="close")
    assert state.stage == "released"
    assert len(outcome.forget) == 1


def test_when_nobody_signs_nothing_is_opened() -> None:
    state, _ = act(signing(), SCENE, a="withdraw", token=ident("a"))
    state, outcome = act(state, HOST, a="close")
    assert (state.stage, state.texts) == ("closed", ())
    assert len(outcome.forget) == 1


def test_signing_is_asked_only_when_there_are_too_few() -> None:
    state, host = three(dict.fromkeys(WRITERS, 1))
    assert code(state, host, a="ask_signed") == "enough_texts"
    assert code(state, msgspec.structs.replace(host, ready={}), a="ask_signed") == "still_writing"
    assert code(state, SCENE, a="ask_signed") == "not_allowed"
