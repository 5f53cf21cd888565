"""From the wire to a subscriber, in browsers, with the correction and the kill of the source.

An item comes signed, becomes a lead and a story, goes out, is corrected and killed; the subscriber
has each, signed and in order. No page may log an error or break its own policy on the way.
"""

import hashlib
import hmac
import http.client
import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit.postgres import Running
from tests import builders
from tests.journeys.living import Living, entered, living, wait_until
from tests.journeys.running.test_journey import Journey
from tests.journeys.windows import Windows, send, state_of, write
from tests.newsroom.publishing.delivery.a_receiver import Receiver, a_receiver
from tests.newsroom.review.builders import a_newsroom

pytestmark = [pytest.mark.browser, pytest.mark.drill]
TITLE = "热力集团公布今冬应急抢修点"
WRONG, RIGHT = "通州共设9处抢修点。", "通州共设10处抢修点。"
NOTICE = "更正：通州的抢修点为10处。"
_WITHIN_S = 30.0


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with a_receiver() as made:
        yield made


@pytest.fixture
def site(
    postgres: Running,
    tmp_path: Path,
    receiver: Receiver,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Living]:
    """Run a site of its own: only it may post to the subscriber."""
    del django_db_setup
    settings = {"HUILIU_HTTP_INSIDE": receiver.host}
    with (
        living(postgres, tmp_path, settings) as running,
        django_db_blocker.unblock(),
        entered(running),
    ):
        yield running


@pytest.fixture
def way(browser: Browser, site: Living) -> Iterator["Way"]:
    windows = Windows(browser, site)
    yield Way(windows)
    windows.close()


class Way(Journey):
    """The windows of one centre, its provider and its subscriber."""

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows, a_newsroom(builders.a_centre(name="通州区融媒体中心")))
        self.push_to = ""
        self.key = ""

    def provider_added(self) -> None:
        """Enter a provider that pushes, and take its key."""
        page = self.desk(self.room.manager, "/wire/providers/new/?transport=push")
        page.fill("[name=name]", "潮白日报")
        page.fill("[name=credit]", "潮白日报")
        page.locator("main form button[value=keep], main form .btn-primary").first.click()
        expect(page).to_have_url(re.compile(r"/wire/providers/[0-9a-f-]{36}/$"))
        send(page, "/keys/")
        self.key = page.locator(".pv-key").inner_text()
        found = re.search(r"/wire/in/[\w-]+/", page.content())
        self.push_to = found.group() if found else ""

    def subscriber_added(self, receiver: Receiver) -> None:
        """Save a product of everything, and add a subscriber whose key the receiver gets."""
        page = self.desk(self.room.manager, "/releases/products/")
        page.fill("[name=name]", "全部稿件")
        page.locator("main form .btn-primary").first.click()
        page.goto("/releases/subscribers/new/?transport=push")
        page.fill("[name=name]", "湾畔晚报")
        page.check("[name=products]")
        page.fill("[name=url]", receiver.url())
        page.locator("main form .btn-primary").first.click()
        receiver.keys["/in"] = page.locator("code.key").inner_text()

    def pushed(self, version: int, text: str, *, status: str = "usable") -> None:
        """Bring a version of the item, signed as the provider signs."""
        body = json.dumps(
            {
                "uri": "urn:chaobai:gongre",
                "version": str(version),
                "versioncreated": f"2026-01-05T0{version}:00:00Z",
                "pubstatus": status,
                "headline": TITLE,
                "byline": "邵明远",
                "body_text": f"{text}接报后，城区30分钟、乡镇60分钟内到场。",
            },
            ensure_ascii=False,
        ).encode()
        assert self._posted(body, delivery=f"d{version}") // 100 == 2

    def _posted(self, body: bytes, *, delivery: str) -> int:
        moment = str(int(time.time()))
        signed = hmac.new(self.key.encode(), moment.encode() + b"." + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json",
            "X-Forwarded-Proto": "https",
            "X-Huiliu-Timestamp": moment,
            "X-Huiliu-Signature": f"v1={signed.hexdigest()}",
            "X-Huiliu-Delivery": delivery,
        }
        host = self.windows.site.address.removeprefix("http://")
        with closing(http.client.HTTPConnection(host, timeout=20)) as call:
            call.request("POST", self.push_to, body, headers)
            return call.getresponse().status

    def triaged(self) -> None:
        """See the item come into the open stream, make a lead of it by a key, begin its story."""
        page = self.desk(self.room.editor, "/wire/")
        self.pushed(1, WRONG)
        page.locator("#fresh a").click()
        row = page.locator(".wl > li", has_text=TITLE)
        expect(page.locator("#preview")).to_contain_text(WRONG)
        page.keyboard.press("l")
        expect(row).to_contain_text("已转线索")
        row.locator("a.t").click()
        send(page, "/story/")
        expect(page.locator("huiliu-editor.on")).to_contain_text(WRONG)
        self.story = page.url.removesuffix("edit/")
        write(page, "记者到抢修点看过。")
        expect(state_of(page, "saved")).to_be_visible()

    def followed(self) -> Page:
        """Find the later version among those to follow up, and say that it was looked at."""
        page = self.desk(self.room.editor)
        row = page.locator(".wl > li", has_text=TITLE)
        wait_until(lambda: self._to_follow(page, row), within_s=_WITHIN_S)
        send(page, "/followed/")
        expect(row).not_to_contain_text("要跟改")
        return page

    def _to_follow(self, page: Page, row: Locator) -> bool:
        page.goto("/wire/?tab=follow&state=any")
        return row.count() == 1

    def corrected(self) -> None:
        """Correct the story as its source did."""
        page = self.desk(self.room.editor, self.release)
        page.fill("[name=notice]", NOTICE)
        send(page, "/correct/")
        write(page, RIGHT)
        expect(state_of(page, "saved")).to_be_visible()
        self.out()

    def out(self) -> None:
        """Submit, pass three times, put out."""
        self.submit()
        self.passed(self.room.first, self.room.second, self.room.third)
        self.put_out()

    def recalled(self) -> None:
        """Take the story off every channel at once."""
        page = self.desk(self.room.publisher, f"{self.release}recall/")
        page.check("[name=reason][value=facts]")
        page.locator("main form .btn-danger").click()
        expect(page).to_have_url(self.release)


def kinds(receiver: Receiver) -> list[str]:
    return [one.kind for one in receiver.arrived]


def test_an_item_travels_from_the_wire_to_a_subscriber_and_so_do_its_correction_and_its_kill(
    way: Way, receiver: Receiver
) -> None:
    way.provider_added()
    way.subscriber_added(receiver)
    way.triaged()
    way.out()
    wait_until(lambda: len(receiver.arrived) == 1, within_s=_WITHIN_S)

    way.pushed(2, RIGHT)
    way.followed()
    way.corrected()
    wait_until(lambda: len(receiver.arrived) == 2, within_s=_WITHIN_S)

    way.pushed(3, "", status="canceled")
    way.followed()
    way.recalled()
    wait_until(lambda: len(receiver.arrived) == 3, within_s=_WITHIN_S)

    first, second, third = receiver.arrived
    assert kinds(receiver) == ["released", "corrected", "recalled"]
    assert all(one.good for one in receiver.arrived)
    assert WRONG in first.body.decode()
    assert NOTICE in second.body.decode()
    assert WRONG not in third.body.decode()
    assert way.windows.unexpected() == []
