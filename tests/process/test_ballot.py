"""A ballot on the real server: open, nobody is told of a choice; shown, nobody of whose it was; over, it is gone."""

from __future__ import annotations

import json

import pytest

from server.demo.person import Person, Refused
from tests.process.circle import Circle
from tests.process.markers import raw, rows
from tests.process.own_method import phase, use
from tests.process.remembering import begun, sealed, settled
from tests.process.server_process import ServerProcess

CHOOSE = phase("choose", "Kiezen", use("case_cards", "case", all=True), use("ballot", "choice", of="case"), before_case=True)
THEN = phase("then", "Daarna", use("turns", "word"))


def ballots(circle: Circle) -> dict[str, str]:
    """Sealed choices, by the id of their envelope."""
    return {envelope.id: envelope.body for one in sealed(circle, "ballots") for envelope in one}


async def chosen(server: ServerProcess) -> Circle:
    """Two cards, and all but one have chosen; Fons chose twice."""
    circle = await begun(server, CHOOSE, THEN)
    anke, fons = circle.anke, circle.members[-1]
    await anke.offer("Hoe blijf ik bij mijzelf?", "long")
    await fons.offer("Wat houdt mij tegen?", "never")
    await fons.vote(fons.seat)
    for person in [*circle.everybody[:-2], fons]:
        await person.vote(anke.seat)
    return circle


async def told(person: Person, stage: str) -> None:
    await person.until(lambda me: me.open_tool("ballot")["stage"] == stage)


async def test_a_ballot_has_no_author_anywhere_and_leaves_nothing(own_server: ServerProcess) -> None:
    circle = await chosen(own_server)
    made = ballots(circle)
    assert len(made) == 6, "five who chose, one of them twice"
    for person in circle.everybody:
        await person.tab.clock()
        assert not any(text in raw(person) for text in made), "no choice of an open ballot is known to anybody"
    seats = [person.seat for person in circle.everybody]
    for table, row in rows(await settled(circle, own_server)):
        if any(text in row for text in made) and table != "snapshots":
            assert not any(seat in row for seat in seats), f"a row of {table} knows a seat and a choice"
    before = {person: len(person.tab.frames) for person in circle.everybody}
    await circle.lead.act("ballot", "show")
    for person in circle.everybody:
        await told(person, "shown")
        assert person.votes() == [circle.anke.seat] * 5
        frames = [json.loads(frame.raw) for frame in person.tab.frames[before[person] :]]
        bodies = [frame["envelopes"] for frame in frames if frame.get("envelopes")]
        assert [len(one) for one in bodies] == [5], "all in one frame"
        assert len({len(body) for body in bodies[0].values()}) == 1, "and of one size"
    await circle.lead.do("name_case_bringer", seat=circle.anke.seat)
    await circle.lead.next()
    await circle.all_in("then")
    files = await settled(circle, own_server)
    for body in made.values():
        assert not any(body.encode()[8:60] in data for data in files.values()), "a choice is still in the server's files"
    await circle.disconnect()


async def test_it_waits_for_a_hand_and_two_are_too_few(own_server: ServerProcess) -> None:
    circle = await begun(own_server, CHOOSE, THEN)
    await circle.anke.offer("Hoe blijf ik bij mijzelf?")
    for person in (circle.anke, circle.lead):
        await person.vote(circle.anke.seat)
    with pytest.raises(Refused, match="too_few_chosen"):
        await circle.lead.act("ballot", "show")
    await circle.lead.do("name_case_bringer", seat=circle.anke.seat)
    with pytest.raises(Refused, match="ballot_open"):
        await circle.lead.next()
    await circle.lead.act("ballot", "close")
    await circle.lead.next()
    await circle.all_in("then")
    await circle.disconnect()
