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
from tests.newsroom.publishing.builders import a_release
from tests.newsroom.publishing.contents.builders import (
    V1,
    Partner,
    a_partner,
    problem_of,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
WRONG = (
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
)


def test_without_a_key_nothing_opens(partner: Partner) -> None:
    answers = [Client().get(f"{V1}{path}") for path in ("changes", "items", "usage")]

    assert [one.status_code for one in answers] == [401] * 3
    assert {one["WWW-Authenticate"] for one in answers} == {"Bearer"}
    assert problem_of(answers[0])["type"].endswith("/partners/api/#key-missing")


def test_an_unknown_key_opens_nothing(partner: Partner) -> None:
    shown = ("hlp_unknown", "hl_unknown", "", "x" * 20_000, "\x00é", partner.secret[:-1])

    answers = [
        Client().get(f"{V1}items", headers={"Authorization": f"Bearer {key}"}) for key in shown
    ]

    assert [one.status_code for one in answers] == [401] * len(shown)
    assert {problem_of(one)["title"] for one in answers} == {"Unauthorized"}


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

    release = a_release(room)
    answers = [partner.get(path) for path in ("items", "changes", f"items/{uuid4()}")]
    with room.as_(room.manager):
        publishing.channel_define(channel, by=room.manager.id, is_on=True)

    assert [one.status_code for one in answers] == [404] * 3
    assert partner.get(f"items/{release.story}").status_code == 404
    assert partner.read("changes")["changes"] == []


def test_parameters_that_are_wrong_are_named(partner: Partner) -> None:
    answers = [partner.get(path) for path in WRONG]

    assert [one.status_code for one in answers] == [422] * len(WRONG)
    codes = {str(problem_of(one)["type"]).rpartition("#")[2] for one in answers}
    assert codes == {"parameters-invalid", "parameter-unknown"}
    assert problem_of(answers[0])["errors"][0]["field"] == "limit"


def test_a_forged_cursor_shows_nothing_that_the_list_does_not(
    partner: Partner, release: ReleaseCard
) -> None:
    answers = [partner.read(f"items?cursor={one}") for one in ("_" * 32, "A" * 32, "f" * 32)]

    titles = {one["title"] for answer in answers for one in answer["items"]}
    assert titles <= {release.title}


def test_an_id_that_is_none_is_not_found(partner: Partner) -> None:
    paths = ("items/nothing", "items/1", "items/nothing/media", "items/x/media/1", "items/%00")

    told = [problem_of(partner.get(path)) for path in paths]

    assert {one["type"].rpartition("#")[2] for one in told} == {"item-not-found"}


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


def test_a_confirmation_that_cannot_be_is_refused(partner: Partner, release: ReleaseCard) -> None:
    bodies: list[Any] = [{"through": 0}, {"through": -4}, {"through": "ninety"}, {"through": 1.5}]
    bodies += [{}, [], {"through": 1, "also": 2}, {"through": 99}, "{", "x" * 5_000]

    answers = [partner.post("acks", body) for body in bodies]

    assert [one.status_code for one in answers] == [422] * 7 + [409, 400, 413]
    assert [problem_of(one)["status"] for one in answers] == [422] * 7 + [409, 400, 413]


def test_every_error_that_a_route_can_give_is_documented() -> None:
    told = {
        one["operationId"]: set(one["responses"])
        for methods in document()["paths"].values()
        for one in methods.values()
    }

    assert all({"200", "401", "403", "404", "422", "429"} <= one for one in told.values())
    assert {"406", "410"} <= told["item"]
    assert {"400", "409", "413"} <= told["acks"]
