"""WHAT is said in the demo: one case by the roddelmethode, from a general practice. Made up; nobody's patient.

`{name}` is whoever brings the case. No line says he or she of that person, since a visitor may be it.
"""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Proefavond intervisie"

FACILITATOR = "Sietske"
CASE_BRINGER = "Anke"
MEMBERS = ("Fenna", "Bouke", "Teun", "Joris")

KEY_QUESTION = (
    "Een vergeetachtige patiënt van 79 rijdt nog auto, en zijn vrouw liet mij beloven daarover te zwijgen. Hoe ben ik eerlijk"
    " tegen hem zonder hem kwijt te raken?"
)


@dataclass(frozen=True)
class Arrival:
    """A line of arriving. `wish`: what to do with what disturbs, `tell`, `discuss` or nothing."""

    words: str
    wish: str | None = None


ARRIVALS = {
    FACILITATOR: Arrival("Fijn dat jullie er zijn. Vanavond de casus van {name}, over een patiënt die nog autorijdt."),
    CASE_BRINGER: Arrival("Drukke dag. Mijn casus loopt al de hele middag met me mee."),
    "Fenna": Arrival("Moe van de dienst, en blij jullie te zien."),
    "Bouke": Arrival("Onze assistente is ziek. Ik ben er nog niet helemaal bij.", "tell"),
    "Teun": Arrival("Rustige week. Ik heb er zin in."),
    "Joris": Arrival("Voor het eerst deze week op tijd klaar."),
}

QUESTIONS = (
    "Waar ben je het meest bang voor als je het hem zegt?",
    "Wat maakt dat het je nu meer bezighoudt dan een halfjaar geleden?",
    "Hoe is het voor je om iets voor hem geheim te houden?",
    "Wat denk je dat hij zelf merkt, achter het stuur?",
)
HINT_OF_ADVICE = "already_advice"
"""The word with which a member warns a visiting facilitator, while the questions are answered."""


@dataclass(frozen=True)
class Remark:
    """A sentence of the hidden channel. `lead`: only when one of the actors leads, who then says it."""

    words: str
    lead: bool = False


GOSSIP = (
    Remark("We praten over de situatie, alsof {name} er niet bij is. Wat zien we?", lead=True),
    Remark("Ik zie {name} tussen die twee in zitten. De een mag niets weten van wat de ander vroeg."),
    Remark("En die belofte was gauw gedaan. Aan de telefoon, tussen twee patiënten door."),
    Remark("Dat zou mij ook overkomen. Je zegt ja, en dan zit je eraan vast."),
    Remark("Is {name} bang om hem kwijt te raken, of om hem iets af te nemen? Dat lijken mij twee verschillende dingen."),
    Remark("Misschien weet hij het allang. Die deuk begon hij zelf over."),
    Remark("Dan wacht hij op iemand die het durft te zeggen."),
    Remark("En zijn vrouw? Zij stapt elke week bij hem in. Zij is vast ook bang."),
    Remark("Wat zou hier kunnen helpen, denken we?", lead=True),
    Remark("Eerst naar haar terug: dit geheim houden gaat niet langer. En dan samen naar hem."),
)

ADVICE = (
    "Zeg eerst tegen zijn vrouw dat je deze belofte niet kunt houden, en waarom.",
    "Begin bij je zorg om hem, niet bij het rijbewijs.",
    "Vraag hem hoe het rijden gaat, en laat het dan stil zijn.",
    "Plan een dubbel consult en spreek meteen een tweede af. Dan hoeft het niet in één keer.",
)

PLAN: dict[str, str | bool] = {
    "what": "Zijn vrouw bellen en zeggen dat ik niet langer zwijg. Daarna hen samen uitnodigen.",
    "when": "Morgen voor twaalven bellen, het gesprek volgende week.",
    "notice": "Hij weet van mij wat ik zie, en heeft al een nieuwe afspraak.",
    "doable": True,
    "asks": "Fenna",
}

LEARNED = {
    FACILITATOR: "Ik hoefde de stilte niet op te vullen.",
    CASE_BRINGER: "Uit angst hem kwijt te raken liet ik hem juist alleen.",
    "Fenna": "Ik beloof ook te snel iets, aan de telefoon.",
    "Bouke": "Zorg uitspreken is iets anders dan iets afnemen.",
    "Teun": "Ik wil vaker vragen wat iemand zelf al weet.",
    "Joris": "Een moeilijk gesprek mag uit twee gesprekken bestaan.",
}

CHOICES = {FACILITATOR: 4, CASE_BRINGER: 4, "Fenna": 5, "Bouke": 4, "Teun": 5, "Joris": 3}
"""What each chooses on a scale of 1 to 5."""

SHEETS = {
    FACILITATOR: (4, 4, 5, 4, 5),
    CASE_BRINGER: (3, 4, 5, 4, 4),
    "Fenna": (4, 5, 4, 3, 5),
    "Bouke": (4, 3, 4, 4, 5),
    "Teun": (3, 4, 5, 2, 4),
    "Joris": (4, 4, 3, 3, 4),
}
"""What each hands in at a group check."""

LASTS = "een avond duurt er ongeveer drie minuten"
ROLES = {
    "facilitator": "als begeleider",
    "case_bringer": "als inbrenger",
    "member": "als deelnemer",
}

SPEAKING_S = {"question": 3.0, "answer": 8.0, "return": 6.0}
"""Seconds that somebody who has the word goes on, in phases where that is longer than a moment."""

TYPING = 36
"""Letters a second. Nobody types so fast, but three minutes are short."""


def typing_s(words: str) -> float:
    """How many seconds it takes to write this."""
    return 0.5 + len(words) / TYPING
