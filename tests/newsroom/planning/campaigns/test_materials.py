"""What goes with a campaign: looked at by who is asked, had whole by who took a part."""

import io
from functools import cache
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from PIL import Image

from huiliu.accounts.api import Role
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.library import api as library
from huiliu.library.errors import AssetNotFound
from huiliu.library.models import Asset, Share
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignCard
from huiliu.newsroom.planning.campaigns.errors import MaterialNotFound
from tests.builders import a_client, a_person
from tests.newsroom.planning.campaigns.builders import (
    TELLING,
    Desk,
    Trio,
    a_draft,
    a_text,
    a_wish,
    part_of,
    taken,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
HOME = "/topics/campaigns/"


@cache
def a_small_picture() -> bytes:
    image = io.BytesIO()
    Image.new("RGB", (320, 180), "#2c5a60").save(image, "PNG")
    return image.getvalue()


def a_picture(desk: Desk, caption: str = "秋天的河") -> UUID:
    with desk.acting() as by:
        made = library.asset_add(
            a_small_picture(),
            filename="river.png",
            caption=caption,
            credit="陈默摄",
            alt="一条河",
            by=by,
            details=library.Details(licence="restricted", licence_note="只给本专题用"),
        )
    return made.id


@pytest.fixture
def picture(trio: Trio) -> UUID:
    return a_picture(trio.giver)


@pytest.fixture
def illustrated(trio: Trio, picture: UUID) -> CampaignCard:
    """Give an open campaign with one picture."""
    card = a_draft(trio)
    with trio.giver.acting() as by:
        api.materials_set(card.id, assets=[picture, picture], by=by)
        return api.campaign_open(card.id, by=by)


def browser(desk: Desk) -> Client:
    return a_client(desk.planner, desk.centre)


def test_who_is_asked_looks_at_it_and_reads_its_terms(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    client = browser(trio.taker)
    shown = client.get(f"{HOME}{illustrated.id}/").content.decode()
    with trio.taker.acting() as by:
        (material,) = api.materials_of(illustrated.id, by=by)
    digest = material.asset.renditions[0].digest

    file = client.get(f"{HOME}{illustrated.id}/materials/{picture}/file/{digest}/")

    assert "只给本专题用" in shown
    assert not material.whole
    assert file.headers["Content-Type"].startswith("image/")


def test_the_original_is_had_by_who_took_a_part_and_no_more_after_leaving(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    path = f"{HOME}{illustrated.id}/materials/{picture}/original/"
    client, statuses = browser(trio.taker), []
    statuses.append(client.get(path).status_code)
    part = taken(trio.taker, illustrated)
    run_due(only=TELLING)
    had = client.get(path)
    with trio.taker.acting() as by:
        api.part_leave(part.id, reason="没人", by=by)
    run_due(only=TELLING)
    statuses.append(client.get(path).status_code)

    assert statuses == [404, 404]
    assert had.content == a_small_picture()
    assert "attachment" in had.headers["Content-Disposition"]
    assert browser(trio.other).get(path).status_code == 404


def test_materials_show_only_as_part_of_the_campaign(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    unshared = a_picture(trio.giver, "另一张")
    with trio.taker.acting() as by:
        assert not Asset.objects.filter(pk=picture).exists()
        assert set(library.shown_cards([picture, unshared])) == {picture}
        with pytest.raises(MaterialNotFound):
            api.material_rendition(illustrated.id, asset=unshared, digest="0", by=by)
        with pytest.raises(AssetNotFound):
            library.shown_rendition(unshared, digest="0")
        with pytest.raises(AssetNotFound):
            library.shown_original(picture)


def test_a_third_tenant_sees_nothing_of_it(trio: Trio, picture: UUID) -> None:
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(), by=by)
        api.materials_set(card.id, assets=[picture], by=by)
        api.parts_ask(card.id, takers=[trio.taker.centre.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)

    with trio.other.acting():
        assert library.shown_cards([picture]) == {}
        assert not Share.objects.exists()


def test_what_is_taken_out_shows_no_more(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    client = browser(trio.giver)
    client.post(f"{HOME}{illustrated.id}/materials/", {})

    with trio.taker.acting() as by:
        assert api.materials_of(illustrated.id, by=by) == ()
        assert library.shown_cards([picture]) == {}


def test_the_giver_chooses_from_its_own_library(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    another, foreign = a_picture(trio.giver, "另一张"), a_picture(trio.taker)
    client = browser(trio.giver)
    page = client.get(f"{HOME}{illustrated.id}/materials/").content.decode()

    chosen = client.post(
        f"{HOME}{illustrated.id}/materials/", {"asset": [str(another), str(picture)]}
    )
    client.post(f"{HOME}{illustrated.id}/materials/", {"asset": [str(another), str(picture)]})
    refused = client.post(f"{HOME}{illustrated.id}/materials/", {"asset": [str(foreign)]})
    nonsense = client.post(f"{HOME}{illustrated.id}/materials/", {"asset": ["x"]})

    with trio.giver.acting() as by:
        named = [one.asset.id for one in api.materials_of(illustrated.id, by=by)]
    assert page.count('name="asset"') == 2
    assert chosen.status_code == 302
    assert named == [another, picture]
    assert [refused.status_code, nonsense.status_code] == [404, 404]


def test_nobody_shares_what_is_another_s(trio: Trio, picture: UUID) -> None:
    refused = pytest.raises(DatabaseError, match=r"foreign key|row-level")
    with trio.taker.acting(), refused, transaction.atomic():
        Share.objects.create(
            giver_id=trio.taker.centre.id,
            taker_id=trio.other.centre.id,
            asset_id=picture,
            subject_kind="campaign",
            subject_id=uuid4(),
            shared_at=clock.now(),
        )
        connection.check_constraints()


def test_a_taker_cannot_open_the_original_to_itself(trio: Trio, illustrated: CampaignCard) -> None:
    with trio.taker.acting():
        assert Share.objects.update(original=True) == 0


def test_a_reader_of_the_campaign_may_look_a_clerk_may_not(
    trio: Trio, illustrated: CampaignCard, picture: UUID
) -> None:
    reporter = a_person(trio.taker.centre, Role.REPORTER)
    clerk = a_person(trio.taker.centre, Role.CLERK)
    part_of(trio.taker, illustrated)
    path = f"{HOME}{illustrated.id}/materials/{picture}/original/"

    assert a_client(reporter, trio.taker.centre).get(f"{HOME}{illustrated.id}/").status_code == 200
    assert a_client(clerk, trio.taker.centre).get(path).status_code == 403
