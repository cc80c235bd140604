"""A round with names, where the group agreed on them beforehand; and that one without never keeps a writer."""

from __future__ import annotations

from typing import Any

import msgspec

from server.tools import Scene
from server.tools.round import TOOL
from tests.room.table import ident
from tests.tools.acting import SEATS, Played, audience, scene, sealed

ALL = audience(named=True)


def opened(**settings: object) -> Played:
    chosen: dict[str, Any] = {"kind": "learning", "write": True, "everyone": True, "names": "as_agreed"}
    return Played(TOOL, **chosen | settings)


def write(playing: Played, seat: str, *, named: bool = True, word: str = "", **changes: Any) -> Any:
    text = sealed(word or f"text-{seat}", "rounds")
    return playing.act(scene(seat, named=named, **changes), a="write", token=ident(f"t-{seat}"), text=text)


def lead(*, named: bool = True, drawn: tuple[str, ...] = (), **changes: Any) -> Scene:
    """The facilitator, with everybody ready; `drawn` are the words of all texts, in the order of chance."""
    texts = tuple(ident(word) for word in drawn)
    return scene("sietske", named=named, writers=SEATS, ready=dict.fromkeys(SEATS, 0), draw=lambda _scope: texts, **changes)


def shown(playing: Played) -> list[tuple[str, str | None, str | None]]:
    return [(text["text"], text["seat"], text["name"]) for text in playing.view(ALL)["texts"]]


def line(seat: str) -> tuple[str, str, str]:
    return ident(f"text-{seat}"), seat, f"name-{seat}"


def test_one_text_is_enough_and_all_open_in_the_order_of_the_circle() -> None:
    playing = opened()
    write(playing, "teun")
    assert playing.refused(lead(), a="ask_signed") == "enough_texts"
    for seat in ("bouke", "anke"):
        write(playing, seat)
    assert shown(playing) == []
    outcome = playing.act(lead(drawn=("text-teun", "text-anke", "text-bouke")), a="release")
    assert shown(playing) == [line("anke"), line("bouke"), line("teun")]
    assert set(outcome.reveal) == {ident("text-teun"), ident("text-anke"), ident("text-bouke")}
    assert playing.texts(ALL) >= {"name-anke", ident("text-anke")}
    assert (playing.view(ALL)["stage"], playing.view(ALL)["named"], playing.state.authors) == ("released", True, {})

    alone = opened()
    write(alone, "fenna")
    alone.act(lead(drawn=("text-fenna",)), a="release")
    assert shown(alone) == [line("fenna")]


def test_who_left_since_comes_last() -> None:
    playing = opened()
    for seat in ("anke", "bouke"):
        write(playing, seat)
    playing.act(lead(seats=tuple(s for s in SEATS if s != "anke")), a="release")
    assert shown(playing) == [line("bouke"), line("anke")]


def test_before_release_nobody_sees_who_wrote() -> None:
    one, other = opened(), opened()
    write(one, "teun")
    write(other, "anke")
    for looking in (ALL, audience(named=True, facilitator=True), audience(named=True, case_bringer=True)):
        assert one.view_bytes(looking) == other.view_bytes(looking)


def test_a_text_is_replaced_and_taken_back_with_its_writer() -> None:
    playing = opened()
    write(playing, "anke")
    again = write(playing, "anke", word="beter")
    assert again.forget[0].holder == again.keep[0].holder
    assert [author.text for author in playing.state.authors.values()] == [ident("beter")]
    playing.act(scene("anke", named=True), a="withdraw", token=ident("t-anke"))
    assert (playing.state.tokens, playing.state.authors) == (frozenset(), {})
    write(playing, "anke")
    playing.act(lead(), a="close")
    assert (playing.state.authors, playing.view(ALL)["stage"]) == ({}, "closed")


def test_a_seat_has_one_text_also_when_memory_was_lost() -> None:
    playing = opened()
    write(playing, "anke")
    text = sealed("meer", "rounds")
    assert playing.refused(scene("anke", named=True, used=1), a="write", token=ident("x"), text=text) == "quota"
    assert playing.refused(scene("anke", named=True), a="write", token=ident("x"), text=text) == "quota"


def test_opening_a_round_in_which_nobody_wrote_closes_it() -> None:
    playing = opened()
    playing.act(lead(), a="release")
    assert (playing.view(ALL)["stage"], shown(playing)) == ("closed", [])


def test_without_the_agreement_or_the_setting_no_writer_is_kept_and_three_are_needed() -> None:
    for settings, named in (({}, False), ({"names": "never"}, True), ({"names": "never"}, False)):
        playing = opened(**settings)
        outcome = write(playing, "anke", named=named)
        assert not playing.view(audience(named=named))["named"]
        assert b"anke" not in msgspec.json.encode([outcome.events, playing.state])
        assert msgspec.to_builtins(outcome.events[0]).keys() == {"e", "token_hash"}
        assert playing.refused(lead(named=named), a="release") == "too_few"


def test_what_was_written_without_names_stays_so_when_the_agreement_changes() -> None:
    playing = opened()
    for seat in ("anke", "bouke", "teun"):
        write(playing, seat, named=False)
    playing.act(lead(named=False, drawn=("text-teun", "text-anke", "text-bouke")), a="release")
    before = shown(playing)
    assert before == [(ident(f"text-{seat}"), None, None) for seat in ("teun", "anke", "bouke")]
    playing.enter("phase.2")
    write(playing, "anke", word="tweede")
    playing.act(lead(), a="release")
    assert shown(playing) == [*before, (ident("tweede"), "anke", "name-anke")]


def test_even_within_a_run_a_change_names_nobody_and_takes_no_name_away() -> None:
    playing = opened()
    write(playing, "anke", named=False)
    write(playing, "teun")
    assert playing.refused(lead(), a="release") == "too_few"
    for seat in ("fenna", "bouke"):
        write(playing, seat, named=False)
    playing.act(lead(drawn=("text-teun", "text-bouke", "text-anke", "text-fenna")), a="release")
    nameless = [(ident(f"text-{seat}"), None, None) for seat in ("bouke", "anke", "fenna")]
    assert shown(playing) == [line("teun"), *nameless]

    rewritten = opened()
    write(rewritten, "anke")
    write(rewritten, "anke", named=False, word="zonder")
    assert rewritten.state.authors == {}
