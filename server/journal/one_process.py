"""What a record says of owning when only one process can have it at all."""

from __future__ import annotations

from collections.abc import Callable


class OneProcess:
    """Every room is ours, and stays so."""

    async def own(self, room: str) -> bool:  # noqa: ARG002
        """See Journal."""
        return True

    def let_go(self, room: str) -> None:
        """See Journal."""

    async def sure(self, room: str) -> None:
        """See Journal."""

    async def elsewhere(self) -> set[str]:
        """See Journal."""
        return set()

    def came(self, room: str) -> None:
        """See Journal."""

    def tell(self, lost: Callable[[str, str], None], occupied: Callable[[str], bool]) -> None:
        """See Journal."""
