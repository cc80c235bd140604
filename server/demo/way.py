"""What a facilitator does about a refusal: each is something that has to be done first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from server.demo.actor import Actor
from server.demo.stage import Stage

CONSENT_AGAIN_S = 15.0
"""So long a visitor who has not said yes is waited for at the hidden phase itself; then somebody else brings the case."""
WRITING_S = 10.0
SIGNING_S = 10.0
WARNING_S = 25.0
"""The server opens twenty seconds after the announcement; a little more than that."""

Remedy = Callable[["Stage", Actor], Awaitable[None]]


async def clear_the_way(play: Stage, leader: Actor, code: str) -> None:
    """Do what the refusal asks for. Of others there is nothing to do but try again."""
    if code in REMEDIES:
        await REMEDIES[code](play, leader)


async def name_case_bringer(play: Stage, leader: Actor) -> None:
    """The visitor where that part is kept for one; else one of the actors."""
    if play.part == "case_bringer" and play.visitors:
        await leader.do("name_case_bringer", seat=play.visitors[0])
    else:
        await _name_an_actor(play, leader)


async def _name_an_actor(play: Stage, leader: Actor) -> None:
    actors = [actor for actor in play.cast if actor is not leader and not actor.out]
    if actors:
        await leader.do("name_case_bringer", seat=actors[0].chair)


async def confirm_circle(_play: Stage, leader: Actor) -> None:
    """Everybody who is here, by name."""
    await leader.do("confirm_circle", seats=[one["seat"] for one in leader.slices["people"]["seats"]])


async def get_consent(play: Stage, leader: Actor) -> None:
    """Without a yes there is no hidden phase, and nobody is pressed: then another case-bringer."""
    if not await play.wait(lambda: play.slices["room"]["consent"], CONSENT_AGAIN_S) and play.bringer is None:
        await _name_an_actor(play, leader)


async def open_envelopes(play: Stage, leader: Actor) -> None:
    """When all are ready, or twenty seconds after saying so; with too few texts the writers are asked to sign."""
    part = leader.open_round
    if part()["stage"] == "signing":
        await play.wait(lambda: not part()["texts"] and part()["stage"] != "signing", SIGNING_S, leader)
        await leader.do("tool", tool=part()["id"], action={"a": "close"})
        return
    if not await play.wait(lambda: part()["may_release"], WRITING_S, leader):
        await announce(leader)
        await play.wait(lambda: part()["may_release"], WARNING_S, leader)
    released = await leader.attempt(leader.do, "tool", tool=part()["id"], action={"a": "release"})
    if not released:
        await leader.do("tool", tool=part()["id"], action={"a": "ask_signed"})


async def announce(leader: Actor) -> None:
    """Say that the envelopes will be opened in twenty seconds, unless that was said."""
    part = leader.open_round()
    if part["release_at_ms"] is None and not part["may_release"]:
        await leader.do("tool", tool=part["id"], action={"a": "announce"})


async def hold_break(_play: Stage, leader: Actor) -> None:
    """A break that is due comes first."""
    await leader.do("start_break", run=leader.slices["phase"]["run"])


async def open_scales(_play: Stage, leader: Actor) -> None:
    """What was chosen is shown; with too few choices it is closed unseen."""
    for part in leader.open_tools("scale"):
        if part["stage"] == "open":
            await leader.do("tool", tool=part["id"], action={"a": "show" if part["may_show"] else "close"})


async def open_check(_play: Stage, leader: Actor) -> None:
    """As a scale."""
    part = leader.open_tool("group_check")
    await leader.do("tool", tool=part["id"], action={"a": "show" if part["may_show"] else "close"})


REMEDIES: dict[str, Remedy] = {
    "no_case_bringer": name_case_bringer,
    "circle_unconfirmed": confirm_circle,
    "circle_changed": confirm_circle,
    "consent_missing": get_consent,
    "round_open": open_envelopes,
    "scale_open": open_scales,
    "check_open": open_check,
    "break_due": hold_break,
    "break_first": hold_break,
}
