"""A meeting of three people: the chair at the room's screen by keys alone, two on their phones."""

import io
import re
import time

import pytest
from docx import Document
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.meetings import api as meetings
from tests.journeys.living import Living
from tests.journeys.windows import PHONE, Windows
from tests.newsroom.planning.builders import a_topic, hours
from tests.newsroom.review.builders import Newsroom, a_newsroom

pytestmark = pytest.mark.drill
TITLES = [f"第{number}个选题" for number in "一二三四五六七八九"]
_WATCH_THE_PITCH = """() => {
  document.body.dataset.pitches = '';
  const pitch = () => document.querySelector('main h2')?.textContent ?? 'none';
  const on = pitch();
  new MutationObserver(() => {
    if (pitch() !== on) document.body.dataset.pitches += `${on} → ${pitch()}; `;
  }).observe(document.querySelector('[data-meeting]'), { childList: true, subtree: true });
}"""
"""Notes on the page whatever stands there instead of what is on."""
FOLLOWED_WITHIN_S = 3.0
"""A second where nothing else runs; the cores of a drill are busy with much else."""


@pytest.fixture
def room(site: Living) -> Newsroom:
    return a_newsroom()


def opened(room: Newsroom) -> meetings.MeetingCard:
    """Open a meeting on nine topics."""
    with room.as_(room.planner):
        for number, title in enumerate(TITLES):
            a_topic(room.reporter, title, due_at=hours(30 + number))
        today = meetings.topics_to_meet(hours(0).date())
        return meetings.meeting_open(
            day=hours(0).date(),
            desk="早会",
            chair=room.planner.id,
            topics=[one.id for one in today],
            by=room.planner.id,
        )


def a_phone(windows: Windows, room: Newsroom, person: PersonCard, *, code: str) -> Page:
    """Come in on a phone by the number on the screen."""
    page = windows.seated(person, room.centre, **PHONE)
    page.goto("/topics/meetings/code/")
    page.fill("#id_code", code)
    page.click("main .btn-primary")
    expect(votes(page)).to_have_count(3)
    return page


def votes(page: Page) -> Locator:
    return page.locator("[data-ballot] button")


def on(page: Page) -> Locator:
    return page.locator("main h2")


def after(page: Page, text: str, *, since: float) -> float:
    """Wait until a page shows a title, and give how long that took."""
    expect(on(page)).to_have_text(text)
    return time.monotonic() - since


def test_three_people_go_through_nine_topics(windows: Windows, room: Newsroom) -> None:
    meeting = opened(room)
    screen = windows.seated(room.planner, room.centre)
    screen.set_viewport_size({"width": 1920, "height": 1080})
    screen.goto(f"/topics/meetings/{meeting.id}/")
    code = screen.locator(".cd").inner_text()
    one, two = (a_phone(windows, room, who, code=code) for who in (room.reporter, room.editor))
    expect(screen.locator(".avs .av")).to_have_count(3)

    voted(screen, one, two)
    took = done_by_enter(screen, one, two)
    one.context.set_offline(True)
    held_dropped_and_merged_by_keys(screen)
    expect(on(two)).to_have_text(TITLES[4])
    one.context.set_offline(False)
    expect(on(one)).to_have_text(TITLES[4])
    taken_back(screen)
    assert (max(took) < FOLLOWED_WITHIN_S, fits(screen)) == (True, True)
    assert not one.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert min(heights(votes(one))) >= 44
    ended(screen, one)

    kept(screen, room, meeting)
    accepted(one)
    assert windows.unexpected("ERR_INTERNET_DISCONNECTED", "net::") == []


def test_an_answer_that_was_overtaken_does_not_bring_back_what_was_on(
    windows: Windows, room: Newsroom
) -> None:
    meeting = opened(room)
    screen = windows.seated(room.planner, room.centre)
    screen.goto(f"/topics/meetings/{meeting.id}/")
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))
        screen.evaluate("document.body.dataset.held = '1'")

    screen.route("**/*?item=*", hold, times=1)
    screen.evaluate("dispatchEvent(new Event('online'))")
    expect(screen.locator("body[data-held]")).to_have_count(1)
    screen.keyboard.press("Enter")
    expect(on(screen)).to_have_text(TITLES[1])
    screen.evaluate(_WATCH_THE_PITCH)
    (overtaken,) = held
    with screen.expect_response("**/*?item=*"):
        overtaken[0].fulfill(response=overtaken[1])
    with screen.expect_response("**/*?item=*"):
        screen.evaluate("dispatchEvent(new Event('online'))")

    assert screen.evaluate("document.body.dataset.pitches") == ""
    assert windows.unexpected() == []


def voted(screen: Page, *phones: Page) -> None:
    """Let the phones vote, in secret; the totals stand on the screen."""
    for phone in phones:
        votes(phone).nth(0).click()
        expect(phone.locator("[data-ballot]")).to_contain_text("你投过了")
    expect(screen.locator('[data-part="n-do"]')).to_have_text(f"{len(phones)} 票")


def done_by_enter(screen: Page, *phones: Page) -> list[float]:
    """Press Enter alone: who, what and when are picked already; give when each screen followed."""
    since = time.monotonic()
    screen.keyboard.press("Enter")
    return [after(page, TITLES[1], since=since) for page in (screen, *phones)]


def held_dropped_and_merged_by_keys(screen: Page) -> None:
    """Hold, drop, merge, by keys alone."""
    screen.keyboard.press("2")
    screen.keyboard.press("Enter")
    expect(on(screen)).to_have_text(TITLES[2])
    screen.keyboard.press("3")
    screen.keyboard.type("没有新东西")
    screen.keyboard.press("Enter")
    expect(on(screen)).to_have_text(TITLES[3])
    screen.keyboard.press("4")
    screen.keyboard.type("1")
    screen.keyboard.press("Escape")
    screen.keyboard.press("Enter")
    expect(on(screen)).to_have_text(TITLES[4])


def taken_back(screen: Page) -> None:
    """U takes back the last; it is dropped instead."""
    screen.keyboard.press("u")
    expect(on(screen)).to_have_text(TITLES[3])
    screen.keyboard.press("3")
    screen.keyboard.type("并不了")
    screen.keyboard.press("Enter")
    expect(on(screen)).to_have_text(TITLES[4])


def fits(screen: Page) -> bool:
    """Tell whether nothing is cut off, and nothing scrolls for what is on."""
    main = screen.locator("main")
    return bool(main.evaluate("one => one.scrollHeight <= one.clientHeight"))


def ended(screen: Page, phone: Page) -> None:
    """End the meeting; every screen shows the minutes."""
    screen.click(".mf details summary")
    screen.click(".mf details .btn-primary")
    screen.wait_for_url(re.compile("minutes/$"))
    phone.wait_for_url(re.compile("minutes/$"))


def kept(screen: Page, room: Newsroom, meeting: meetings.MeetingCard) -> None:
    """Read the minutes, the file, and what the reporter got."""
    text = screen.locator(".mi").inner_text()
    file = screen.request.get(f"/topics/meetings/{meeting.id}/minutes.docx").body()
    rows = Document(io.BytesIO(file)).tables[0].rows
    assert [word in text for word in ("周予安", "缓", "没有新东西", "并不了", "没议到")] == [
        True
    ] * 5
    assert [row.cells[1].text for row in rows[1:]] == TITLES
    with room.as_(room.reporter):
        assert len(api.assignments_mine(by=room.reporter.id)) == 2


def accepted(phone: Page) -> None:
    """Accept on the phone what the meeting gave, one thing for each output."""
    phone.goto("/topics/assignments/")
    accept = phone.locator('form[action$="/accept/"] button')
    expect(accept).to_have_count(2)
    accept.first.click()
    expect(accept).to_have_count(1)


def heights(buttons: Locator) -> list[int]:
    return [int(one.evaluate("one => one.getBoundingClientRect().height")) for one in buttons.all()]


def test_two_screens_of_one_chair_decide_an_item_once(windows: Windows, room: Newsroom) -> None:
    meeting = opened(room)
    first, second = (windows.seated(room.planner, room.centre) for _ in range(2))
    # The second hears nothing: it still shows the first topic when it sends.
    second.route("**/live/ticket", lambda route: route.abort())
    for page in (first, second):
        page.goto(f"/topics/meetings/{meeting.id}/")
    first.keyboard.press("2")
    first.keyboard.press("Enter")
    expect(on(first)).to_have_text(TITLES[1])

    second.keyboard.press("3")
    second.keyboard.type("迟了")
    second.keyboard.press("Enter")

    expect(second.locator("#said")).to_contain_text("先定了")
    expect(on(second)).to_have_text(TITLES[1])
    with room.as_(room.planner):
        (item, *_rest) = meetings.meeting_items(meeting.id, by=room.planner.id)
    assert item.verdict is meetings.Verdict.HOLD
