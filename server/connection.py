"""One socket of one browser in one room: what it has had, and what it therefore still has to get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from server import wire
from server.frames import Encoded, Frames, Parts
from server.limits import HAD_REMEMBERED


class Outlet(Protocol):
    """One socket's way out. It never waits and keeps no queue."""

    @property
    def behind(self) -> bool:
        """Whether the socket still has to write what it was given before."""

    def send(self, *frames: bytes) -> None:
        """Write frames, in one go where that can be."""

    def close(self, code: int) -> None:
        """Close after what was written."""


class Connection:
    """One socket of one browser in one room."""

    def __init__(self, outlet: Outlet, token_hash: str, language: str) -> None:
        self.outlet = outlet
        self.token_hash = token_hash
        self.language = language
        self.seat: str | None = None
        self.left_behind = False
        self._views = 0
        self._sent: Parts = ()
        self._own: Encoded | None = None
        self._had: set[str] = set()
        self._answers: list[bytes] = []
        self._full = True

    def start_again(self) -> None:
        """The next view is a full one: another seat, so other rights."""
        self._sent, self._own = (), None
        self._full = True

    def update(self, shared: Parts, own: Encoded, envelopes: Mapping[str, str], frames: Frames | None = None) -> None:
        """Send what changed since the last view, or nothing. A socket that is behind gets the difference when it has caught up.

        `shared`: what all of an audience see; `own`: the one slice that knows the person; `frames`: what was already found out for
        others, in this delivery.
        """
        if self.outlet.behind:
            self.left_behind = True
            return
        self.left_behind = False
        frames = Frames() if frames is None else frames
        changed, gone = frames.difference(self._sent, shared)
        if self._own is None or self._own.data != own.data:
            changed = [*changed, own]
        if changed or gone or self._full:
            texts = self._ahead(_not_had(changed, self._had, envelopes))
            if texts is None:
                self.left_behind = True
                return
            self._views += 1
            answers, self._answers = self._answers, []
            self.outlet.send(wire.numbered(self._views, frames.rest(changed, gone, texts, full=self._full)), *answers)
            self._had.update(texts)
            if len(self._had) > HAD_REMEMBERED:
                self._had.intersection_update(envelopes)
            self._full = False
        self._sent, self._own = shared, own
        self.speak()

    @property
    def awaits_answer(self) -> bool:
        """Whether an answer goes out with its next view."""
        return bool(self._answers)

    def speak(self) -> None:
        """Send the answers whose view is sent, or does not come to this line any more."""
        while self._answers and not self.left_behind and not self.outlet.behind:
            self.outlet.send(self._answers.pop(0))

    def _ahead(self, texts: dict[str, str]) -> dict[str, str] | None:
        """Send the texts that are too many for their view ahead of it; the texts that go with it. None: the socket is behind, and
        gets the rest, with what is true by then, when it has caught up. So no more than one frame is ever waiting for it.
        """
        if sum(map(len, texts.values())) <= wire.VIEW_TEXTS_MAX_BYTES:
            return texts
        for batch in batches(texts):
            if self.outlet.behind:
                return None
            self.outlet.send(wire.encode(wire.Envelopes(batch)))
            self._had.update(batch)
        return None if self.outlet.behind else {}

    def reply(self, reply: wire.AnyReply) -> None:
        """Send an answer; after the view it belongs to, also when that view has to wait."""
        self.answer(reply)
        self.speak()

    def answer(self, reply: wire.AnyReply) -> None:
        """As `reply`, to a command whose view comes now: both in one go."""
        self._answers.append(wire.encode(reply))

    def bye(self, code: str, sentence: str, close_code: int = 1000) -> None:
        """The last frame, then the end."""
        self.outlet.send(wire.encode(wire.Bye(code, sentence)))
        self.outlet.close(close_code)


def _not_had(pieces: Iterable[Encoded], had: set[str], envelopes: Mapping[str, str]) -> dict[str, str]:
    return {text: envelopes[text] for piece in pieces for text in piece.texts if text not in had and text in envelopes}


def batches(texts: dict[str, str]) -> Iterator[dict[str, str]]:
    """The texts in parts of at most the bound."""
    batch: dict[str, str] = {}
    size = 0
    for envelope, body in texts.items():
        if batch and size + len(body) > wire.VIEW_TEXTS_MAX_BYTES:
            yield batch
            batch, size = {}, 0
        batch[envelope] = body
        size += len(body)
    yield batch
