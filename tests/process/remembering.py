"""A meeting of methods of its own in which everybody remembers what they sealed."""

from __future__ import annotations

from server.demo.sealing import Envelope, hash_of
from tests.process.circle import Circle, seated
from tests.process.markers import Remembering
from tests.process.own_method import Phase, own_room
from tests.process.server_process import ServerProcess


async def begun(server: ServerProcess, first: Phase, *then: Phase) -> Circle:
    """Everybody sits in the first of these phases."""
    circle = await seated(server, await own_room(server.base, first, *then))
    for person in circle.everybody:
        person.vault = Remembering(person.vault, circle.secrets.content)
    await circle.lead.do("confirm_circle", seats=list(circle.lead.names()))
    await circle.lead.do("start")
    await circle.all_in(first[0]["id"])
    return circle


def sealed(circle: Circle, purpose: str) -> list[list[Envelope]]:
    """By person what they sealed for this purpose, in order."""
    vaults = [person.vault for person in circle.everybody if isinstance(person.vault, Remembering)]
    return [[envelope for of, _, envelope in vault.made if of == purpose] for vault in vaults]


async def settled(circle: Circle, server: ServerProcess) -> dict[str, bytes]:
    """All the server keeps, once it is through with what was asked before."""
    await circle.lead.do("renew_door", door_hash=hash_of(circle.secrets.door))
    return server.files()
