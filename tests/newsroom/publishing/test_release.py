"""Releases: only what passed goes out, once, with its record on the ledger."""

import json

import pytest

from huiliu.accounts.api import Forbidden
from huiliu.audit.api import entry_list
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.ledger import api as ledger
from huiliu.ledger.core.notes import Verifier, open_note
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.editing.errors import NoticeNeeded, StepRefused, StoryNotFound
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.errors import NotPassed, ProofNotReady, ReleaseNotFound
from huiliu.newsroom.publishing.models import PublicFile
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import STANDARD
from tests.newsroom.publishing.builders import (
    NOTICE,
    a_release,
    corrected,
    page_of,
    public,
    put_out,
    sequenced,
)
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
NEWEST = ListQuery(sort="-released")


def test_a_story_that_passed_goes_out_with_its_page(room: Newsroom, release: ReleaseCard) -> None:
    assert release.baked_at is not None
    assert page_of(release).is_file()
    with room.as_(room.editor):
        card = editing.story_card(release.story, by=room.editor.id)
    assert (card.state, card.live_number) == (StoryState.RELEASED, 1)


def test_a_story_that_did_not_pass_does_not_go_out(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.publisher), pytest.raises(Forbidden):
        api.release_create(story.id, by=room.publisher.id)


@pytest.mark.parametrize("who", ["reporter", "editor", "third", "manager"])
def test_only_a_publisher_puts_out(room: Newsroom, who: str) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    person = getattr(room, who)

    with room.as_(person), pytest.raises(Forbidden):
        api.release_create(story.id, by=person.id)


def test_a_second_release_of_the_same_version_is_refused(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.publisher), pytest.raises((Forbidden, StepRefused)):
        api.release_create(release.story, by=room.publisher.id)


def test_a_story_of_another_centre_cannot_be_put_out(room: Newsroom, foreign: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)

    with foreign.as_(foreign.publisher), pytest.raises(StoryNotFound):
        api.release_create(story.id, by=foreign.publisher.id)
    with foreign.as_(foreign.publisher), pytest.raises(NotPassed):
        api.release_create_at_once(story.id, version=story.id, by=foreign.publisher.id)


def test_a_release_of_another_centre_is_not_there(release: ReleaseCard, foreign: Newsroom) -> None:
    with foreign.as_(foreign.publisher), pytest.raises(ReleaseNotFound):
        api.release_card(release.id, by=foreign.publisher.id)
    with foreign.as_(foreign.publisher):
        assert api.release_list(NEWEST, by=foreign.publisher.id).total == 0
        assert PublicFile.objects.count() == 0


def test_the_ledger_knows_the_manifest_and_the_content(
    room: Newsroom, release: ReleaseCard
) -> None:
    folder = page_of(release).parent / "1"

    with room.as_(room.editor):
        facts = ledger.leaf_card(release.leaf).facts

    assert facts["manifest"] == sha256_hex((folder / "manifest.json").read_bytes())
    assert facts["content"] == sha256_hex((folder / "article.json").read_bytes())


def test_the_manifest_names_every_page_by_its_hash(release: ReleaseCard) -> None:
    folder = page_of(release).parent

    manifest = json.loads((folder / "1" / "manifest.json").read_bytes())

    assert manifest["pages"] == {
        release.path: sha256_hex((folder / "index.html").read_bytes()),
        f"{release.path}en/": sha256_hex((folder / "en" / "index.html").read_bytes()),
    }
    assert manifest["allowed"] == {"script": ["self"], "frame": [], "form": ["self"]}


def test_the_manifest_is_signed_with_the_centres_key(room: Newsroom, release: ReleaseCard) -> None:
    folder = page_of(release).parent / "1"
    with room.as_(room.editor):
        key = Verifier.parse(ledger.tenant_verifier(room.centre.id))

    note = open_note((folder / "manifest.note").read_bytes(), by=[key])

    assert note.text == (folder / "manifest.json").read_bytes() + b"\n"


def test_a_correction_keeps_the_address_and_both_versions(
    room: Newsroom, release: ReleaseCard
) -> None:
    second = corrected(room, release)

    folder = page_of(release).parent
    assert (second.path, second.number, second.notice) == (release.path, 2, NOTICE)
    assert "22:50" in page_of(second).read_text()
    assert "22:40" in (folder / "1" / "index.html").read_text()


def test_a_correction_is_told_on_the_page_and_links_to_what_changed(
    correction: ReleaseCard,
) -> None:
    page = page_of(correction).read_text()

    assert NOTICE in page
    assert f'href="{correction.path}2/changes/"' in page
    assert f'href="{correction.path}1/"' in page


def test_the_page_of_changes_shows_the_old_word_and_the_new(correction: ReleaseCard) -> None:
    page = (page_of(correction).parent / "2" / "changes" / "index.html").read_text()

    assert "40" in page.split("<del", 1)[1].split("</del>")[0]
    assert "50" in page.split("<ins", 1)[1].split("</ins>")[0]


def test_the_manifest_of_a_correction_names_the_one_before(
    room: Newsroom, release: ReleaseCard
) -> None:
    second = corrected(room, release)

    manifest = json.loads((page_of(second).parent / "2" / "manifest.json").read_bytes())
    assert manifest["replaces"] == release.manifest_digest
    with room.as_(room.editor):
        assert ledger.leaf_card(second.leaf).kind is ledger.LeafKind.CORRECTED


def test_a_correction_says_what_was_wrong(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.editor), pytest.raises(NoticeNeeded):
        api.correction_start(release.story, by=room.editor.id, notice="  ")


def test_a_publisher_does_not_start_a_correction(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher), pytest.raises(Forbidden):
        api.correction_start(release.story, by=room.publisher.id, notice=NOTICE)


def test_a_release_is_written_into_the_audit_trail(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.manager):
        actions = [entry.action for entry in entry_list(object_id=release.id)]

    assert actions == ["release.create"]


def test_the_proof_is_there_once_the_ledger_has_the_record(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.editor), pytest.raises(ProofNotReady):
        api.proof_files(release.id, by=room.editor.id)

    sequenced()

    with room.as_(room.editor):
        proof = api.proof_files(release.id, by=room.editor.id)
        assert api.release_card(release.id, by=room.editor.id).proved_at is not None
    assert proof == (page_of(release).parent / "1" / "proof.zip").read_bytes()


def test_a_chain_that_says_so_releases_on_the_last_pass(room: Newsroom) -> None:
    with room.as_(room.manager):
        review.chain_define(STANDARD, auto_release=True, by=room.manager.id)
    story = a_story(room)

    passed_by_all(room, story)
    run_due()

    with room.as_(room.editor):
        (release,) = api.releases_of(story.id)
    assert (release.released_by, page_of(release).is_file()) == (room.third.id, True)


def test_a_release_at_once_happens_once(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.third):
        again = api.release_create_at_once(release.story, version=release.version, by=room.third.id)

    assert again is None


def test_a_release_at_once_of_an_older_version_does_nothing(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.editor):
        api.correction_start(release.story, by=room.editor.id, notice=NOTICE)
        story = editing.story_card(release.story, by=room.editor.id)
    passed_by_all(room, story)

    with room.as_(room.third):
        made = api.release_create_at_once(story.id, version=release.version, by=room.third.id)

    assert made is None


def test_a_publisher_is_told_what_waits(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)

    with room.as_(room.publisher):
        (step,) = api.next_steps(room.publisher.id)
        count = api.open_count(room.publisher.id)
    with room.as_(room.reporter):
        nothing = api.next_steps(room.reporter.id)

    assert (step.title, count, nothing) == (story.title, 1, ())


def test_releases_are_searched_and_filtered(room: Newsroom, release: ReleaseCard) -> None:
    corrected(room, release)
    a_release(room, title="图书馆夜读")
    totals = {("", ""): 3, ("夜航", ""): 2, ("", "correction"): 1, ("", "first"): 2}

    with room.as_(room.editor):
        found = {
            (words, kind): api.release_list(
                ListQuery(words=words, filters={"kind": kind} if kind else {}, sort="-released"),
                by=room.editor.id,
            ).total
            for words, kind in totals
        }

    assert found == totals


def test_the_job_of_a_release_shows_how_it_went(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher):
        job = api.release_job(release.id, by=room.publisher.id)

    assert job is not None
    assert job.done + 1 == job.total


def test_the_job_of_a_release_is_gone_after_a_while(room: Newsroom) -> None:
    from django.db import connection

    release = a_release(room)
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where task_name = 'publishing.bake'")

    with room.as_(room.publisher):
        assert api.release_job(release.id, by=room.publisher.id) is None


def test_every_page_can_be_written_again_from_the_database(
    room: Newsroom, release: ReleaseCard
) -> None:
    second = corrected(room, release)
    before = {path: path.read_bytes() for path in public(room).rglob("*.html")}
    sequenced()
    for path in public(room).rglob("*.*"):
        path.unlink()

    with room.as_(room.publisher):
        count = api.pages_rebuild(by=room.publisher.id)
    run_due()

    assert count == 2
    assert page_of(second).read_bytes() == before[page_of(second)]
    assert {path: path.read_bytes() for path in public(room).rglob("*.html")} == before


def test_only_those_in_charge_write_all_pages_again(room: Newsroom) -> None:
    with room.as_(room.reporter), pytest.raises(Forbidden):
        api.pages_rebuild(by=room.reporter.id)


def test_an_earlier_release_baked_late_leaves_the_page_alone(
    room: Newsroom, release: ReleaseCard
) -> None:
    second = corrected(room, release)

    with room.as_(room.publisher):
        api.release_bake(release.id)

    assert "22:50" in page_of(second).read_text()


def test_two_stories_of_a_day_have_two_addresses(room: Newsroom) -> None:
    first, second = a_release(room), a_release(room)

    assert first.path != second.path


def test_a_story_that_is_put_out_twice_by_hand_is_refused_in_words(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    put_out(room, story)

    with room.as_(room.publisher), pytest.raises(Forbidden):
        api.release_create(story.id, by=room.publisher.id)
