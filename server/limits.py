"""How much and how fast: one table (docs/protocol.md §8), and the buckets that keep to it. Time is an argument.

Commands are counted per browser of a seat, never per address: people of one practice share an address, and nobody may feel how
busy the others are, nor be kept from letting go of a second screen.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict

import msgspec


class Rate(msgspec.Struct, frozen=True):
    """So many at once, and after that so many a second."""

    at_once: int
    per_second: float

    @property
    def full_after_ms(self) -> int:
        """Whoever does nothing for so long may do as much as anybody; nothing need be remembered of them any more."""
        return round(self.at_once / self.per_second * 1000)


FRAME_BYTES = 16 * 1024
NEW_ROOM_BYTES = 512 * 1024
"""Room for three own methods of ordinary length with all their words, sealed."""
ERASE_BYTES = 1024
CONNECTIONS_PER_SEAT = 8
CONNECTIONS_WITHOUT_SEAT = 40
"""In one room, of who has not sat down or knocked yet."""
CLOCK_EXCHANGES = Rate(at_once=40, per_second=4)
"""Per connection; what comes faster gets no answer."""
COMMANDS_PER_SEAT = Rate(at_once=20, per_second=2)
CONNECTIONS_PER_ADDRESS = Rate(at_once=30, per_second=1)
ROOMS_PER_ADDRESS = Rate(at_once=10, per_second=1 / 60)
SEATS_REMEMBERED = 128
ADDRESSES_REMEMBERED = 20_000


class _Bucket(msgspec.Struct):
    left: float
    at_ms: int


class Buckets:
    """A token bucket per key. Remembers `keys` of them: beyond that the one that waited longest starts full again."""

    def __init__(self, rate: Rate, keys: int) -> None:
        self._rate = rate
        self._keys = keys
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str, now_ms: int) -> bool:
        """Take one; False, and nothing taken, when there is none left."""
        bucket = self._buckets.pop(key, None) or _Bucket(self._rate.at_once, now_ms)
        passed_ms = max(0, now_ms - bucket.at_ms)
        bucket.left = min(self._rate.at_once, bucket.left + passed_ms * self._rate.per_second / 1000)
        bucket.at_ms = now_ms
        allowed = bucket.left >= 1
        bucket.left -= allowed
        self._buckets[key] = bucket
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return allowed

    def forget(self, now_ms: int) -> None:
        """Forget the keys whose bucket is full again."""
        since_ms = now_ms - self._rate.full_after_ms
        for key in [key for key, bucket in self._buckets.items() if bucket.at_ms <= since_ms]:
            del self._buckets[key]


class SeatLimits:
    """The commands of the seats of one room."""

    def __init__(self) -> None:
        self._commands = Buckets(COMMANDS_PER_SEAT, SEATS_REMEMBERED)

    def allows(self, token_hash: str, now_ms: int) -> bool:
        """Count one command of a seat; False when it comes too fast."""
        return self._commands.take(token_hash, now_ms)


class AddressLimits:
    """What may come from one address: new connections and new rooms. In memory only, and no longer than it is needed."""

    def __init__(self) -> None:
        self._connections = Buckets(CONNECTIONS_PER_ADDRESS, ADDRESSES_REMEMBERED)
        self._rooms = Buckets(ROOMS_PER_ADDRESS, ADDRESSES_REMEMBERED)

    def allows_connection(self, address: str, now_ms: int) -> bool:
        """Count one new connection; False when they come too fast."""
        return self._connections.take(_household(address), now_ms)

    def allows_room(self, address: str, now_ms: int) -> bool:
        """Count one request for a new room; False when they come too fast."""
        return self._rooms.take(_household(address), now_ms)

    def forget(self, now_ms: int) -> None:
        """Forget who came long enough ago: an address is a trace of a person."""
        self._connections.forget(now_ms)
        self._rooms.forget(now_ms)


def _household(address: str) -> str:
    """Give what one subscriber has: an IPv4 address, or the /64 that an IPv6 address is picked from."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
