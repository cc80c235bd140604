"""A whole meeting by the roddelmethode, on a server that is killed twice. What was confirmed stays; nothing happens twice."""

from __future__ import annotations

import http.client

from server.demo.person import Asked, Person
from server.demo.tab import Slice
from tests.process.circle import MINUTE_MS, Circle
from tests.process.server_process import ServerProcess
from tests.process.talk import saying, writing


async def ask_of_a_frozen_server(circle: Circle, server: ServerProcess, *wanted: tuple[Person, Slice]) -> list[Asked]:
    """Ask what a server that stands still cannot answer, then kill it and start it again."""
    server.freeze()
    asked = [await person.ask("tool", **command) for person, command in wanted]
    server.kill()
    for person in circle.everybody:
        await person.tab.ended()
    server.restart()
    return asked


async def sent_again(person: Person, asked: Asked) -> None:
    """Send a command that was confirmed once more: it is confirmed again."""
    await person.again(asked)


def anchors(circle: Circle) -> list[tuple[Slice, Slice, Slice]]:
    """What everybody's clock is made of."""
    return [(p.slices["timer"], p.slices["pause"], p.slices["programme"]) for p in circle.everybody]


async def test_a_whole_meeting_with_two_crashes(own_circle: Circle, own_server: ServerProcess) -> None:
    circle = own_circle
    await arriving(circle)
    seats = [person.seat for person in circle.everybody]
    await questions(circle, own_server)
    await answering_and_break(circle)
    await gossip(circle, own_server)
    assert [person.seat for person in circle.everybody] == seats
    await ending(circle, own_server)


async def arriving(circle: Circle) -> None:
    await circle.start()
    assert circle.phase == "arrive"
    await circle.lead.act("turns", "give", seat=circle.anke.seat)
    await circle.anke.until(lambda me: me.open_tool("turns")["speaker"] == circle.anke.seat)
    await circle.advance("question")
    await circle.anke.write_key_question("Hoe blijf ik bij mijzelf als hij boos wordt?")
    for person in circle.everybody:
        await person.until(lambda me: me.key_question() is not None)
    assert {person.key_question() for person in circle.everybody} == {"Hoe blijf ik bij mijzelf als hij boos wordt?"}


async def questions(circle: Circle, server: ServerProcess) -> None:
    """Killed while one writes, one changes and one takes back."""
    await circle.advance("write")
    chris, dewi, esra, fons = circle.members
    for person in circle.members:
        await person.write(f"Vraag van {person.name}?")
    await chris.write("Andere vraag van Chris?")
    await fons.act("round", "withdraw", token=fons.writing[fons.open_tool("round")["run"]])
    before = anchors(circle)
    token = dewi.writing[dewi.open_tool("round")["run"]]
    asked = await ask_of_a_frozen_server(circle, server, (dewi, writing(dewi, token, "Andere vraag van Dewi?")))
    await circle.connect_again()
    assert anchors(circle) == before
    assert not any(person.slices["me"]["ready"] for person in circle.everybody)
    await sent_again(dewi, asked[0])
    await fons.write("Toch een vraag van Fons?")
    await circle.release()
    opened = {tuple(person.round_texts()) for person in circle.everybody}
    expected = {"Andere vraag van Chris?", "Andere vraag van Dewi?", f"Vraag van {esra.name}?", "Toch een vraag van Fons?"}
    assert len(opened) == 1, "all see the same order"
    assert set(opened.copy().pop()) == expected
    assert len(opened.pop()) == len(expected)


async def answering_and_break(circle: Circle) -> None:
    await circle.advance("answer")
    first = circle.anke.open_tool("round")["texts"][0]["text"]
    await circle.anke.act("sorting", "mark", text=first, mark="answering")
    await circle.anke.act("sorting", "mark", text=first, mark="answered")
    await circle.lead.until(lambda me: me.open_tool("sorting")["answered"] == [first])
    await circle.lead.next()
    for person in circle.everybody:
        await person.until(lambda me: (me.slices["pause"]["held"] or {}).get("minimum_over") is False)
        await person.do("back")
    await circle.lead.until(lambda me: len(me.slices["pause"]["held"]["back"]) == len(circle.everybody))
    circle.server.forward(5 * MINUTE_MS)
    await circle.anke.until(lambda me: me.slices["pause"]["held"]["minimum_over"])


async def gossip(circle: Circle, server: ServerProcess) -> None:
    """Killed in the hidden phase; who was inside stays inside, and who sat outside gets nothing."""
    await circle.advance("gossip")
    for person in circle.inside:
        await person.say(f"{person.name} denkt hardop")
    chris, dewi, esra, fons = circle.members
    await chris.edit(own_message(chris), "Chris denkt nog eens na")
    await dewi.act("backstage", "withdraw", message=own_message(dewi))
    before = anchors(circle)
    asked = await ask_of_a_frozen_server(circle, server, (esra, saying(esra, "Esra vult aan")), (fons, saying(fons, "Fons ook")))
    await circle.connect_again()
    assert anchors(circle) == before
    await sent_again(esra, asked[0])
    expected = ["Begeleider Bea denkt hardop", "Chris denkt nog eens na", "Esra denkt hardop", "Fons denkt hardop"]
    for person in circle.inside:
        await person.until(lambda me: len(me.messages()) == 6)
        assert person.messages() == [*expected, "Esra vult aan", "Fons ook"]
    assert circle.anke.slices["phase"]["tools"] == []
    assert [name for name in circle.anke.slices if name.startswith("tool.")] == ["tool.signal"]
    assert circle.anke.open_tool("signal")["signals"] == []


def own_message(person: Person) -> str:
    """The first message of this person."""
    return str(next(message["message"] for message in person.said() if message["seat"] == person.seat))


async def ending(circle: Circle, server: ServerProcess) -> None:
    await circle.advance("return")
    assert not any("gossip" in name for person in circle.everybody for name in person.slices)
    assert circle.anke.key_question() == "Hoe blijf ik bij mijzelf als hij boos wordt?"
    await circle.advance("evaluate")
    await circle.lead.do("close")
    for person in circle.everybody:
        await person.until(lambda me: me.slices["room"]["stage"] == "closed")
    await circle.lead.ask("erase")
    for person in circle.everybody:
        assert (await person.tab.ended()).bye == "erased"
    assert status(server, f"/r/{circle.secrets.room}") == 410
    assert circle.secrets.room.encode() not in b"".join(server.files().values())


def status(server: ServerProcess, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
