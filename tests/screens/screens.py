"""Every screen, whose it is and how it comes about. Who makes a screen adds a line here, and it is looked at with all others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Browser, Page

from tests.browser.evening import Evening
from tests.browser.test_book import GROUP, KEEP, fields
from tests.process.server_process import ServerProcess
from tests.screens import rooms
from tests.screens.rooms import Moment

Opening = Callable[[Page, Evening], Awaitable[Page | None]]
"""What somebody does in their own browser to see a screen; gives another page when it is seen there."""

NOBODY = "nobody"
"""A browser that has never been here."""


@dataclass(frozen=True)
class Screen:
    """`moment`: how far the room is; `opening`: what is pressed then; `sees`: what stands there when it is the right screen."""

    name: str
    who: str
    sees: str
    moment: Moment = rooms.at_once
    opening: Opening | None = None
    small: bool = False
    """A window of its own size."""
    after: str = ""
    """The screen that has to have been opened before, for what is done there."""


@dataclass(frozen=True)
class Room:
    """A room and its screens, in the order in which they come by."""

    begin: Callable[[Browser, ServerProcess], Awaitable[Evening]]
    screens: tuple[Screen, ...]


# --- what somebody does in their browser


async def afresh(page: Page, it: Evening, address: str) -> None:
    """Open a page. The same address again would be a reload, and leave the page as it was. What lies between is of this server as
    well: anything else would take a new process, in which all scripts are read anew.
    """
    if page.url.partition("#")[0] == address.partition("#")[0]:
        await page.goto(f"{it.server.base}/health")
    await page.goto(address)


def go(path: str) -> Opening:
    """Open a page. `{room}` in the path is the room of this evening."""

    async def opening(page: Page, it: Evening) -> None:
        await afresh(page, it, f"{it.server.base}{path.format(room=it.secrets.room)}")

    return opening


def press(*selectors: str, path: str = "") -> Opening:
    """Press these one after another, on a page that is opened first if it is given."""

    async def opening(page: Page, it: Evening) -> None:
        if path:
            await go(path)(page, it)
        for selector in selectors:
            await page.locator(selector).first.click()

    return opening


def unfold(path: str = "", *presses: str) -> Opening:
    """Open all that is folded away."""

    async def opening(page: Page, it: Evening) -> None:
        await press(*presses, path=path)(page, it)
        await page.locator("h1").first.wait_for()
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    return opening


def at_the_door(name: str = "", presses: bool = False) -> Opening:
    """Come by the link; give a name."""

    async def opening(page: Page, it: Evening) -> None:
        await afresh(page, it, it.member_link)
        await page.locator("#naam").fill(f"{name} {await page.evaluate('document.documentElement.lang')}" if name else "")
        if presses:
            await page.locator("form .knop--vol").click()

    return opening


async def with_code(page: Page, it: Evening) -> None:
    """Come by a link for a second screen. Nothing happens with its ticket before it is used."""
    await afresh(page, it, f"{it.member_link}..{'T' * 22}.{'R' * 22}")


async def made(page: Page, it: Evening) -> None:
    """Make a room."""
    await go("/nieuw")(page, it)
    await page.locator("#title").fill("Intervisie dinsdagavond")
    await page.locator("form > .slot .knop--vol").click()


def group_page(*presses: str) -> Opening:
    """The page of groups in a browser that has a book."""

    async def opening(page: Page, it: Evening) -> None:
        await go("/groepen")(page, it)
        await page.evaluate(KEEP, {"book": {"v": 1, "id": GROUP, "fields": fields(3)}, "me": None})
        await press(*presses, path="/groepen")(page, it)

    return opening


async def mini(page: Page, _: Evening) -> Page:
    """The small window beside the call."""
    await page.locator(MENU).click()
    async with page.context.expect_page() as opening:
        await page.locator(".keuzemenu-lijst button:has([href='#i-venster'])").last.click()
    return await opening.value


def practising(*more: str, seen_by: int = 0) -> Opening:
    """A practice room: begun where more is pressed, and looked at from the chair of that number."""

    async def opening(page: Page, it: Evening) -> None:
        await press(*more, path="/oefenen/roddel")(page, it)
        await page.locator(".oefenband select").select_option(index=seen_by)

    return opening


MENU = ".keuzemenu > button"
LEAVE = ".keuzemenu-lijst button:has([href='#i-deur-open'])"
DEVICE = ".keuzemenu-lijst button:has([href='#i-telefoon'])"
KEYS = ".keuzemenu-lijst button:has([href='#i-toets'])"
HELP = ".keuzemenu-lijst button:has([href='#i-vraag'])"
HOW = ".keuzemenu-lijst button:has([href='#i-lamp'])"
SCREENS = ".keuzemenu-lijst button:has([href='#i-schermen'])"
BEGUN = (".kringlijst + div .knop", ".slot .knop--vol:not([aria-disabled])")
NEW_SUBMIT = "form > .slot .knop--vol"

OUTSIDE = (
    Screen("home", NOBODY, ".kring--thuis", opening=go("/")),
    Screen("rooms-none", NOBODY, ".groepdeel", opening=go("/kamers")),
    Screen("new", NOBODY, "#title", opening=go("/nieuw")),
    Screen("new-unfolded", NOBODY, "details[open]", opening=unfold("/nieuw")),
    Screen("new-faults", NOBODY, ".fout", opening=press(NEW_SUBMIT, path="/nieuw")),
    Screen("new-made", NOBODY, ".kopieer", opening=made),
    Screen("rooms", NOBODY, ".kamerregel", opening=go("/kamers"), after="new-made"),
    Screen("room", NOBODY, "#wis-kamer", opening=unfold("/kamers", ".groepnaam"), after="new-made"),
    Screen(
        "room-erase",
        NOBODY,
        "dialog[open]",
        opening=press(".groepnaam", "section:has(#wis-kamer) .knop", path="/kamers"),
        after="new-made",
    ),
    Screen("methods", NOBODY, ".plank", opening=go("/methoden")),
    Screen("method", NOBODY, ".stap", opening=go("/methoden/roddel")),
    Screen("practice-lobby", NOBODY, ".oefenband", opening=practising()),
    Screen("practice-host", NOBODY, ".bediening", opening=practising(*BEGUN)),
    Screen("practice-bringer", NOBODY, ".opdracht", opening=practising(*BEGUN, seen_by=1)),
    Screen("help", NOBODY, ".inhoud", opening=go("/hulp")),
    Screen("help-leads", NOBODY, ".antwoord", opening=go("/hulp/begeleider")),
    Screen("help-member", NOBODY, ".antwoord", opening=go("/hulp/deelnemer")),
    Screen("privacy", NOBODY, ".bewaard", opening=go("/privacy")),
    Screen("groups-none", NOBODY, ".blad", opening=go("/groepen")),
    Screen("groups", NOBODY, ".groepnaam", opening=group_page()),
    Screen("group", NOBODY, ".keren", opening=group_page(".groepnaam")),
    Screen("group-unfolded", NOBODY, ".keren", opening=unfold("/groepen", ".groepnaam"), after="groups"),
    Screen("wipe", NOBODY, "dialog[open]", opening=press(".wissen .knop", path="/groepen"), after="groups"),
    Screen("offline", NOBODY, ".tekenlijst", opening=go("/offline")),
    Screen("no-page", NOBODY, ".probleem", opening=go("/nergens")),
    Screen("no-secret", NOBODY, ".probleem", opening=go("/r/{room}")),
    Screen("no-room", NOBODY, ".probleem", opening=go("/r/AAAAAAAAAAAAAAAAAAAAAA#BBBBBBBBBBBBBBBBBBBBBB.CCCCCCCCCCCCCCCCCCCCCC")),
    Screen("join", NOBODY, "#naam", opening=at_the_door()),
    Screen("join-fault", NOBODY, "#naam-fout", opening=at_the_door(presses=True)),
    Screen("join-shut", NOBODY, "form .slot", rooms.door_shut, at_the_door()),
    Screen("knocked", NOBODY, ".blad .slot .knop", rooms.door_shut, at_the_door("Marja", presses=True)),
    Screen("host-knocked", "Sietske", ".melding", rooms.door_shut, after="knocked"),
)

EVENING = (
    Screen("lobby-host", "Sietske", ".wie", rooms.case_named),
    Screen("lobby-host-unfolded", "Sietske", "details[open]", rooms.case_named, unfold()),
    Screen("lobby-bringer", "Anke", ".toestemming", rooms.case_named),
    Screen("lobby-member", "Fenna", ".landen", rooms.case_named),
    Screen("menu", "Fenna", ".keuzemenu-lijst:not([hidden])", rooms.case_named, press(MENU)),
    Screen("device", "Fenna", "dialog[open]", rooms.case_named, press(MENU, DEVICE)),
    Screen("help-beside", "Fenna", "dialog .uitklap", rooms.case_named, press(MENU, HELP)),
    Screen("first-time", "Fenna", ".wegwijs", rooms.case_named),
    Screen("first-time-again", "Fenna", "dialog .wegwijs-alles", rooms.case_named, press(MENU, HOW)),
    Screen("second-code", "Fenna", "dialog .qr", rooms.case_named, press(MENU, SCREENS)),
    Screen("second-come", NOBODY, ".probleem .knop", rooms.case_named, with_code),
    Screen("second-sits", "Bouke", ".probleem .knop", rooms.case_named, with_code),
    Screen("leave", "Fenna", "dialog[open]", rooms.case_named, press(MENU, LEAVE)),
    Screen("arrive-host", "Sietske", ".rondje", rooms.arrived),
    Screen("keys", "Sietske", "dialog[open] .toetsen", rooms.arrived, press(MENU, KEYS)),
    Screen("arrive-host-unfolded", "Sietske", "details[open]", rooms.arrived, unfold()),
    Screen("arrive-turn", "Fenna", ".slot--plak", rooms.arrived),
    Screen("arrive-member", "Teun", ".rondje", rooms.arrived),
    Screen(
        "help-beside-host",
        "Sietske",
        "dialog .uitklap[open]",
        rooms.arrived,
        press(MENU, HELP, "dialog .uitklap:nth-child(7) summary"),
    ),
    Screen("question-bringer", "Anke", ".ikvraag-blok", rooms.question),
    Screen("question-member", "Fenna", ".opdracht", rooms.question),
    Screen("write-host", "Sietske", ".regel .knop", rooms.writing),
    Screen("write-member", "Fenna", ".ronde textarea", rooms.writing),
    Screen("write-bringer", "Anke", ".ikvraag", rooms.writing),
    Screen("write-warned", "Fenna", ".waarschuwing", rooms.warned),
    Screen("opened-host", "Sietske", ".brieven", rooms.opened),
    Screen("opened-member", "Fenna", ".brieven", rooms.opened),
    Screen("answer-host", "Sietske", ".melding", rooms.answering),
    Screen("answer-bringer", "Anke", ".is-nu .chips", rooms.answering),
    Screen("answer-member", "Fenna", ".is-nu", rooms.answering),
    Screen("break-due", "Sietske", ".melding .knop--aandacht", rooms.break_due),
    Screen("break-host", "Sietske", "main.pauze", rooms.resting),
    Screen("break-member", "Fenna", "main.pauze", rooms.resting),
    Screen("gossip-host", "Sietske", ".kanaal li:nth-child(3)", rooms.gossip),
    Screen("gossip-member", "Fenna", ".kanaal li:nth-child(3)", rooms.gossip),
    Screen("gossip-bringer", "Anke", ".kring--buiten", rooms.gossip),
    Screen("gossip-late", "Laat", ".kring--buiten", rooms.gossip),
    Screen("mini", "Teun", ".pip-ring", rooms.gossip, mini, small=True),
    Screen("return-bringer", "Anke", ".opdracht", rooms.returned),
    Screen("advice-bringer", "Anke", ".is-gekozen", rooms.advised),
    Screen("advice-member", "Fenna", ".is-gekozen", rooms.advised),
    Screen("plan-bringer", "Anke", ".plan textarea", rooms.planned),
    Screen("plan-member", "Fenna", ".planlijst", rooms.planned),
    Screen("learn-member", "Fenna", ".ronde textarea", rooms.learned),
    Screen("scale-member", "Fenna", ".schaal-rij input", rooms.evaluating),
    Screen("scale-host-shown", "Sietske", ".staafjes", rooms.evaluated),
    Screen("goodbye-host", "Sietske", ".presentie", rooms.goodbye),
    Screen("goodbye-host-unfolded", "Sietske", ".aanwezigen", rooms.goodbye, unfold()),
    Screen("closing-host", "Sietske", ".slotstand", rooms.closed),
    Screen("closing-host-unfolded", "Sietske", ".aanwezigen", rooms.closed, unfold()),
    Screen("closing-bringer", "Anke", ".vel", rooms.closed, after="plan-bringer"),
    Screen("erased", "Fenna", ".probleem, .slotstand", rooms.erased),
)

GROUP_ROOM = (
    Screen("group-lobby-host", "Sietske", ".wie", rooms.at_once, unfold()),
    Screen("group-lobby-member", "Fenna", ".wie", rooms.at_once, unfold()),
    Screen("check-member", "Fenna", ".groepscheck", rooms.checking),
    Screen("check-shown", "Sietske", ".check-uitslag", rooms.checked, unfold()),
)

ALONE = (Screen("lead-lost", "Fenna", ".melding .knop--aandacht", rooms.lead_lost),)

TOOLS = (
    Screen("choose-host", "Sietske", ".stembriefje", rooms.choosing),
    Screen("choose-member", "Fenna", ".stembriefje", rooms.choosing),
    Screen("chosen-host", "Sietske", ".uitslag", rooms.chosen, unfold()),
    Screen("look-back", "Fenna", ".terugblik", rooms.looking_back),
    Screen("board-turn", "Fenna", ".bord", rooms.asking, unfold()),
    Screen("board-host", "Sietske", ".bord", rooms.asking),
    Screen("warmth-bringer", "Anke", ".brieven .chips", rooms.warming),
    Screen("warmth-member", "Fenna", ".brieven", rooms.warming),
)

ROOMS = (
    Room(rooms.nowhere, OUTSIDE),
    Room(rooms.roddel, EVENING),
    Room(rooms.group, GROUP_ROOM),
    Room(rooms.tools, TOOLS),
    Room(rooms.roddel, ALONE),
)
