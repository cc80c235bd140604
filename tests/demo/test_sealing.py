"""The envelopes of docs/protocol.md §2, and that both halves of the product agree on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.demo.sealing import BLOCKS, OVERHEAD, SealingError, Secrets, Vault, decode, encode, hash_of, new_id

VECTORS = json.loads((Path(__file__).parents[1] / "vectors.json").read_text())
"""What both halves have to agree on; tests/client checks the browser's."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(st.binary(max_size=100))
def test_encoding_and_back(data: bytes) -> None:
    assert decode(encode(data)) == data
    assert "=" not in encode(data)


def test_an_id_is_22_characters_and_new_each_time() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert {len(one) for one in ids} == {22}


@pytest.mark.parametrize("bad", ["a", "ab+/", "ab cd", "é"])
def test_what_is_not_base64url_is_refused(bad: str) -> None:
    with pytest.raises(SealingError):
        decode(bad)


def test_links_carry_the_secrets_and_only_the_facilitator_link_the_host_secret() -> None:
    secrets = Secrets.make()
    link = secrets.link("https://example.org")
    assert Secrets.of_link(link) == secrets
    member = secrets.member().link("https://example.org")
    assert Secrets.of_link(member) == secrets.member()
    assert secrets.host is not None
    assert secrets.host not in member


@pytest.mark.parametrize("bad", ["https://example.org/r/kort#a.b", "https://example.org/", "https://example.org/r/x"])
def test_what_is_no_link_is_refused(bad: str) -> None:
    with pytest.raises(SealingError):
        Secrets.of_link(bad)


@given(text=texts, purpose=st.sampled_from(["cases", "rounds", "backstage"]), scope=st.sampled_from(["", "r1"]))
def test_sealed_and_opened(text: str, purpose: str, scope: str) -> None:
    vault = Vault(new_id(), new_id())
    envelope = vault.seal(purpose, scope, text)
    assert vault.open(purpose, scope, envelope.id, envelope.body) == text
    assert len(decode(envelope.body)) - OVERHEAD in BLOCKS[purpose]


def test_a_text_opens_only_where_it_was_sealed() -> None:
    room, content = new_id(), new_id()
    vault = Vault(room, content)
    envelope = vault.seal("rounds", "run-1", "Wat maakte dat je bleef?")
    elsewhere = [
        (vault, "rounds", "run-2", envelope.id),
        (vault, "rounds", "run-1", new_id()),
        (Vault(new_id(), content), "rounds", "run-1", envelope.id),
        (Vault(room, new_id()), "rounds", "run-1", envelope.id),
        (vault, "backstage", "run-1", envelope.id),
    ]
    for keys, purpose, scope, name in elsewhere:
        with pytest.raises(SealingError):
            keys.open(purpose, scope, name, envelope.body)


def test_a_changed_envelope_does_not_open() -> None:
    vault = Vault(new_id(), new_id())
    envelope = vault.seal("names", "", "Anke")
    sealed = bytearray(decode(envelope.body))
    for place in (0, 5, 40, len(sealed) - 1):
        changed = bytes(sealed[:place]) + bytes([sealed[place] ^ 1]) + bytes(sealed[place + 1 :])
        with pytest.raises(SealingError):
            vault.open("names", "", envelope.id, encode(changed))
    with pytest.raises(SealingError):
        vault.open("names", "", envelope.id, encode(bytes(sealed[:-1])))


def test_round_texts_are_all_of_one_size_and_too_long_is_refused() -> None:
    vault = Vault(new_id(), new_id())
    assert len({len(vault.seal("rounds", "r", text).body) for text in ("", "kort", "x" * 2044)}) == 1
    with pytest.raises(SealingError):
        vault.seal("rounds", "r", "x" * 2045)


def test_equal_names_have_equal_tags() -> None:
    vault = Vault(new_id(), new_id())
    tags = {vault.name_tag(name) for name in ("Anke de Wit", "  anke\u00a0 DE wit ", "ANKE DE WIT", "Ａnke de Wit")}
    assert len(tags) == 1
    assert vault.name_tag("Anke de Witt") not in tags
    assert {len(tag) for tag in tags} == {22}


def test_nonces_do_not_repeat() -> None:
    vault = Vault(new_id(), new_id())
    assert len({decode(vault.seal("names", "", "Anke").body)[1:13] for _ in range(1000)}) == 1000


def test_both_halves_make_the_same_links_hashes_and_tags() -> None:
    secrets = Secrets(**VECTORS["link"])
    vault = Vault(secrets.room, secrets.content)
    assert secrets.link("https://intervisie.example") == VECTORS["links"]["facilitator"]
    assert secrets.member().link("https://intervisie.example") == VECTORS["links"]["member"]
    assert vault.auth == VECTORS["auth"]
    known = {"auth": vault.auth, "door": secrets.door, "host": secrets.host or ""}
    assert {name: hash_of(secret) for name, secret in known.items()} == VECTORS["hashes"]
    assert [vault.name_tag(one["name"]) for one in VECTORS["name_tags"]] == [one["tag"] for one in VECTORS["name_tags"]]


@pytest.mark.parametrize("sealed", VECTORS["sealed"], ids=lambda sealed: f"{sealed['purpose']}-{len(sealed['text'])}")
def test_both_halves_seal_the_same_way(sealed: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(VECTORS["link"]["room"], VECTORS["link"]["content"])
    monkeypatch.setattr("server.demo.sealing.chance.token_bytes", lambda _count: decode(sealed["nonce"]))
    envelope = vault.seal(sealed["purpose"], sealed["scope"], sealed["text"], sealed["id"])
    assert envelope.body == sealed["body"]
    assert vault.open(sealed["purpose"], sealed["scope"], sealed["id"], sealed["body"]) == sealed["text"]
