"""How much this server takes on. Full, it refuses newcomers and keeps serving whom it has let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from server.limits import CONNECTIONS, KEPT_FREE, ROOMS


class Capacity:
    """The rooms and sockets there may be, and the sockets there are."""

    def __init__(self, rooms_max: int = ROOMS, connections_max: int = CONNECTIONS) -> None:
        self.rooms_max, self.connections_max = rooms_max, connections_max
        self.connections = 0

    @property
    def full(self) -> bool:
        """Whether there is place only for who has a seat."""
        return self.connections > self.connections_max

    @property
    def seated_max(self) -> int:
        """How many fit when all of them have a seat."""
        return int(self.connections_max * (1 + KEPT_FREE))

    @contextmanager
    def one_more(self) -> Iterator[bool]:
        """Count one socket as long as it is there; whether it fits at all."""
        self.connections += 1
        try:
            yield self.connections <= self.seated_max
        finally:
            self.connections -= 1
