"""From the lobby to the end: phases, clock, door, who leads."""

from __future__ import annotations

import pytest

from server.errors import Refusal
from server.room import commands as c
from server.room import events as e
from server.room import timer
from tests.room.table import (
    DOOR,
    HOST,
    MINUTE,
    NAMES,
    Table,
    at_answers,
    at_gossip,
    at_questions,
    digest,
    envelope,
    ident,
    plain_room,
    started,
    write_all,
)


def test_the_first_with_the_facilitator_link_leads() -> None:
    table = Table()
    table.sit("Teun", "Sietske")
    assert table.room.facilitator == table.seat_of("Sietske")
    assert table.view("Sietske")["me"]["powers"] == ["facilitator", "member"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.Join(envelope("x", "names"), ident("tag"), "x" * 22), "wrong_door"),
        (c.Join(envelope("x", "names"), ident("tag"), DOOR, "x" * 22), "wrong_secret"),
        (c.Join(envelope("x", "names"), ident("tagTeun"), DOOR), "name_taken"),
        (c.Join(c.Envelope(ident("x"), "A" * 100), ident("tag"), DOOR), "bad_command"),
        (c.Knock(envelope("x", "names"), ident("tag"), DOOR), "door_open"),
    ],
)
def test_coming_in_is_refused_with_a_reason(command: c.Command, code: str) -> None:
    table = Table()
    table.sit("Sietske", "Teun")
    assert table.refused("Nieuw", command) == code


def test_there_are_twelve_chairs() -> None:
    table = Table()
    table.sit("Sietske", *(f"P{n}" for n in range(11)))
    assert table.refused("Nieuw", c.Join(envelope("x", "names"), ident("tag"), DOOR)) == "room_full"


def test_a_shut_door_is_knocked_on_and_opened_for_one() -> None:
    table = started()
    table.do("Sietske", c.SetDoor(False))
    join = c.Join(envelope("nameLaat", "names"), ident("tagLaat"), DOOR)
    assert table.refused("Laat", join) == "door_shut"
    table.do("Laat", c.Knock(join.name, join.name_tag, DOOR))
    assert table.view("Laat")["me"]["knocking"] is True
    assert "people" not in table.view("Laat")
    knocker = table.view("Sietske")["host"]["knocking"][0]["seat"]
    table.do("Sietske", c.Admit(knocker))
    assert table.view("Laat")["me"]["powers"] == ["member"]
    assert len(table.view("Laat")["people"]["seats"]) == 7


def test_who_is_turned_away_leaves_no_name() -> None:
    table = started()
    table.do("Sietske", c.SetDoor(False))
    table.do("Laat", c.Knock(envelope("nameLaat", "names"), ident("tagLaat"), DOOR))
    table.do("Sietske", c.TurnAway(table.seat_of("Laat") or ""))
    assert table.seat_of("Laat") is None
    assert ident("nameLaat") not in table.held


def test_a_renewed_door_lets_no_old_link_in() -> None:
    table = started()
    table.do("Sietske", c.RenewDoor(digest("n" * 22)))
    join = c.Join(envelope("x", "names"), ident("tag"), DOOR)
    assert table.refused("Nieuw", join) == "wrong_door"
    table.do("Nieuw", c.Join(join.name, join.name_tag, "n" * 22))


def test_starting_says_what_is_missing() -> None:
    table = Table()
    table.sit(*NAMES)
    assert table.refused("Sietske", c.Start()) == "no_case_bringer"
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    assert table.refused("Sietske", c.Start()) == "circle_unconfirmed"
    assert table.view("Sietske")["host"]["start"] == "circle_unconfirmed"
    assert table.refused("Sietske", c.ConfirmCircle((table.seat_of("Anke") or "",))) == "circle_changed"
    table.confirm()
    table.sit("Laat")
    assert table.refused("Sietske", c.Start()) == "circle_unconfirmed"
    table.confirm()
    table.do("Sietske", c.Start())
    assert table.refused("Sietske", c.Start()) == "already_started"


def test_two_presses_on_next_move_one_phase() -> None:
    table = started()
    run = table.run()
    table.do("Sietske", c.Next(run))
    assert table.refused("Sietske", c.Next(run)) == "stale"


def test_previous_goes_back_and_stops_at_the_first() -> None:
    table = started()
    assert table.refused("Sietske", c.Previous(table.run())) == "no_previous"
    table.next()
    table.do("Sietske", c.Previous(table.run()))
    assert table.room.phase is not None
    assert table.room.phase.key == "arrive"
    assert table.run() == "arrive.3"


def test_previous_from_after_the_break_does_not_hold_it_again() -> None:
    table = at_gossip()
    table.do("Sietske", c.Previous(table.run()))
    assert table.room.phase is not None
    assert table.room.phase.key == "answer"


def test_the_hidden_phase_waits_for_consent_and_circle() -> None:
    table = at_answers()
    table.next()
    table.now += 10 * MINUTE
    assert table.refused("Sietske", c.Next(table.run())) == "consent_missing"
    table.do("Anke", c.Consent(True))
    table.sit("Laat")
    assert table.refused("Sietske", c.Next(table.run())) == "circle_unconfirmed"
    table.confirm()
    table.next()
    assert table.refused("Anke", c.Consent(False)) == "hidden_phase"
    assert table.refused("Sietske", c.NameCaseBringer(table.seat_of("Teun"))) == "hidden_phase"
    assert table.refused("Sietske", c.ConfirmCircle(())) == "hidden_phase"


def test_another_case_bringer_has_not_consented() -> None:
    table = at_answers()
    table.do("Anke", c.Consent(True))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Teun")))
    assert table.room.consent is False


def test_the_last_phase_has_no_next() -> None:
    table = at_gossip()
    table.next()
    table.next()
    assert table.refused("Sietske", c.Next(table.run())) == "no_next"


def test_minutes_of_a_phase_that_has_not_begun() -> None:
    table = started()
    table.do("Sietske", c.SetMinutes("gossip", 20))
    assert table.refused("Sietske", c.SetMinutes("arrive", 5)) == "phase_begun"
    assert table.refused("Sietske", c.SetMinutes("nonsense", 5)) == "bad_minutes"
    assert table.refused("Sietske", c.SetMinutes("break", 4)) == "bad_minutes"
    assert table.refused("Sietske", c.SetMinutes("gossip", 50)) == "bound_run_too_long"


def test_the_timer_is_anchors() -> None:
    t = timer.started(10, 0)
    assert timer.left_ms(t, 4 * MINUTE) == 6 * MINUTE
    t = timer.added(timer.stopped(t, 4 * MINUTE), 5)
    assert timer.left_ms(t, 99 * MINUTE) == 11 * MINUTE
    t = timer.running(t, 6 * MINUTE)
    assert timer.left_ms(t, 7 * MINUTE) == 10 * MINUTE
    assert timer.ends_at_ms(t) == 17 * MINUTE
    assert timer.left_ms(t, 18 * MINUTE) == -MINUTE
    assert timer.left_ms(timer.added(t, -30), 6 * MINUTE) == -4 * MINUTE


def test_the_clock_stops_runs_and_is_added_to() -> None:
    table = started()
    run = table.run()
    assert table.refused("Sietske", c.RunClock(run)) == "clock_already"
    table.do("Sietske", c.StopClock(run))
    assert table.refused("Sietske", c.StopClock(run)) == "clock_already"
    table.now += MINUTE
    table.do("Sietske", c.RunClock(run))
    table.do("Sietske", c.AddMinutes(run, -1))
    assert table.refused("Sietske", c.AddMinutes(run, 0)) == "bad_minutes"
    slice_ = table.view("Teun")["timer"]
    assert (slice_["standstill_ms"], slice_["added_ms"], slice_["over"]) == (MINUTE, -MINUTE, False)
    table.now += 9 * MINUTE
    assert table.view("Teun")["timer"]["over"] is True


def test_the_deputy_takes_over_after_two_minutes_and_the_link_takes_back() -> None:
    table = started()
    assert table.refused("Fenna", c.TakeOver()) == "too_early"
    table.happen(e.Departed(table.seat_of("Sietske") or "", table.now))
    assert table.view("Teun")["people"]["facilitator_lost_at_ms"] == table.now
    assert table.view("Fenna")["me"]["take_over_at_ms"] == table.now + 2 * MINUTE
    table.now += 2 * MINUTE - 1
    assert table.refused("Fenna", c.TakeOver()) == "too_early"
    table.now += 1
    table.do("Fenna", c.TakeOver())
    assert table.room.facilitator == table.seat_of("Fenna")
    assert table.refused("Sietske", c.Take("x" * 22)) == "wrong_secret"
    table.do("Sietske", c.Take(HOST))
    assert table.room.facilitator == table.seat_of("Sietske")


def test_handing_over_goes_to_somebody_who_is_there() -> None:
    table = started()
    table.do("Sietske", c.HandOver(table.seat_of("Teun") or ""))
    assert table.refused("Sietske", c.Close()) == "not_allowed"
    table.happen(e.Departed(table.seat_of("Sietske") or "", table.now))
    assert table.refused("Teun", c.HandOver(table.seat_of("Sietske") or "")) == "seat_away"


def test_the_case_bringer_is_no_deputy() -> None:
    table = started()
    assert table.refused("Sietske", c.NameDeputy(table.seat_of("Anke"))) == "case_bringer_cannot"
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Fenna")))
    assert table.room.deputy is None


def test_removing_ends_a_seat_and_its_powers() -> None:
    table = started()
    assert table.refused("Sietske", c.Remove(table.seat_of("Sietske") or "")) == "not_allowed"
    table.do("Sietske", c.Remove(table.seat_of("Fenna") or ""))
    assert table.room.deputy is None
    assert table.seat_of("Fenna") is None
    table.sit("Fenna")


def test_closing_drops_every_text() -> None:
    table = at_questions()
    write_all(table, "Teun")
    outcome = table.do("Sietske", c.Close())
    assert outcome.scrub
    assert table.held == {}
    assert "host" not in table.view("Sietske")
    assert table.view("Teun")["room"]["stage"] == "closed"


def test_a_programme_over_an_hour_without_a_break_cannot_be_made() -> None:
    with pytest.raises(Refusal, match="bound_run_too_long"):
        plain_room(minutes={"gossip": 60})
    with pytest.raises(Refusal, match="bad_minutes"):
        plain_room(minutes={"break": 3})
