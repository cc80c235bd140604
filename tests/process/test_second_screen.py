"""Two screens of one person on the real server, over a kill: one chair, one text, and no way in that nobody was shown."""

from __future__ import annotations

import asyncio
import hashlib

import pytest

from server.demo.person import Person, Refused
from server.demo.sealing import new_id
from tests.process.circle import Circle, new_address
from tests.process.server_process import ServerProcess

TWO_MINUTES_MS = 120_000


async def offered(person: Person) -> str:
    """A ticket for a second screen of this person."""
    ticket = new_id()
    await person.do("offer_screen", ticket_hash=hashlib.sha256(ticket.encode()).hexdigest(), handed="h" * 59)
    return ticket


async def stranger(of: Person) -> Person:
    """A browser with the link of the room and no chair."""
    made = Person(of.base, of.secrets.member(), "Telefoon", address=new_address())
    await made.connect()
    return made


async def second(of: Person) -> Person:
    """The second screen of this person."""
    phone = await stranger(of)
    await phone.do("add_screen", ticket=await offered(of))
    await phone.until(lambda me: me.slices["me"]["screen"] == "second")
    return phone


async def refusal(person: Person, ticket: str) -> str:
    with pytest.raises(Refused) as refused:
        await person.do("add_screen", ticket=ticket)
    return refused.value.code


async def test_both_write_and_one_counts_also_after_a_kill(own_circle: Circle, own_server: ServerProcess) -> None:
    """What the server forgets in a kill is that a seat has a text; the token that both screens make the same does the rest."""
    chris, dewi = own_circle.members[:2]
    await own_circle.start()
    phone = await second(chris)
    assert phone.seat == chris.seat
    own_circle.everybody.append(phone)
    await own_circle.advance("write")
    phone.writing = chris.writing  # made from the secret that its first screen handed over
    await chris.write("Van de laptop?")
    await phone.until(lambda me: me.slices["me"]["wrote"] == ["questions"])
    with pytest.raises(Refused) as refused:
        await phone.do("tool", tool="questions", action={"a": "write", "token": new_id(), "text": sealed(phone, "Dubbel?")})
    assert refused.value.code == "quota"
    own_server.kill()
    for person in own_circle.everybody:
        await person.tab.ended()
    own_server.restart()
    await own_circle.connect_again()
    assert (phone.slices["me"]["screen"], phone.slices["me"]["wrote"]) == ("second", [])
    await phone.write("Van de telefoon?")
    await dewi.write("Van Dewi?")
    for person in own_circle.members[:4]:
        await person.ready()
    own_server.forward(5_000)
    await own_circle.lead.until(lambda me: me.open_tool("round")["may_release"])
    with pytest.raises(Refused) as few:
        await own_circle.lead.act("round", "release")
    assert few.value.code == "too_few"


def sealed(person: Person, text: str) -> dict[str, str]:
    return person.vault.seal("rounds", person.open_tool("round")["run"], text).wire()


async def test_a_ticket_is_for_one_time_and_two_minutes_and_not_for_a_hidden_phase(circle: Circle) -> None:
    chris, dewi = circle.members[:2]
    await circle.start()
    early = await offered(chris)
    circle.server.forward(TWO_MINUTES_MS)
    thief = await stranger(chris)
    assert await refusal(thief, early) == "ticket_gone"
    phone = await second(chris)
    used = await offered(dewi)
    other = await stranger(dewi)
    await other.do("add_screen", ticket=used)
    assert await refusal(thief, used) == "ticket_gone"
    await dewi.do("drop_screen")
    assert (await other.tab.ended()).bye == "let_go"
    await circle.advance("gossip")
    assert await refusal(thief, new_id()) == "no_screen_now"
    await circle.members[2].say("Wat mij opvalt.")
    await phone.until(lambda me: me.messages() == ["Wat mij opvalt."])
    for person in (thief, phone, other):
        await person.disconnect()


async def test_of_two_that_come_at_once_one_is_in(circle: Circle) -> None:
    chris = circle.members[0]
    ticket = await offered(chris)
    phones = [await stranger(chris) for _ in range(4)]
    answers = await asyncio.gather(*(phone.do("add_screen", ticket=ticket) for phone in phones), return_exceptions=True)
    assert sorted(getattr(answer, "code", "in") for answer in answers) == ["in", *["ticket_gone"] * 3]
    for phone in phones:
        await phone.disconnect()
