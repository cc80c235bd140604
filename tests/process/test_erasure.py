"""A closed room keeps no text; and a mistake in erasing would be noticed. The many erasings are promise 11 (tests/promises)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.process.erasures import close, command, erase, fill, watched
from tests.process.leaking_server import LEAKS
from tests.promises.promise import SEED


async def test_when_a_room_is_closed_its_texts_are_gone_although_its_shell_stays(tmp_path: Path) -> None:
    with watched(tmp_path, SEED) as watch:
        rooms = (await fill(watch, {"at once": 40}))["at once"]
        assert [room for room in rooms if room.text_in(watch.files().values())] == rooms
        await asyncio.gather(*(close(watch, room) for room in rooms[::2]))
        left = await command(watch)
        assert left == (0, "There is no room whose time has passed. 40 rooms are kept.\n")
        assert [room for room in rooms if room.text_in(watch.files().values())] == rooms[1::2]


GOES = 5
"""What is said too early is true a moment later: on a busy machine nobody may have looked just then."""


@pytest.mark.parametrize("leak", LEAKS)
async def test_a_mistake_in_erasing_would_be_noticed(tmp_path: Path, leak: str) -> None:
    for go in range(GOES):
        if await noticed(tmp_path / str(go), leak):
            return
    pytest.fail(f"{leak} was not noticed")


async def noticed(folder: Path, leak: str) -> bool:
    with watched(folder, SEED, module="tests.process.leaking_server", LEAK=leak) as watch:
        rooms = (await fill(watch, {"at once": 6}))["at once"]
        async with watch.looking(readers=0):
            await asyncio.gather(*(close(watch, room) for room in rooms))
            await asyncio.gather(*(erase(watch, room) for room in rooms))
        early = {"says_goodbye_early": "bye", "shows_page_early": "page"}.get(leak)
        return any(one.startswith(early) for one in watch.early) if early else bool(watch.traces(rooms))
