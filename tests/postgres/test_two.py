"""Two servers on one database, on machines whose clocks are two seconds apart: whoever is asked, room and time are the same."""

import asyncio
import http.client
import json
import random
import subprocess
import sys
from collections.abc import Iterator

import pytest

from server.demo.person import Person
from server.demo.rooms import make_room
from tests.conftest import ROOT, environment
from tests.postgres.cluster import Server, ask, database_for_several
from tests.postgres.pair import Pair, kept, paired, seen
from tests.postgres.rolling import roll
from tests.process.circle import gather, new_address, seated
from tests.process.markers import raw
from tests.process.remembering import begun
from tests.process.test_ballot import CHOOSE, THEN, ballots

NOW = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
OFF_MS = 400
"""A measured offset is off by half a round trip at most, on a machine that stands still meanwhile this much; the clocks 1000."""


@pytest.fixture(scope="module")
def pair(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """For all tests here: each has rooms of its own."""
    with database_for_several(postgres) as url, paired(tmp_path_factory.mktemp("pair"), url) as made:
        yield made


async def get(base: str, path: str, body: object = None) -> tuple[int, str]:
    def asked() -> tuple[int, str]:
        line = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
        try:
            headers = {"content-type": "application/json", "origin": base}
            line.request("GET" if body is None else "POST", path, None if body is None else json.dumps(body), headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        finally:
            line.close()

    return await asyncio.to_thread(asked)


async def erase(pair: Pair, *arguments: str) -> tuple[int, str]:
    """`python -m server erase`, on the database."""
    env = environment(pair.servers[0].data, DATABASE_URL=pair.url)
    command = (sys.executable, "-m", "server", "erase", *arguments)
    running = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said, _ = await running.communicate()
    assert running.returncode is not None
    return running.returncode, said.decode()


async def clock_is_the_databases(pair: Pair, person: Person) -> None:
    before = await ask(pair.url, lambda db: db.fetchval(NOW))
    theirs = await person.tab.clock()
    after = await ask(pair.url, lambda db: db.fetchval(NOW))
    ahead = pair.first.ahead_ms
    assert before - OFF_MS <= theirs - ahead <= after + OFF_MS


@pytest.mark.slow
async def test_the_timer_is_the_same_and_the_ballot_as_secret_when_another_takes_over(pair: Pair) -> None:
    circle = await begun(pair, CHOOSE, THEN)  # type: ignore[arg-type]
    anke, fons = circle.anke, circle.members[-1]
    await anke.offer("Hoe blijf ik bij mijzelf?", "long")
    await fons.offer("Wat houdt mij tegen?", "never")
    for person in circle.everybody:
        await person.vote(anke.seat)
    await clock_is_the_databases(pair, anke)
    timer = anke.slices["timer"]
    async with kept(circle, lambda: pair.base, random.Random(1)):
        lines = {person.name: person.tab for person in circle.everybody}
        pair.first.kill()
        pair.turn()
        for person in circle.everybody:
            await seen(person, lambda me: me.tab is not lines[me.name] and me.slices["timer"] == timer)
        await clock_is_the_databases(pair, anke)
        for person in circle.everybody:
            await seen(person, lambda me: me.open_tool("ballot")["stage"] == "open")
            assert not any(text in raw(person) for text in ballots(circle)), "no choice of an open ballot is known to anybody"
        await circle.lead.act("ballot", "show")
        for person in circle.everybody:
            await seen(person, lambda me: me.open_tool("ballot")["stage"] == "shown")
            assert person.votes() == [anke.seat] * 6
    pair.second.restart()


@pytest.mark.slow
async def test_a_room_made_at_one_is_entered_at_the_other_and_erased_from_beside_them(pair: Pair) -> None:
    circle = await seated(pair, await make_room(pair.base, title="Elders", address=new_address()))
    other = await make_room(pair.second.base, title="Daar", address=new_address())
    pair.turn()
    circle = await seated(pair, other)
    await circle.start()
    status, page = await get(pair.base, "/privacy")
    assert (status, "In de database" in page, "uit de database verwijderd" in page) == (200, True, True)
    assert "In het bestand van de server" not in page
    code, said = await erase(pair, other.room)
    assert (code, "Nothing of it is left in the tables or in the memory of a server." in said) == (0, True), said
    for person in circle.everybody:
        assert (await person.tab.ended(30)).bye == "erased"
    for server in pair.servers:
        status, page = await get(server.base, f"/r/{other.room}")
        assert (status, "Deze kamer is uit de database verwijderd." in page) == (410, True)
    code, said = await erase(pair, other.room)
    assert (code, said.startswith("That room had been erased before.")) == (0, True), said
    assert "There is no room whose time has passed." in (await erase(pair))[1]
    kept = await ask(pair.url, lambda db: db.fetchval("SELECT count(*) FROM rooms"))
    assert f"{kept} room{'s are' if kept > 1 else ' is'} erased." in (await erase(pair, "--all"))[1]
    assert await ask(pair.url, lambda db: db.fetchval("SELECT count(*) FROM rooms")) == 0


@pytest.mark.slow
async def test_whoever_wants_it_erased_by_link_at_the_wrong_server_is_told_to_ask_again(pair: Pair) -> None:
    circle = await gather(pair)
    asked = {"v": 1, "auth": circle.lead.vault.auth, "host": circle.secrets.host, "anyway": True}
    path = f"/rooms/{circle.secrets.room}/erase"
    status, said = await get(pair.second.base, path, asked)
    assert (status, json.loads(said)["code"]) == (503, "elsewhere")
    assert (await get(pair.base, path, asked))[0] == 200
    for person in circle.everybody:
        assert (await person.tab.ended(30)).bye == "erased"


@pytest.mark.slow
async def test_restarted_one_after_the_other_they_lose_no_word(pair: Pair) -> None:
    outcome = await roll(pair, rooms=3, seed=1)
    assert outcome.wrong == []
    assert outcome.said >= 3
