"""A story at its outlets: sent, corrected, taken back, whatever the service says in between."""

import pytest

from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.outlets.api import Mode, Owed, PostState, Reason
from tests.newsroom.publishing.builders import a_release, corrected
from tests.newsroom.publishing.outlets.builders import (
    an_outlet,
    confirmed,
    corrected_with_its_picture,
    later,
    post_of,
    recalled,
    sent,
    steps_of,
)
from tests.newsroom.publishing.outlets.standins.mastodon import Mastodon
from tests.newsroom.publishing.outlets.standins.telegram import Telegram
from tests.newsroom.publishing.outlets.standins.wechat import WeChat
from tests.newsroom.publishing.outlets.standins.weibo import Weibo
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def test_telegram_shows_edits_and_forgets_a_story(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)

    first = sent(room, release, outlet)
    shown = telegram.messages[101]["text"]
    corrected(room, release)
    fixed = telegram.messages[101]["text"]
    recalled_of = post_of(room, release, outlet)

    assert (first.state, first.url) == (PostState.SENT, "https://t.me/tongzhou/101")
    assert shown.startswith("北运河夜航试运行\n\n第一班夜航船从大光楼码头离岸。")
    assert "更正：原文写夜间接驳末班" in fixed
    assert recalled_of.state is PostState.AMENDED


def test_a_recall_takes_a_story_off_telegram(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)

    recalled(room, release)

    assert telegram.messages == {}
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


@pytest.mark.drill
def test_a_picture_goes_with_its_story_and_keeps_its_place(
    room: Newsroom, pictured: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)

    sent(room, pictured, outlet)

    assert telegram.messages[101]["photo"].startswith(b"\xff\xd8")
    assert "每晚 4 班，全程 4.5 公里。" in telegram.messages[101]["caption"]


def test_mastodon_gets_the_picture_with_its_alternative_text(
    room: Newsroom, pictured: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)

    card = sent(room, pictured, outlet)

    (status,) = mastodon.statuses.values()
    assert card.url.startswith("https://mastodon.example/")
    assert [alt for alt, _data in mastodon.media.values()] == ["一条船"]
    assert status["language"] == "zh"


def test_weibo_cannot_edit_so_a_person_is_asked(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    sent(room, release, outlet)

    corrected(room, release)

    assert post_of(room, release, outlet).owed is Owed.AMEND
    assert steps_of(room)[0][1] == "已更正：去微博改好，再确认。"


@pytest.mark.drill
def test_a_recall_destroys_the_status_on_weibo(
    room: Newsroom, pictured: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    sent(room, pictured, outlet)

    recalled(room, pictured)

    assert weibo.statuses == {}
    assert post_of(room, pictured, outlet).state is PostState.WITHDRAWN


def test_wechat_gets_a_draft_with_its_pictures_uploaded(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)

    card = sent(room, pictured, outlet)

    (draft,) = wechat.drafts.values()
    assert card.state is PostState.SENT
    assert draft["title"] == "北运河夜航试运行，首周末上座九成"
    assert 'src="http://mmbiz.qpic.cn/' in draft["content"]
    assert draft["author"] == "周予安"


def test_a_correction_lays_a_new_draft_in_place_of_the_old_one(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    sent(room, pictured, outlet)
    old = next(iter(wechat.drafts))

    corrected_with_its_picture(room, pictured)

    (new,) = wechat.drafts
    assert new != old
    assert "更正：班次有误。" in wechat.drafts[new]["content"]
    assert post_of(room, pictured, outlet).state is PostState.AMENDED


@pytest.mark.drill
def test_a_published_article_is_corrected_by_a_person_from_a_new_draft(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    sent(room, pictured, outlet)
    wechat.publish_by_hand(next(iter(wechat.drafts)))

    corrected_with_its_picture(room, pictured)
    asked = post_of(room, pictured, outlet)
    after = confirmed(room, pictured, outlet, Owed.AMEND)

    assert len(wechat.drafts) == 1
    assert (asked.owed, after.owed) == (Owed.AMEND, Owed.NOTHING)


@pytest.mark.drill
def test_a_correction_without_the_picture_that_a_cover_needs_asks_a_person(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    sent(room, pictured, outlet)

    corrected(room, pictured)

    card = post_of(room, pictured, outlet)
    assert (card.owed, card.reason) == (Owed.AMEND, Reason.PICTURE)


@pytest.mark.drill
def test_a_correction_follows_on_mastodon_with_its_pictures(
    room: Newsroom, pictured: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, pictured, outlet)

    corrected_with_its_picture(room, pictured)

    (status,) = mastodon.statuses.values()
    assert "每晚 6 班" in status["status"]
    assert "更正：班次有误。" in status["status"]
    assert len(status["media_ids"]) == 1


@pytest.mark.drill
def test_a_corrected_caption_is_edited_under_its_picture(
    room: Newsroom, pictured: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, pictured, outlet)

    corrected_with_its_picture(room, pictured)

    assert "每晚 6 班" in telegram.messages[101]["caption"]
    assert len(telegram.called("editMessageCaption")) == 1


@pytest.mark.drill
def test_a_picture_that_was_taken_out_is_a_persons_turn(
    room: Newsroom, pictured: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, pictured, outlet)

    corrected(room, pictured)

    card = post_of(room, pictured, outlet)
    assert (card.owed, card.reason) == (Owed.AMEND, Reason.CANNOT)


def test_what_people_published_from_a_draft_they_have_to_delete(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    sent(room, pictured, outlet)
    wechat.publish_by_hand(next(iter(wechat.drafts)))

    recalled(room, pictured)
    asked = post_of(room, pictured, outlet)
    after = confirmed(room, pictured, outlet, Owed.WITHDRAW)

    assert asked.owed is Owed.WITHDRAW
    assert (after.state, after.owed) == (PostState.WITHDRAWN, Owed.NOTHING)
    assert steps_of(room) == []


@pytest.mark.drill
def test_an_account_that_publishes_at_once_is_cleared_by_us(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat, publish="1")
    sent(room, pictured, outlet)
    out = len(wechat.articles)

    recalled(room, pictured)

    assert (out, wechat.articles) == (1, {})
    assert post_of(room, pictured, outlet).state is PostState.WITHDRAWN


def test_an_outlet_that_waits_for_nobody_has_the_story_when_it_is_out(
    room: Newsroom, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon, mode=Mode.AT_ONCE)

    release = a_release(room)

    assert len(mastodon.statuses) == 1
    assert post_of(room, release, outlet).state is PostState.SENT


def test_an_outlet_that_waits_asks_a_person(room: Newsroom, mastodon: Mastodon) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)

    release = a_release(room)

    assert mastodon.statuses == {}
    assert post_of(room, release, outlet).state is PostState.WAITING
    assert ("发", "等着发到长毛象。") in steps_of(room)


def test_a_recall_before_anything_was_sent_leaves_nothing_to_do(
    room: Newsroom, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    release = a_release(room)

    recalled(room, release)

    assert post_of(room, release, outlet).state is PostState.WITHDRAWN
    assert steps_of(room) == []


def test_a_withdrawal_is_tried_on_and_a_person_is_asked_meanwhile(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)
    for _time in range(4):
        telegram.say_next("deleteMessage", {"ok": False}, 502)

    recalled(room, release)
    early = post_of(room, release, outlet)
    later(10)
    later(20)
    late = post_of(room, release, outlet)
    later(40)
    later(60)

    assert (early.owed, late.owed) == (Owed.NOTHING, Owed.WITHDRAW)
    assert telegram.messages == {}
    assert post_of(room, release, outlet).owed is Owed.NOTHING
