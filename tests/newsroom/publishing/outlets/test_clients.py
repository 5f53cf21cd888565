"""Each client alone, on a line that says what a test wants: what answers mean, what is asked."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from huiliu.newsroom.publishing.outlets.core import mastodon, telegram, wechat, weibo
from huiliu.newsroom.publishing.outlets.core.answers import text_at
from huiliu.newsroom.publishing.outlets.core.interface import Account, Answer, Request, Sent
from huiliu.newsroom.publishing.outlets.core.posts import Post, Shown, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused, without
from tests.newsroom.publishing.outlets.test_shaping import (
    ADDRESS,
    a_pictured_article,
    an_article,
)

JPEG = b"\xff\xd8\xff picture"
Script = list[tuple[str, int, Any]]
"""What is answered in order: by part of the address, with which status, with what."""


class Line:
    """Answers by its script, and fails the test where it is asked something else."""

    def __init__(self, script: Script) -> None:
        self.script = list(script)
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Answer:
        self.asked.append(request)
        part, status, said = self.script.pop(0)
        assert part in request.url
        if isinstance(said, Refused):
            raise said
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return Answer(status=status, headers={}, body=body)


def read(shown: Shown, most: int) -> bytes:
    del shown, most
    return JPEG


def an_account(**settings: str) -> Account:
    secrets = {"token": "123:secret", "app_secret": "geheim"}
    return Account(base="https://a.example/", settings=settings, secrets=secrets)


def a_telegram(script: Script) -> telegram.Telegram:
    return telegram.Telegram(an_account(chat="@c"), Line(script), read)


def a_mastodon(script: Script) -> mastodon.Mastodon:
    return mastodon.Mastodon(an_account(), Line(script), read)


def a_weibo(script: Script) -> weibo.Weibo:
    return weibo.Weibo(an_account(), Line(script), read)


def a_wechat(script: Script, **more: str) -> wechat.WeChat:
    token = ("stable_token", 200, {"access_token": "t", "expires_in": 7200})
    return wechat.WeChat(an_account(app_id="wx1", **more), Line([token, *script]), read)


def a_post(module: Any, *, is_pictured: bool = False) -> Post:
    article = a_pictured_article() if is_pictured else an_article()
    post = module.shape(article, ADDRESS, Words())
    assert isinstance(post, Post)
    return post


def refused(act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        act()
    return found.value


OK: dict[str, Any] = {"ok": True, "result": {"message_id": 7, "chat": {}}}
MEDIA = ("api/v2/media", 200, {"id": "1"})
GOOD: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}


def test_a_channel_without_a_public_name_has_no_address() -> None:
    client = a_telegram([("sendMessage", 200, OK)])

    assert client.send(a_post(telegram), key="k") == Sent(ref="text:7", url="")


def test_another_picture_takes_the_place_of_the_old_one() -> None:
    client = a_telegram([("editMessageMedia", 200, OK)])

    sent = client.amend("photo:another:7", a_post(telegram, is_pictured=True))

    assert sent.ref == "photo:dddddddddddd:7"


def test_a_post_whose_text_is_its_title_says_it_once() -> None:
    post = a_post(telegram)
    client = a_telegram([("sendMessage", 200, OK)])

    client.send(replace(post, text=post.title), key="k")

    line = client.line
    assert isinstance(line, Line)
    said = json.loads(line.asked[0].body)["text"]
    assert said == f"<b>{post.title}</b>\n\n{ADDRESS}"


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (502, b"bad gateway", Reason.SERVER),
        (200, b"[]", Reason.SERVER),
        (200, {"ok": True, "result": True}, Reason.SERVER),
        (401, {"ok": False, "error_code": 401}, Reason.CREDENTIALS),
        (403, {"ok": False, "error_code": 403}, Reason.NOT_ALLOWED),
        (400, {"ok": False, "description": "Bad Request: chat not found"}, Reason.NOT_FOUND),
        (400, {"ok": False, "description": "message is too long"}, Reason.TOO_LONG),
        (400, {"ok": False, "description": "PHOTO_INVALID"}, Reason.PICTURE),
        (400, {"ok": False, "description": "something else"}, Reason.REFUSED),
    ],
)
def test_telegram_s_refusals_have_their_reasons(status: int, said: Any, reason: Reason) -> None:
    client = a_telegram([("sendMessage", status, said)])

    assert refused(lambda: client.send(a_post(telegram), key="k")).reason is reason


def test_a_message_that_may_not_be_deleted_is_a_persons_turn() -> None:
    words = "Bad Request: message can't be deleted"
    client = a_telegram([("deleteMessage", 400, {"ok": False, "description": words})])

    assert refused(lambda: client.withdraw("text:7")).reason is Reason.CANNOT


def test_an_edit_of_what_is_gone_says_so() -> None:
    words = "Bad Request: message to edit not found"
    client = a_telegram([("editMessageText", 400, {"ok": False, "description": words})])

    found = refused(lambda: client.amend("text:7", a_post(telegram)))

    assert found.reason is Reason.NOT_FOUND


def test_each_service_says_whose_account_it_is() -> None:
    tele = a_telegram([("getMe", 200, {"ok": True, "result": {}}), ("getChat", 200, OK)])
    masto = a_mastodon([("verify_credentials", 200, {"acct": "tongzhou"})])
    bo = a_weibo([("get_uid", 200, {"uid": 7})])
    chat = a_wechat([("draft/count", 200, {"total_count": 3})])

    assert [one.health() for one in (tele, masto, bo, chat)] == [
        "@c (@)",
        "tongzhou",
        "7",
        "wx1 (3)",
    ]


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (500, b"", Reason.SERVER),
        (401, {"error": "invalid"}, Reason.CREDENTIALS),
        (403, {"error": "suspended"}, Reason.NOT_ALLOWED),
        (422, {"error": "Text character limit of 500 exceeded"}, Reason.TOO_LONG),
        (422, {}, Reason.REFUSED),
        (429, {"error": "Too many requests"}, Reason.LIMIT),
        (418, {"error": "tea"}, Reason.REFUSED),
    ],
)
def test_mastodon_s_refusals_have_their_reasons(status: int, said: Any, reason: Reason) -> None:
    client = a_mastodon([("statuses", status, said)])

    found = refused(lambda: client.send(a_post(mastodon), key="k"))

    assert found.reason is reason
    assert (found.after_s is not None) == (reason is Reason.LIMIT)


@pytest.mark.parametrize(
    ("status", "reason"), [(202, Reason.LIMIT), (206, Reason.LIMIT), (503, Reason.NO_ANSWER)]
)
def test_a_picture_that_is_not_ready_puts_nothing_out(status: int, reason: Reason) -> None:
    client = a_mastodon([("api/v2/media", status, {"id": "1"})])

    found = refused(lambda: client.send(a_post(mastodon, is_pictured=True), key="k"))

    assert (found.reason, found.maybe) == (reason, False)


def test_english_statuses_say_their_language() -> None:
    client = a_mastodon([("statuses", 200, {"id": "5", "url": "https://a/5"})])
    post = replace(a_post(mastodon), language="en")

    assert client.amend("5", post) == Sent(ref="5", url="https://a/5")

    line = client.line
    assert isinstance(line, Line)
    assert json.loads(line.asked[0].body)["language"] == "en"


def test_only_what_is_not_there_counts_as_deleted() -> None:
    gone, locked = (404, {"error": "Record not found"}), (403, {"error": "locked"})

    a_mastodon([("statuses/5", *gone)]).withdraw("5")
    found = refused(lambda: a_mastodon([("statuses/5", *locked)]).withdraw("5"))

    assert found.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    ("status", "said", "reason"),
    [
        (502, b"", Reason.SERVER),
        (400, {"error_code": 21327, "error": "expired_token"}, Reason.CREDENTIALS),
        (400, {"error_code": 20012, "error": "text too long"}, Reason.TOO_LONG),
        (400, {"error_code": 10023, "error": "user requests out of limit"}, Reason.LIMIT),
        (400, {"error_code": 99999}, Reason.REFUSED),
        (400, {}, Reason.REFUSED),
        (200, {"error_code": 20021, "error": "illegal"}, Reason.WORDS),
        (200, {"id": 1}, Reason.SERVER),
    ],
)
def test_weibo_s_refusals_have_their_reasons(status: int, said: Any, reason: Reason) -> None:
    client = a_weibo([("share", status, said)])

    assert refused(lambda: client.send(a_post(weibo), key="k")).reason is reason


def test_what_weibo_does_not_have_is_taken_off() -> None:
    a_weibo([("destroy", 400, {"error_code": 20101, "error": "no"})]).withdraw("5")
    found = refused(
        lambda: a_weibo([("destroy", 403, {"error_code": 10014, "error": "no"})]).withdraw("5")
    )

    assert found.reason is Reason.NOT_ALLOWED


def test_an_article_that_is_being_published_is_waited_for() -> None:
    client = a_wechat([("freepublish/get", 200, {"publish_status": 1})])

    found = refused(lambda: client.withdraw("publish:9"))

    assert (found.reason, found.after_s) == (Reason.LIMIT, 30.0)


def test_an_article_that_was_never_published_is_taken_off() -> None:
    a_wechat([("freepublish/get", 200, {"publish_status": 4})]).withdraw("publish:9")


def test_what_people_published_cannot_be_reached() -> None:
    client = a_wechat([("draft/delete", 200, GOOD)])

    assert refused(lambda: client.withdraw("out draft:9")).reason is Reason.CANNOT


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"errcode": -1, "errmsg": "system error"}, Reason.NO_ANSWER),
        ({"errcode": 48001, "errmsg": "api unauthorized"}, Reason.NOT_ALLOWED),
        ({"errcode": 99999, "errmsg": "?"}, Reason.REFUSED),
        (Refused(Reason.BROKEN_OFF), Reason.NO_ANSWER),
    ],
)
def test_what_fails_before_the_last_step_has_put_nothing_out(said: Any, reason: Reason) -> None:
    client = a_wechat([("draft/delete", 200, said)])

    found = refused(lambda: client.withdraw("draft:9"))

    assert (found.reason, found.maybe) == (reason, False)


def test_what_fails_at_the_last_step_may_have_been_done() -> None:
    script: Script = [
        ("uploadimg", 200, {"url": "http://mmbiz/1"}),
        ("add_material", 200, {"media_id": "c"}),
        ("draft/add", 502, b""),
    ]

    found = refused(lambda: a_wechat(script).send(a_post(wechat, is_pictured=True), key="k"))

    assert (found.reason, found.maybe) == (Reason.SERVER, True)


def test_an_article_that_we_published_stays_ours_beside_its_new_draft() -> None:
    script: Script = [
        ("uploadimg", 200, {"url": "http://mmbiz/1"}),
        ("add_material", 200, {"media_id": "c"}),
        ("draft/add", 200, {"media_id": "new"}),
        ("draft/delete", 200, GOOD),
    ]
    client = a_wechat(script, publish="1")

    sent = client.amend("publish:9 draft:old", a_post(wechat, is_pictured=True))

    assert sent == Sent(ref="publish:9 draft:new", owed=Reason.CANNOT)


@pytest.mark.parametrize("path", ["no/such", "result/0/x", "result"])
def test_what_an_answer_does_not_have_is_empty(path: str) -> None:
    assert text_at({"result": []}, *path.split("/")) == ""


def test_a_list_in_an_answer_is_read_by_its_first() -> None:
    assert text_at({"item": [{"url": "u"}, {"url": "v"}]}, "item", "url") == "u"


def test_short_secrets_are_no_words_to_blot_out() -> None:
    assert without(["ab", "secret-token"], "ab secret-token") == "ab ***"


def test_a_picture_is_sent_edited_and_deleted_under_its_number() -> None:
    post = a_post(telegram, is_pictured=True)
    script: Script = [
        ("sendPhoto", 200, OK),
        ("editMessageCaption", 200, OK),
        ("deleteMessage", 200, {"ok": True, "result": True}),
    ]
    client = a_telegram(script)

    sent = client.send(post, key="k")
    client.amend(sent.ref, post)
    client.withdraw(sent.ref)

    assert sent.ref == "photo:dddddddddddd:7"


def test_words_that_stand_there_already_are_well() -> None:
    said = {"ok": False, "description": "Bad Request: message is not modified"}
    client = a_telegram([("editMessageText", 400, said)])

    assert client.amend("text:7", a_post(telegram)) == Sent(ref="text:7")


def test_a_text_cannot_become_a_picture() -> None:
    found = refused(lambda: a_telegram([]).amend("text:7", a_post(telegram, is_pictured=True)))

    assert found.reason is Reason.CANNOT


def test_what_is_not_there_is_deleted() -> None:
    said = {"ok": False, "description": "Bad Request: message to delete not found"}

    a_telegram([("deleteMessage", 400, said)]).withdraw("text:7")


def test_a_picture_goes_to_weibo_with_its_words() -> None:
    client = a_weibo([("share", 200, {"idstr": "5"})])

    sent = client.send(a_post(weibo, is_pictured=True), key="k")

    assert sent == Sent(ref="5", url="https://m.weibo.cn/status/5")


def test_an_account_of_wechat_may_publish_and_take_off() -> None:
    script: Script = [
        ("uploadimg", 200, {"url": "http://mmbiz/1"}),
        ("add_material", 200, {"media_id": "c"}),
        ("draft/add", 200, {"media_id": "d"}),
        ("freepublish/submit", 200, {"errcode": 0, "publish_id": "9"}),
        ("freepublish/get", 200, {"publish_status": 0, "article_id": "a"}),
        ("freepublish/delete", 200, GOOD),
    ]
    client = a_wechat(script, publish="1")

    sent = client.send(a_post(wechat, is_pictured=True), key="k")
    client.withdraw(sent.ref)

    assert sent == Sent(ref="publish:9")


def test_a_draft_that_people_published_is_none_any_more() -> None:
    client = a_wechat([("draft/delete", 200, {"errcode": 40007, "errmsg": "invalid media_id"})])

    assert refused(lambda: client.withdraw("draft:9")).reason is Reason.CANNOT
