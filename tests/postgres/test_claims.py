"""Where a room goes, whatever the proxy does: a model of two processes, the rule of `Claims` in each, and people who come again as
browsers do. Time is counted here, so nothing waits.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.claims import CALM_S, LONGEST_PATIENCE_S, PATIENCE_S, SILENCE_S, Claims
from tests.promises._coming_back import SOON_S

PEOPLE = range(7)
LATEST_S = 2 * SOON_S
"""So long at most between two tries of a browser that was told `elsewhere`."""
Proxy = Callable[[int, float], int]


class Evening:
    """Seven people of whom six sit in the room of process 0, and what became of them; `proxy` says to which process a try goes."""

    def __init__(self, chance: random.Random, proxy: Proxy) -> None:
        self._chance, self._proxy = chance, proxy
        self.processes = (Claims(), Claims())
        self.owner, self.now_s = 0, 0.0
        self.inside = set(PEOPLE) - {0}
        self.moves: list[float] = []
        self._order = itertools.count()
        self._tries = [(0.0, next(self._order), 0)]

    def run(self, until_s: float) -> None:
        while self._tries and self._tries[0][0] <= until_s:
            self.now_s, _, person = heapq.heappop(self._tries)
            self._arrives(person, self._proxy(person, self.now_s))
        self.now_s = until_s

    def come(self, person: int) -> None:
        """Away for a moment, and back: at once the first time, since the line is made anew."""
        self.inside.discard(person)
        heapq.heappush(self._tries, (self.now_s, next(self._order), person))

    def _arrives(self, person: int, at: int) -> None:
        if at != self.owner and self.processes[self.owner].given({"room"}, self.now_s, lambda _: bool(self.inside)):
            sent_away, self.owner, self.inside = self.inside, at, set()
            self.moves += [self.now_s] if sent_away else []
            for other in sent_away:
                self._again(other)
        if at == self.owner:
            self.processes[at].came("room")
            self.inside.add(person)
        else:
            self._again(person)

    def _again(self, person: int) -> None:
        at_s = self.now_s + SOON_S * (1 + self._chance.random())
        heapq.heappush(self._tries, (at_s, next(self._order), person))


seeds = st.integers(0, 2**32).map(random.Random)


@given(seeds, st.integers(1, 3))
def test_who_is_sent_astray_and_comes_back_moves_nobody(chance: random.Random, wrong: int) -> None:
    """As many as three times in a row, and one after the other all evening."""
    left = dict.fromkeys(PEOPLE, wrong)

    def astray(person: int, _now_s: float) -> int:
        left[person] -= 1
        return int(left[person] >= 0)

    evening = Evening(chance, astray)
    for person in PEOPLE:
        evening.come(person) if person else None
        evening.run(evening.now_s + 2)
        left[person] = wrong
    assert (evening.moves, evening.inside, evening.owner) == ([], set(PEOPLE), 0)


@given(seeds)
def test_where_the_proxy_sends_everybody_from_now_on_the_room_goes_soon(chance: random.Random) -> None:
    """A process came back, or one was added; who sits there stays until the first comes for the room elsewhere."""
    evening = Evening(chance, lambda _person, _now_s: 1)
    evening.run(PATIENCE_S + 2 * LATEST_S)
    assert (len(evening.moves), evening.owner, evening.inside) == (1, 1, set(PEOPLE))


@given(seeds, st.floats(0, 3))
def test_a_room_that_moved_for_nothing_is_back_within_five_seconds(chance: random.Random, mended_s: float) -> None:
    """The proxy is wrong just long enough."""
    evening = Evening(chance, lambda person, now_s: int(person == 0 and now_s < mended_s))
    evening.run(5.0)
    assert (evening.owner, evening.inside) == (0, set(PEOPLE))
    assert len(evening.moves) in (0, 2)


@given(seeds)
def test_a_proxy_that_sends_half_of_them_to_each_moves_them_ever_more_seldom(chance: random.Random) -> None:
    evening = Evening(chance, lambda person, _now_s: (person + 1) % 2)
    evening.run(CALM_S)
    assert 4 <= len(evening.moves) <= 2 * 4 + CALM_S / LONGEST_PATIENCE_S


@given(seeds)
def test_one_whom_it_always_sends_elsewhere_gets_the_room_ever_more_seldom_and_not_for_long(chance: random.Random) -> None:
    evening = Evening(chance, lambda person, _now_s: int(person == 0))
    evening.run(CALM_S)
    away_s = [back - gone for gone, back in zip(evening.moves[::2], evening.moves[1::2], strict=False)]
    assert max(away_s) < PATIENCE_S + 2 * LATEST_S
    assert len(evening.moves) <= 2 * (4 + CALM_S / (LONGEST_PATIENCE_S + PATIENCE_S))


@given(seeds)
def test_with_a_proxy_that_throws_dice_all_get_in(chance: random.Random) -> None:
    evening = Evening(chance, lambda _person, _now_s: chance.randrange(2))
    for _ in range(30):
        evening.come(chance.choice(PEOPLE))
        evening.run(evening.now_s + 1)
    evening.run(evening.now_s + CALM_S)
    assert evening.inside == set(PEOPLE)


def asks(claims: Claims, at_s: float, sits: bool = True) -> bool:
    return claims.given(["room"], at_s, lambda _: sits) == {"room"}


def test_an_empty_room_is_given_at_once() -> None:
    assert asks(Claims(), 0, sits=False)


@pytest.mark.parametrize(
    ("later_s", "goes"), [(PATIENCE_S - 0.1, False), (PATIENCE_S, True), (SILENCE_S, True), (SILENCE_S + 0.1, False)]
)
def test_one_that_people_sit_in_goes_to_who_asks_again_long_enough_after_and_soon_enough(later_s: float, goes: bool) -> None:
    claims = Claims()
    assert not asks(claims, 0)
    assert asks(claims, later_s) is goes


def test_whoever_arrives_here_makes_them_ask_anew() -> None:
    claims = Claims()
    asks(claims, 0)
    claims.came("room")
    assert not asks(claims, PATIENCE_S)
    assert not asks(claims, 2 * PATIENCE_S - 0.1)
    assert asks(claims, 2 * PATIENCE_S)


def test_each_time_that_people_came_back_with_it_it_is_kept_twice_as_long_until_it_stayed_for_a_while() -> None:
    claims, now_s, kept_s = Claims(), 0.0, []
    for _ in range(5):
        begun_s = now_s
        while not asks(claims, now_s):
            now_s += 0.25
        kept_s.append(now_s - begun_s)
        claims.came("room")
        claims.came("room")
    assert kept_s == [1.5, 3, 6, 6, LONGEST_PATIENCE_S]
    now_s += CALM_S + 1
    assert not asks(claims, now_s)
    assert asks(claims, now_s + PATIENCE_S)


def test_where_only_one_came_with_it_it_is_given_back_as_soon_as_the_first_time() -> None:
    claims = Claims()
    for begun_s in (0, 10, 20):
        assert not asks(claims, begun_s)
        assert asks(claims, begun_s + PATIENCE_S)
        claims.came("room")


def test_nothing_is_kept_of_rooms_that_nobody_asks_for_any_more() -> None:
    claims = Claims()
    for at_s in (0, PATIENCE_S):
        claims.given(map(str, range(100)), at_s, lambda _: True)
    claims.given([], PATIENCE_S + CALM_S + 1, lambda _: True)
    assert not claims._asked and not claims._given
