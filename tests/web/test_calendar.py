"""The month on a phone is a long list: it opens at today, and takes nobody's focus."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localtime
from playwright.sync_api import Browser, Page

from huiliu.accounts.api import Role
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning.diary import api as diary
from tests import builders
from tests.web.browser import PHONE, Window, a_server, a_window

pytestmark = [pytest.mark.browser, pytest.mark.drill]
SMALL = (PHONE[0], 420)
"""So small that a few days before today fill it."""


@pytest.fixture
def phone(committed: None, chromium: Browser) -> Iterator[Window]:
    """Give a planner's phone; something happens on each day of three months."""
    del committed
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    planner = builders.a_person(centre, Role.PLANNER, name="程望舒")
    starts = clock.now() - timedelta(days=45)
    said = diary.Happening(
        title="早会", starts_at=starts, ends_at=starts + timedelta(hours=1), rule="FREQ=DAILY"
    )
    with transaction.atomic(), tenant_scope(centre.id, person=planner.id):
        diary.event_enter(said, by=planner.id)
    client = builders.a_client(planner, centre)
    with a_server() as origin, a_window(chromium, client, origin=origin, size=SMALL) as window:
        yield window
        assert window.faults == []


def height_of(page: Page) -> int:
    return int(page.evaluate("document.getElementById('today').getBoundingClientRect().top"))


def scrolled(page: Page) -> int:
    return int(page.evaluate("scrollY"))


def test_the_month_opens_at_today_and_leaves_the_focus(phone: Window) -> None:
    phone.open("/topics/calendar/")

    assert 0 < height_of(phone.page) < SMALL[1]
    assert phone.page.evaluate("document.activeElement === document.body")


def test_another_month_opens_at_its_beginning(phone: Window) -> None:
    today = localtime(clock.now()).date()
    other = today.replace(day=1) - timedelta(days=15)

    phone.open(f"/topics/calendar/?day={other}")

    assert scrolled(phone.page) == 0


def test_today_leads_there_from_another_month(phone: Window) -> None:
    other = localtime(clock.now()).date() - timedelta(days=40)
    phone.open(f"/topics/calendar/?day={other}")

    phone.page.get_by_role("link", name="今天", exact=True).click()
    phone.page.wait_for_url("**#today")

    assert 0 < height_of(phone.page) < SMALL[1]
