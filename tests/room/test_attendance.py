"""Who was here when: what an attendance list is made from, and who may see it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.room import attendance as a
from server.room import commands as c
from server.room import events as e
from server.room import record
from server.room.apply import memory_only
from tests.room.table import DOOR, MINUTE, Table, at_gossip, envelope, ident, started

STANDSTILL = 5 * MINUTE


def kinds(table: Table, name: str = "Sietske") -> list[tuple[int, str]]:
    return [(s["at_ms"] // MINUTE, s["kind"]) for s in table.view(name)["attendance"]["stretches"]]


def spells(table: Table, name: str) -> list[tuple[float, float | None]]:
    told = {one["seat"]: one["spells"] for one in table.view("Sietske")["attendance"]["seats"]}
    return [(from_ms / MINUTE, None if to_ms is None else to_ms / MINUTE) for from_ms, to_ms in told[table.seat_of(name)]]


def goes(table: Table, name: str, after: int) -> None:
    table.now += after * MINUTE
    table.happen(e.Departed(table.seat_of(name) or "", table.now))
    table.happen(e.Went(table.seat_of(name) or "", table.now))


def comes(table: Table, name: str, after: int) -> None:
    table.now += after * MINUTE
    table.happen(e.Arrived(table.seat_of(name) or ""))
    table.happen(e.Came(table.seat_of(name) or "", table.now))


def test_it_counts_from_the_start_for_who_is_here() -> None:
    table = Table()
    table.sit("Sietske", "Anke", "Teun", "Fenna")
    assert "attendance" not in table.view("Sietske")
    table.happen(e.Departed(table.seat_of("Fenna") or "", 0))
    table.do("Sietske", c.NameCaseBringer(table.seat_of("Anke")))
    table.confirm()
    table.now = 7 * MINUTE
    table.do("Sietske", c.Start())
    view = table.view("Sietske")["attendance"]
    assert (view["began_at_ms"], view["ended_at_ms"]) == (7 * MINUTE, None)
    assert spells(table, "Teun") == [(7, None)]
    assert table.seat_of("Fenna") not in {one["seat"] for one in view["seats"]}


def test_nobody_but_the_facilitator_sees_it_and_strangers_neither() -> None:
    table = started()
    seen = [name for name in (None, "Anke", "Fenna", "Teun", "Sietske") if "attendance" in table.view(name)]
    assert seen == ["Sietske"]
    table.do("Sietske", c.Close())
    assert [name for name in ("Anke", "Fenna", "Sietske") if "attendance" in table.view(name)] == ["Sietske"]


def test_who_leads_from_outside_a_hidden_phase_does_not_see_it() -> None:
    table = at_gossip("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
    assert "attendance" in table.view("Sietske")
    table.do("Sietske", c.HandOver(table.seat_of("Teun") or ""))
    assert "attendance" in table.view("Teun")
    table.do("Teun", c.HandOver(table.seat_of("Anke") or ""))
    assert "attendance" not in table.view("Anke")


def test_a_short_gap_is_none_and_a_long_one_is() -> None:
    table = started()
    goes(table, "Teun", 4)
    comes(table, "Teun", 3)
    assert spells(table, "Teun") == [(0, None)]
    goes(table, "Teun", 3)
    comes(table, "Teun", 4)
    assert spells(table, "Teun") == [(0, 10), (14, None)]


def test_the_kinds_of_stretches() -> None:
    table = started()
    assert kinds(table) == [(0, "arrive")]
    table.now += 10 * MINUTE
    table.next()
    table.now += 5 * MINUTE
    table.do("Sietske", c.StartBreak(table.run()))
    table.now += 8 * MINUTE
    table.next()
    assert kinds(table) == [(0, "arrive"), (10, "work"), (15, "break"), (23, "work")]


def test_a_standstill_is_a_break_once_it_is_long_enough() -> None:
    table = started()
    table.now += 2 * MINUTE
    table.do("Sietske", c.StopClock(table.run()))
    table.now += 4 * MINUTE
    assert kinds(table) == [(0, "arrive")]
    table.do("Sietske", c.RunClock(table.run()))
    assert kinds(table) == [(0, "arrive")]
    table.do("Sietske", c.StopClock(table.run()))
    table.now += 5 * MINUTE
    assert kinds(table) == [(0, "arrive"), (6, "break")]
    table.do("Sietske", c.RunClock(table.run()))
    assert kinds(table) == [(0, "arrive"), (6, "break"), (11, "arrive")]


def test_it_ends_for_all_when_the_room_closes_and_stays_until_it_is_erased() -> None:
    table = started()
    table.now += 30 * MINUTE
    table.do("Sietske", c.Close())
    table.now += 60 * MINUTE
    assert table.view("Sietske")["attendance"]["ended_at_ms"] == 30 * MINUTE
    assert spells(table, "Teun") == [(0, 30)]
    assert record.fold(None, table.stored) == memory_only(table.room)
    assert record.decode_snapshot(record.encode_snapshot(table.room)) == memory_only(table.room)


def test_who_left_is_listed_if_they_were_here_at_all() -> None:
    table = started()
    seat = table.seat_of("Teun") or ""
    table.now += MINUTE
    table.do("Teun", c.Leave())
    table.happen(e.Went(seat, table.now, for_good=True))
    assert seat in table.room.attendance.spells
    table.sit("Nieuw")
    new = table.seat_of("Nieuw") or ""
    table.happen(e.Came(new, table.now))
    table.do("Nieuw", c.Leave())
    table.happen(e.Went(new, table.now + MINUTE - 1, for_good=True))
    assert new not in table.room.attendance.spells


def test_who_knocks_is_not_here_until_let_in() -> None:
    table = started()
    table.do("Sietske", c.SetDoor(False))
    table.do("Knok", c.Knock(envelope("nameKnok", "names"), ident("tagKnok"), DOOR))
    seat = table.seat_of("Knok") or ""
    table.happen(e.Arrived(seat))
    table.happen(e.Came(seat, table.now))
    assert seat not in table.room.attendance.spells
    table.now += 3 * MINUTE
    table.do("Sietske", c.Admit(seat))
    assert spells(table, "Knok") == [(3, None)]


moves = st.lists(st.tuples(st.booleans(), st.sampled_from("abc"), st.integers(0, 600_000)), max_size=60)


@given(moves)
def test_spells_never_overlap_and_lie_further_apart_than_the_bridge(tried: list[tuple[bool, str, int]]) -> None:
    attendance, now = a.Attendance(), 0
    connected = dict.fromkeys("abc", 0)
    since: dict[str, int] = {}
    for came, seat, passes in tried:
        now += passes
        if came:
            attendance = a.came(attendance, seat, now)
            since.setdefault(seat, now)
        else:
            attendance = a.went(attendance, seat, now)
            connected[seat] += now - since.pop(seat, now)
    attendance = a.ended(attendance, now)
    for seat, had in attendance.spells.items():
        assert all(spell.to_ms is not None and spell.from_ms <= spell.to_ms for spell in had)
        assert all(later.from_ms - (earlier.to_ms or 0) > a.BRIDGED_MS for earlier, later in pairwise(had))
        total = sum((spell.to_ms or 0) - spell.from_ms for spell in had)
        assert connected[seat] + now - since.get(seat, now) <= total <= now


@given(st.lists(st.tuples(st.sampled_from(["work", "break", "arrive", "still"]), st.integers(0, 900_000)), min_size=1, max_size=40))
def test_stretches_follow_each_other_and_differ(tried: list[tuple[a.Kind, int]]) -> None:
    attendance, now = a.Attendance(), 0
    for kind, passes in tried:
        now += passes
        attendance = a.goes_on(attendance, kind, now, STANDSTILL)
    told = a.told(attendance, STANDSTILL, now)
    assert all(one.at_ms < two.at_ms and one.kind != two.kind for one, two in pairwise(told))
    assert all(stretch.kind != "still" for stretch in told)


def test_a_crowd_at_the_door_makes_no_heap() -> None:
    attendance = a.Attendance()
    for number in range(1000):
        attendance = a.came(attendance, f"seat{number}", number)
    assert len(attendance.spells) == a.SEATS_MAX
