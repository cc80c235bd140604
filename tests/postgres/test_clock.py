"""The time of the database, whatever the machine's own clock says."""

from server.database_clock import DatabaseClock


class Machine(DatabaseClock):
    """On a machine whose clock says what the test says."""

    said = 1_000_000

    def machine_ms(self) -> int:
        return self.said


def test_it_says_what_the_database_said_in_the_middle_of_the_round_trip() -> None:
    clock = Machine()
    clock.learn(1_000_000, 3_000_010, 1_000_020)
    assert clock.now_ms() == 3_000_000
    clock.said += 500
    assert clock.now_ms() == 3_000_500


def test_the_shortest_round_trip_counts() -> None:
    clock = Machine()
    clock.learn(1_000_000, 3_000_010, 1_000_020)
    clock.learn(1_000_000, 3_000_390, 1_000_400)
    assert clock.now_ms() == 3_000_000, "one way took longer than the other"
    clock.learn(1_000_000, 3_000_004, 1_000_002)
    assert clock.now_ms() == 3_000_003


def test_a_clock_that_was_set_is_followed_and_told() -> None:
    clock = Machine()
    told: list[int] = []
    clock.jumped = lambda: told.append(clock.now_ms())
    clock.learn(1_000_000, 3_000_000, 1_000_000)
    clock.learn(1_000_000, 3_000_040, 1_000_100)
    assert told == []
    clock.learn(1_000_000, 8_000_000, 1_000_000)
    assert told == [8_000_000]
    clock.learn(1_000_000, 3_000_000, 1_000_000)
    assert clock.now_ms() == 3_000_000, "also when it was set back"
