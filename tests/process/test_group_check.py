"""A group check on the real server: shut, nobody is told of an answer; shown, nobody of whose it was, nor which belong together."""

from __future__ import annotations

import json

import pytest

from server.demo.person import Refused
from tests.process.circle import Circle
from tests.process.markers import raw, rows
from tests.process.own_method import phase, use
from tests.process.remembering import begun, sealed, settled
from tests.process.server_process import ServerProcess

CHECK = phase("check", "Groepscheck", use("group_check", "check"), before_case=True)
THEN = phase("then", "Daarna", use("turns", "word"), before_case=True)
SHEETS = [(1, 2, 3, 4, 5), (2, 3, 4, 5, 1), (3, 4, 5, 1, 2), (4, 5, 1, 2, 3), (5, 1, 2, 3, 4), (1, 1, 1, 1, 1)]


def sheets(circle: Circle) -> list[list[str]]:
    """By person the ids of the answers they sealed, in the order of the statements."""
    return [[envelope.id for envelope in one] for one in sealed(circle, "scales")]


async def test_no_two_answers_are_known_to_be_one_persons(own_server: ServerProcess) -> None:
    circle = await begun(own_server, CHECK, THEN)
    await circle.lead.hand_in(SHEETS[-1])
    for person, sheet in zip(circle.everybody, SHEETS, strict=True):
        await person.hand_in(sheet)
    made = sheets(circle)
    assert [len(one) for one in made] == [10, 5, 5, 5, 5, 5], "one of them twice"
    for person in circle.everybody:
        await person.tab.clock()
        assert not any(answer in raw(person) for one in made for answer in one), "nothing of an open check is known to anybody"
    for table, row in rows(await settled(circle, own_server)):
        assert not any(sum(answer in row for answer in one) > 1 for one in made), f"a row of {table} holds answers together"
    before = {person: len(person.tab.frames) for person in circle.everybody}
    await circle.lead.act("group_check", "show")
    for person in circle.everybody:
        await person.until(lambda me: me.open_tool("group_check")["stage"] == "shown")
        frames = [json.loads(frame.raw) for frame in person.tab.frames[before[person] :]]
        bodies = [frame["envelopes"] for frame in frames if frame.get("envelopes")]
        assert [len(one) for one in bodies] == [30], "all in one frame"
        assert len({len(body) for body in bodies[0].values()}) == 1, "and of one size"
        assert [sorted(values) for values in person.answers().values()] == [sorted(values) for values in zip(*SHEETS, strict=True)]
    shown = [one["values"] for one in circle.anke.open_tool("group_check")["answers"]]
    places = [[values.index(answer) for values, answer in zip(shown, one[-5:], strict=True)] for one in made]
    assert any(len(set(place)) > 1 for place in places), "each statement has an order of its own"
    seats = [person.seat for person in circle.everybody]
    for table, row in rows(await settled(circle, own_server)):
        if table == "envelopes" and any(answer in row for one in made for answer in one):
            assert not any(seat in row for seat in seats)
    await circle.disconnect()


async def test_it_waits_for_a_hand_and_two_are_too_few(own_server: ServerProcess) -> None:
    circle = await begun(own_server, CHECK, THEN)
    await circle.anke.hand_in(SHEETS[0])
    await circle.lead.hand_in(SHEETS[1])
    with pytest.raises(Refused, match="too_few_chosen"):
        await circle.lead.act("group_check", "show")
    with pytest.raises(Refused, match="check_open"):
        await circle.lead.next()
    await circle.lead.act("group_check", "close")
    await circle.lead.next()
    await circle.all_in("then")
    made = sheets(circle)
    assert not [row for table, row in rows(await settled(circle, own_server)) if table == "envelopes" and made[0][0] in row]
    await circle.disconnect()
