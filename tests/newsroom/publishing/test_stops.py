"""Recall and withdrawal: gone everywhere, said plainly, and never back by accident."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from huiliu.accounts.api import Forbidden, Role, membership_grant, notice_list
from huiliu.audit.api import entry_list
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelState, Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.core.verdict import Finding
from huiliu.newsroom.publishing.errors import (
    NotTheNewest,
    ReleaseNotFound,
    ReviewFirst,
    StoppedAlready,
)
from tests.newsroom.publishing.builders import (
    NOTICE,
    a_release,
    corrected,
    page_of,
    public,
    put_out,
    rewritten_by_editor,
    sequenced,
)
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
WRONG = Order(reason=Reason.FACTS, words="票价写错了。", note="读者来电")
ALL = ("site", "feed", "ninjs", "api")


def recalled(room: Newsroom, release: ReleaseCard, *, channels: tuple[str, ...] = ALL) -> None:
    with room.as_(room.publisher):
        api.release_recall(release.id, order=WRONG, channels=channels, by=room.publisher.id)
    run_due()


def withdrawn(room: Newsroom, release: ReleaseCard, *, order: Order = WRONG) -> None:
    with room.as_(room.publisher):
        api.release_withdraw(release.id, order=order, by=room.publisher.id)
    run_due()


def gone(path: Path) -> Path:
    return path.with_name(f"{path.name}.gone")


def state_of(room: Newsroom, release: ReleaseCard) -> StoryState:
    with room.as_(room.editor):
        return editing.story_card(release.story, by=room.editor.id).state


def standings(room: Newsroom, release: ReleaseCard) -> dict[str, ChannelState]:
    with room.as_(room.publisher):
        found = api.standings_of(release.id, by=room.publisher.id)
    return {one.kind.value: one.state for one in found}


def files_with(room: Newsroom, words: str) -> list[str]:
    """Name the public files that hold these words."""
    root = public(room)
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".zip")
    return [str(path.relative_to(root)) for path in files if words.encode() in path.read_bytes()]


def test_a_recall_leaves_a_tombstone_and_takes_the_page_away(
    room: Newsroom, release: ReleaseCard
) -> None:
    recalled(room, release)

    assert not page_of(release).exists()
    tombstone = gone(page_of(release)).read_text()
    assert "票价写错了" in tombstone
    assert "noindex" in tombstone
    assert state_of(room, release) is StoryState.RECALLED


def test_after_a_recall_no_public_file_holds_its_words(room: Newsroom) -> None:
    release = corrected(room, a_release(room, title="独一无二的标题"))
    sequenced()

    recalled(room, release)

    assert files_with(room, "独一无二的标题") == []
    assert files_with(room, "大光楼码头") == []
    assert list(public(room).rglob("proof.zip")) == []


def test_a_withdrawal_says_why_since_when_and_what_took_its_place(room: Newsroom) -> None:
    release, other = a_release(room), a_release(room, title="改写后的稿")
    order = Order(reason=Reason.RIGHTS, replacement=other.story)

    withdrawn(room, release, order=order)

    tombstone = gone(page_of(release)).read_text()
    assert "用了他人的内容" in tombstone
    assert "已下架" in tombstone
    assert f'href="{other.path}"' in tombstone
    english = gone(page_of(release).parent / "en" / "index.html").read_text()
    assert "It used what belongs to others." in english
    assert state_of(room, release) is StoryState.WITHDRAWN


@pytest.mark.drill
def test_manifest_and_signature_stay_and_the_number_still_verifies(
    room: Newsroom, release: ReleaseCard
) -> None:
    sequenced()

    withdrawn(room, release)

    folder = page_of(release).parent / "1"
    assert (folder / "manifest.json").is_file()
    assert (folder / "manifest.note").is_file()
    answer = api.verify_number(release.printed)
    assert answer.verdict.finding is Finding.STOPPED
    with room.as_(room.reporter):
        assert api.proof_files(release.id, by=room.reporter.id).startswith(b"PK")


@pytest.mark.drill
def test_a_check_of_a_withdrawn_story_repeats_none_of_its_words(room: Newsroom) -> None:
    release = a_release(room, title="不再说的标题")
    sequenced()
    withdrawn(room, release)

    answer = api.verify_file(f"改过的一句话。\n{release.printed}".encode())

    assert answer.verdict.mismatches == ()
    assert all("不再说的标题" not in step.found for step in answer.verdict.steps)


def test_lists_feeds_and_sitemaps_forget_it_and_atom_says_so(room: Newsroom) -> None:
    release = a_release(room, title="要撤的稿")
    kept = a_release(room, title="留下的稿")

    recalled(room, release)

    root = public(room)
    names = ("index.html", "news/index.html", "rss.xml", "feed.json", "sitemap.xml")
    texts = [(root / name).read_text() for name in (*names, "news-sitemap.xml")]
    assert [release.path in text for text in texts] == [False] * 6
    assert [kept.path in text for text in texts] == [True] * 6
    deleted = ET.parse(root / "atom.xml").find(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )
    assert deleted is not None
    assert deleted.get("ref") == f"urn:uuid:{release.story}"


@pytest.mark.drill
def test_partners_are_told_that_it_is_canceled(room: Newsroom) -> None:
    release = a_release(room, title="要撤的稿")

    recalled(room, release)

    item = json.loads((page_of(release).parent / "1" / "ninjs.json").read_text())
    line = json.loads((public(room) / "ninjs.json").read_text())["associations"][0]
    assert (item["pubStatus"], line["pubStatus"]) == ("canceled", "canceled")
    assert "要撤的稿" not in json.dumps([item, line], ensure_ascii=False)


def test_a_recall_from_one_channel_leaves_the_others(room: Newsroom, release: ReleaseCard) -> None:
    recalled(room, release, channels=("feed",))

    assert page_of(release).is_file()
    assert release.path not in (public(room) / "rss.xml").read_text()
    assert standings(room, release) == {
        "site": ChannelState.OUT,
        "feed": ChannelState.RECALLED,
        "ninjs": ChannelState.OUT,
        "api": ChannelState.OUT,
    }
    assert state_of(room, release) is StoryState.RELEASED


def test_the_second_recall_is_told_that_it_is_off_already(
    room: Newsroom, release: ReleaseCard
) -> None:
    recalled(room, release)

    with room.as_(room.manager), pytest.raises(StoppedAlready):
        api.release_recall(release.id, order=WRONG, channels=ALL, by=room.manager.id)


def test_a_recalled_story_may_still_be_withdrawn_once(room: Newsroom, release: ReleaseCard) -> None:
    recalled(room, release)

    withdrawn(room, release)

    assert "已下架" in gone(page_of(release)).read_text()
    with room.as_(room.publisher), pytest.raises(StoppedAlready):
        api.release_withdraw(release.id, order=WRONG, by=room.publisher.id)


@pytest.mark.drill
def test_writing_all_pages_again_brings_nothing_back(room: Newsroom, release: ReleaseCard) -> None:
    recalled(room, release)
    gone(page_of(release)).unlink()

    with room.as_(room.publisher):
        api.pages_rebuild(by=room.publisher.id)
    run_due()

    assert not page_of(release).exists()
    assert gone(page_of(release)).is_file()


@pytest.mark.drill
def test_a_proof_made_late_stays_off_the_site(room: Newsroom, release: ReleaseCard) -> None:
    recalled(room, release)

    sequenced()

    assert list(public(room).rglob("proof.zip")) == []


def test_corrected_and_passed_again_it_comes_back_without_its_old_words(
    room: Newsroom, release: ReleaseCard
) -> None:
    recalled(room, release)

    second = corrected(room, release)

    folder = page_of(second).parent
    assert "22:50" in page_of(second).read_text()
    assert not gone(page_of(second)).exists()
    assert gone(folder / "1" / "index.html").is_file()
    assert files_with(room, "22:40。") == []
    assert "前一版已撤稿" in page_of(second).read_text()
    assert standings(room, second)["feed"] is ChannelState.OUT


@pytest.mark.drill
def test_a_withdrawn_story_never_goes_out_again(room: Newsroom, release: ReleaseCard) -> None:
    withdrawn(room, release)

    with room.as_(room.editor), pytest.raises(Forbidden):
        api.correction_start(release.story, by=room.editor.id, notice=NOTICE)
    with room.as_(room.publisher), pytest.raises(Forbidden):
        api.release_create(release.story, by=room.publisher.id)


def test_during_a_correction_recall_works_and_withdrawal_says_what_is_first(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.editor):
        api.correction_start(release.story, by=room.editor.id, notice=NOTICE)
    rewritten_by_editor(room, release, "改过的正文。")
    with room.as_(room.reporter):
        submitted(room, editing.story_card(release.story, by=room.reporter.id))

    with room.as_(room.publisher), pytest.raises(ReviewFirst):
        api.release_withdraw(release.id, order=WRONG, by=room.publisher.id)
    recalled(room, release)

    assert not page_of(release).exists()
    assert state_of(room, release) is StoryState.IN_REVIEW


def test_only_the_newest_release_is_taken_back(room: Newsroom, release: ReleaseCard) -> None:
    corrected(room, release)

    with room.as_(room.publisher), pytest.raises(NotTheNewest):
        api.release_recall(release.id, order=WRONG, channels=ALL, by=room.publisher.id)


@pytest.mark.parametrize("who", ["reporter", "editor", "third"])
def test_only_those_in_charge_take_back(room: Newsroom, release: ReleaseCard, who: str) -> None:
    person = getattr(room, who)

    with room.as_(person), pytest.raises(Forbidden):
        api.release_recall(release.id, order=WRONG, channels=ALL, by=person.id)
    with room.as_(person), pytest.raises(Forbidden):
        api.release_withdraw(release.id, order=WRONG, by=person.id)


def test_another_centre_takes_nothing_back(release: ReleaseCard, foreign: Newsroom) -> None:
    by = foreign.publisher.id

    with foreign.as_(foreign.publisher), pytest.raises(ReleaseNotFound):
        api.release_recall(release.id, order=WRONG, channels=ALL, by=by)
    with foreign.as_(foreign.publisher), pytest.raises(ReleaseNotFound):
        api.release_withdraw(release.id, order=WRONG, by=by)
    with foreign.as_(foreign.publisher), pytest.raises(ReleaseNotFound):
        api.stops_of(release.id, by=by)


def test_a_story_of_another_centre_takes_no_place(room: Newsroom, foreign: Newsroom) -> None:
    release, other = a_release(room), a_release(foreign)
    order = Order(reason=Reason.FACTS, replacement=other.story)

    with room.as_(room.publisher), pytest.raises(StoryNotFound):
        api.release_withdraw(release.id, order=order, by=room.publisher.id)


@pytest.mark.drill
def test_a_replacement_that_is_gone_itself_is_not_linked(room: Newsroom) -> None:
    release, other = a_release(room), a_release(room)
    withdrawn(room, other)

    withdrawn(room, release, order=Order(reason=Reason.FACTS, replacement=other.story))

    assert f'href="{other.path}"' not in gone(page_of(release)).read_text()


def test_ledger_trail_and_author_hear_of_it(room: Newsroom) -> None:
    release = a_release(room, title="撤给作者看")

    recalled(room, release)

    with room.as_(room.reporter):
        kinds = [leaf.kind for leaf in ledger.leaves_of(release.story)]
        actions = {entry.action for entry in entry_list(release.id)}
        titles = [notice.title for notice in notice_list(room.reporter.id, ListQuery())]
    assert kinds[-1] is ledger.LeafKind.RECALLED
    assert "release.recall" in actions
    assert "《撤给作者看》已撤稿" in titles


def test_a_recall_before_the_page_was_written_keeps_it_from_appearing(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    with room.as_(room.publisher):
        release = api.release_create(story.id, by=room.publisher.id)
        api.release_recall(release.id, order=WRONG, channels=ALL, by=room.publisher.id)

    run_due()

    assert not page_of(release).exists()
    assert gone(page_of(release)).is_file()


@pytest.mark.drill
def test_a_corrected_story_in_public_names_no_recall(room: Newsroom) -> None:
    release = corrected(room, put_out(room, passed(room)))

    assert standings(room, release)["site"] is ChannelState.OUT
    assert "前一版已撤稿" not in page_of(release).read_text()


def passed(room: Newsroom) -> editing.StoryCard:
    story = a_story(room)
    passed_by_all(room, story)
    return story


def test_who_takes_their_own_story_off_is_not_told_so(room: Newsroom, release: ReleaseCard) -> None:
    with tenant_scope(room.centre.id):
        membership_grant(room.reporter.id, tenant=room.centre.id, roles=frozenset({Role.PUBLISHER}))

    with room.as_(room.reporter):
        api.release_recall(release.id, order=WRONG, channels=ALL, by=room.reporter.id)
    run_due()

    with room.as_(room.reporter):
        titles = [notice.title for notice in notice_list(room.reporter.id, ListQuery())]
    assert [title for title in titles if "撤稿" in title] == []
