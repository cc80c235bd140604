"""Bytes over the wire, as a browser counts them: what each answer took, its headers included."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page


class Wire:
    """All that a page fetched since it was listened to, sockets left out."""

    def __init__(self) -> None:
        self.bytes: dict[str, int] = {}
        self._address: dict[str, str] = {}

    @classmethod
    async def of(cls, page: Page) -> Wire:
        """Listen to a page from now on."""
        wire = cls()
        session = await page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", wire._asked)
        session.on("Network.loadingFinished", wire._came)
        await session.send("Network.enable")
        return wire

    def _asked(self, told: dict[str, Any]) -> None:
        self._address[told["requestId"]] = told["request"]["url"]

    def _came(self, told: dict[str, Any]) -> None:
        address = self._address[told["requestId"]]
        self.bytes[address] = self.bytes.get(address, 0) + int(told["encodedDataLength"])

    @property
    def kilobytes(self) -> float:
        """Give the sum."""
        return sum(self.bytes.values()) / 1000

    @property
    def hosts(self) -> set[str]:
        """Give who was asked."""
        return {address.split("/")[2] for address in self._address.values() if not address.startswith("data:")}
