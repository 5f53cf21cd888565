"""Files of every kind come in: described by what they say, drawn and measured by a job."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PIL import Image

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.storage import Digest, store
from huiliu.library import api
from huiliu.library.core import workbench
from huiliu.library.core.metadata import blocks_of, metadata_read
from huiliu.library.core.pictures import AVIF, picture_read
from huiliu.library.errors import AssetRefused, LicenceIncomplete, WordsNeeded
from huiliu.library.selectors import today
from huiliu.library.wording import FAULTS
from tests.builders import a_person
from tests.library.files import a_pdf, a_sound
from tests.library.pictures import a_photograph, a_picture, opened, saved
from tests.library.test_assets import WORDS, an_asset
from tests.library.test_metadata import TOLD

pytestmark = pytest.mark.usefixtures("in_centre")


def drawn(card: api.AssetCard, by: PersonCard) -> api.AssetCard:
    api.asset_draw(card.id)
    return api.asset_card(card.id, by=by.id)


def a_told_picture() -> bytes:
    made = picture_read(a_picture(width=60), filename="", blocks=blocks_of(TOLD))
    return made.renditions[1].data


def found(by: PersonCard, **asked: str) -> list[str]:
    names = ("kind", "licence", "state", "day", "credit", "mine", "digest")
    filters = {name: (asked.get(name, ""),) for name in names}
    query = ListQuery.parse(asked, sorts=("-added",), filters=filters)
    return [card.caption for card in api.asset_list(query, by=by.id)]


def test_what_is_left_empty_is_read_from_the_file(editor: PersonCard) -> None:
    card = api.asset_add(
        a_told_picture(), filename="a.jpg", caption="", credit="", alt="", by=editor.id
    )

    assert (card.caption, card.credit, card.alt) == (TOLD.caption, TOLD.credit, TOLD.alt)
    assert (card.creator, card.web_statement) == (TOLD.creator, TOLD.web_statement)


def test_what_neither_person_nor_file_says_is_asked_for(editor: PersonCard) -> None:
    with pytest.raises(WordsNeeded):
        api.asset_add(a_picture(), filename="a.jpg", caption="", credit="", alt="", by=editor.id)


def test_a_place_is_told_to_the_uploader_and_left_out_of_copies(editor: PersonCard) -> None:
    card = drawn(an_asset(editor, a_photograph()), editor)

    copies = [store().read(Digest(one.digest)) for one in card.renditions]
    assert card.place_removed
    assert not any(metadata_read(data).has_place for data in copies)
    assert not any(opened(data).getexif().get_ifd(0x8825) for data in copies)


def test_the_job_adds_avif_once(editor: PersonCard) -> None:
    card = an_asset(editor)
    once = drawn(card, editor)

    again = drawn(card, editor)

    assert again == once
    forms = {one.mime for one in once.renditions}
    assert forms == {"image/webp", "image/jpeg", "image/avif"}
    assert [one.width for one in once.renditions] == [480] * 3 + [500] * 3


def test_changed_words_are_drawn_into_new_copies(editor: PersonCard) -> None:
    card = drawn(an_asset(editor), editor)

    api.asset_describe(card.id, by=editor.id, **{**WORDS, "credit": "另一人"})

    new = drawn(card, editor)
    assert {one.digest for one in new.renditions} & {one.digest for one in card.renditions} == set()
    copies = [store().read(Digest(one.digest)) for one in new.renditions if one.mime != AVIF]
    assert {metadata_read(data).credit for data in copies} == {"另一人"}


def test_words_that_do_not_travel_draw_nothing_anew(editor: PersonCard) -> None:
    card = drawn(an_asset(editor), editor)

    api.asset_describe(card.id, by=editor.id, details=api.Details(place="通州"), **WORDS)

    assert drawn(card, editor).renditions == card.renditions


def test_a_copy_drawn_after_publication_is_public_too(editor: PersonCard) -> None:
    card = an_asset(editor)
    api.renditions_publish(card.id)
    api.renditions_publish(uuid4())

    new = drawn(card, editor)

    media = config().data / "media"
    assert all((media / one.url.removeprefix("/media/")).exists() for one in new.renditions)


def test_a_document_is_kept_shown_and_searched(editor: PersonCard) -> None:
    card = an_asset(editor, a_pdf(pages=2), filename="表.pdf", caption="时刻表")

    new = drawn(card, editor)
    run_due()

    assert (new.kind, new.mime, new.pages) == ("document", "application/pdf", 2)
    assert {one.mime for one in new.renditions} == {"image/webp", "image/jpeg", "image/avif"}
    assert found(editor, q="Beiyunhe", kind="document") == ["时刻表"]
    assert api.original_read(card.id, by=editor.id)[0] == a_pdf(pages=2)


def test_a_sound_is_measured_and_converted_once(editor: PersonCard) -> None:
    card = an_asset(editor, a_sound(1), filename="a.wav")
    assert card.sound == api.SoundFacts(
        duration_s=1.0, codec="pcm_s16le", channels=2, rate_hz=48_000
    )
    assert (card.thumbnail, card.sounds) == ("", ())

    once = drawn(card, editor)

    assert drawn(card, editor) == once
    assert once.sound is not None
    assert once.sound.loudness_lufs == pytest.approx(-23.0, abs=0.3)
    assert [one.mime for one in once.sounds] == ["audio/mpeg", "audio/webm"]
    assert once.renditions == ()


def test_a_sound_that_breaks_inside_says_so_and_stays(
    editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = an_asset(editor, a_sound(1), filename="a.wav")
    little = {**(workbench.work.__kwdefaults__ or {}), "memory_bytes": 1 << 20}
    monkeypatch.setattr(workbench.work, "__kwdefaults__", little)

    assert drawn(card, editor).fault in FAULTS
    assert drawn(card, editor).sounds == ()


@pytest.mark.parametrize(
    ("data", "filename", "why"),
    [
        (a_pdf(b"<< /S /Launch >>"), "a.pdf", "active"),
        (a_pdf(), "a.jpg", "false_ending"),
        (a_sound(0.1), "a.mp3", "false_ending"),
        (b"ID3 nothing", "a.mp3", "broken"),
        (b"\xff\xfb\x90 no frames", "a.mp3", "broken"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(
    editor: PersonCard, data: bytes, filename: str, why: str
) -> None:
    with pytest.raises(AssetRefused) as caught:
        an_asset(editor, data, filename=filename)

    assert caught.value.why == why


def test_a_file_without_an_ending_is_told_by_its_bytes(editor: PersonCard) -> None:
    assert an_asset(editor, a_pdf(), filename="document").kind == "document"


@pytest.mark.parametrize(
    "details",
    [
        api.Details(licence="until"),
        api.Details(licence="restricted", licence_note=" "),
        api.Details(licence="no such"),
    ],
)
def test_a_licence_comes_whole_or_not(editor: PersonCard, details: api.Details) -> None:
    card = an_asset(editor)

    with pytest.raises(LicenceIncomplete):
        api.asset_describe(card.id, by=editor.id, details=details, **WORDS)
    with pytest.raises(LicenceIncomplete):
        api.asset_add(a_picture(), filename="b.jpg", by=editor.id, details=details, **WORDS)


def test_what_is_said_beside_the_words_is_kept(editor: PersonCard) -> None:
    details = api.Details(
        licence="cc_by",
        creator="某某",
        keywords=("河", "夜"),
        digital_source="digitalCapture",
        place="通州",
        expires_on=today(),
    )

    card = api.asset_describe(an_asset(editor).id, by=editor.id, details=details, **WORDS)

    assert (card.keywords, card.creator, card.place) == (("河", "夜"), "某某", "通州")
    assert card.web_statement.endswith("/by/4.0/")
    assert card.digital_source.endswith("/digitalCapture")
    assert card.last_day == today()


def test_what_has_ended_cannot_be_placed_anew(editor: PersonCard) -> None:
    yesterday, soon = today() - timedelta(days=1), today() + timedelta(days=3)
    ended, leased, fresh = (an_asset(editor, caption=word) for word in ("甲", "乙", "丙"))
    describe = {"by": editor.id, "credit": "某", "alt": "图"}
    over = api.Details(expires_on=yesterday)
    lease = api.Details(licence="until", licensed_until=soon)
    api.asset_describe(ended.id, caption="甲", details=over, **describe)  # type: ignore[arg-type]
    api.asset_describe(leased.id, caption="乙", details=lease, **describe)  # type: ignore[arg-type]

    assert api.assets_unusable([ended.id, leased.id, fresh.id]) == (ended.id,)
    assert api.assets_usable([leased.id])
    assert found(editor, state="over") == ["甲"]
    assert found(editor, state="soon") == ["乙"]
    assert found(editor, state="usable") == ["丙", "乙"]
    assert found(editor, licence="until") == ["乙"]
    assert found(editor, licence="none", day="today", mine="1", credit="某某 摄") == ["丙"]
    assert api.credits_listed(by=editor.id) == ["某", "某某 摄"]


def test_lookalikes_are_told_nearest_first(editor: PersonCard) -> None:
    big = an_asset(editor, a_picture(width=900), caption="大")
    small = an_asset(editor, a_picture(width=300, height=200), caption="小")
    flat = an_asset(editor, saved(Image.new("RGB", (60, 40), "white"), "PNG"), filename="白.png")
    upright = saved(opened(a_picture(width=300)).rotate(90, expand=True), "JPEG")
    an_asset(editor, upright, caption="竖")

    assert [card.id for card in api.asset_lookalikes(small)] == [big.id]
    assert api.asset_lookalikes(flat) == ()
    assert found(editor, digest=big.digest) == ["大"]


def test_where_an_asset_stands_is_told_by_who_placed_it(editor: PersonCard) -> None:
    first, second, story = an_asset(editor), an_asset(editor, caption="另一张"), uuid4()

    api.usage_note("story", story, title="稿", address="/stories/1/", assets=[first.id])
    api.usage_note(
        "story", story, title="改稿", address="/stories/1/", assets=[first.id, second.id]
    )
    api.usage_note("story", story, title="改稿", address="/stories/1/", assets=[second.id])

    assert api.usages_of(first.id) == ()
    assert [use.title for use in api.usages_of(second.id)] == ["改稿"]


def test_many_get_a_licence_at_once(editor: PersonCard, centre: TenantCard) -> None:
    cards = [an_asset(editor), an_asset(editor, caption="另一张")]
    ids = [card.id for card in cards]

    assert api.assets_license(ids, licence="cc0", by=editor.id) == len(ids)

    assert found(editor, licence="cc0") == ["另一张", "运河夜航"]
    with pytest.raises(LicenceIncomplete):
        api.assets_license(ids, licence="until", by=editor.id)
    with pytest.raises(Forbidden):
        api.assets_license(ids, licence="own", by=a_person(centre, Role.AUDITOR).id)


def test_two_centres_know_nothing_of_each_other_s_likeness(
    editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    card = an_asset(editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        theirs = an_asset(foreigner, a_picture(width=501))
        assert api.asset_lookalikes(theirs) == ()
        assert api.assets_usable([card.id])
        assert api.usages_of(card.id) == ()
        assert api.crop_of(card.id, "1:1") is None
        api.usage_note("story", UUID(int=1), title="稿", address="/", assets=[card.id])
    assert api.usages_of(card.id) == ()
