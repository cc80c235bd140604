"""Around the case: cards, the ballot, looking back, the board, one question and one that follows, openings, time for oneself."""

from __future__ import annotations

from playwright.async_api import Browser, Locator, expect

from tests.browser.evening import REFILL_MS, Evening
from tests.browser.people import Visitor
from tests.process.own_method import Phase, own_room, phase, use
from tests.process.server_process import ServerProcess

QUESTION = "Hoe blijf ik rustig als een patiënt met een klacht dreigt?"
OTHER = "Wat maakt dat ik mijn collega niet aanspreek?"
NAMES = ("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
CHOOSE = phase("choose", "Casuskeuze", use("case_cards", "case", all=True), use("ballot", "choice", of="case"), before_case=True)
CASE = phase("case", "Vraag", use("case_cards", "case"), use("turns", "word"))
BACK = phase("back", "Terugblik", use("look_back", "back"), before_case=True)
ASK = phase(
    "ask",
    "Vragen om de beurt",
    use("board", "factors", columns=2),
    use("turns", "word", follow_up=True),
    texts={"columns": ["Wat helpt", "Wat remt"], "helping": ["Wat maakt dat…"]},
)
READ = phase("read", "Vragenrondje", use("turns", "word"), texts={"helping": ["Wat maakt dat…"]})
WRITE = phase(
    "write", "Vragen schrijven", use("round", "questions", kind="question", write=True), texts={"helping": ["Ik zie voor me…"]}
)


async def prepare(browser: Browser, server: ServerProcess, *phases: Phase, cases: int = 1) -> Evening:
    """A room by these phases, with nobody in it yet."""
    server.forward(REFILL_MS)
    secrets = await own_room(server.base, *phases, cases=cases)
    return Evening(browser, server, secrets.member().link(server.base), secrets.link(server.base), secrets=secrets)


async def begun(evening: Evening, *names: str, bringer: str | None = None) -> None:
    """These sit here, and the first phase is open."""
    await evening.seat(*(names or NAMES))
    lead = evening.company["Sietske"]
    if bringer:
        await lead.do("name_case_bringer", seat=evening.company[bringer].seat)
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await lead.until(lambda me: "phase" in me.slices)


async def ended(evening: Evening) -> None:
    faults = {name: visitor.faults for name, visitor in evening.people.items() if visitor.faults}
    await evening.end()
    assert not faults


def way(host: Visitor, title: str) -> Locator:
    """One of the three ways to name who brings the case."""
    return host.page.locator(".manieren li").filter(has_text=title)


async def test_everybody_may_lay_down_a_card_before_the_start_and_take_it_back(browser: Browser, server: ServerProcess) -> None:
    """What was typed is there after a reload; the card lies on everybody's sheet, also on that of who came late."""
    evening = await prepare(browser, server, CHOOSE, CASE)
    await evening.seat("Sietske", "Anke", "Fenna")
    anke, fenna = await evening.show("Anke"), await evening.show("Fenna")
    await anke.press("Leg een kaart neer")
    await anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill(QUESTION)
    await anke.page.get_by_label("Lang geleden").check()
    await anke.page.reload()
    await expect(anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin")).to_have_value(QUESTION)
    await expect(anke.page.get_by_label("Lang geleden")).to_be_checked()
    await anke.press("Leg de vraag neer")
    await expect(fenna.page.locator(".kaarten").get_by_role("listitem")).to_contain_text(f"{QUESTION}Anke · bracht lang geleden in")
    await anke.press("Pas je kaart aan")
    await anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill(OTHER)
    await anke.press("Leg de vraag neer")
    await fenna.sees(OTHER)
    late = await evening.join("Laat")
    await late.sees(OTHER)
    await anke.press("Haal weg")
    await expect(late.page.get_by_text(OTHER)).to_have_count(0)
    await expect(anke.button("Leg een kaart neer")).to_be_visible()
    await ended(evening)


async def test_a_ballot_tells_and_the_facilitator_names_for_two_cases(browser: Browser, server: ServerProcess) -> None:
    """Nobody sees a choice before the outcome; the three ways stand beside each other, for the case at hand."""
    evening = await prepare(browser, server, CHOOSE, CASE, cases=2)
    await begun(evening)
    company = evening.company
    await company["Anke"].offer(QUESTION, "recent")
    await company["Teun"].offer(OTHER, "never")
    host, fenna = await evening.show("Sietske", width=1280), await evening.show("Fenna")
    await expect(fenna.page.get_by_role("radio", name=QUESTION)).to_be_enabled()
    await fenna.page.get_by_role("radio", name=QUESTION).focus()
    await fenna.page.keyboard.press("ArrowDown")  # who listens passes over the cards to hear them
    await fenna.sees("Nog niet gekozen: druk op Enter")
    assert company["Joris"].open_tool("ballot")["chosen"] == 0
    await fenna.page.keyboard.press("Enter")
    await fenna.sees("Je koos de kaart van Teun; veranderen kan tot de uitkomst er is.")
    for name, choice in (("Anke", "Anke"), ("Bouke", "Anke"), ("Joris", "Anke"), ("Teun", "Anke")):
        await company[name].vote(company[choice].seat)
    await expect(way(host, "De stemming")).to_contain_text("De uitkomst is er nog niet.")
    assert "vier stemmen" not in await fenna.tree()
    await host.press("Toon de uitkomst")
    await fenna.sees("Vijf stemmen. De meeste voor de kaart van Anke: vier.")
    await fenna.sees("jouw keuze")
    await expect(fenna.page.get_by_role("heading", name="Wie brengt in?")).to_have_count(0)
    await expect(way(host, "Wie aan de beurt is")).to_contain_text("Teun bracht nog nooit in.")
    await way(host, "De stemming").get_by_role("button", name="Wijs Anke aan").click()
    await host.sees("Casus 1, Eigen werkvorm · Anke")
    await expect(way(host, "De stemming")).to_contain_text("Zonder Anke kreeg Teun de meeste stemmen: één.")
    await way(host, "Zelf kiezen").get_by_role("combobox").select_option(label="Bouke")
    await way(host, "Zelf kiezen").get_by_role("button", name="Wijs Bouke aan").click()
    await host.sees("Casus 2, Eigen werkvorm · Bouke")
    named = [company[name].seat for name in ("Anke", "Bouke")]
    await company["Joris"].until(lambda me: [one["case_bringer"] for one in me.slices["programme"]["cases"]] == named)
    await host.press("Volgende", exact=True)
    await fenna.sees_heading("Vraag")
    await fenna.sees(QUESTION)
    assert OTHER not in await fenna.tree()
    await ended(evening)


async def test_a_tie_is_said_in_words_and_two_voters_see_nothing(browser: Browser, server: ServerProcess) -> None:
    evening = await prepare(browser, server, CHOOSE, CASE)
    await begun(evening, "Sietske", "Anke", "Fenna", "Bouke")
    company = evening.company
    await company["Anke"].offer(QUESTION)
    await company["Bouke"].offer(OTHER)
    host = await evening.show("Sietske", width=1280)
    await company["Anke"].vote(company["Anke"].seat)
    await company["Bouke"].vote(company["Bouke"].seat)
    await host.sees("Vanaf drie antwoorden kun je de uitkomst tonen.")
    await expect(host.button("Toon de uitkomst")).to_have_count(0)
    await company["Fenna"].vote(company["Bouke"].seat)
    await host.page.get_by_role("radio", name=QUESTION).check()
    await host.sees("Evenveel voor de kaarten van Anke en Bouke: twee elk.")
    await expect(way(host, "De stemming").get_by_role("button")).to_have_text(["Wijs Anke aan", "Wijs Bouke aan"])
    await expect(way(host, "Wie aan de beurt is")).to_contain_text("schreef niemand")
    await ended(evening)


async def test_what_became_of_last_time_is_ones_own_until_it_is_shared(browser: Browser, server: ServerProcess) -> None:
    evening = await prepare(browser, server, BACK, CHOOSE)
    await begun(evening, "Sietske", "Anke", "Fenna", "Bouke")
    fenna, anke = await evening.show("Fenna"), await evening.show("Anke")
    await fenna.press("Schrijf je terugblik")
    await fenna.types("Welke inzichten had je?", "Dat ik het uitstelde.")
    await fenna.page.reload()
    await expect(fenna.page.get_by_label("Welke inzichten had je?")).to_have_value("Dat ik het uitstelde.")
    await expect(fenna.page.locator(".terugblik textarea")).to_have_count(3)
    assert "Dat ik het uitstelde." not in await anke.tree()
    await fenna.press("Deel met de kring")
    await anke.sees_heading("De terugblik van Fenna")
    await anke.sees("Dat ik het uitstelde.")
    await fenna.types("Hoe is dat gelopen?", "Goed.")
    await anke.sees("Goed.")
    await fenna.press("Deel niet meer")
    await expect(anke.page.get_by_text("Dat ik het uitstelde.")).to_have_count(0)
    await fenna.press("Deel met de kring")
    await anke.sees("Goed.")
    await evening.company["Sietske"].next()
    await anke.sees_heading("Casuskeuze")
    assert "Dat ik het uitstelde." not in await anke.tree()
    await ended(evening)


async def test_a_board_one_question_with_one_that_follows_and_openings_to_read(browser: Browser, server: ServerProcess) -> None:
    """Who writes is named; who has the word asks one question and one more; only the facilitator reads who has not spoken."""
    evening = await prepare(browser, server, ASK, READ)
    await begun(evening, "Sietske", "Anke", "Fenna", "Bouke", "Teun", bringer="Anke")
    host, fenna = await evening.show("Sietske", width=1280), await evening.show("Fenna")
    await fenna.page.get_by_text("Goede openingen").click()
    await fenna.page.get_by_label("Iets bij ‘Wat remt’").focus()
    await fenna.press("Wat maakt dat…")
    field = fenna.page.get_by_label("Iets bij ‘Wat remt’")
    await expect(field).to_be_focused()
    await field.press_sequentially("niemand het zegt")
    await fenna.press("Zet bij ‘Wat remt’")
    column = host.page.get_by_role("region", name="Wat remt")
    await expect(column.get_by_role("listitem")).to_contain_text("Wat maakt dat niemand het zegtFenna")
    await fenna.press("Pas aan")
    await fenna.page.get_by_label("Je briefje aanpassen").fill("De tijdsdruk")
    await fenna.press("Bewaar", exact=True)
    await expect(column.get_by_role("listitem")).to_contain_text("De tijdsdrukFenna · aangepast")
    await host.page.get_by_role("list", name="Geef de stoel door").get_by_role("button", name="Fenna").click()
    await fenna.sees("Stel één vraag.")
    await host.sees("Nog niet aan het woord geweest: Bouke, Teun. Alleen jij ziet dit.")
    assert "Nog niet aan het woord" not in await fenna.tree()
    await fenna.press("Nu mijn vervolgvraag")
    await host.sees("Fenna stelt een vervolgvraag.")
    await fenna.press("Geef het woord terug")
    await expect(fenna.page.get_by_text("vervolgvraag")).to_have_count(0)
    await fenna.press("Haal weg")
    await expect(column.get_by_role("listitem")).to_have_count(0)
    await host.press("Volgende", exact=True)
    await openings_are_read_where_there_is_no_field(fenna, await evening.show("Anke"))
    await ended(evening)


async def openings_are_read_where_there_is_no_field(fenna: Visitor, anke: Visitor) -> None:
    await fenna.sees_heading("Vragenrondje")
    await expect(fenna.page.get_by_text("Wat maakt dat…")).to_be_hidden()
    await fenna.page.get_by_text("Goede openingen").click()
    await fenna.sees("Wat maakt dat…")
    await expect(fenna.button("Wat maakt dat…")).to_have_count(0)
    await expect(anke.page.get_by_text("Goede openingen")).to_have_count(0)


async def test_time_to_write(browser: Browser, server: ServerProcess) -> None:
    evening = await prepare(browser, server, WRITE)
    await begun(evening, "Sietske", "Anke", "Fenna", "Bouke", "Teun", bringer="Anke")
    host, fenna = await evening.show("Sietske", width=1280), await evening.show("Fenna")
    await who_wants_no_countdown_has_none_until_they_want_it_back(evening, host, fenna)
    await more_time_is_asked_without_a_name_and_given_with_one_press(host, fenna)
    await ended(evening)


async def who_wants_no_countdown_has_none_until_they_want_it_back(evening: Evening, host: Visitor, fenna: Visitor) -> None:
    """In this browser alone: nothing on the page or in the title counts, and nothing is said aloud; others keep their clock."""
    await fenna.press("Meer", exact=True)
    await fenna.press("Verberg het aftellen")
    time = fenna.page.locator(".kring .tijd").first
    await expect(time).to_contain_text(".")
    until = await time.text_content()
    await expect(fenna.page.locator(".kring .restkop")).to_have_count(0)
    evening.server.forward(7 * 60_000)
    await expect(host.page.locator(".kring .tijd").first).to_contain_text("0:")
    await fenna.page.reload()
    await expect(time).to_have_text(until or "")
    evening.server.forward(2 * 60_000)
    await expect(host.page.locator("#announce")).to_contain_text("De tijd van deze fase is om.")
    assert "om." not in (await fenna.page.locator("#announce").text_content() or "")
    await expect(fenna.page).to_have_title("Vragen schrijven · Intervisie dinsdagavond")
    await fenna.press("Meer", exact=True)
    await fenna.press("Toon het aftellen weer")
    await expect(time).to_contain_text("+")


async def more_time_is_asked_without_a_name_and_given_with_one_press(host: Visitor, fenna: Visitor) -> None:
    """Also while the envelopes are about to open: then they wait."""
    await host.press("Open over 20 seconden")
    await fenna.sees("Wat dan nog niet in de envelop zit, blijft bij jou.")
    await fenna.press("Ik heb meer schrijftijd nodig")
    await fenna.sees("Verstuurd, zonder je naam.")
    notice = host.page.locator(".melding").filter(has_text="Iemand heeft meer schrijftijd nodig.")
    await expect(notice).to_contain_text("zonder naam")
    before = await host.seconds_left()
    await notice.get_by_role("button", name="2 minuten erbij").click()
    await expect(notice).to_have_count(0)
    await expect(host.button("Open over 20 seconden")).to_be_visible()
    await expect(fenna.page.get_by_text("Wat dan nog niet in de envelop zit, blijft bij jou.")).to_have_count(0)
    assert 60 < await host.seconds_left() - before <= 120
