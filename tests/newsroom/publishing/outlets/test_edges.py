"""What is rarely done: refused clicks, large pictures, withdrawals, services that say no."""

import io
from uuid import UUID

import pytest
from PIL import Image

from huiliu.kit.config import config
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import run_due
from huiliu.kit.storage import store
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.api import Owed, PostState, Reason, Words
from huiliu.newsroom.publishing.outlets.core import mastodon as masto
from huiliu.newsroom.publishing.outlets.core import wechat as chat
from huiliu.newsroom.publishing.outlets.core import weibo as bo
from huiliu.newsroom.publishing.outlets.core.posts import Shown
from huiliu.newsroom.publishing.outlets.covers import cover_drawn, picture_read
from huiliu.newsroom.publishing.outlets.errors import PackUnknown, PostElsewhere, PostOnItsWay
from huiliu.newsroom.publishing.outlets.models import Outlet, Post
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.outlets.builders import (
    WRONG,
    an_outlet,
    confirmed,
    later,
    post_of,
    recalled,
    sent,
    steps_of,
)
from tests.newsroom.publishing.outlets.standins.mastodon import Mastodon
from tests.newsroom.publishing.outlets.standins.telegram import Telegram
from tests.newsroom.publishing.outlets.standins.weibo import Weibo
from tests.newsroom.publishing.outlets.test_shaping import (
    ADDRESS,
    a_pictured_article,
    an_article,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def test_words_that_hold_the_link_keep_it_where_it_is() -> None:
    words = Words(text=f"看 {ADDRESS} 末班")

    assert masto.shape(an_article(), ADDRESS, words).text == words.text
    assert bo.shape(an_article(), ADDRESS, words).text == words.text
    assert chat.shape(a_pictured_article(), ADDRESS, words).text == words.text


def test_a_post_that_stands_cannot_be_skipped_noted_or_sent_where_nobody_edits(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    sent(room, release, outlet)

    with room.as_(room.editor):
        by = room.editor.id
        with pytest.raises(PostElsewhere):
            api.post_send(outlet.id, story=release.story, words=Words(), by=by)
        with pytest.raises(PostElsewhere):
            api.post_by_hand(outlet.id, story=release.story, url="", by=by)
        with pytest.raises(PostElsewhere):
            api.post_skip(outlet.id, story=release.story, by=by)


def test_what_a_person_put_there_is_not_sent_over_it(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    with room.as_(room.editor):
        by = room.editor.id
        api.post_by_hand(outlet.id, story=release.story, url="", by=by)
        with pytest.raises(PostElsewhere):
            api.post_send(outlet.id, story=release.story, words=Words(), by=by)
        with pytest.raises(PostElsewhere):
            api.post_take_back(outlet.id, story=release.story, by=by)


def test_nothing_is_taken_back_that_was_never_sent(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)

    with room.as_(room.editor), pytest.raises(PostElsewhere):
        api.post_take_back(outlet.id, story=release.story, by=room.editor.id)


@pytest.mark.drill
def test_a_second_click_on_taking_back_finds_it_going(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)
    with room.as_(room.editor):
        api.post_take_back(outlet.id, story=release.story, by=room.editor.id)

    with room.as_(room.editor), pytest.raises(PostOnItsWay):
        api.post_take_back(outlet.id, story=release.story, by=room.editor.id)


def test_a_job_of_a_post_that_is_none_does_nothing(room: Newsroom) -> None:
    with room.as_(room.editor):
        api.post_carry(new_id())
        assert Post.objects.count() == 0


@pytest.mark.drill
def test_a_withdrawal_takes_a_story_off_too(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)

    with room.as_(room.publisher):
        publishing.release_withdraw(release.id, order=WRONG, by=room.publisher.id)
    run_due()

    assert mastodon.statuses == {}


def test_a_story_that_comes_back_before_it_was_taken_off_still_goes(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)
    telegram.say_next("deleteMessage", {"ok": False}, 502)
    recalled(room, release)

    corrected(room, release)
    later(10)

    assert telegram.messages == {}
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


def test_a_service_that_refuses_the_ask_says_why(room: Newsroom, mastodon: Mastodon) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    mastodon.say_next("verify", {"error": "The access token is invalid"}, 401)

    with room.as_(room.manager):
        card = api.outlet_ask(outlet.id, by=room.manager.id)

    assert card.health == Reason.CREDENTIALS.value
    assert card.limits.text_max == 500


def test_each_duty_is_a_next_step_in_its_own_words(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    telegram.say_next("sendMessage", {"ok": False, "description": "no"}, 400)
    sent(room, release, outlet)
    failed = steps_of(room)
    telegram.break_off_after("sendMessage")
    sent(room, release, outlet)
    unsure = steps_of(room)
    recalled(room, release)

    assert failed[0][1] == "没发到电报。"
    assert unsure[0][1] == "电报中途断了：去看看发出去没有。"
    assert steps_of(room)[0][1] == "已撤回：去电报删除，再确认。"
    assert confirmed(room, release, outlet, Owed.WITHDRAW).state is PostState.WITHDRAWN


def test_who_may_not_send_has_no_steps_at_outlets(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    an_outlet(room, "mastodon", mastodon)

    with room.as_(room.reporter):
        steps = publishing.next_steps(room.reporter.id)

    assert steps == ()


def test_a_story_without_pictures_has_no_cover(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.editor), pytest.raises(PackUnknown):
        api.cover_read(release.story, "1:1", by=room.editor.id)


def a_picture(*, size: tuple[int, int], form: str = "PNG") -> Shown:
    """Keep a picture that is hard to pack, and give it by its digest."""
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, form)
    digest = store().put(out.getvalue())
    asset = str(UUID(int=7))
    width, height = size
    return Shown(
        name=asset, digest=digest, alt="", caption="", credit="", width=width, height=height
    )


def test_a_picture_is_made_small_enough(room: Newsroom) -> None:
    shown = a_picture(size=(900, 600))

    made = picture_read(shown, 60_000)

    assert made.startswith(b"\xff\xd8\xff")
    assert len(made) <= 60_000


def test_a_limit_that_no_picture_keeps_has_an_end(room: Newsroom) -> None:
    assert picture_read(a_picture(size=(300, 200)), 10)


def test_a_picture_that_the_library_does_not_frame_is_cut_in_its_middle(room: Newsroom) -> None:
    with room.as_(room.editor):
        cover = cover_drawn(a_picture(size=(300, 600)), "1:1")

    with Image.open(io.BytesIO(cover)) as image:
        assert image.size == (1080, 1080)


def test_rows_say_what_they_are(room: Newsroom, release: ReleaseCard, mastodon: Mastodon) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)

    with room.as_(room.manager):
        assert str(Outlet.objects.get()) == "mastodon 长毛象"
        assert str(Post.objects.get()).endswith("sent")


def test_a_host_that_is_down_has_taken_nothing_and_is_tried_again(
    room: Newsroom, release: ReleaseCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUILIU_HTTP_INSIDE", "127.0.0.1:9")
    config.cache_clear()
    nobody = Telegram()
    nobody.port = 9
    outlet = an_outlet(room, "telegram", nobody)

    card = sent(room, release, outlet)

    assert (card.state, card.reason) == (PostState.QUEUED, Reason.NO_ANSWER)
    assert card.next_at is not None


@pytest.mark.drill
def test_what_a_person_corrected_there_is_corrected(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    sent(room, release, outlet)
    corrected(room, release)

    asked = steps_of(room)
    card = confirmed(room, release, outlet, Owed.AMEND)

    assert asked[0][1] == "已更正：去微博改好，再确认。"
    assert (card.state, card.owed) == (PostState.AMENDED, Owed.NOTHING)
