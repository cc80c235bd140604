"""The server stops and starts again behind the proxy: everybody is told, everybody comes back, and the proxy wrote down nobody."""

from __future__ import annotations

import asyncio
from contextlib import closing

import pytest

from server.demo.tab import Gone
from tests.deploy.behind import Behind
from tests.process.circle import Circle, gather


async def test_everybody_is_told_and_comes_back_to_what_was_confirmed(own: Behind) -> None:
    circle = await gather(own)
    await circle.start()
    await circle.advance("gossip")
    await circle.members[0].say("Dit is bewaard.")
    assert await asyncio.to_thread(own.server.stop) == 0
    for person in circle.everybody:
        with pytest.raises(Gone) as gone:
            await person.until(lambda _: False)
        assert (gone.value.bye, gone.value.code) == ("stopping", 1013), "word for word, through the proxy"
    await asyncio.gather(*(asyncio.to_thread(says_that_it_is_away, own, path) for path in ("/", f"/ws/{circle.secrets.room}")))
    await asyncio.to_thread(own.server.restart)
    waited = asyncio.create_task(circle.members[1].say("Dit wachtte."))
    await asyncio.gather(*(person.connect() for person in circle.everybody))
    await waited
    await circle.lead.until(lambda me: me.messages() == ["Dit is bewaard.", "Dit wachtte."])
    await circle.disconnect()
    says_nothing_of_anybody(own, circle)


def says_that_it_is_away(behind: Behind, path: str) -> None:
    """A page that is opened meanwhile says so, and asks again by itself; so does the way to a socket."""
    with closing(behind.proxy.connection()) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Refresh"], answer.headers["Cache-Control"]) == (503, "3", "no-store")
        said = answer.read().decode()
        assert "De server is even niet bereikbaar." in said
        assert "The server cannot be reached" in said


def says_nothing_of_anybody(behind: Behind, circle: Circle) -> None:
    """Not after errors either: of each a proxy would write what was asked for, and from where."""
    traces = [circle.secrets.room, *(str(person.address) for person in circle.everybody)]
    written = behind.proxy.files()
    assert any(b"start" in text or b"using" in text for text in written.values()), "it does write something"
    found = {(name, trace) for name, text in written.items() for trace in traces if trace.encode() in text}
    assert found == set()
