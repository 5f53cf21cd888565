"""What services, networks and our machines do wrong, and how often a story is there after it."""

import logging
from contextlib import suppress

import pytest
from django.db import transaction

from huiliu.audit.models import AuditRow
from huiliu.kit.jobs import run_due
from huiliu.kit.jobs.models import JobNote
from huiliu.kit.jobs.payload import Claimed
from huiliu.kit.jobs.runner import perform, report_within
from huiliu.kit.scope import current
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.api import OutletCard, Owed, PostState, Reason, Words
from huiliu.newsroom.publishing.outlets.models import Post
from tests.newsroom.publishing.outlets.builders import (
    an_outlet,
    confirmed,
    later,
    post_of,
    recalled,
    sent,
)
from tests.newsroom.publishing.outlets.standins import mastodon as masto
from tests.newsroom.publishing.outlets.standins import telegram as tele
from tests.newsroom.publishing.outlets.standins.mastodon import Mastodon
from tests.newsroom.publishing.outlets.standins.telegram import Telegram, slow_down
from tests.newsroom.publishing.outlets.standins.wechat import WeChat
from tests.newsroom.publishing.outlets.standins.weibo import Weibo
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


class Killed(Exception):
    """The worker is gone before its transaction was committed."""


def queued(room: Newsroom, release: ReleaseCard, outlet: OutletCard) -> Post:
    """Let a person send, and no job run yet."""
    with room.as_(room.editor):
        api.post_send(outlet.id, story=release.story, words=Words(), by=room.editor.id)
        row: Post = Post.objects.get(outlet_id=outlet.id)
    return row


def worked(room: Newsroom, row: Post, *, runs_before: int = 0, is_killed: bool = False) -> None:
    """Run the job as a worker does; killed: after its last word to the service, before the note."""
    with room.as_(room.editor):
        scope = current()
    claimed = Claimed(
        id=0,
        name="outlets.carry",
        scope=scope,
        args={"post": str(row.id)},
        attempts=runs_before,
    )
    with suppress(Killed), transaction.atomic():
        perform(claimed, report=report_within)
        if is_killed:
            raise Killed


def test_a_worker_killed_after_sending_asks_a_person_to_look(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    row = queued(room, release, outlet)

    worked(room, row, is_killed=True)
    worked(room, row, runs_before=1)

    card = post_of(room, release, outlet)
    assert (card.state, card.owed) == (PostState.UNSURE, Owed.LOOK)
    assert len(telegram.messages) == 1


def test_a_worker_killed_after_sending_sends_again_where_keys_are_known(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    row = queued(room, release, outlet)

    worked(room, row, is_killed=True)
    worked(room, row, runs_before=1)

    assert post_of(room, release, outlet).state is PostState.SENT
    assert len(mastodon.statuses) == 1


def test_a_line_that_breaks_after_the_message_asks_a_person_to_look(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    telegram.break_off_after("sendMessage")

    card = sent(room, release, outlet)
    later(30)

    assert (card.state, card.reason) == (PostState.UNSURE, Reason.BROKEN_OFF)
    assert len(telegram.messages) == 1


@pytest.mark.drill
def test_nothing_found_there_waits_to_be_sent_again(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    telegram.break_off_after("sendMessage")
    sent(room, release, outlet)

    looked = confirmed(room, release, outlet, Owed.LOOK)

    assert looked.state is PostState.WAITING
    assert sent(room, release, outlet).state is PostState.SENT


def test_a_recall_of_what_may_be_there_asks_until_it_is_confirmed(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    telegram.break_off_after("sendMessage")
    sent(room, release, outlet)

    recalled(room, release)

    assert post_of(room, release, outlet).owed is Owed.WITHDRAW


def test_a_line_that_breaks_is_tried_again_with_the_same_key(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    mastodon.break_off_after("statuses")

    early = sent(room, release, outlet)
    later(5)

    assert (early.state, early.reason) == (PostState.QUEUED, Reason.BROKEN_OFF)
    assert early.next_at is not None
    assert post_of(room, release, outlet).state is PostState.SENT
    assert len(mastodon.statuses) == 1


def test_telegram_is_given_the_time_that_it_asks_for(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    telegram.say_next("sendMessage", slow_down(600), 429)

    early = sent(room, release, outlet)
    later(9)
    still = len(telegram.messages)
    later(11)

    assert early.reason is Reason.LIMIT
    assert (still, len(telegram.messages)) == (0, 1)


def test_an_expired_token_of_wechat_is_renewed_once(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    wechat.expire()

    card = sent(room, pictured, outlet)

    assert card.state is PostState.SENT
    assert [one.json()["force_refresh"] for one in wechat.called("stable_token")] == [False, True]


def test_a_token_that_stays_bad_fails_in_words(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    for _time in range(2):
        wechat.say_next("uploadimg", {"errcode": 40001, "errmsg": "invalid credential"})

    card = sent(room, pictured, outlet)

    assert (card.state, card.reason) == (PostState.FAILED, Reason.CREDENTIALS)


@pytest.mark.drill
def test_the_daily_limit_of_wechat_waits(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    wechat.say_next("draft/add", {"errcode": 45009, "errmsg": "reach max api daily quota limit"})

    early = sent(room, pictured, outlet)
    later(15)

    assert (early.state, early.reason) == (PostState.QUEUED, Reason.LIMIT)
    assert len(wechat.drafts) == 1


def test_a_line_that_breaks_while_pictures_go_up_is_simply_tried_again(
    room: Newsroom, pictured: ReleaseCard, wechat: WeChat
) -> None:
    outlet = an_outlet(room, "wechat", wechat)
    wechat.break_off_after("uploadimg")

    early = sent(room, pictured, outlet)
    later(5)

    assert early.state is PostState.QUEUED
    assert len(wechat.drafts) == 1


def test_weibo_s_repetition_after_a_broken_line_asks_a_person_to_look(
    room: Newsroom, release: ReleaseCard, weibo: Weibo
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    weibo.break_off_after("share")

    sent(room, release, outlet)
    later(5)

    card = post_of(room, release, outlet)
    assert (card.state, card.reason) == (PostState.UNSURE, Reason.REPEATED)
    assert len(weibo.statuses) == 1


@pytest.mark.drill
def test_a_service_that_is_down_is_tried_for_a_while_and_then_given_up(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    for _time in range(9):
        mastodon.say_next("statuses", {"error": "down"}, 503)

    sent(room, release, outlet)
    for hour in range(1, 10):
        later(60 * hour)

    card = post_of(room, release, outlet)
    assert (card.state, card.reason) == (PostState.FAILED, Reason.SERVER)
    assert len(mastodon.called("/api/v1/statuses")) == 9


def test_a_refusal_of_the_words_is_told_and_not_repeated(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    mastodon.say_next("statuses", {"error": "Validation failed: Text can't be blank"}, 422)

    card = sent(room, release, outlet)
    later(60)

    assert (card.state, card.reason) == (PostState.FAILED, Reason.REFUSED)
    assert card.detail == "Validation failed: Text can't be blank"
    assert mastodon.statuses == {}


def test_an_answer_that_is_no_json_is_a_fault_of_the_service(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    mastodon.say_next("statuses", b"<html>maintenance</html>")

    card = sent(room, release, outlet)

    assert (card.state, card.reason) == (PostState.QUEUED, Reason.SERVER)


def test_a_service_that_leads_inside_is_not_asked(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huiliu.kit.config import config

    outlet = an_outlet(room, "mastodon", mastodon)
    monkeypatch.setenv("HUILIU_HTTP_INSIDE", "")
    config.cache_clear()

    card = sent(room, release, outlet)

    assert (card.state, card.reason) == (PostState.FAILED, Reason.ADDRESS)
    assert mastodon.asked == []


@pytest.mark.drill
def test_what_is_gone_there_already_counts_as_taken_off(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)
    telegram.messages.clear()

    recalled(room, release)

    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


@pytest.mark.drill
def test_the_same_words_again_change_nothing(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    sent(room, release, outlet)

    card = sent(room, release, outlet)

    assert (card.state, card.owed) == (PostState.AMENDED, Owed.NOTHING)


@pytest.mark.drill
def test_a_recall_overtakes_a_sending_that_waits_for_its_next_try(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    mastodon.say_next("statuses", {"error": "down"}, 503)
    sent(room, release, outlet)

    recalled(room, release)
    later(60)

    assert mastodon.statuses == {}
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


@pytest.mark.parametrize("kind", ["telegram", "mastodon"])
def test_no_secret_stands_in_trail_log_or_job(
    room: Newsroom,
    release: ReleaseCard,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    service = request.getfixturevalue(kind)
    token = {"telegram": tele.TOKEN, "mastodon": masto.TOKEN}[kind]
    caplog.set_level(logging.DEBUG)
    outlet = an_outlet(room, kind, service)
    service.say_next("", {"ok": False, "error": f"no {token}", "description": f"no {token}"}, 400)

    card = sent(room, release, outlet)

    with room.as_(room.manager):
        told = [f"{row.before} {row.after}" for row in AuditRow.objects.all()]
        told += [note.reason for note in JobNote.objects.all()]
    assert "***" in card.detail
    assert token not in card.detail + caplog.text + " ".join(told)


def test_jobs_that_come_twice_send_once(
    room: Newsroom, release: ReleaseCard, telegram: Telegram
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    row = queued(room, release, outlet)

    worked(room, row)
    worked(room, row)
    run_due()

    assert len(telegram.messages) == 1
