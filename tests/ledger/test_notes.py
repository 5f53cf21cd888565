"""Signed notes and checkpoints: known answers of C2SP, and what must be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.ledger.core.checkpoints import (
    Checkpoint,
    CheckpointInvalid,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from huiliu.ledger.core.merkle import EMPTY_ROOT
from huiliu.ledger.core.notes import (
    NoteInvalid,
    Signature,
    Signer,
    Verifier,
    open_note,
    parse_note,
)

# The example of C2SP signed-note.
_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3m"
    "FXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
_SIGNER = Signer("log.example/huiliu", seed=bytes(range(32)))
_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_the_example_of_the_specification_verifies() -> None:
    note = open_note(_NOTE, by=[Verifier.parse(_KEY)])

    assert note.text == b"This is an example message.\n"
    assert note.encode() == _NOTE


def test_a_changed_text_is_refused() -> None:
    with pytest.raises(NoteInvalid, match="does not fit"):
        open_note(_NOTE.replace(b"example message", b"exemple message"), by=[Verifier.parse(_KEY)])


def test_lines_of_unknown_keys_are_left_out() -> None:
    own = Verifier.parse(_KEY)
    line = Signature("stranger.example", b"1234", b"anything").line.encode()

    note = open_note(_NOTE + line, by=[own])

    assert [signature.name for signature in note.signatures] == [own.name]
    assert len(parse_note(_NOTE + line).signatures) == 2


def test_a_note_that_no_known_key_signed_is_refused() -> None:
    with pytest.raises(NoteInvalid, match="no key that is trusted"):
        open_note(_NOTE, by=[_SIGNER.verifier])


def test_a_wrong_signature_of_one_known_key_spoils_the_note() -> None:
    verifier = _SIGNER.verifier
    line = Signature(verifier.name, verifier.key_id, bytes(64)).line.encode()

    with pytest.raises(NoteInvalid, match="does not fit"):
        open_note(_NOTE + line, by=[Verifier.parse(_KEY), verifier])


@pytest.mark.parametrize(
    "note",
    [
        b"no signatures\n",
        b"text\n\n",
        b"text\n\nno dash\n",
        "text\n\n— name\n".encode(),
        "text\n\n— name not*base64\n".encode(),
        "text\n\n— name AAAA\n".encode(),
        "text\n\n— na+me AAAAAAAA\n".encode(),
        "text\n\n— name AAAAAAAA".encode(),
        "te\txt\n\n— name AAAAAAAA\n".encode(),
        "text\n\n— name AAAAAAB=\n".encode(),
        b"\xff\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"x" * 1_000_001,
        b"text\n\n" + "— name AAAAAAAA\n".encode() * 101,
    ],
)
def test_a_malformed_note_is_refused(note: bytes) -> None:
    with pytest.raises(NoteInvalid):
        parse_note(note)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "example.com/foo",
        _KEY.replace("530d903a", "530d903b"),
        "example.com/bar" + _KEY.removeprefix("example.com/foo"),
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+****",
    ],
)
def test_a_malformed_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(NoteInvalid):
        Verifier.parse(key)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_printable_text_can_be_signed_and_opened(text: str) -> None:
    note = _SIGNER.sign(text.encode() + b"\n")

    assert open_note(note.encode(), by=[_SIGNER.verifier]) == note


@pytest.mark.parametrize("text", [b"no newline", b"bell\x07\n", b"\xff\n"])
def test_a_text_that_no_note_can_carry_is_not_signed(text: bytes) -> None:
    with pytest.raises(NoteInvalid):
        _SIGNER.sign(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "wide\u3000space"])
def test_a_key_name_that_would_break_a_line_is_refused(name: str) -> None:
    with pytest.raises(NoteInvalid, match="no key name"):
        Signer(name, seed=bytes(32))


def test_a_signed_checkpoint_opens() -> None:
    checkpoint = Checkpoint("log.example/huiliu", 7, EMPTY_ROOT, ("extension",))

    note = sign_checkpoint(checkpoint, by=_SIGNER).encode()

    assert open_checkpoint(note, by=[_SIGNER.verifier]) == checkpoint


def test_a_checkpoint_is_not_signed_in_another_log_s_name() -> None:
    with pytest.raises(CheckpointInvalid, match="another log"):
        sign_checkpoint(Checkpoint("other.example", 7, EMPTY_ROOT), by=_SIGNER)


def test_a_checkpoint_signed_by_another_log_is_refused() -> None:
    other = Signer("other.example", seed=bytes(32))
    text = Checkpoint("log.example/huiliu", 7, EMPTY_ROOT).text
    line = Signature(other.verifier.name, other.verifier.key_id, other.raw_signature(text)).line

    with pytest.raises(NoteInvalid, match="no key that is trusted"):
        open_checkpoint(text + b"\n" + line.encode(), by=[_SIGNER.verifier, other.verifier])


@pytest.mark.parametrize(
    "text",
    [
        "log\n7\n",
        f"\n7\n{_ROOT}\n",
        f"log\n07\n{_ROOT}\n",
        f"log\n-1\n{_ROOT}\n",
        f"log\n7\n{_ROOT}",
        f"log\n7\n{_ROOT}\n\nlate\n",
        "log\n7\nAAAA\n",
        "log\n7\nnot base64\n",
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(CheckpointInvalid):
        parse_checkpoint(text.encode())
