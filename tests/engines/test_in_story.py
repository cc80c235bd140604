"""The whole meeting, from home to what is taken home, in each engine: `make engines`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.engines.engine import Engine
from tests.engines.meeting import LARGE, PHONE, Meeting, meeting_in
from tests.engines.screen import Screen

MINUTE_MS = 60_000
QUESTION = "Hoe komt het dat ik zo van slag raak als een patiënt boos op mij wordt?"
FIRST = "Waar ging het mis?"
ASKED = "Wanneer bleef je wel rustig?"
GOSSIP = "Ik vermoed dat zij vooral schrikt van haar eigen nee."
LATER = "Zou die boosheid wel over haar gaan?"
NOTE = "Schrik van mijn eigen nee."
ADVICE = "Spreek vooraf een zin af die je altijd mag zeggen."
PLAN = "Eerst benoemen wat ik zie."
STATEMENTS = "() => [...document.querySelectorAll('fieldset.schaal legend')].map((one) => one.innerText)"
LEARNED = "Ik vul stiltes te snel op."


@pytest_asyncio.fixture
async def meeting(engine: Engine, tmp_path: Path) -> AsyncIterator[Meeting]:
    async with meeting_in(engine, tmp_path) as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_whole_meeting(meeting: Meeting) -> None:
    async with meeting.told():
        for part in PARTS:
            await part(meeting)


async def from_home(meeting: Meeting) -> None:
    host = await meeting.screen("Sietske", LARGE)
    await host.follow("Maak een kamer")
    await host.fill("Hoe heet deze bijeenkomst?", "Intervisie dinsdagavond")
    await host.fill("Link naar je videogesprek", "https://bellen.example/dinsdag")
    await host.picks("Roddelmethode, hele avond", ("field", "Een avond om mee te beginnen"))
    await host.press("Open de kamer")
    meeting.member_link = await host.value("Voor de leden")
    meeting.facilitator_link = await host.value("Voor jou, de begeleider")
    assert meeting.member_link in await host.value("Tekst voor in je uitnodiging")


async def in_the_lobby(meeting: Meeting) -> None:
    host = meeting.host
    await meeting.join(host, meeting.facilitator_link)
    for name in ("Anke", "Fenna"):
        await meeting.join(await meeting.screen(name, PHONE), meeting.member_link)
    await meeting.sit()
    await meeting.fenna.press("Ik zit klaar")
    await host.sees("zit klaar")
    await host.picks("Anke", ("part", "=Inbrenger"), ("field", "=Inbrenger"))
    await host.press(("part", "=Inbrenger"), ("button", "Wijs aan"))
    await meeting.anke.fill("Jouw vraag, met ‘ik’ of ‘mij’ erin", QUESTION)
    await meeting.anke.press("Leg de vraag neer")
    await meeting.fenna.sees(QUESTION)
    await meeting.anke.press("Ja, dat mag")
    await host.press("Dit is iedereen")
    await host.press("Begin de bijeenkomst")


async def arriving(meeting: Meeting) -> None:
    """By turns, with a line; the clock is stopped, runs on, and is given a minute."""
    host, anke, fenna = meeting.host, meeting.anke, meeting.fenna
    await meeting.all_in("Landen", "arrive")
    await host.press("Geef het woord aan Sietske")
    await host.press("Geef door aan Anke")
    await anke.press("Geef door aan Fenna")
    await fenna.fill("Hoe zit je erbij, in één regel?", "Volle dag gehad.")
    await fenna.press(("tick", "Ja, bespreken"))
    await fenna.press("Leg je regel neer")
    await anke.sees("Volle dag gehad.")
    await host.sees("Fenna wil iets bespreken wat in de weg zit.")
    before = await fenna.seconds_left()
    await host.press("Zet stil")
    await fenna.sees("De tijd staat stil.")
    await host.press("Loop door")
    await fenna.sees_no("De tijd staat stil.")
    await host.press("1 minuut erbij")
    await meeting.clocks_agree()
    assert before < await fenna.seconds_left() <= before + 61
    await meeting.go_on("Vraagintroductie", "question")
    await anke.sees(QUESTION)
    assert "Volle dag gehad." not in await anke.everything()


async def put_in_envelope(screen: Screen, label: str, text: str) -> None:
    await screen.fill(label, text)
    await screen.press("Doe in envelop")
    await screen.sees("Zit dicht in de envelop.")


async def the_round_over_a_crash(meeting: Meeting) -> None:
    """Without names; Fenna writes, mends, takes back and writes again while the server is dead."""
    fenna, label = meeting.fenna, "Jouw vraag aan Anke"
    await meeting.go_on("Vragen schrijven", "write")
    await put_in_envelope(fenna, label, FIRST)
    await fenna.fill(label, ASKED)
    meeting.server.kill()
    await fenna.press("Vervang")
    await fenna.sees("Wordt bewaard")
    meeting.server.restart()
    await fenna.sees("Zit dicht in de envelop.")
    for person in meeting.company:
        await person.connect()
        await person.write(f"De vraag van {person.name}?")
        await person.ready()
    await fenna.press("Ik ben klaar")
    await meeting.clocks_agree()
    assert ASKED not in await meeting.anke.everything()
    await opened(meeting)
    for screen in meeting.screens.values():
        await screen.sees(ASKED)
        assert FIRST not in await screen.everything()


async def opened(meeting: Meeting) -> None:
    """Readiness is counted on a tick of five seconds; then the facilitator opens."""
    meeting.server.forward(5_000)
    await meeting.host.press("Open de enveloppen")


async def the_answers_over_a_reload(meeting: Meeting) -> None:
    await meeting.go_on("Vragen beantwoorden", "answer")
    await meeting.anke.press(("item", ASKED), ("button", "Deze nu"))
    await meeting.fenna.sees("Anke antwoordt nu")
    await meeting.fenna.page.reload()
    await meeting.fenna.sees("Anke antwoordt nu")
    await meeting.anke.press(("item", ASKED), ("button", "Besproken"))
    await meeting.fenna.sees("Besproken")


async def the_break(meeting: Meeting) -> None:
    await meeting.host.press("=Volgende")
    await meeting.fenna.press("Ik ben terug")
    await meeting.host.sees("is terug")
    meeting.server.forward(5 * MINUTE_MS)
    await meeting.host.press("Ga verder")
    await meeting.all_in("Roddelronde", "gossip")


async def behind_the_back_over_a_crash(meeting: Meeting) -> None:
    """The inbrenger writes notes that stay in this browser over a reload, and has nothing of what is said behind the back."""
    anke, fenna = meeting.anke, meeting.fenna
    await anke.sees_heading("Luister maar.")
    await anke.fill("Wat valt je op?", NOTE)
    await say(fenna, GOSSIP)
    await meeting.host.sees(GOSSIP)
    meeting.server.kill()
    await fenna.fill("Schrijf aan de groep", LATER)
    await fenna.press("Verstuur")
    meeting.server.restart()
    await meeting.host.sees(LATER)
    for person in meeting.company:
        await person.connect()
    await anke.page.reload()
    await anke.holds("Wat valt je op?", NOTE)
    held = await anke.everything()
    assert GOSSIP not in held
    assert LATER not in held
    await meeting.clocks_agree()


async def say(screen: Screen, text: str) -> None:
    await screen.fill("Schrijf aan de groep", text)
    await screen.press("Verstuur")
    await screen.sees(text)


async def back_again(meeting: Meeting) -> None:
    await meeting.go_on("Terug in de kring", "return")
    await meeting.anke.sees(NOTE)
    assert GOSSIP not in await meeting.fenna.everything()


async def the_advice(meeting: Meeting) -> None:
    await meeting.go_on("Advies schrijven", "advise")
    await all_write(meeting, "Jouw advies aan Anke", ADVICE)
    await opened(meeting)
    await meeting.anke.sees(ADVICE)
    await meeting.go_on("Advies horen", "advice")
    await meeting.anke.press(("item", ADVICE), ("button", "Spreekt me aan"))
    await meeting.fenna.sees("Spreekt Anke aan")


async def all_write(meeting: Meeting, label: str, text: str) -> None:
    """Fenna in her browser, the others in theirs, and all are ready."""
    await put_in_envelope(meeting.fenna, label, text)
    await meeting.fenna.press("Ik ben klaar")
    for number, person in enumerate(meeting.company):
        await person.write(f"Regel {number} van iemand")
        await person.ready()


async def the_plan(meeting: Meeting) -> None:
    """The inbrenger's own: seen only while it is shared."""
    anke, fenna = meeting.anke, meeting.fenna
    await meeting.go_on("Actieplan", "plan")
    await anke.fill("Wat ga je anders doen?", PLAN)
    await anke.fill("Wanneer?", "Donderdag")
    await anke.picks("Fenna", ("field", "Wie vraagt ernaar?"))
    assert PLAN not in await fenna.everything()
    await anke.press("Deel met de kring")
    await fenna.sees(PLAN)
    await anke.press("Deel niet meer")
    await fenna.sees_no(PLAN)


async def what_was_learned(meeting: Meeting) -> None:
    await meeting.go_on("Leerpunt", "learn")
    for screen, words in ((meeting.host, "Stilte laten."), (meeting.anke, "Een nee kan ook zorg zijn.")):
        await put_in_envelope(screen, "Wat heb jij geleerd?", words)
        await screen.press("Ik ben klaar")
    await all_write(meeting, "Wat heb jij geleerd?", LEARNED)
    await opened(meeting)
    await meeting.anke.sees(LEARNED)


async def how_it_was(meeting: Meeting) -> None:
    """The outcome is shown when all have chosen."""
    await meeting.go_on("Evaluatie", "evaluate")
    for person in meeting.company:
        await person.choose(4)
    await meeting.host.sees("Ik voelde me veilig genoeg.")
    for statement in await meeting.host.page.evaluate(STATEMENTS):
        for screen in meeting.screens.values():
            await screen.press(("group", statement), ("tick", "5"))
            await screen.sees("koos 5", ("group", statement))
        # An outcome pushes what is below it down: the next is pressed when this one is there.
        for screen in meeting.screens.values():
            await screen.sees("Jij koos 5", ("group", statement))


async def going_home(meeting: Meeting) -> None:
    """The room closes; each keeps a sheet of their own."""
    await meeting.go_on("Nog even zitten", "goodbye")
    await meeting.host.press("Sluit de kamer")
    await meeting.host.press(("dialog", ""), ("button", "Sluit de kamer"))
    for screen in meeting.screens.values():
        await screen.sees_heading("Dat was het.")
    for words in (QUESTION, ADVICE, PLAN, "Donderdag", NOTE, "Een nee kan ook zorg zijn."):
        await meeting.anke.sees(words)
    await meeting.fenna.sees(LEARNED)
    of_fenna = await meeting.fenna.everything()
    for words in (QUESTION, ADVICE, GOSSIP, PLAN, NOTE):
        assert words not in of_fenna


PARTS = (
    *(
        from_home,
        in_the_lobby,
        arriving,
        the_round_over_a_crash,
        the_answers_over_a_reload,
        the_break,
        behind_the_back_over_a_crash,
    ),
    *(back_again, the_advice, the_plan, what_was_learned, how_it_was, going_home),
)
