"""Frames with their steps back, and collections with their order, through the door."""

from uuid import uuid4

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import scope
from huiliu.kit.pages import ListQuery
from huiliu.kit.storage import Digest, store
from huiliu.library import api
from huiliu.library.errors import (
    AssetNotFound,
    CollectionNamed,
    CollectionNotFound,
    FramingRefused,
    NothingToUndo,
)
from huiliu.library.models import Collection, CollectionItem, FramingRow, RenditionRow, Usage
from tests.builders import a_person
from tests.library.files import a_pdf
from tests.library.pictures import a_picture, opened
from tests.library.test_assets import an_asset

pytestmark = pytest.mark.usefixtures("in_centre")


def point(card: api.AssetCard, by: PersonCard) -> tuple[int, int]:
    framing = api.framing_card(card.id, by=by.id)
    return framing.x, framing.y


def listed(collection: api.CollectionCard, by: PersonCard) -> list[str]:
    chosen = str(collection.id)
    query = ListQuery.parse(
        {"collection": chosen}, sorts=("place",), filters={"collection": (chosen,)}
    )
    return [card.caption for card in api.asset_list(query, by=by.id)]


def test_every_ratio_is_drawn_around_the_point(editor: PersonCard) -> None:
    card = an_asset(editor, a_picture(width=1200, height=600))
    api.framing_set(card.id, x=1000, y=500, by=editor.id, drawn={"free": "0,0,500,1000"})
    api.asset_draw(card.id)

    square, free = api.crop_of(card.id, "1:1"), api.crop_of(card.id, "free")

    assert square is not None
    assert free is not None
    assert (square.text, free.drawn) == ("500,0,500,1000", True)
    assert [(one.width, one.height, one.mime) for one in square.renditions] == [
        (480, 480, "image/jpeg"),
        (480, 480, "image/webp"),
        (600, 600, "image/jpeg"),
        (600, 600, "image/webp"),
    ]
    seen = opened(store().read(Digest(square.renditions[0].digest)))
    assert seen.size == (480, 480)


def test_nobody_s_frame_is_the_middle_and_not_drawn(editor: PersonCard) -> None:
    card = an_asset(editor)
    api.asset_draw(card.id)

    crop = api.crop_of(card.id, "4:3")

    assert crop is not None
    assert crop.renditions == ()
    assert not api.framing_card(card.id, by=editor.id).is_set
    assert api.crop_of(card.id, "free") is None
    assert api.crop_of(uuid4(), "4:3") is None


def test_each_step_can_be_taken_back(editor: PersonCard) -> None:
    card = an_asset(editor)
    for x in (100, 200, 200):
        api.framing_set(card.id, x=x, y=500, by=editor.id)
    seen = []
    api.framing_undo(card.id, by=editor.id)
    seen.append(point(card, editor))
    api.framing_set(card.id, x=300, y=500, by=editor.id)
    api.framing_undo(card.id, by=editor.id)
    seen.append(point(card, editor))
    api.framing_undo(card.id, by=editor.id)
    seen.append(point(card, editor))

    assert seen == [(100, 500), (100, 500), (500, 500)]
    assert str(FramingRow.objects.first()).startswith("1: ")
    with pytest.raises(NothingToUndo):
        api.framing_undo(card.id, by=editor.id)


@pytest.mark.parametrize(
    ("x", "drawn"), [(1001, {}), (5, {"2:1": "0,0,500,500"}), (5, {"1:1": "900,0,500,500"})]
)
def test_no_frame_leaves_the_picture(editor: PersonCard, x: int, drawn: dict[str, str]) -> None:
    with pytest.raises(FramingRefused):
        api.framing_set(an_asset(editor).id, x=x, y=5, by=editor.id, drawn=drawn)


def test_only_pictures_are_framed(editor: PersonCard) -> None:
    card = an_asset(editor, a_pdf(), filename="a.pdf")

    with pytest.raises(FramingRefused):
        api.framing_set(card.id, x=5, y=5, by=editor.id)
    with pytest.raises(NothingToUndo):
        api.framing_undo(card.id, by=editor.id)


def test_a_collection_keeps_its_order(editor: PersonCard) -> None:
    first, second, third = (an_asset(editor, caption=word) for word in "甲乙丙")
    made = api.collection_create(" 运河  四季 ", by=editor.id)
    assets = [third.id, first.id, third.id, uuid4(), second.id]

    assert api.assets_collect(made.id, assets=assets, by=editor.id) == len("甲乙丙")
    assert api.assets_collect(made.id, assets=[first.id], by=editor.id) == 0
    assert listed(made, editor) == ["丙", "甲", "乙"]
    api.collection_arrange(made.id, assets=[first.id, second.id], by=editor.id)
    assert listed(made, editor) == ["甲", "乙", "丙"]
    api.collection_drop(made.id, asset=second.id, by=editor.id)

    assert listed(made, editor) == ["甲", "丙"]
    card = api.collection_card(made.id, by=editor.id)
    assert (card.name, card.size) == ("运河 四季", 2)
    assert api.collections_of(first.id) == (api.CollectionCard(id=made.id, name=card.name, size=0),)


def test_names_are_given_once_and_free_again_when_archived(editor: PersonCard) -> None:
    made = api.collection_create("运河", by=editor.id)
    other = api.collection_create("其他", by=editor.id)

    api.collection_rename(made.id, name="运河四季", by=editor.id)
    api.collection_rename(made.id, name="运河四季", by=editor.id)
    with pytest.raises(CollectionNamed):
        api.collection_rename(other.id, name="运河四季", by=editor.id)
    with pytest.raises(CollectionNamed):
        api.collection_create("  ", by=editor.id)
    api.collection_archive(made.id, by=editor.id)

    assert [one.name for one in api.collection_list(by=editor.id)] == ["其他"]
    assert api.collection_create("运河四季", by=editor.id).name == "运河四季"
    with pytest.raises(CollectionNotFound):
        api.collection_card(made.id, by=editor.id)
    actions = {entry.action for entry in entry_list(made.id)}
    assert actions == {"collection.create", "collection.rename", "collection.archive"}


def test_rows_say_what_they_are(editor: PersonCard) -> None:
    made = api.collection_create("运河", by=editor.id)
    asset = an_asset(editor)
    api.assets_collect(made.id, assets=[asset.id], by=editor.id)
    api.usage_note("story", uuid4(), title="稿", address="/", assets=[asset.id])

    rows = (Collection.objects.get(), CollectionItem.objects.get(), Usage.objects.get())

    assert [str(row) for row in rows] == ["运河", "1", "稿"]
    assert str(RenditionRow.objects.first()) == "480 × 58 image/webp"


def test_another_centre_neither_frames_nor_collects(
    editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    card = an_asset(editor)
    made = api.collection_create("运河", by=editor.id)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(AssetNotFound):
            api.framing_set(card.id, x=5, y=5, by=foreigner.id)
        with pytest.raises(AssetNotFound):
            api.framing_undo(card.id, by=foreigner.id)
        with pytest.raises(CollectionNotFound):
            api.assets_collect(made.id, assets=[card.id], by=foreigner.id)
        theirs = api.collection_create("运河", by=foreigner.id)
        assert api.assets_collect(theirs.id, assets=[card.id], by=foreigner.id) == 0


def test_who_only_looks_neither_frames_nor_collects(editor: PersonCard, centre: TenantCard) -> None:
    card = an_asset(editor)
    made = api.collection_create("运河", by=editor.id)
    reader = a_person(centre, Role.AUDITOR)

    assert api.collection_card(made.id, by=reader.id).name == "运河"
    with pytest.raises(Forbidden):
        api.framing_set(card.id, x=5, y=5, by=reader.id)
    with pytest.raises(Forbidden):
        api.collection_rename(made.id, name="改", by=reader.id)
