"""Pictures through their door: kept, described, listed, shown to the desk, made public."""

from typing import Any

import pytest
from PIL import Image

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.storage import Digest, store
from huiliu.library import api
from huiliu.library.errors import AssetNotFound, AssetRefused, UploadTooLarge, WordsNeeded
from huiliu.library.models import Asset
from tests.builders import a_person
from tests.library.pictures import a_picture, saved

WORDS: dict[str, Any] = {"caption": "运河夜航", "credit": "某某 摄", "alt": "河上一条亮灯的船"}


def an_asset(
    by: PersonCard, data: bytes = b"", filename: str = "船.jpg", **words: str
) -> api.AssetCard:
    said = {**WORDS, **words}
    return api.asset_add(
        data or a_picture(width=500, height=60),
        filename=filename,
        caption=said["caption"],
        credit=said["credit"],
        alt=said["alt"],
        by=by.id,
    )


def listed(by: PersonCard, **asked: str) -> list[str]:
    query = ListQuery.parse(
        asked,
        sorts=("-added", "added", "caption", "-width"),
        filters={"mine": ("1",), "mime": ("image/png",)},
    )
    return [card.caption for card in api.asset_list(query, by=by.id)]


def test_an_original_is_kept_byte_for_byte(in_centre: scope.Scope, editor: PersonCard) -> None:
    data = a_picture(width=500)

    card = an_asset(editor, data)

    assert store().read(Digest(card.digest)) == data
    assert (card.size_bytes, card.mime, card.width) == (len(data), "image/jpeg", 500)
    assert [one.width for one in card.renditions] == [480, 480, 500, 500]


def test_a_second_click_makes_no_second_picture(in_centre: scope.Scope, editor: PersonCard) -> None:
    assert an_asset(editor).id == an_asset(editor).id


def test_the_same_bytes_with_other_words_are_told(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    first, second = an_asset(editor), an_asset(editor, caption="另一句话")

    assert [twin.id for twin in api.asset_twins(second)] == [first.id]


@pytest.mark.parametrize("missing", ["caption", "credit", "alt"])
def test_no_picture_comes_without_its_words(
    in_centre: scope.Scope, editor: PersonCard, missing: str
) -> None:
    with pytest.raises(WordsNeeded):
        an_asset(editor, b"", "船.jpg", **{missing: " "})


def test_what_is_no_picture_is_refused_and_leaves_nothing(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    with pytest.raises(AssetRefused, match="SVG"):
        an_asset(editor, b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert listed(editor) == []


def test_an_upload_over_the_limit_is_refused(in_centre: scope.Scope, editor: PersonCard) -> None:
    with pytest.raises(UploadTooLarge):
        an_asset(editor, b"x" * (config().upload_bytes_max + 1))


def test_a_name_is_taken_without_its_folder(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = api.asset_add(a_picture(), filename="C:\\相机\\船\x00.jpg", by=editor.id, **WORDS)

    assert card.filename == "船.jpg"
    assert str(Asset.objects.get(pk=card.id)) == "船.jpg"


def test_words_may_change_and_bytes_stay(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = an_asset(editor)

    changed = api.asset_describe(card.id, by=editor.id, **{**WORDS, "caption": " 夜里的船 "})

    assert (changed.caption, changed.digest) == ("夜里的船", card.digest)
    with pytest.raises(WordsNeeded):
        api.asset_describe(card.id, by=editor.id, **{**WORDS, "alt": ""})


def test_every_write_is_on_the_trail(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = an_asset(editor)
    api.asset_describe(card.id, by=editor.id, **{**WORDS, "caption": "夜里的船"})

    assert [entry.action for entry in entry_list(card.id)] == ["asset.add", "asset.describe"]


def test_lists_are_searched_filtered_and_sorted(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.REPORTER)
    an_asset(editor, caption="甲 夜航")
    an_asset(other, saved(Image.new("RGB", (30, 20)), "PNG"), "乙.png", caption="乙")
    run_due()

    assert listed(editor) == ["乙", "甲 夜航"]
    assert listed(editor, sort="caption") == sorted(["乙", "甲 夜航"])
    assert listed(editor, sort="-width") == ["甲 夜航", "乙"]
    assert listed(editor, mine="1") == ["甲 夜航"]
    assert listed(editor, mime="image/png") == ["乙"]
    assert listed(editor, q="夜航 某某") == ["甲 夜航"]
    assert listed(editor, q="夜航 没有") == []


def test_renditions_are_public_only_when_a_page_needs_them(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    # A picture of this test alone: public files are named by their bytes.
    card = an_asset(editor, saved(Image.new("RGB", (31, 17), "teal"), "PNG"), "丙.png")
    media = config().data / "media"
    names = {one.url.removeprefix("/media/") for one in card.renditions}
    assert not any((media / name).exists() for name in names)

    api.renditions_publish(card.id)
    api.renditions_publish(card.id)

    assert all((media / name).read_bytes() for name in names)


def test_the_desk_sees_renditions_at_addresses_of_its_own(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = an_asset(editor)
    desk = api.desk_pictures([card.id])[str(card.id)]

    data, mime = api.rendition_read(card.id, digest=card.renditions[0].digest, by=editor.id)

    assert (mime, store().put(data)) == ("image/jpeg", card.renditions[0].digest)
    assert all(one.url.startswith(f"/library/{card.id}/file/") for one in desk.renditions)
    assert card.thumbnail in {one.url for one in desk.renditions}
    assert api.asset_cards([]) == {}
    with pytest.raises(AssetNotFound):
        api.rendition_read(card.id, digest=card.digest, by=editor.id)


@pytest.mark.parametrize("action", ["asset_card", "asset_describe", "rendition_read"])
def test_another_centre_sees_no_picture(
    in_centre: scope.Scope,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    card = an_asset(editor)
    extra = {"asset_describe": WORDS, "rendition_read": {"digest": card.renditions[0].digest}}

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(AssetNotFound):
            getattr(api, action)(card.id, by=foreigner.id, **extra.get(action, {}))
        assert listed(foreigner) == []
        assert api.asset_cards([card.id]) == {}


def test_who_makes_no_news_may_only_look(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    card = an_asset(editor)
    reader = a_person(centre, Role.REVIEWER_1)

    assert api.asset_card(card.id, by=reader.id) == card
    with pytest.raises(Forbidden):
        api.asset_describe(card.id, by=reader.id, **WORDS)
    with pytest.raises(Forbidden):
        an_asset(reader)


def test_who_has_no_post_in_the_newsroom_sees_nothing(
    in_centre: scope.Scope, centre: TenantCard
) -> None:
    with pytest.raises(Forbidden):
        listed(a_person(centre, Role.CLERK))
