"""Pictures for partners: signed addresses, fields in the file, nothing for a changed address."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import pytest
from django.test import Client
from PIL import Image

from huiliu.kit import clock
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.contents import api
from tests.newsroom.publishing.contents.builders import (
    Partner,
    a_partner,
    problem_of,
    recalled,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def signed(partner: Partner, release: ReleaseCard) -> str:
    """Give the signed address of the first picture, below the host."""
    (one,) = partner.read(f"items/{release.story}/media")["media"]
    parts = urlsplit(one["href"])
    return f"{parts.path}?{parts.query}"


def test_a_signed_address_gives_the_picture_without_a_key(
    partner: Partner, pictured: ReleaseCard
) -> None:
    (one,) = partner.read(f"items/{pictured.story}/media")["media"]
    found = Client().get(signed(partner, pictured))

    image = Image.open(BytesIO(found.content))
    assert (one["credit"], one["alt"], one["mime"]) == ("陈默摄", "一条船", "image/jpeg")
    assert (found.status_code, found["Content-Type"]) == (200, "image/jpeg")
    assert image.size == (one["width"], one["height"])
    assert "陈默摄".encode() in found.content


@pytest.mark.drill
def test_the_text_names_pictures_where_the_key_opens_them(
    partner: Partner, pictured: ReleaseCard
) -> None:
    item = partner.read(f"items/{pictured.story}")

    (picture,) = (one for one in item["associations"] if one["type"] == "picture")
    addresses = {one["href"] for one in picture["renditions"]}
    path = urlsplit(addresses.pop()).path.split("/api/partner/v1/")[1]
    assert addresses == set()
    assert partner.get(path).status_code == 200


@pytest.mark.drill
def test_an_address_ends_within_an_hour_and_a_quarter(
    partner: Partner, pictured: ReleaseCard
) -> None:
    address = signed(partner, pictured)

    with clock.at(clock.now() + timedelta(minutes=59)):
        before = Client().get(address)
    with clock.at(clock.now() + timedelta(minutes=76)):
        after = Client().get(address)

    assert (before.status_code, after.status_code) == (200, 403)
    assert problem_of(after)["type"].endswith("#link-over")


def test_a_changed_address_opens_nothing(partner: Partner, pictured: ReleaseCard) -> None:
    path, query = signed(partner, pictured).split("?")
    right = {key: one[0] for key, one in parse_qs(query).items()}
    changes = [("ends", "99999999999"), ("ends", "-1"), ("ends", "٣"), ("signature", "0" * 64)]
    changes += [("signature", "é"), ("key", "nobody"), ("key", str(UUID(int=0)))]

    answers = [
        Client().get(f"{path}?{urlencode(right | {name: value})}") for name, value in changes
    ]

    assert [one.status_code for one in answers] == [403] * len(changes)


def test_an_address_opens_no_other_path(partner: Partner, pictured: ReleaseCard) -> None:
    path, query = signed(partner, pictured).split("?")

    other = [
        Client().get(f"{path[:-1]}2?{query}"),
        Client().get(f"/api/partner/v1/items?{query}"),
        Client().get(f"/api/partner/v1/items/{pictured.story}?{query}"),
    ]

    assert [one.status_code for one in other] == [403] * 3


@pytest.mark.drill
def test_an_address_ends_with_its_key(
    room: Newsroom, partner: Partner, pictured: ReleaseCard
) -> None:
    address = signed(partner, pictured)

    with room.as_(room.publisher):
        api.key_revoke(partner.key, by=room.publisher.id)

    assert Client().get(address).status_code == 401


def test_an_address_of_a_recalled_item_is_gone(
    room: Newsroom, partner: Partner, pictured: ReleaseCard
) -> None:
    address = signed(partner, pictured)
    recalled(room, pictured)

    gone = Client().get(address)

    assert (gone.status_code, problem_of(gone)["reason"]) == (410, "facts")


@pytest.mark.drill
def test_a_key_of_another_centre_opens_no_picture(
    foreign: Newsroom, partner: Partner, pictured: ReleaseCard
) -> None:
    path = signed(partner, pictured).split("?")[0].split("/api/partner/v1/")[1]

    assert a_partner(foreign).get(path).status_code == 404


def test_a_picture_that_is_not_there_is_not_found(partner: Partner, pictured: ReleaseCard) -> None:
    numbers = ("0", "2", "999", "1001", "-1", "one", "9" * 40)

    answers = [partner.get(f"items/{pictured.story}/media/{number}") for number in numbers]

    assert [one.status_code for one in answers] == [404] * len(numbers)
