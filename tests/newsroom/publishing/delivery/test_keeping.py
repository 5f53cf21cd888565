"""How subscribers and products are kept: changed, ended, refused, and what health says."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client

from huiliu.accounts.api import Forbidden
from huiliu.kit import clock, scope
from huiliu.newsroom.publishing.core.formats.forms import Form, written
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery import api, vitals
from huiliu.newsroom.publishing.delivery.api import Filter, SubscriberCard, Told, Transport
from huiliu.newsroom.publishing.delivery.core.states import SetbackState, SubscriberState
from huiliu.newsroom.publishing.delivery.courier import packing
from huiliu.newsroom.publishing.delivery.errors import (
    NameTaken,
    ProductNotFound,
    SetbackNotFound,
    SubscriberEnded,
    SubscriberNotFound,
)
from huiliu.newsroom.publishing.delivery.models import Setback, Subscriber
from tests.builders import a_client
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.delivery.a_receiver import Receiver
from tests.newsroom.publishing.delivery.builders import (
    a_product,
    a_setup,
    a_subscriber,
    delivered,
    due_now,
    out,
    row_of,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


@pytest.fixture
def card(room: Newsroom, receiver: Receiver) -> SubscriberCard:
    """Give a subscriber that is pushed to."""
    return a_subscriber(room, receiver)


@pytest.fixture
def manager(room: Newsroom) -> Client:
    """Give the browser of somebody in charge."""
    return a_client(room.manager, room.centre)


def test_a_changed_subscriber_keeps_its_key_and_its_place(
    room: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    receiver.keys["/new"] = receiver.keys["/in"]
    setup = a_setup(
        receiver, card.products[0], name="新晚报", settings={"url": receiver.url("/new")}
    )
    with room.as_(room.manager):
        api.subscriber_change(card.id, setup, by=room.manager.id)
    out(room)
    delivered()

    (came,) = receiver.arrived
    assert (came.path, came.good, row_of(room, card).name) == ("/new", True, "新晚报")


def test_one_that_begins_to_be_pushed_to_gets_a_key(room: Newsroom, receiver: Receiver) -> None:
    product = a_product(room)
    with room.as_(room.manager):
        folder = a_setup(None, product, transport=Transport.FOLDER, settings={"folder": "in"})
        made = api.subscriber_add(folder, since=None, by=room.manager.id).card
        before = api.subscriber_keys(made.id, by=room.manager.id)
        api.subscriber_change(made.id, a_setup(receiver, product), by=room.manager.id)

        assert (before, api.subscriber_keys(made.id, by=room.manager.id)) == (0, 1)


def test_the_page_of_a_change_keeps_it(
    room: Newsroom, receiver: Receiver, card: SubscriberCard, manager: Client
) -> None:
    a_subscriber(room, receiver, path="/other", name="日报")
    given = {
        "name": "夜报",
        "products": [str(card.products[0])],
        "form": Form.RSS.value,
        "url": receiver.url(),
    }

    asked = manager.get(f"/releases/subscribers/{card.id}/change/")
    kept = manager.post(f"/releases/subscribers/{card.id}/change/", given)
    taken = manager.post(f"/releases/subscribers/{card.id}/change/", given | {"name": "日报"})
    added_twice = manager.post("/releases/subscribers/new/", given)

    assert (asked.status_code, kept.status_code) == (200, 302)
    assert (taken.status_code, added_twice.status_code) == (422, 422)
    assert row_of(room, card).form == "rss"


def test_another_way_is_added_without_a_key(room: Newsroom, manager: Client) -> None:
    given = {
        "name": "广播",
        "products": [str(a_product(room))],
        "form": "text",
        "folder": "radio/in",
        "start": "7",
    }

    added = manager.post("/releases/subscribers/new/?transport=folder", given)
    outside = manager.post(
        "/releases/subscribers/new/?transport=folder", given | {"folder": "../x"}
    )
    bucket = manager.post(
        "/releases/subscribers/new/?transport=s3",
        {**given, "name": "桶", "bucket": "b", "key_id": "a", "endpoint": "ftp://x/"},
    )

    assert (added.status_code, outside.status_code, bucket.status_code) == (302, 422, 422)


def test_what_ended_stays_ended(room: Newsroom, card: SubscriberCard, manager: Client) -> None:
    ended = manager.post(f"/releases/subscribers/{card.id}/end/")

    again = manager.post(f"/releases/subscribers/{card.id}/resume/")

    row = row_of(room, card)
    page = manager.get(f"/releases/subscribers/{card.id}/")
    assert (ended.status_code, again.status_code, page.status_code) == (302, 409, 200)
    assert (row.state, bytes(row.secrets)) == (SubscriberState.ENDED, b"")
    with room.as_(room.manager), pytest.raises(SubscriberEnded):
        api.subscriber_pause(card.id, by=room.manager.id)


def test_a_product_is_changed_and_removed_once_nobody_gets_it(
    room: Newsroom, manager: Client
) -> None:
    product, _other = a_product(room, name="甲"), a_product(room, name="乙")

    tried = manager.post(f"/releases/products/{product}/", {"name": "丙", "try": "1"})
    changed = manager.post(f"/releases/products/{product}/", {"name": "丙", "words": "运河"})
    taken = manager.post(f"/releases/products/{product}/", {"name": "乙"})
    with room.as_(room.manager):
        card = api.product_named(product, by=room.manager.id)
    removed = manager.post(f"/releases/products/{product}/remove/")
    gone = manager.get(f"/releases/products/{product}/")

    assert (tried.status_code, changed.status_code, taken.status_code) == (200, 302, 422)
    assert (card.name, card.filter) == ("丙", Filter(words=("运河",)))
    assert (removed.status_code, gone.status_code) == (302, 404)


def test_nobody_gets_products_that_are_not_there(room: Newsroom, receiver: Receiver) -> None:
    with room.as_(room.manager), pytest.raises(ProductNotFound):
        api.subscriber_add(a_setup(receiver, uuid4()), since=None, by=room.manager.id)


def test_names_are_taken_once(room: Newsroom, receiver: Receiver, card: SubscriberCard) -> None:
    setup = a_setup(receiver, card.products[0], name=card.name)
    with room.as_(room.manager):
        with pytest.raises(NameTaken):
            api.subscriber_add(setup, since=None, by=room.manager.id)
        with pytest.raises(NameTaken):
            api.product_add(name="给晚报", filter_=Filter(), by=room.manager.id)


def test_what_is_not_here_is_told(room: Newsroom) -> None:
    with room.as_(room.manager):
        for call in (api.subscriber_named, api.subscriber_pause):
            with pytest.raises(SubscriberNotFound):
                call(uuid4(), by=room.manager.id)
        with pytest.raises(SetbackNotFound):
            api.setback_retry(uuid4(), by=room.manager.id)
    with room.as_(room.editor), pytest.raises(Forbidden):
        api.product_add(name="甲", filter_=Filter(), by=room.editor.id)


def test_products_tell_what_they_hold(room: Newsroom) -> None:
    product = a_product(room, filter_=Filter(words=("供热",)))
    release = out(room, title="北运河夜航试运行")
    out(room, title="七个小区供热试水")
    corrected(room, release)

    with room.as_(room.manager):
        held: Sequence[Told] = api.product_releases([product], after=0, most=50)

    assert [(one.sequence, one.kind) for one in held] == [(2, ChangeKind.RELEASED)]


def test_lost_secrets_hold_a_subscriber_and_say_so(
    room: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Subscriber.objects.update(secrets=b"sealed by another key")
    out(room)

    delivered()

    with room.as_(room.manager):
        assert api.subscriber_keys(card.id, by=room.manager.id) == 0
    assert (row_of(room, card).fault, row_of(room, card).cursor) == ("secret", 0)


def test_a_document_that_cannot_be_written_is_set_aside_and_holds_nobody_else(
    room: Newsroom, receiver: Receiver, card: SubscriberCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_subscriber(room, receiver, path="/well", name="乙")
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Subscriber.objects.filter(pk=card.id).update(form=Form.TEXT.value)

    def broken(document: api.Document, form: Form) -> object:
        if form is Form.TEXT and "坏" in document.title:
            raise ValueError("a writer that fails")
        return written(document, form)

    monkeypatch.setattr(packing, "written", broken)
    out(room, title="好一")
    out(room, title="坏")
    out(room, title="好二")
    for _attempt in range(8):
        due_now(room)
        delivered()

    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        (setback,) = Setback.objects.all()
    assert (setback.sequence, setback.fault) == (2, "document")
    assert (receiver.sequences("/in"), receiver.sequences("/well")) == ([1, 3], [1, 2, 3])


def test_a_bug_in_packing_holds_one_centre_and_loses_nothing(
    room: Newsroom, receiver: Receiver, card: SubscriberCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    out(room)
    with monkeypatch.context() as patch:
        patch.setattr(packing, "told", lambda *_rows, **_how: 1 / 0)
        delivered()
    held = row_of(room, card)
    due_now(room)
    delivered()

    assert (held.fault, held.cursor) == ("ours", 0)
    assert receiver.sequences() == [1]


def test_health_tells_of_kills_that_were_not_taken(
    room: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    raw = connection.connection
    fine = vitals.deliveries(raw)
    release = out(room)
    delivered()
    corrected(room, release)
    receiver.answers["/in"] = [422]
    delivered()
    alarmed = vitals.deliveries(raw)
    figures = {one.name: one.value for one in vitals.figures(raw)}
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Setback.objects.update(state=SetbackState.DISCARDED.value)
        Subscriber.objects.update(state=SubscriberState.BROKEN.value)
    down = vitals.deliveries(raw)

    assert (fine.ready, alarmed.ready, down.ready) == (True, True, True)
    assert len({fine.said, alarmed.said, down.said}) == 3
    assert figures["huiliu_deliveries_set_aside"] == 1
    with room.as_(room.manager):
        assert len(api.next_steps(room.manager.id)) == 1
        assert api.next_steps(room.reporter.id) == ()


def test_a_subscriber_that_is_broken_is_tried_at_once_when_it_is_changed(
    room: Newsroom, receiver: Receiver, card: SubscriberCard
) -> None:
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        Subscriber.objects.update(state=SubscriberState.BROKEN.value, failures=9)
    with room.as_(room.manager):
        api.subscriber_change(card.id, a_setup(receiver, card.products[0]), by=room.manager.id)

    row = row_of(room, card)
    assert (row.state, row.failures) == (SubscriberState.ON, 0)


def test_a_subscriber_may_be_mailed_to_in_place_of_pushed_to(
    room: Newsroom, card: SubscriberCard
) -> None:
    mailed = a_setup(
        None,
        card.products[0],
        form=Form.EMAIL,
        transport=Transport.EMAIL,
        settings={"address": "desk@partner.example"},
    )
    with room.as_(room.manager):
        changed = api.subscriber_change(card.id, mailed, by=room.manager.id)

    assert changed.transport is Transport.EMAIL


def test_a_moment_names_the_first_change_after_it(room: Newsroom) -> None:
    before = clock.now()
    out(room)
    with room.as_(room.manager):
        assert api.resend_from(before) == 1
        assert api.resend_from(clock.now()) == 2
