"""Buckets empty and fill by the time they are told, per key, and never hold more keys than they may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import limits
from server.buckets import AddressLimits, Buckets
from server.limits import Rate


def test_a_bucket_gives_what_it_holds_and_then_what_drips_in() -> None:
    bucket = Buckets(Rate(at_once=3, per_second=2), keys=10)
    assert [bucket.take("a", 0) for _ in range(5)] == [True, True, True, False, False]
    assert [bucket.take("a", 499), bucket.take("a", 500), bucket.take("a", 500)] == [False, True, False]
    assert [bucket.take("a", 10_000) for _ in range(4)] == [True, True, True, False], "it never holds more than it may"


def test_keys_do_not_feel_one_another() -> None:
    bucket = Buckets(Rate(at_once=1, per_second=1), keys=10)
    assert [bucket.take("a", 0), bucket.take("b", 0), bucket.take("a", 0)] == [True, True, False]


def test_only_so_many_keys_are_remembered_and_the_longest_unused_goes_first() -> None:
    bucket = Buckets(Rate(at_once=1, per_second=0), keys=2)
    for key in ("a", "b", "a", "c"):
        bucket.take(key, 0)
    assert len(bucket) == 2
    assert [bucket.take("a", 0), bucket.take("b", 0)] == [False, True]


def test_a_key_is_forgotten_when_its_bucket_is_full_again_and_not_before() -> None:
    rate = Rate(at_once=10, per_second=1)
    bucket = Buckets(rate, keys=5)
    for key, at_ms in (("a", 0), ("b", 1), ("b", 2)):
        bucket.take(key, at_ms)
    bucket.forget(rate.full_after_ms - 1)
    assert len(bucket) == 2
    bucket.forget(rate.full_after_ms)
    assert len(bucket) == 1
    bucket.forget(rate.full_after_ms + 2)
    assert len(bucket) == 0


def test_time_that_goes_back_gives_nothing() -> None:
    bucket = Buckets(Rate(at_once=1, per_second=1000), keys=2)
    assert [bucket.take("a", 5000), bucket.take("a", 0)] == [True, False]


@given(at_once=st.integers(1, 20), per_second=st.floats(0.01, 50), steps_ms=st.lists(st.integers(0, 5000), min_size=1, max_size=60))
def test_never_more_than_the_rate_over_any_stretch(at_once: int, per_second: float, steps_ms: list[int]) -> None:
    bucket = Buckets(Rate(at_once, per_second), keys=1)
    now_ms = allowed = 0
    for step_ms in steps_ms:
        now_ms += step_ms
        allowed += bucket.take("a", now_ms)
    assert allowed <= at_once + now_ms * per_second / 1000 + 1e-6


def test_who_has_the_link_is_not_counted() -> None:
    """A region of practices behind one address comes back at once; who guesses does not get far."""
    addresses = AddressLimits()
    for _ in range(5 * limits.CONNECTIONS_PER_ADDRESS.at_once):
        assert addresses.allows_connection("192.0.2.1", 0)
        addresses.proved("192.0.2.1")
    guesses = [addresses.allows_connection("192.0.2.1", 0) for _ in range(limits.CONNECTIONS_PER_ADDRESS.at_once + 1)]
    assert (guesses.count(True), guesses[-1]) == (limits.CONNECTIONS_PER_ADDRESS.at_once, False)


def test_giving_back_never_makes_more_than_there_was() -> None:
    bucket = Buckets(Rate(at_once=2, per_second=1), keys=5)
    bucket.give_back("nobody")
    bucket.take("a", 0)
    for _ in range(5):
        bucket.give_back("a")
    assert [bucket.take("a", 0) for _ in range(3)] == [True, True, False]
    assert len(bucket) == 1


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_one_subscriber_is_one_address(first: str, second: str, same: bool) -> None:
    addresses = AddressLimits()
    while addresses.allows_room(first, 0):
        pass
    assert addresses.allows_room(second, 0) is not same


def test_an_address_is_remembered_as_long_as_it_is_counted_and_not_until_the_server_stops() -> None:
    addresses = AddressLimits()
    for n in range(limits.ROOMS_PER_ADDRESS.at_once):
        addresses.allows_room("192.0.2.1", n)
    longest_ms = limits.ROOMS_PER_ADDRESS.full_after_ms
    addresses.forget(longest_ms - 1)
    assert not addresses.allows_room("192.0.2.1", 9)
    addresses.forget(longest_ms + limits.ROOMS_PER_ADDRESS.at_once)
    assert (len(addresses._rooms), len(addresses._connections)) == (0, 0)
