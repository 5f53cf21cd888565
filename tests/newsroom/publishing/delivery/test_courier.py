"""The courier's promises: in order, at least once, nobody waits for another."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from huiliu.kit import clock, scope
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.delivery.core.states import SetbackState, SubscriberState
from huiliu.newsroom.publishing.delivery.courier.noting import passages_forget
from huiliu.newsroom.publishing.delivery.models import Confirmation, Passage, Setback
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.delivery.a_receiver import Receiver
from tests.newsroom.publishing.delivery.builders import (
    a_subscriber,
    delivered,
    due_now,
    out,
    row_of,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    order = Order(reason=Reason.FACTS, words="一处事实有误，正在核实。")
    with room.as_(room.publisher):
        channels = publishing.channels_on()
        publishing.release_recall(release.id, order=order, channels=channels, by=room.publisher.id)


def test_a_release_is_pushed_signed_and_the_cursor_goes_on(
    room: Newsroom, receiver: Receiver
) -> None:
    card = a_subscriber(room, receiver)
    out(room)

    delivered()

    (came,) = receiver.arrived
    row = row_of(room, card)
    assert (came.good, came.sequence, came.kind) == (True, 1, "released")
    assert json.loads(came.body)["title"] == "北运河夜航试运行"
    assert (row.cursor, row.failures, row.lease) == (1, 0, None)


def test_a_new_subscriber_gets_what_goes_out_from_then_on(
    room: Newsroom, receiver: Receiver
) -> None:
    out(room, title="旧闻")
    a_subscriber(room, receiver, name="从现在起")
    a_subscriber(room, receiver, path="/all", name="从头", since=clock.now() - timedelta(days=3))
    out(room, title="新闻")

    delivered()

    assert (receiver.sequences("/in"), receiver.sequences("/all")) == ([2], [1, 2])


def test_a_failing_subscriber_holds_its_order_and_nobody_else(
    room: Newsroom, receiver: Receiver
) -> None:
    held = a_subscriber(room, receiver, path="/held", name="甲")
    a_subscriber(room, receiver, path="/well", name="乙")
    out(room, title="一")
    out(room, title="二")
    receiver.answers["/held"] = [503]

    delivered()
    before = row_of(room, held)
    due_now(room)
    delivered()

    assert (before.cursor, before.failures, before.fault) == (0, 1, "busy")
    assert receiver.sequences("/held") == [1, 1, 2]
    assert receiver.sequences("/well") == [1, 2]
    assert len({one.delivery for one in receiver.arrived if one.path == "/held"}) == 2
    assert row_of(room, held).cursor == 2


def test_a_subscriber_that_asks_for_a_pause_gets_it(room: Newsroom, receiver: Receiver) -> None:
    card = a_subscriber(room, receiver)
    out(room)
    receiver.answers["/in"] = [(429, {"Retry-After": "120"})]

    delivered()

    left = row_of(room, card).next_at - clock.now()
    assert timedelta(seconds=100) < left <= timedelta(seconds=120)


def test_what_is_refused_for_good_is_set_aside_and_the_rest_goes_on(
    room: Newsroom, receiver: Receiver
) -> None:
    card = a_subscriber(room, receiver)
    out(room, title="一")
    out(room, title="二")
    receiver.answers["/in"] = [422]

    delivered()

    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        (setback,) = Setback.objects.all()
    assert (setback.sequence, setback.fault, setback.status) == (1, "refused", 422)
    assert (setback.state, row_of(room, card).cursor) == (SetbackState.OPEN, 2)
    assert receiver.sequences() == [1, 2]


def test_a_document_that_breaks_the_subscriber_is_set_aside_after_some_attempts(
    room: Newsroom, receiver: Receiver
) -> None:
    card = a_subscriber(room, receiver)
    out(room, title="一")
    receiver.answers["/in"] = [500] * 20

    for _attempt in range(8):
        due_now(room)
        delivered()

    assert receiver.sequences() == [1] * 8
    assert (row_of(room, card).cursor, row_of(room, card).failures) == (1, 0)


def test_a_subscriber_that_is_down_loses_nothing_and_counts_as_broken(
    room: Newsroom, receiver: Receiver
) -> None:
    card = a_subscriber(room, receiver)
    out(room, title="一")
    receiver.answers["/in"] = [502] * 25

    for _attempt in range(25):
        due_now(room)
        delivered()
    down = row_of(room, card)
    due_now(room)
    delivered()

    assert (down.state, down.cursor) == (SubscriberState.BROKEN, 0)
    assert (row_of(room, card).state, row_of(room, card).cursor) == (SubscriberState.ON, 1)


def test_corrections_and_kills_follow_and_are_confirmed(room: Newsroom, receiver: Receiver) -> None:
    a_subscriber(room, receiver)
    release = out(room)
    delivered()
    second = corrected(room, release)
    delivered()
    recalled(room, second)
    delivered()

    kinds = [one.kind for one in receiver.arrived]
    kill = json.loads(receiver.arrived[-1].body)
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        confirmed = list(Confirmation.objects.order_by("sequence").values_list("kind", "way"))
    assert kinds == ["released", "corrected", "recalled"]
    assert (kill["pubStatus"], "bodies" in kill) == ("canceled", False)
    assert confirmed == [("corrected", "answer"), ("recalled", "answer")]


def test_who_comes_late_never_gets_the_text_of_what_was_taken_back(
    room: Newsroom, receiver: Receiver
) -> None:
    a_subscriber(room, receiver)
    recalled(room, out(room))

    delivered()

    assert [one.kind for one in receiver.arrived] == ["recalled", "recalled"]
    assert not any("大光楼" in one.body.decode() for one in receiver.arrived)


def test_what_arrived_within_a_minute_is_one_row(room: Newsroom, receiver: Receiver) -> None:
    a_subscriber(room, receiver)
    out(room, title="一")
    out(room, title="二")

    delivered()

    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        passages = list(Passage.objects.all())
    assert sum(one.documents for one in passages) == 2
    assert (min(one.first for one in passages), max(one.last for one in passages)) == (1, 2)


def test_minutes_of_long_ago_are_forgotten(room: Newsroom, receiver: Receiver) -> None:
    a_subscriber(room, receiver)
    out(room)
    delivered()
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Passage.objects.update(minute=clock.now() - timedelta(days=91))

    with transaction.atomic():
        forgotten = passages_forget()

    assert forgotten == 1
