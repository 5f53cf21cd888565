"""Leaves: small, canonical, signed, and without a word that could name a person."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.ledger.core.leaves import Commit, LeafInvalid, leaf_encode, leaf_parse
from huiliu.ledger.core.notes import NoteInvalid, Signer
from tests.ledger.builders import CENTRE, LOG, TENANT, a_leaf

_WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
_VALUES = st.integers(-1000, 1000) | st.from_regex(r"[a-z0-9][a-z0-9.:-]{0,40}", fullmatch=True)


@given(st.dictionaries(_WORDS, _VALUES, min_size=1, max_size=8))
def test_a_leaf_reads_back_and_its_signature_fits(facts: dict[str, str | int]) -> None:
    leaf = a_leaf(facts)

    signed = leaf_parse(leaf_encode(leaf, by=CENTRE))

    signed.check(by=CENTRE.verifier)
    assert signed.leaf == leaf


def test_a_leaf_is_canonical_json_with_the_signature_inside() -> None:
    data = leaf_encode(a_leaf(), by=CENTRE)

    fields = json.loads(data)
    assert list(fields) == sorted(fields)
    assert fields["at"] == "2026-05-01T08:30:00.000000Z"
    assert fields["key"] == CENTRE.verifier.key_id.hex()
    assert len(fields["sig"]) == 88


@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    body = bytearray(leaf_encode(a_leaf(), by=CENTRE))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises((LeafInvalid, NoteInvalid)):
        leaf_parse(bytes(body)).check(by=CENTRE.verifier)


@pytest.mark.parametrize(
    "value",
    ["林晓", "Lin Xiao", "", "a" * 161, "line\nbreak", "-dash first", 1.5, True, None],
)
def test_a_fact_that_could_be_personal_is_refused(value: object) -> None:
    with pytest.raises(LeafInvalid, match="reporter"):
        leaf_encode(a_leaf({"reporter": value}), by=CENTRE)  # type: ignore[dict-item]


@pytest.mark.parametrize("name", ["Reporter", "", "1st", "with space", "a" * 41])
def test_a_fact_needs_a_plain_name(name: str) -> None:
    with pytest.raises(LeafInvalid, match="fact's name"):
        leaf_encode(a_leaf({name: 1}), by=CENTRE)


def test_a_leaf_of_more_than_two_kib_is_refused() -> None:
    with pytest.raises(LeafInvalid, match="2048"):
        leaf_encode(a_leaf({f"f{number}": "a" * 150 for number in range(12)}), by=CENTRE)


def test_a_commitment_shows_nothing_and_binds_the_value() -> None:
    commit = Commit("林晓", salt=bytes(32))

    assert "林晓" not in commit.commitment
    assert commit.commitment == Commit("林晓", salt=bytes(32)).commitment
    assert commit.commitment != Commit("林晚", salt=bytes(32)).commitment
    assert commit.commitment != Commit("林晓").commitment


def test_the_commitment_is_hmac_sha256_of_rfc_4231() -> None:
    commit = Commit("Hi There", salt=b"\x0b" * 20)

    assert commit.commitment.endswith(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    )


def _encoded(**changes: object) -> bytes:
    fields = json.loads(leaf_encode(a_leaf(), by=CENTRE)) | changes
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b" " * 2049,
        _encoded(v=2),
        _encoded(more=1),
        _encoded(facts=[]),
        _encoded(facts={"page": [1]}),
        _encoded(id=7),
        _encoded(id=str(TENANT).upper()),
        _encoded(kind="gossip"),
        _encoded(at="2026-05-01"),
        _encoded(sig="AA"),
        _encoded(key="zz"),
        _encoded() + b" ",
        b'{"a":1.5}',
    ],
)
def test_what_is_no_leaf_is_refused(data: bytes) -> None:
    with pytest.raises(LeafInvalid):
        leaf_parse(data)


def test_a_leaf_is_not_taken_for_another_key_s() -> None:
    signed = leaf_parse(leaf_encode(a_leaf(), by=CENTRE))

    with pytest.raises(NoteInvalid, match="was signed with key"):
        signed.check(by=LOG.verifier)


def test_no_signed_note_can_pass_for_a_leaf() -> None:
    signer = Signer("log.example/t", seed=bytes(32))

    with pytest.raises(NoteInvalid, match="control"):
        signer.sign(b"huiliu.leaf/v1\x00{}\n")


def test_the_moment_is_kept_in_utc() -> None:
    leaf = leaf_parse(leaf_encode(a_leaf(), by=CENTRE)).leaf

    assert leaf.at == datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
