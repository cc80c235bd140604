"""What somebody may ask. One frozen struct a command; the tag is `c` on the wire (docs/protocol.md §5)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Body = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+\Z", min_length=40, max_length=12_000)]
Handed = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{59}\Z")]
"""A secret of 128 bits, sealed."""
Key = Annotated[str, Meta(pattern=r"^[a-z0-9_-]{1,32}\Z")]
RunId = Annotated[str, Meta(pattern=r"^[a-z0-9_.-]{1,40}\Z")]


class Envelope(Struct, frozen=True, forbid_unknown_fields=True):
    """A sealed text under an id its writer made. The room never looks at `body`."""

    id: Id
    body: Body


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One phase of a programme as somebody asks for it."""

    key: Key
    block: Key
    method: Key
    phase: Key
    minutes: Annotated[int, Meta(ge=1, le=60)]


class Command(Struct, frozen=True, tag_field="c", forbid_unknown_fields=True):
    """Base of all commands."""


class Join(Command, frozen=True, tag="join"):
    name: Envelope
    name_tag: Id
    door: Id
    host: Id | None = None


class Knock(Command, frozen=True, tag="knock"):
    name: Envelope
    name_tag: Id
    door: Id


class Leave(Command, frozen=True, tag="leave"):
    pass


class Admit(Command, frozen=True, tag="admit"):
    seat: Id


class TurnAway(Command, frozen=True, tag="turn_away"):
    seat: Id


class Remove(Command, frozen=True, tag="remove"):
    seat: Id


class SetDoor(Command, frozen=True, tag="set_door"):
    open: bool


class RenewDoor(Command, frozen=True, tag="renew_door"):
    door_hash: Hash


class SetCall(Command, frozen=True, tag="set_call"):
    """`text`: where the video call is, sealed; an empty text: nowhere any more."""

    text: Envelope


class NameCaseBringer(Command, frozen=True, tag="name_case_bringer"):
    """`case`: the block of the case; None: the current one."""

    seat: Id | None
    case: Key | None = None


class NameDeputy(Command, frozen=True, tag="name_deputy"):
    seat: Id | None


class ConfirmCircle(Command, frozen=True, tag="confirm_circle"):
    seats: Annotated[tuple[Id, ...], Meta(max_length=12)]


class Consent(Command, frozen=True, tag="consent"):
    given: bool


class Start(Command, frozen=True, tag="start"):
    pass


class Next(Command, frozen=True, tag="next"):
    run: RunId


class Previous(Command, frozen=True, tag="previous"):
    run: RunId


class SetMinutes(Command, frozen=True, tag="set_minutes"):
    key: Key
    minutes: Annotated[int, Meta(ge=1, le=60)]


class Arrange(Command, frozen=True, tag="arrange"):
    """`rows`: all that comes after the phase that is open; before the start, everything. `run`: in the lobby `lobby`."""

    run: RunId
    rows: Annotated[tuple[Row, ...], Meta(max_length=60)]


class AddMinutes(Command, frozen=True, tag="add_minutes"):
    run: RunId
    minutes: Annotated[int, Meta(ge=-30, le=30)]


class StopClock(Command, frozen=True, tag="stop_clock"):
    run: RunId


class RunClock(Command, frozen=True, tag="run_clock"):
    run: RunId


class StartBreak(Command, frozen=True, tag="start_break"):
    run: RunId


class AskBreak(Command, frozen=True, tag="ask_break"):
    pass


class Back(Command, frozen=True, tag="back"):
    pass


class HandOver(Command, frozen=True, tag="hand_over"):
    seat: Id


class Take(Command, frozen=True, tag="take"):
    host: Id


class TakeOver(Command, frozen=True, tag="take_over"):
    pass


class Agree(Command, frozen=True, tag="agree"):
    what: Literal["facilitator_writes", "learning_named", "channel_may_open", "strict"]
    on: bool


class PutBook(Command, frozen=True, tag="put_book"):
    """`seen`: what lies on that page now, as far as who asks knows."""

    page: Annotated[int, Meta(ge=0, le=7)]
    seen: Id | None
    text: Envelope


class OfferScreen(Command, frozen=True, tag="offer_screen"):
    """Another screen of this person may come: who has the secret of this hash. It alone gets `handed`, which opens by the code."""

    ticket_hash: Hash
    handed: Handed


class AddScreen(Command, frozen=True, tag="add_screen"):
    """The browser that asks is another screen of who made the ticket."""

    ticket: Id


class DropScreen(Command, frozen=True, tag="drop_screen"):
    """The second screen goes: the first lets go of it, or it goes by itself."""


class Ready(Command, frozen=True, tag="ready"):
    run: RunId
    ready: bool


class Close(Command, frozen=True, tag="close"):
    pass


class Erase(Command, frozen=True, tag="erase"):
    pass


class UseTool(Command, frozen=True, tag="tool"):
    """An action in an open tool; the tool's module knows what `action` may be. `run`: it is meant for that one and no later one."""

    tool: Key
    action: dict[str, Any]
    run: RunId | None = None


AnyCommand = (
    Join | Knock | Leave | Admit | TurnAway | Remove | SetDoor | RenewDoor | SetCall | NameCaseBringer | NameDeputy
    | ConfirmCircle | Consent | Start | Next | Previous | SetMinutes | Arrange | AddMinutes | StopClock | RunClock
    | StartBreak | AskBreak | Back | HandOver | Take | TakeOver | Agree | PutBook | OfferScreen | AddScreen | DropScreen
    | Ready | Close | Erase | UseTool
)  # fmt: skip
