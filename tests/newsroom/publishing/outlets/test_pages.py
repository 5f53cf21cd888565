"""The desk's pages of outlets: an account is entered and never shown, a story is sent and noted."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from PIL import Image

from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.api import PostState
from huiliu.newsroom.publishing.outlets.models import Outlet
from tests import builders
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.outlets.builders import an_outlet, post_of, recalled, sent
from tests.newsroom.publishing.outlets.standins.mastodon import TOKEN, Mastodon
from tests.newsroom.publishing.outlets.standins.telegram import Telegram
from tests.newsroom.publishing.outlets.standins.weibo import Weibo
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
Browser = Callable[[str], Client]


@pytest.fixture
def browser(room: Newsroom) -> Browser:
    return lambda who: builders.a_client(getattr(room, who), room.centre)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_manager_enters_an_account_and_never_sees_its_secret_again(
    room: Newsroom, mastodon: Mastodon, browser: Browser
) -> None:
    client = browser("manager")
    form = {"name": "长毛象", "base": mastodon.base, "secret": TOKEN, "mode": "by_person"}

    made = client.post("/outlets/new/?kind=mastodon", {**form, "is_on": "on"})
    asked = client.post(f"{made['Location']}ask/")
    page = text_of(client, made["Location"])

    assert asked.status_code == 302
    assert "可用" in page
    assert "tongzhou" in page
    assert TOKEN not in page + text_of(client, "/outlets/")
    with room.as_(room.manager):
        assert TOKEN.encode() not in bytes(Outlet.objects.get().secret)


def test_a_form_that_keeps_the_secret_empty_keeps_it(
    room: Newsroom, mastodon: Mastodon, browser: Browser
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    client = browser("manager")

    client.post(
        f"/outlets/{outlet.id}/", {"name": "新名", "base": mastodon.base, "mode": "at_once"}
    )

    with room.as_(room.manager):
        card = api.outlet_card(outlet.id, by=room.manager.id)
    assert (card.name, card.is_on, card.secret_at) == ("新名", False, outlet.secret_at)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "", "base": "https://a.example"}, "名称"),
        ({"name": "甲", "base": "ftp://a.example"}, "以 https:// 开头"),
        ({"name": "甲", "base": "http://127.0.0.1:1"}, "以 https:// 开头"),
        ({"name": "长毛象", "base": "https://a.example"}, "已有同名渠道"),
    ],
)
def test_what_cannot_be_an_outlet_comes_back_in_words(
    room: Newsroom, mastodon: Mastodon, browser: Browser, form: dict[str, str], words: str
) -> None:
    an_outlet(room, "mastodon", mastodon)

    answer = browser("manager").post("/outlets/new/?kind=mastodon", {**form, "mode": "by_person"})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_an_editor_sees_how_a_story_looks_changes_its_words_and_sends_it(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, browser: Browser
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    client = browser("editor")
    address = f"/stories/{release.story}/outlets/"

    before = text_of(client, address)
    done = client.post(f"{address}{outlet.id}/send/", {"text": "今晚有船。"})
    run_due()

    (status,) = mastodon.statuses.values()
    assert "第一班夜航船从大光楼码头离岸。" in before
    assert "/ 500 字" in before
    assert done["Location"] == f"{address}#o-{outlet.id}"
    assert status["status"].startswith("今晚有船。\n\nhttp://localhost:8000/site/")
    assert "文字改过" in text_of(client, address)


def test_words_that_do_not_fit_come_back(
    room: Newsroom, release: ReleaseCard, weibo: Weibo, browser: Browser
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    client = browser("editor")

    answer = client.post(
        f"/stories/{release.story}/outlets/{outlet.id}/send/", {"text": "长" * 141}
    )

    assert answer.status_code == 422
    assert "不合渠道要求" in answer.content.decode()
    assert weibo.asked == []


def test_what_was_put_there_by_hand_has_its_link_and_asks_again_at_a_recall(
    room: Newsroom, release: ReleaseCard, weibo: Weibo, browser: Browser
) -> None:
    outlet = an_outlet(room, "weibo", weibo)
    client = browser("editor")
    address = f"/stories/{release.story}/outlets/"

    client.post(f"{address}{outlet.id}/by-hand/", {"url": "https://weibo.com/1/a"})
    noted = text_of(client, address)
    recalled(room, release)
    asked = text_of(client, address)
    client.post(f"{address}{outlet.id}/confirm/", {"owed": "withdraw"})

    assert "https://weibo.com/1/a" in noted
    assert "稿件已撤回。去那边删除，再确认。" in asked
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


def test_a_link_that_is_none_comes_back(
    room: Newsroom, release: ReleaseCard, weibo: Weibo, browser: Browser
) -> None:
    outlet = an_outlet(room, "weibo", weibo)

    answer = browser("editor").post(
        f"/stories/{release.story}/outlets/{outlet.id}/by-hand/", {"url": "javascript:alert(1)"}
    )

    assert answer.status_code == 422


def test_an_outlet_can_be_left_out_and_a_post_taken_back(
    room: Newsroom, release: ReleaseCard, telegram: Telegram, browser: Browser
) -> None:
    outlet = an_outlet(room, "telegram", telegram)
    client = browser("editor")
    address = f"/stories/{release.story}/outlets/{outlet.id}/"

    client.post(f"{address}skip/")
    skipped = post_of(room, release, outlet).state
    sent(room, release, outlet)
    client.post(f"{address}take-back/")
    run_due()

    assert skipped is PostState.SKIPPED
    assert telegram.messages == {}
    assert post_of(room, release, outlet).state is PostState.WITHDRAWN


@pytest.mark.parametrize("service", ["wechat", "weibo", "xhs", "douyin", "toutiao"])
def test_every_pack_has_its_fields_covers_and_file(
    pictured: ReleaseCard, browser: Browser, service: str
) -> None:
    client = browser("editor")
    address = f"/stories/{pictured.story}/packs/{service}"

    page = text_of(client, f"{address}/")
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{address}.zip").content))

    assert "北运河夜航试运行" in page
    assert 'id="p-text"' in page
    names = set(packed.namelist())
    assert {"README.txt", "text.txt", "qr.svg", "pictures/01-夜航船离岸-陈默摄.jpg"} <= names
    assert len([name for name in names if name.startswith("covers/")]) == 2


@pytest.mark.parametrize(
    ("shape", "size"),
    [("2-35x1", (900, 383)), ("1x1", (1080, 1080)), ("3x4", (1080, 1440)), ("16x9", (1280, 720))],
)
def test_covers_have_the_size_that_outlets_ask_for(
    pictured: ReleaseCard, browser: Browser, shape: str, size: tuple[int, int]
) -> None:
    answer = browser("editor").get(f"/stories/{pictured.story}/covers/{shape}.jpg")

    with Image.open(io.BytesIO(answer.content)) as cover:
        assert (cover.format, cover.size) == ("JPEG", size)


@pytest.mark.parametrize("address", ["packs/myspace/", "packs/myspace.zip", "covers/9x9.jpg"])
def test_packs_that_are_none_are_not_found(
    pictured: ReleaseCard, browser: Browser, address: str
) -> None:
    answer = browser("editor").get(f"/stories/{pictured.story}/{address}")

    assert answer.status_code == 404


def test_a_recalled_story_has_no_pack(
    room: Newsroom, release: ReleaseCard, browser: Browser
) -> None:
    recalled(room, release)

    answer = browser("editor").get(f"/stories/{release.story}/packs/weibo/")

    assert answer.status_code == 409


def test_a_wechat_account_is_entered_with_its_choice_to_publish(
    room: Newsroom, browser: Browser
) -> None:
    client = browser("manager")
    form = {"name": "公众号", "app_id": "wx1", "publish": "on", "mode": "at_once", "is_on": "on"}

    made = client.post("/outlets/new/", form)
    page = text_of(client, made["Location"])

    with room.as_(room.manager):
        (card,) = api.outlet_list(by=room.manager.id)
    assert card.settings == {"app_id": "wx1", "publish": "1"}
    assert card.base == "https://api.weixin.qq.com"
    assert "缺凭据" in page


def test_a_kind_that_is_none_is_not_found(browser: Browser) -> None:
    assert browser("manager").get("/outlets/new/?kind=myspace").status_code == 404


def test_a_name_that_is_taken_comes_back_from_a_change_too(
    room: Newsroom, mastodon: Mastodon, browser: Browser
) -> None:
    an_outlet(room, "mastodon", mastodon)
    other = an_outlet(room, "weibo", mastodon)

    answer = browser("manager").post(
        f"/outlets/{other.id}/", {"name": "长毛象", "base": mastodon.base, "mode": "by_person"}
    )

    assert answer.status_code == 422
    assert "已有同名渠道" in answer.content.decode()


def test_a_form_beyond_any_length_comes_back(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, browser: Browser
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)

    answer = browser("editor").post(
        f"/stories/{release.story}/outlets/{outlet.id}/send/", {"text": "长" * 5001}
    )

    assert answer.status_code == 422


def test_the_state_of_a_story_is_fetched_again_without_its_page(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, browser: Browser
) -> None:
    an_outlet(room, "mastodon", mastodon)

    answer = browser("editor").get(
        f"/stories/{release.story}/outlets/", headers={"HX-Request": "true"}
    )

    assert "<html" not in answer.content.decode()
    assert "长毛象" in answer.content.decode()


def test_a_confirmation_of_nothing_is_refused(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, browser: Browser
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    sent(room, release, outlet)

    answer = browser("editor").post(
        f"/stories/{release.story}/outlets/{outlet.id}/confirm/", {"owed": "money"}
    )

    assert answer.status_code == 409


def test_a_centre_without_outlets_is_led_to_copy_packs(
    release: ReleaseCard, browser: Browser
) -> None:
    page = text_of(browser("editor"), f"/stories/{release.story}/outlets/")

    assert "没有也能用复制包" in page
    assert f"/stories/{release.story}/packs/xhs/" in page


def test_words_written_beside_an_older_release_are_not_sent(
    room: Newsroom, release: ReleaseCard, mastodon: Mastodon, browser: Browser
) -> None:
    outlet = an_outlet(room, "mastodon", mastodon)
    client = browser("editor")
    address = f"/stories/{release.story}/outlets/"
    shown = text_of(client, address)

    corrected(room, release)
    answer = client.post(
        f"{address}{outlet.id}/send/", {"text": "末班 22:40", "release": str(release.id)}
    )
    run_due()

    assert str(release.id) in shown
    assert answer.status_code == 409
    assert mastodon.statuses == {}
