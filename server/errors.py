"""Every error that crosses a layer, in one tree.

BinnenskamersError
├── Refusal            to a person: a code with its sentence in the catalogue; nothing has changed
├── StartRefused       to the host: the server cannot start, and the sentence says what to change
│   └── FolderTaken       another process has the data folder
├── MethodError        to an author: a method or programme file is wrong, with file and line
└── JournalError
    ├── VersionConflict   somebody else has appended; load the room again
    ├── NotSaved          nothing of this append was written (disk full, file gone)
    ├── LostRoom          another process has the room, or may have it: it leaves memory here
    └── NotForgotten      the room could not be erased completely yet
"""

from __future__ import annotations

RETRY = frozenset({"too_fast", "not_saved", "not_erased"})
"""Codes after which the same command may be sent again, unchanged."""


class BinnenskamersError(Exception):
    """Root of the tree."""


class Refusal(BinnenskamersError):
    """Why something was not done: a code of docs/protocol.md §7 and the values its sentence needs."""

    def __init__(self, code: str, **values: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def retry(self) -> bool:
        """Whether sending the same command again later can succeed."""
        return self.code in RETRY


class StartRefused(BinnenskamersError):
    """The server does not start; the message is a full sentence for the person who hosts it."""


class FolderTaken(StartRefused):
    """Another process has the data folder."""


class MethodError(BinnenskamersError):
    """A method or programme file is wrong; the message is a full sentence with file and line."""


class JournalError(BinnenskamersError):
    """The record refused. `code`: what a person is told."""

    code = "not_saved"


class VersionConflict(JournalError):
    """The room's version in the record is not the expected one."""


class NotSaved(JournalError):
    """Nothing was written; trying again later may work."""


class LostRoom(JournalError):
    """The room is no longer this process's, or what is in memory may not be what is in the record: it has to be loaded again."""


class NotForgotten(JournalError):
    """Traces may be left in file or log; try again."""

    code = "not_erased"
