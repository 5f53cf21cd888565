"""Every documented error, and what nobody should send."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.models import Tenant
from huiliu.kit import clock
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ChannelKind, ReleaseCard
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.views.service import document
from tests.newsroom.publishing.contents.builders import (
    V1,
    Partner,
    a_partner,
    problem_of,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def test_without_a_key_nothing_opens(partner: Partner) -> None:
    answers = [Client().get(f"{V1}{path}") for path in ("changes", "items", "usage")]

    assert [one.status_code for one in answers] == [401] * 3
    assert {one["WWW-Authenticate"] for one in answers} == {"Bearer"}
    assert problem_of(answers[0])["type"].endswith("/partners/api/#key-missing")


@pytest.mark.parametrize(
    "shown",
    [
        "Bearer hlp_unknown",
        "Bearer hl_unknown",
        "Bearer ",
        "Bearer " + "x" * 20_000,
        "Bearer \x00é",
    ],
)
def test_an_unknown_key_opens_nothing(partner: Partner, shown: str) -> None:
    answer = Client().get(f"{V1}items", headers={"Authorization": shown})

    assert answer.status_code == 401
    assert problem_of(answer)["title"] == "Unauthorized"


def test_another_way_of_showing_a_key_is_not_taken(partner: Partner) -> None:
    answer = Client().get(f"{V1}items", headers={"Authorization": f"Basic {partner.secret}"})

    assert problem_of(answer)["type"].endswith("#key-missing")


def test_a_revoked_key_ends_with_the_next_request(room: Newsroom, partner: Partner) -> None:
    assert partner.get("items").status_code == 200

    with room.as_(room.publisher):
        api.key_revoke(partner.key, by=room.publisher.id)

    assert problem_of(partner.get("items"))["type"].endswith("#key-refused")


def test_a_key_ends_with_its_day(room: Newsroom) -> None:
    partner = a_partner(room, days=1)

    with clock.at(clock.now() + timedelta(days=3)):
        answer = partner.get("items")

    assert answer.status_code == 401


def test_a_key_of_a_paused_centre_waits(room: Newsroom, partner: Partner) -> None:
    Tenant.objects.filter(pk=room.centre.id).update(paused_at=clock.now())

    assert problem_of(partner.get("items"))["status"] == 403
    assert accounts.tenant_card(room.centre.id).paused


def test_a_channel_that_is_off_is_off_for_partners(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.manager):
        publishing.channels_define_standard(by=room.manager.id)
        channel = next(
            card.id
            for card in publishing.channel_list(by=room.manager.id)
            if card.kind is ChannelKind.API and card.id
        )
        publishing.channel_define(channel, by=room.manager.id, is_on=False)

    answers = [partner.get(path) for path in ("items", "changes", f"items/{uuid4()}")]

    assert [one.status_code for one in answers] == [404] * 3


@pytest.mark.parametrize(
    "path",
    [
        "items?limit=0",
        "items?limit=101",
        "items?limit=ten",
        "items?cursor=forged",
        "items?cursor=" + "A" * 33,
        "items?cursor=" + "好" * 32,
        "items?language=" + "a" * 400,
        "items?released_since=yesterday",
        "items?unknown=1",
        "items?limit=1&limit=2",
        "changes?since=-1",
        "changes?since=99999999999999999999999",
        "changes?since=1e3",
        "changes?wait=20",
        "usage?days=0",
        "usage?days=367",
        "items?limit=\x00",
    ],
)
def test_parameters_that_are_wrong_are_named(partner: Partner, path: str) -> None:
    answer = partner.get(path)

    assert answer.status_code == 422
    told = problem_of(answer)
    assert told.get("errors") or "Unknown" in str(told["detail"]) or "参数" in str(told["detail"])


@pytest.mark.parametrize("cursor", ["_" * 32, "A" * 32, "f" + "_" * 31])
def test_a_forged_cursor_shows_nothing_that_the_list_does_not(
    partner: Partner, release: ReleaseCard, cursor: str
) -> None:
    answer = partner.get(f"items?cursor={cursor}")

    titles = {one["title"] for one in answer.json()["items"]}
    assert (answer.status_code, titles <= {release.title}) == (200, True)


@pytest.mark.parametrize(
    "path", ["items/nothing", "items/1", "items/nothing/media", "items/x/media/1", "items/%00"]
)
def test_an_id_that_is_none_is_not_found(partner: Partner, path: str) -> None:
    assert problem_of(partner.get(path))["type"].endswith("#item-not-found")


def test_a_form_that_is_not_offered_is_refused(partner: Partner, release: ReleaseCard) -> None:
    item = f"items/{release.story}"

    taken = [
        partner.get(item, Accept=accept).status_code
        for accept in ("*/*", "application/*;q=0.1", "text/html", "image/png", "x" * 60_000)
    ]

    assert taken == [200, 200, 200, 406, 406]
    assert problem_of(partner.get(item, Accept="image/png"))["status"] == 406
    assert partner.get(f"{item}?form=papyrus").status_code == 422


def test_a_method_that_is_not_there_is_named(partner: Partner) -> None:
    answer = partner.post("items", {})

    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert problem_of(answer)["type"].endswith("#method-not-allowed")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"through": 0}, 422),
        ({"through": -4}, 422),
        ({"through": "ninety"}, 422),
        ({"through": 1.5}, 422),
        ({}, 422),
        ([], 422),
        ({"through": 1, "also": 2}, 422),
        ({"through": 99}, 409),
        ("{", 400),
        ("x" * 5_000, 413),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused(
    partner: Partner, release: ReleaseCard, body: Any, status: int
) -> None:
    answer = partner.post("acks", body)

    assert answer.status_code == status
    problem_of(answer)


def test_every_error_that_a_route_can_give_is_documented() -> None:
    told = {
        one["operationId"]: set(one["responses"])
        for methods in document()["paths"].values()
        for one in methods.values()
    }

    assert all({"200", "401", "403", "404", "422", "429"} <= one for one in told.values())
    assert {"406", "410"} <= told["item"]
    assert {"400", "409", "413"} <= told["acks"]
