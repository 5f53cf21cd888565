"""Verifying: anyone, without a login, and in plain words."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.ledger import api as ledger
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.core.verdict import Finding, Outcome
from huiliu.newsroom.publishing.errors import NothingToVerify
from tests.newsroom.publishing.builders import (
    FIRST,
    a_release,
    corrected,
    page_of,
    sequenced,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


@pytest.fixture
def release(proved: ReleaseCard) -> ReleaseCard:
    """A release whose proof is made."""
    return proved


def proof(release: ReleaseCard) -> bytes:
    """Give the proof as a reader downloads it."""
    return (page_of(release).parent / str(release.number) / "proof.zip").read_bytes()


def tampered(data: bytes, name: str) -> bytes:
    """Change one member of a proof."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        members = {entry: old.read(entry) for entry in old.namelist()}
        members[name] = members[name].replace(b"22:40", b"22:45")
        for entry, body in members.items():
            new.writestr(entry, body)
    return out.getvalue()


def test_a_proof_that_was_downloaded_checks_out(release: ReleaseCard) -> None:
    answer = api.verify_file(proof(release))

    assert answer.verdict.finding is Finding.SAME
    assert answer.published is not None
    assert answer.published.release.id == release.id


def test_every_step_says_what_was_found_and_how_long_it_took(release: ReleaseCard) -> None:
    steps = api.verify_file(proof(release)).verdict.steps

    assert len(steps) > 5
    assert all(step.title and step.took_ms >= 0 for step in steps)


def test_an_altered_proof_does_not_check_out_and_names_the_file(release: ReleaseCard) -> None:
    answer = api.verify_file(tampered(proof(release), "files/page.html"))

    failed = [step for step in answer.verdict.steps if step.outcome is Outcome.FAILED]
    assert answer.verdict.finding is Finding.BROKEN
    assert "page.html" in failed[0].title + failed[0].found


def test_what_is_no_whole_zip_is_called_broken(release: ReleaseCard) -> None:
    answer = api.verify_file(proof(release)[:500])

    assert (answer.verdict.finding, answer.published) == (Finding.BROKEN, None)


def test_a_zip_that_unpacks_to_far_too_much_is_not_unpacked(db: None) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("leaf.json", bytes(65 * 1024 * 1024))

    answer = api.verify_file(out.getvalue())

    assert (answer.verdict.finding, len(answer.verdict.steps)) == (Finding.BROKEN, 1)


def test_a_zip_that_is_no_zip_is_called_broken(db: None) -> None:
    assert api.verify_file(b"PK\x03\x04 and nothing").verdict.finding is Finding.BROKEN


def test_a_proof_alone_checks_out(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.editor):
        text = ledger.proof_of(release.leaf)

    assert api.verify_file(text).verdict.finding is Finding.SAME


def test_a_proof_checks_out_after_the_centre_has_changed_its_key(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.publisher):
        text = ledger.proof_of(release.leaf)
        ledger.tenant_key_create()

    assert api.verify_file(text).verdict.finding is Finding.SAME


def test_a_damaged_proof_is_called_broken(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.editor):
        text = ledger.proof_of(release.leaf)

    assert api.verify_file(text[:60]).verdict.finding is Finding.BROKEN


def test_a_proof_about_something_else_is_said_to_be_that(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.editor):
        review = ledger.leaves_of(release.story)[0]
        text = ledger.proof_of(review.id)

    answer = api.verify_file(text)

    assert (answer.verdict.finding, answer.published) == (Finding.SAME, None)


@pytest.mark.parametrize("name", ["index.html", "1/article.json"])
def test_a_saved_file_is_known_by_its_bytes(release: ReleaseCard, name: str) -> None:
    answer = api.verify_file((page_of(release).parent / name).read_bytes())

    assert answer.verdict.finding is Finding.SAME


def test_an_excerpt_with_the_number_is_compared_word_for_word(release: ReleaseCard) -> None:
    copy = f"{FIRST.splitlines()[0]}\n{release.printed}\n"

    answer = api.verify_file(copy.encode())

    assert (answer.verdict.finding, answer.verdict.mismatches) == (Finding.SAME, ())


def test_a_changed_copy_shows_what_was_changed(release: ReleaseCard) -> None:
    copy = f"{FIRST.replace('22:40', '23:40')}\n{release.printed}"

    answer = api.verify_file(copy.encode())

    (mismatch,) = answer.verdict.mismatches
    changed = [run.text for run in mismatch.runs if run.change.value != "same"]
    assert answer.verdict.finding is Finding.DIFFERENT
    assert changed == ["23", "22"]


def test_a_changed_page_is_found_by_its_address(release: ReleaseCard) -> None:
    page = page_of(release).read_text().replace("22:40", "23:40")

    answer = api.verify_file(page.encode())

    assert answer.verdict.finding is Finding.DIFFERENT


def test_words_that_were_never_published_are_said_to_be_so(release: ReleaseCard) -> None:
    answer = api.verify_file(f"全是编的\n{release.printed}".encode())

    assert (answer.verdict.finding, answer.verdict.mismatches) == (Finding.DIFFERENT, ())


@pytest.mark.parametrize(
    "copy", ["没有编号的文字", "ZZ-0101-01-1", "/site/nowhere/2026/zz-0101-01/"]
)
def test_a_copy_that_names_no_story_is_not_guessed_at(release: ReleaseCard, copy: str) -> None:
    assert api.verify_file(copy.encode()).verdict.finding is Finding.UNKNOWN


@pytest.mark.parametrize("data", [b"", b"x" * (20 * 1024 * 1024 + 1)])
def test_an_empty_or_huge_file_is_refused(db: None, data: bytes) -> None:
    with pytest.raises(NothingToVerify):
        api.verify_file(data)


def test_an_empty_number_is_refused(db: None) -> None:
    with pytest.raises(NothingToVerify):
        api.verify_number(" ")


def test_a_number_an_address_or_an_index_lead_to_the_release(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.editor):
        index = ledger.leaf_card(release.leaf).index
    asked = (release.printed, release.code.lower(), release.url, release.folder, f"{index:,}")

    answers = [api.verify_number(text) for text in asked]

    assert [answer.verdict.finding for answer in answers] == [Finding.SAME] * len(asked)
    assert {answer.published and answer.published.release.id for answer in answers} == {release.id}


@pytest.mark.parametrize(
    "text", ["zz", "9,999,999", "ZZ-0101-01", "/site/nowhere/2026/zz-0101-01/"]
)
def test_what_leads_nowhere_is_not_guessed_at(release: ReleaseCard, text: str) -> None:
    assert api.verify_number(text).verdict.finding is Finding.UNKNOWN


def test_a_record_that_is_about_no_release_leads_nowhere(release: ReleaseCard) -> None:
    assert api.verify_number("0").verdict.finding is Finding.UNKNOWN


def test_before_the_ledger_has_it_the_answer_is_to_wait(room: Newsroom) -> None:
    made = a_release(room)

    assert api.verify_number(made.printed).verdict.finding is Finding.WAITING


def test_a_replaced_version_is_genuine_but_corrected(room: Newsroom, release: ReleaseCard) -> None:
    second = corrected(room, release)
    sequenced()

    answer = api.verify_file(proof(release))

    assert answer.verdict.finding is Finding.REPLACED
    assert answer.published is not None
    assert answer.published.current.id == second.id


@pytest.mark.parametrize("change", ["altered", "gone"])
def test_a_page_that_is_not_what_was_released_is_found(release: ReleaseCard, change: str) -> None:
    changes = {
        "altered": lambda path: path.write_text("别的话"),
        "gone": lambda path: path.unlink(),
    }
    changes[change](page_of(release))

    assert api.verify_number(release.printed).verdict.finding is Finding.BROKEN


def test_the_page_is_open_to_anyone(db: None) -> None:
    response = Client().get("/verify/")

    assert response.status_code == 200


def test_anyone_may_upload_a_proof(release: ReleaseCard) -> None:
    upload = SimpleUploadedFile("proof.zip", proof(release))

    response = Client().post("/verify/", {"file": upload})

    assert "一致，一个字都没改" in response.content.decode()
    assert "毫秒" in response.content.decode()


def test_anyone_may_ask_by_number_in_english(release: ReleaseCard) -> None:
    response = Client(headers={"accept-language": "en"}).get("/verify/", {"n": release.printed})

    assert "The same, word for word" in response.content.decode()


def test_an_upload_of_nothing_is_answered_in_words(db: None) -> None:
    response = Client().post("/verify/", {})

    assert response.status_code == 422


def test_a_huge_upload_is_refused_before_it_is_read(db: None) -> None:
    upload = SimpleUploadedFile("x.txt", b"x" * (api.COPY_BYTES_MAX + 1))

    assert Client().post("/verify/", {"file": upload}).status_code in {413, 422}


def test_a_far_too_long_number_is_refused(db: None) -> None:
    assert Client().get("/verify/", {"n": "9" * 400}).status_code == 422
