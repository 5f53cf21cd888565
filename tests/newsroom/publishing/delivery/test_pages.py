"""The pages: who subscribes, what each got, what was not taken, products tried out."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from huiliu.kit import clock
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.api import Filter, SubscriberCard
from tests.builders import a_client
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.delivery.a_receiver import Receiver
from tests.newsroom.publishing.delivery.builders import (
    a_product,
    a_subscriber,
    delivered,
    out,
    row_of,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


@pytest.fixture
def manager(room: Newsroom) -> Client:
    """Give the browser of somebody in charge."""
    return a_client(room.manager, room.centre)


@pytest.fixture
def card(room: Newsroom, receiver: Receiver) -> SubscriberCard:
    """Give a subscriber that is pushed to."""
    return a_subscriber(room, receiver)


def address(card: SubscriberCard, rest: str = "") -> str:
    return f"/releases/subscribers/{card.id}/{rest}"


def test_a_subscriber_is_added_and_its_key_is_shown_once(
    room: Newsroom, receiver: Receiver, manager: Client
) -> None:
    product = a_product(room)
    given = {
        "name": "晚报",
        "products": [str(product)],
        "form": "ninjs3",
        "url": receiver.url(),
    }

    shown = manager.post("/releases/subscribers/new/?transport=push", given)
    listed = manager.get("/releases/subscribers/")

    assert (shown.status_code, b"code class=" in shown.content) == (200, True)
    assert "晚报" in listed.content.decode()
    assert b"code class=" not in listed.content


def test_an_address_inside_is_refused_in_the_form(
    room: Newsroom, manager: Client, receiver: Receiver
) -> None:
    given = {
        "name": "晚报",
        "products": [str(a_product(room))],
        "form": "ninjs3",
        "url": "http://intranet.example/",
    }

    refused = manager.post("/releases/subscribers/new/?transport=push", given)

    assert refused.status_code == 422


@pytest.mark.parametrize("transport", ["push", "sftp", "s3", "email", "folder"])
def test_each_way_asks_for_its_own(room: Newsroom, manager: Client, transport: str) -> None:
    a_product(room)

    asked = manager.get(f"/releases/subscribers/new/?transport={transport}")

    assert asked.status_code == 200
    assert (b'name="bucket"' in asked.content) == (transport == "s3")


def test_deliveries_are_shown_and_leave_as_a_sheet(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    release = out(room)
    corrected(room, release)
    delivered()
    out(room, title="还没投的")

    page = manager.get(address(card)).content.decode()
    waiting = manager.get(address(card, "?state=waiting")).content.decode()
    sheet = manager.get(address(card, "deliveries.csv")).content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(sheet)))
    assert page.count("北运河夜航试运行") == 3
    assert ("还没投的" in waiting, waiting.count("北运河夜航试运行")) == (True, 1)
    assert [row[0] for row in rows[1:]] == ["3", "2", "1"]
    assert [bool(row[7]) for row in rows[1:]] == [False, True, False]


def test_what_was_not_taken_is_tried_again_or_given_up(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    out(room, title="一")
    out(room, title="二")
    receiver.answers["/in"] = [422, 422]
    delivered()
    with room.as_(room.manager):
        first, second = api.setback_list(card.id, by=room.manager.id)

    again = manager.post(f"/releases/setbacks/{first.id}/retry/")
    given_up = manager.post(f"/releases/setbacks/{second.id}/discard/")
    twice = manager.post(f"/releases/setbacks/{second.id}/discard/")
    delivered()

    assert (again.status_code, given_up.status_code, twice.status_code) == (302, 302, 409)
    assert receiver.sequences() == [1, 2, 1]
    assert 'id="h-back"' not in manager.get(address(card)).content.decode()


def test_sending_again_is_counted_first(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    out(room, title="一")
    out(room, title="二")
    delivered()

    counted = manager.get(address(card, "resend/?sequence=2")).content.decode()
    before = receiver.sequences()
    manager.post(address(card, "resend/"), {"sequence": "2"})
    delivered()
    ahead = manager.post(address(card, "resend/"), {"sequence": "99"})

    assert 'name="sequence" value="2"' in counted
    assert (before, receiver.sequences()) == ([1, 2], [1, 2, 2])
    assert len({one.delivery for one in receiver.arrived}) == 2
    assert ahead.status_code == 422


def test_a_paused_subscriber_gets_nothing_until_it_is_resumed(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    manager.post(address(card, "pause/"))
    out(room)
    delivered()
    before = receiver.sequences()
    manager.post(address(card, "resume/"))
    delivered()

    assert (before, receiver.sequences()) == ([], [1])


def test_a_test_is_marked_and_moves_nothing(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    answered = manager.post(address(card, "test/"))
    receiver.answers["/in"] = [410]
    failed = manager.post(address(card, "test/")).content.decode()

    assert answered.status_code == 200
    assert [(one.is_test, one.good, one.sequence) for one in receiver.arrived] == [
        (True, True, 0),
        (True, True, 0),
    ]
    assert "410" in failed
    assert row_of(room, card).cursor == 0


def test_keys_are_rotated_without_a_gap(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    manager.post(address(card, "key/"))
    out(room, title="一")
    delivered()
    manager.post(address(card, "key/retire/"))
    out(room, title="二")
    delivered()
    none_left = manager.post(address(card, "key/retire/"))

    assert [one.good for one in receiver.arrived] == [True, False]
    assert none_left.status_code == 409


def test_a_product_says_what_it_would_have_sent(room: Newsroom, manager: Client) -> None:
    out(room, title="北运河夜航试运行")
    out(room, title="七个小区供热试水", text="供热。")

    tried = manager.post("/releases/products/", {"name": "运河", "words": "运河", "try": "1"})
    saved = manager.post("/releases/products/", {"name": "运河", "words": "运河"})
    twice = manager.post("/releases/products/", {"name": "运河"})

    page = tried.content.decode()
    assert ("北运河夜航试运行" in page, "供热试水" in page) == (True, False)
    assert (saved.status_code, twice.status_code) == (302, 422)


def test_a_product_that_somebody_gets_stays(
    room: Newsroom, receiver: Receiver, manager: Client
) -> None:
    product = a_product(room, filter_=Filter(words=("供热",)))
    a_subscriber(room, receiver, product=product)

    refused = manager.post(f"/releases/products/{product}/remove/")

    assert refused.status_code == 409


def test_the_page_of_a_release_says_who_got_it(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    release = out(room)
    delivered()

    page = manager.get(f"/releases/{release.id}/deliveries/").content.decode()
    beside = manager.get(f"/releases/{release.id}/").content.decode()

    assert "晚报" in page
    assert f"/releases/{release.id}/deliveries/" in beside


def test_another_centre_finds_nothing(
    room: Newsroom, foreign: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    release = out(room)
    stranger = a_client(foreign.manager, foreign.centre)

    answers = [
        stranger.get(address(card)).status_code,
        stranger.post(address(card, "pause/")).status_code,
        stranger.get(f"/releases/{release.id}/deliveries/").status_code,
    ]
    listed = stranger.get("/releases/subscribers/").content.decode()

    assert answers == [404, 404, 404]
    assert "晚报" not in listed


def test_who_is_not_in_charge_reads_and_changes_nothing(
    room: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    editor, reporter = a_client(room.editor, room.centre), a_client(room.reporter, room.centre)

    assert editor.get(address(card)).status_code == 200
    assert editor.post(address(card, "pause/")).status_code == 403
    assert reporter.get(address(card)).status_code == 403


def test_a_kill_that_was_not_taken_alarms_until_somebody_sees_to_it(
    room: Newsroom, receiver: Receiver, manager: Client, card: SubscriberCard
) -> None:
    release = out(room)
    delivered()
    corrected(room, release)
    receiver.answers["/in"] = [422]
    delivered()

    desk = manager.get("/").content.decode()
    since = clock.now() - timedelta(hours=1)

    assert address(card) in desk
    assert row_of(room, card).added_at > since
