"""The command and the event of the yardsticks: an id, and as many bytes as are wanted. The standard library only."""

from __future__ import annotations

_HEAD = '{"t":"do","id":"'
ID_LETTERS = 22
ID = slice(len(_HEAD), len(_HEAD) + ID_LETTERS)
COMMAND_BYTES, EVENT_BYTES = 115, 286
"""Of a small command and of what is sent to everybody for it."""


def command(text: str, size: int = COMMAND_BYTES) -> str:
    """A command of so many bytes under this id."""
    frame = f'{_HEAD}{text}","do":{{"c":"say","x":"'
    return frame + "x" * (size - len(frame) - 3) + '"}}'


def event(size: int = EVENT_BYTES) -> tuple[str, str, str]:
    """An event of so many bytes, but for the id that stands twice in it: what comes before, between and after."""
    before, between = '{"t":"view","id":"', '","envelopes":{"'
    after = '":"' + "x" * (size - len(before) - len(between) - 2 * ID_LETTERS - 6) + '"}}'
    return before, between, after


SOCKETIO_LETTERS = EVENT_BYTES - len('42["view",{"id":"","envelopes":{"":""}}]') - 2 * ID_LETTERS
"""What an event of Socket.IO carries, to be as large as the others'."""


def socketio_command(text: str, size: int = COMMAND_BYTES) -> str:
    """The same command as Socket.IO frames it."""
    frame = f'42["do",{{"id":"{text}","x":"'
    return frame + "x" * (size - len(frame) - 3) + '"}]'
