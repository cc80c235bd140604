"""What a room says to one line in its reader's language: why not, and goodbye."""

from __future__ import annotations

from server import wire
from server.catalogue import Catalogue
from server.connection import Connection
from server.errors import Refusal
from server.figures import Figures


class Voice:
    """Says it, and counts refusals."""

    def __init__(self, catalogue: Catalogue, figures: Figures) -> None:
        self._catalogue, self._figures = catalogue, figures

    def refuse(self, room_id: str, connection: Connection, command_id: str | None, refusal: Refusal) -> None:
        """Say why not; the connection stays open."""
        self._figures.refused(room_id, refusal.code)
        sentence = self._catalogue.say(connection.language, f"refusals.{refusal.code}", **refusal.values)
        connection.reply(wire.Refused(command_id, refusal.code, sentence, refusal.retry))

    def goodbye(self, connection: Connection, code: str, close_code: int = 1000) -> None:
        """The last that is said there."""
        connection.bye(code, self._catalogue.say(connection.language, f"refusals.{code}"), close_code)
