"""Buckets that keep to the rates of `limits.py`. Time is an argument.

Commands are counted per browser of a seat, never per address: people of one practice share an address, and nobody may feel how
busy the others are, nor be kept from letting go of a second screen.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict

import msgspec

from server.limits import (
    ADDRESSES_REMEMBERED,
    COMMANDS_PER_SEAT,
    CONNECTIONS_PER_ADDRESS,
    CONNECTS_PER_SEAT,
    ROOMS_PER_ADDRESS,
    SEATS_REMEMBERED,
    Rate,
)


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

    def give_back(self, key: str) -> None:
        """Put back what was taken."""
        if key in self._buckets:
            self._buckets[key].left = min(self._rate.at_once, self._buckets[key].left + 1)

    def forget(self, now_ms: int) -> None:
        """Forget the keys whose bucket is full again."""
        since_ms = now_ms - self._rate.full_after_ms
        for key in [key for key, bucket in self._buckets.items() if bucket.at_ms <= since_ms]:
            del self._buckets[key]


class SeatLimits:
    """The commands and connections of the seats of one room."""

    def __init__(self) -> None:
        self._commands = Buckets(COMMANDS_PER_SEAT, SEATS_REMEMBERED)
        self._connects = Buckets(CONNECTS_PER_SEAT, SEATS_REMEMBERED)

    def allows(self, token_hash: str, now_ms: int) -> bool:
        """Count one command of a seat; False when it comes too fast."""
        return self._commands.take(token_hash, now_ms)

    def allows_connection(self, token_hash: str | None, now_ms: int) -> bool:
        """Count a connection of a seat, or (None) of somebody without one; False when they come too fast."""
        return self._connects.take(token_hash or "", now_ms)


class AddressLimits:
    """What may come from one address: new connections and new rooms. In memory only, and no longer than it is needed."""

    def __init__(self) -> None:
        self._connections = Buckets(CONNECTIONS_PER_ADDRESS, ADDRESSES_REMEMBERED)
        self._rooms = Buckets(ROOMS_PER_ADDRESS, ADDRESSES_REMEMBERED)

    def allows_connection(self, address: str, now_ms: int) -> bool:
        """Count one new connection; False when they come too fast."""
        return self._connections.take(_household(address), now_ms)

    def proved(self, address: str) -> None:
        """A connection of this address turned out to have the link of its room: it does not count. A whole region of practices
        may come back at once behind one address; who has no link, or says nothing, may not.
        """
        self._connections.give_back(_household(address))

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
