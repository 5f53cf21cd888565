"""Who may, what may go out, and what becomes of it when the story or its outlet changes."""

import io
from uuid import UUID

import pytest
from django.core.management import call_command

from huiliu.accounts.api import Forbidden
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.api import (
    Entry,
    Mode,
    OutletKind,
    Owed,
    PackKind,
    PostState,
    Reason,
    Words,
)
from huiliu.newsroom.publishing.outlets.errors import (
    OutletNotFound,
    OutletOff,
    PostElsewhere,
    PostOnItsWay,
    StoryNotStanding,
)
from huiliu.newsroom.publishing.outlets.models import Outlet
from tests.newsroom.publishing.builders import a_release, corrected
from tests.newsroom.publishing.outlets.builders import (
    WRONG,
    an_outlet,
    confirmed,
    post_of,
    recalled,
    sent,
)
from tests.newsroom.publishing.outlets.standins.mastodon import Mastodon
from tests.newsroom.publishing.outlets.standins.weibo import Weibo
from tests.newsroom.review.builders import Newsroom, a_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def changed(room: Newsroom, outlet: UUID, entry: Entry) -> None:
    with room.as_(room.manager):
        api.outlet_change(outlet, entry=entry, by=room.manager.id)


def keyed(monkeypatch: pytest.MonkeyPatch, *, now: str, before: str = "") -> None:
    """Give the platform another key."""
    monkeypatch.setenv("HUILIU_SECRET_KEY", now.strip())
    monkeypatch.setenv("HUILIU_SECRET_KEYS_OLD", before.strip())
    config.cache_clear()


def test_only_a_manager_sets_outlets_up_and_only_editors_send(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    entry = Entry(name="乙", base=mastodon.base)

    with room.as_(room.editor), pytest.raises(Forbidden):
        api.outlet_add(OutletKind.MASTODON, entry=entry, by=room.editor.id)
    with room.as_(room.reporter), pytest.raises(Forbidden):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.reporter.id)
    with room.as_(room.manager), pytest.raises(Forbidden):
        api.story_offers(release.story, by=room.manager.id)


def test_another_centre_reaches_neither_outlet_nor_post_nor_pack(
    room: Newsroom, foreign: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)

    with foreign.as_(foreign.editor):
        by = foreign.editor.id
        with pytest.raises(OutletNotFound):
            api.post_take_back(outlet.id, story=release.story, by=by)
        with pytest.raises(publishing_story_missing()):
            api.pack_file(release.story, PackKind.WEIBO, by=by)
    with foreign.as_(foreign.manager):
        assert api.outlet_list(by=foreign.manager.id) == ()
        with pytest.raises(OutletNotFound):
            api.outlet_ask(outlet.id, by=foreign.manager.id)


def publishing_story_missing() -> type[Exception]:
    from huiliu.newsroom.editing.errors import StoryNotFound

    return StoryNotFound


def test_a_foreign_story_cannot_be_sent_to_one_s_own_outlet(
    room: Newsroom, foreign: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(foreign, "mastodon", mastodon)

    with foreign.as_(foreign.editor), pytest.raises(StoryNotStanding):
        api.post_send(outlet.id, story=release.story, words=Words(), by=foreign.editor.id)

    run_due()
    assert mastodon.asked == []


def test_a_story_that_is_not_out_is_not_sent(room: Newsroom, mastodon: Mastodon) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    story = a_story(room)

    with room.as_(room.editor), pytest.raises(StoryNotStanding):
        api.post_send(outlet.id, story=story.id, words=Words(), by=room.editor.id)


def test_a_story_taken_off_between_click_and_job_is_not_sent(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    with room.as_(room.editor):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.editor.id)

    with room.as_(room.publisher):
        publishing.release_withdraw(release.id, order=WRONG, by=room.publisher.id)
    run_due(only=["outlets.carry"])

    assert mastodon.statuses == {}
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


def test_a_second_click_finds_it_on_its_way(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    with room.as_(room.editor):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.editor.id)

    with room.as_(room.editor), pytest.raises(PostOnItsWay):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.editor.id)


def test_nothing_new_goes_to_an_outlet_that_is_off_but_recalls_do(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)
    changed(room, outlet.id, Entry(name="长毛象", base=mastodon.base, is_on=False))

    with room.as_(room.editor), pytest.raises(OutletOff):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.editor.id)
    recalled(room, release)

    assert mastodon.statuses == {}


def test_a_recall_from_the_feeds_alone_leaves_outlets_as_they_are(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)

    with room.as_(room.publisher):
        publishing.release_recall(release.id, order=WRONG, channels=["feed"], by=room.publisher.id)
    run_due()

    assert len(mastodon.statuses) == 1


def test_what_was_taken_back_does_not_come_back_by_itself(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon, mode=Mode.AT_ONCE)
    sent(room, release, outlet)
    recalled(room, release)

    corrected(room, release)
    waiting = post_of(room, release, outlet).state
    again = sent(room, release, outlet)

    assert waiting is PostState.WAITING
    assert again.state is PostState.SENT
    assert len(mastodon.statuses) == 1


def test_a_persons_own_words_are_looked_at_before_a_correction_goes(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet, words=Words(text="末班 22:40"))

    corrected(room, release)
    card = post_of(room, release, outlet)
    sent(room, release, outlet)

    (status,) = mastodon.statuses.values()
    assert (card.owed, card.reason) == (Owed.AMEND, Reason.EDITED)
    assert "22:40，应为 22:50" in status["status"]
    assert post_of(room, release, outlet).owed is Owed.NOTHING


@pytest.mark.drill
def test_a_correction_before_sending_shows_the_new_words(
    room: Newsroom, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    release = a_release(room)

    corrected(room, release)
    sent(room, release, outlet)

    (status,) = mastodon.statuses.values()
    assert "更正：" in status["status"]


def test_what_a_person_put_there_the_person_corrects(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    with room.as_(room.editor):
        api.post_by_hand(outlet.id, story=release.story, url="", by=room.editor.id)

    corrected(room, release)
    asked = post_of(room, release, outlet)
    after = confirmed(room, release, outlet, Owed.AMEND)

    assert (asked.owed, after.owed, after.state) == (Owed.AMEND, Owed.NOTHING, PostState.BY_HAND)


def test_what_is_not_owed_cannot_be_confirmed(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    sent(room, release, outlet)

    with pytest.raises(PostElsewhere):
        confirmed(room, release, outlet, Owed.WITHDRAW)


def test_an_outlet_for_some_columns_is_offered_their_stories_alone(
    room: Newsroom, mastodon: Mastodon
) -> None:
    with room.as_(room.publisher):
        words = publishing.ColumnText(name="出行", name_en="Travel")
        column = publishing.column_add("travel", text=words, by=room.publisher.id)
    outlet = an_outlet(room, "mastodon", mastodon, mode=Mode.AT_ONCE)
    entry = Entry(name="长毛象", base=mastodon.base, mode=Mode.AT_ONCE, columns=[column.id])
    changed(room, outlet.id, entry)

    a_release(room)

    assert mastodon.statuses == {}


def test_another_address_forgets_the_secret(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    changed(room, outlet.id, Entry(name="长毛象", base=f"{mastodon.base}/elsewhere"))

    card = sent(room, release, outlet)

    assert (card.state, card.reason) == (PostState.FAILED, Reason.CREDENTIALS)
    assert mastodon.asked == []


def test_a_secret_moved_to_another_row_opens_nothing(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    one = an_outlet(room, "mastodon", mastodon)
    other = an_outlet(room, "weibo", mastodon)
    with room.as_(room.manager):
        kept = Outlet.objects.get(pk=one.id).secret
        Outlet.objects.filter(pk=other.id).update(secret=kept)

    card = sent(room, release, other)

    assert card.reason is Reason.CREDENTIALS
    assert mastodon.asked == []


def test_secrets_are_sealed_anew_and_the_old_key_may_go(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed(monkeypatch, now="first " * 10)
    outlet = an_outlet(room, "mastodon", mastodon)
    keyed(monkeypatch, now="second " * 10, before="first " * 10)

    call_command("reseal_secrets", stdout=io.StringIO())
    keyed(monkeypatch, now="second " * 10)

    assert sent(room, release, outlet).state is PostState.SENT


def test_a_secret_under_a_lost_key_asks_for_a_new_one(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    keyed(monkeypatch, now="another " * 10)

    card = sent(room, release, outlet)

    assert (card.state, card.reason) == (PostState.FAILED, Reason.CREDENTIALS)
    assert mastodon.asked == []
