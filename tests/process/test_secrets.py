"""Marked words in every secret text of a meeting; then everything that left the server is searched for them.

What people received is searched as it came, and opened with every key of the room. The server's files and its output are searched
at every step: as text, and for the secrets of the link also in other spellings.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest

from server.demo.person import Person
from server.demo.sealing import hash_of
from server.demo.tab import Slice
from tests.process.marked_meeting import (
    ADVICE,
    CARD,
    CASE_CARD,
    GOSSIP,
    LEARNED,
    LINES,
    LINK,
    PLAN,
    RELEASED,
    ROUND,
    SIGNALS,
    Watched,
    all_words,
    every_secret,
    meeting,
)
from tests.process.markers import Remembering, opened, raw, rows, spellings, stands_in
from tests.process.server_process import ServerProcess


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    with ServerProcess(tmp_path_factory.mktemp("secrets"), forward=True, LOG_LEVEL="debug") as server:
        return asyncio.run(meeting(server))


def test_the_record_and_the_output_hold_no_text_and_no_name(watched: Watched) -> None:
    for step, files in watched.steps.items():
        for name, data in files.items():
            for word in all_words(watched):
                assert not stands_in(word, data), f"{word} in {name} at {step}"


def test_the_record_and_the_output_hold_no_secret(watched: Watched) -> None:
    for step, files in watched.steps.items():
        for name, data in files.items():
            for what, secret in every_secret(watched):
                assert not any(one in data for one in spellings(secret)), f"{what} in {name} at {step}"


def test_frames_hold_no_plain_text_and_no_secret(watched: Watched) -> None:
    for person in watched.circle.everybody:
        received = raw(person)
        for word in all_words(watched):
            assert not stands_in(word, received.encode()), f"{person.name} received {word} unsealed"
        for what, secret in every_secret(watched):
            assert secret not in received, f"{person.name} received the {what}"
            assert hash_of(secret) not in received, f"{person.name} received the hash of the {what}"


def test_who_could_read_what(watched: Watched) -> None:
    circle = watched.circle
    names = {person.name for person in circle.everybody}
    card = json.dumps({"title": CARD, "starts_at": "2026-11-24T19:30", "call_link": LINK})
    for person in circle.everybody[:6]:
        texts = opened(person, watched.scopes())
        assert card in texts
        assert names - texts <= {"merkteken-vreemde"}
        assert CASE_CARD in texts
        assert texts & set(ROUND.values()) == RELEASED
        allowed = set(GOSSIP.values()) if person in circle.inside else set()
        assert texts & set(GOSSIP.values()) == allowed, f"{person.name} in the hidden phase"
        assert ("merkteken-vreemde" in texts) == (person is circle.lead)
        assert {line for line in LINES.values() if any(line in text for text in texts)} == set(LINES.values())
        assert set(ADVICE.values()) | set(LEARNED) <= texts
        assert any(PLAN in text for text in texts)
        assert texts & set(SIGNALS) == (set(SIGNALS) if person is circle.lead else set()), f"signals of {person.name}"
    at_the_door = opened(circle.everybody[6], watched.scopes())
    assert at_the_door == {card}


def test_no_seat_stands_near_a_text_of_the_round(watched: Watched) -> None:
    """In frames: the slice of the round names nobody. In the record: no row tells of both."""
    circle = watched.circle
    seats = [person.slices["me"]["seat"] for person in circle.everybody[:6]]
    ids = [one for words in ROUND.values() for one in watched.made(words)]
    for person in circle.everybody:
        for part in round_slices(person):
            assert not any(seat in json.dumps(part) for seat in seats)
    for step in ("write", "released"):
        for table, row in rows(watched.steps[step]):
            if any(one in row for one in ids) and table != "snapshots":
                assert not any(seat in row for seat in seats), f"a row of {table} at {step} knows a seat and a text"


def round_slices(person: Person) -> Iterator[Slice]:
    for tab in person.tabs:
        for frame in tab.frames:
            part = json.loads(frame.raw).get("slices", {}).get("tool.questions")
            if part is not None:
                yield part


def test_before_release_no_event_names_a_text(watched: Watched) -> None:
    ids = [one for words in ROUND.values() for one in watched.made(words)]
    for table, row in rows(watched.steps["write"]):
        if table != "envelopes":
            assert not any(one in row for one in ids), f"{table} names a text of an open round"


def test_what_is_gone_is_gone_from_the_record(watched: Watched) -> None:
    """Sealed texts too: after release the versions that were replaced, after the hidden phase all it held, after closing all."""
    kept = watched.steps["write"]
    assert any(sealed_in(data, body) for data in kept.values() for body in watched.bodies(ROUND["third"])), "control"
    gone = {
        "released": [ROUND["first"], ROUND["withdrawn"]],
        "return": [ROUND["first"], ROUND["withdrawn"], *GOSSIP.values()],
        "closed": [*everything_sealed(watched)],
        "erased": [*everything_sealed(watched)],
    }
    for step, texts in gone.items():
        for name, data in watched.steps[step].items():
            for text in texts:
                for body in watched.bodies(text):
                    assert not sealed_in(data, body), f"{text}, sealed, is still in {name} at {step}"
    everything = b"".join(watched.steps["erased"].values())
    assert watched.circle.secrets.room.encode() not in everything


def everything_sealed(watched: Watched) -> Iterator[str]:
    """Every text that somebody wrote in this meeting."""
    for person in watched.circle.everybody:
        if isinstance(person.vault, Remembering):
            yield from (text for purpose, text, _ in person.vault.made if purpose not in ("names", "card"))


def sealed_in(data: bytes, body: str) -> bool:
    """Whether a piece of this sealed text lies in a file; long texts lie over several pages."""
    return body.encode()[40:80] in data
