"""A campaign of the province with three centres, from the plan to the report, in browsers.

One centre writes its part with two people at once, on a desk and on a phone, one declines and is
asked again, one delivers nothing. No page may log an error or break its own policy on the way.
"""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.utils.timezone import localtime
from docx import Document
from playwright.sync_api import Download, Locator, Page, expect

from huiliu.accounts.api import PersonCard, Role, TenantKind
from huiliu.kit import clock
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from tests import builders
from tests.journeys.running.test_journey import a_picture
from tests.journeys.windows import EDITOR, PHONE, Windows, send, state_of, write
from tests.newsroom.planning.campaigns.builders import Desk
from tests.newsroom.review.builders import Newsroom, a_newsroom
from tests.web.test_notes import select

pytestmark = [pytest.mark.browser, pytest.mark.drill]
TITLE, ANGLE = "京津冀秋季文旅", "一条河、一列车，看三地的秋天"
WHAT, HEADLINE = "通讯一篇", "坐船看秋"
WHY = "摄像都在外地"
DESK = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def three(windows: Windows) -> "Three":
    return Three(windows)


class Three:
    """The province, three centres, and the windows of their people."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        province = builders.a_centre(name="省级平台", kind=TenantKind.PROVINCE)
        duty = builders.a_person(province, Role.PROVINCE_DUTY, Role.EDITOR, name="罗一川")
        self.province = Desk(province, duty)
        names = ("通州区融媒体中心", "怀柔区融媒体中心", "密云区融媒体中心")
        self.writing, self.asked_again, self.silent = (
            a_newsroom(builders.a_centre(name=name)) for name in names
        )
        self.giver = windows.seated(duty, province, **DESK)
        self.campaign = ""
        self.embargo = localtime(clock.now() + timedelta(days=1)).replace(second=0, microsecond=0)

    @property
    def rooms(self) -> tuple[Newsroom, Newsroom, Newsroom]:
        """The three newsrooms."""
        return self.writing, self.asked_again, self.silent

    def desk(self, room: Newsroom, person: PersonCard) -> Page:
        return self.windows.seated(person, room.centre, **DESK)

    def phone(self, room: Newsroom, person: PersonCard) -> Page:
        return self.windows.seated(person, room.centre, **PHONE)

    def planned(self) -> None:
        """Plan it in the browser: words, embargo, whom, what goes with it, two nearer deadlines."""
        page = self.giver
        with self.province.acting() as by:
            library.asset_add(
                a_picture(),
                filename="river.png",
                caption="秋天的河",
                credit="陈默摄",
                alt="河",
                by=by,
            )
        page.goto("/topics/campaigns/")
        page.click('a[href$="/campaigns/new/"]')
        today = localtime(clock.now()).date()
        words = {"title": TITLE, "angle": ANGLE, "angles": "坐船看\n坐火车看"}
        days = {"starts_on": f"{today}", "ends_on": f"{today + timedelta(days=20)}"}
        times = {"embargo_at": minute(self.embargo), "due_at": minute(in_(hours=6))}
        for name, value in {**words, **days, **times, "what": WHAT, "length": "千字"}.items():
            page.fill(f"[name={name}]", value)
        page.check("[name=kinds][value=text]")
        page.click("[data-ticks=takers] button[value='']")
        for room in self.rooms:
            page.check(f"[name=takers][value={room.centre.slug}]")
        send(page, "/campaigns/new/")
        expect(page.locator(".c17 a")).to_have_count(3)
        self.campaign = page.url
        page.click('a[href$="/materials/"]')
        page.check("[name=asset]")
        send(page, "/materials/")
        for room in (self.asked_again, self.silent):
            self.due_soon(room)
        send(page, "/open/")

    def due_soon(self, room: Newsroom) -> None:
        """Set the deadline of one centre so that it is over before anything can be out."""
        page = self.giver
        page.locator(".c17 a", has_text=room.centre.short_name).click()
        page.click('a[href$="/change/"]')
        fill_exactly(page, "due_at", in_(seconds=15))
        send(page, "/change/")
        page.goto(self.campaign)

    def cell(self, room: Newsroom) -> Locator:
        """Give what the province sees of a centre at a glance."""
        return self.giver.locator(".c17 a", has_text=room.centre.short_name)

    def part(self, room: Newsroom) -> Page:
        """Come to the centre's part from the planner's notices."""
        page = self.desk(room, room.planner)
        page.goto("/inbox/")
        page.locator(".inbox li", has_text=TITLE).first.get_by_role("link").click()
        page.locator("td.end .btn").click()
        return page

    def answered(self) -> Page:
        """Let two take their part and one decline, be asked again, and take it; gives a topic."""
        page = self.part(self.writing)
        send(page, "/take/")
        expect(self.cell(self.writing)).to_contain_text("在做")
        send(self.part(self.silent), "/take/")
        other = self.part(self.asked_again)
        other.click(".answer summary")
        other.fill("[name=reason]", WHY)
        send(other, "/decline/")
        expect(self.cell(self.asked_again)).to_contain_text("不接")
        self.asked_anew()
        expect(other.locator("main .note.warn", has_text="改过")).to_be_visible()
        send(self.part(self.asked_again), "/take/")
        expect(self.cell(self.asked_again)).not_to_contain_text("不接")
        return page

    def asked_anew(self) -> None:
        """Hear of it, ask the centre for less, on the part that it declined."""
        page = self.giver
        page.goto("/inbox/")
        expect(page.locator(".inbox li", has_text=WHY)).to_have_count(1)
        page.goto(self.campaign)
        self.cell(self.asked_again).click()
        expect(page.locator("main")).to_contain_text(WHY)
        page.get_by_role("link", name="改一改再约").click()
        page.fill("[name=length]", "三百字")
        send(page, "/change/")
        page.goto(self.campaign)


class Story:
    """What the writing centre makes of its part, and who sits before it."""

    def __init__(self, three: Three, topic: Page) -> None:
        self.three, self.room, self.topic = three, three.writing, topic
        self.phone = three.phone(self.room, self.room.reporter)
        self.desk = three.desk(self.room, self.room.editor)
        self.url = ""

    def assigned(self) -> None:
        """Offer it from the topic; the reporter accepts on the phone and begins."""
        page, phone = self.topic, self.phone
        page.click('.cov a[href*="/assign/?coverage="]')
        page.fill("[name=what]", "跟船写一篇")
        page.check(f'input[value="p-{self.room.reporter.id}"]')
        send(page, "/assign/")
        phone.goto("/topics/assignments/")
        send(phone, "/accept/")
        expect(page.locator(".asg")).to_contain_text("已接")
        phone.click('.mine a[href*="/stories/new/"]')
        phone.fill("[name=title]", HEADLINE)
        phone.fill("[name=byline]", "记者 周予安")
        send(phone, "/stories/new/")
        self.url = phone.url.removesuffix("edit/")

    def written(self) -> None:
        """Write at once: each sees the other's cursor and words."""
        page, phone = self.desk, self.phone
        page.goto("/stories/")
        page.locator("tr", has_text=HEADLINE).locator("td.end .btn").click()
        expect(page.locator(EDITOR)).to_be_visible()
        write(phone, "码头座落在大光楼西侧。")
        write(page, "航线全长十一公里。")
        for one, other, person in (
            (page, "码头座落", self.room.reporter),
            (phone, "航线全长", self.room.editor),
        ):
            expect(one.locator(EDITOR)).to_contain_text(other)
            expect(one.locator(f'.cu[data-person="{person.id}"]')).to_contain_text(person.name)

        expect(phone.locator(".pp .av")).to_be_in_viewport()

    def discussed(self) -> None:
        """Ask at the words and name somebody, answer on the phone, settle it."""
        page, phone = self.desk, self.phone
        select(page, "十一公里")
        page.keyboard.press("Control+Alt+M")
        page.keyboard.type("核过没有？@zya")
        expect(page.locator(".nt-who [aria-selected=true]")).to_have_text("周予安")
        page.keyboard.press("Enter")
        page.locator(".nt-n button:not([type])").click()
        remark = phone.locator(".nt.remark")
        expect(remark).to_contain_text("@周予安")
        remark.locator(".nt-a summary").click()
        remark.locator("textarea").fill("核过，附件二。")
        remark.locator(".nt-a button").click()
        expect(page.locator(".nt.remark")).to_contain_text("核过，附件二。")
        page.locator(".nt.remark .go button").click()
        expect(remark).to_have_count(0)

    def suggested(self) -> None:
        """Suggest other words; they are taken on the phone."""
        page, phone = self.desk, self.phone
        select(page, "座落")
        page.locator(".nt-o [data-kind=suggestion]").click()
        page.keyboard.type("坐落")
        page.locator(".nt-n button:not([type])").click()
        phone.locator("[data-accept]").click()
        expect(page.locator(EDITOR)).to_contain_text("码头坐落")
        for one in (page, phone):
            expect(state_of(one, "saved")).to_be_visible()

    def passed(self) -> None:
        """Submit from the phone; three reviewers pass it on theirs."""
        send(self.phone, "/submit/")
        expect(self.phone).to_have_url(self.url)
        for reviewer in (self.room.first, self.room.second, self.room.third):
            page = self.three.phone(self.room, reviewer)
            page.goto("/review/")
            page.locator("td a.t", has_text=HEADLINE).click()
            expect(page.locator("[data-quoted]")).to_contain_text("码头坐落在大光楼西侧。")
            send(page, "/pass/")
            expect(page).to_have_url(re.compile(r"/review/$"))


def minute(moment: datetime) -> str:
    """Give a moment as a field of the browser takes it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def in_(**span: float) -> datetime:
    return localtime(clock.now() + timedelta(**span))


def kept_back(three: Three, story: Story) -> Page:
    """Look at the story as its publisher: it is kept back, says by whom, and until when."""
    page = three.desk(story.room, story.room.publisher)
    page.goto(story.url)
    expect(page.locator("main .note", has_text=TITLE)).to_be_visible()
    expect(page.locator('form[action$="/release/create/"]')).to_have_count(0)
    expect(page.locator('form[action$="/plan/"] [name=at]')).to_have_value(minute(three.embargo))
    return page


def fill_exactly(page: Page, name: str, moment: datetime) -> None:
    """Fill in a moment to the second, so that nobody waits for the next full minute."""
    field = page.locator(f"[name={name}]")
    field.evaluate("field => { field.form.noValidate = true; }")
    field.fill(f"{moment:%Y-%m-%dT%H:%M:%S}")


def embargo_moved(three: Three) -> datetime:
    """Move the embargo to some seconds from now, after the deadlines that are not kept."""
    page = three.giver
    late = part_of(three, three.asked_again).due_at + timedelta(seconds=1)
    moment = localtime(max(late, in_(seconds=5).replace(microsecond=0)))
    page.goto(f"{three.campaign}change/")
    fill_exactly(page, "embargo_at", moment)
    send(page, "/change/")
    return moment


def planned_release(room: Newsroom, part: planning.PartCard, at: datetime) -> None:
    """Have a story of the part's topic that passed, planned for a moment."""
    with room.as_(room.editor):
        by = room.editor.id
        story = editing.story_create(
            title="山里看秋", by=by, topic=part.topic, text="正文。", byline="林岚"
        )
        editing.version_freeze(story.id, by=by)
        for state in (StoryState.IN_REVIEW, StoryState.PASSED):
            editing.story_mark(story.id, state=state)
    with room.as_(room.publisher):
        publishing.release_schedule(story.id, at=at, by=room.publisher.id)


def part_of(three: Three, room: Newsroom) -> planning.PartCard:
    """Give a centre's part as the province knows it."""
    campaign = UUID(three.campaign.rstrip("/").rpartition("/")[2])
    with three.province.acting() as by:
        parts = list(planning.parts_of(campaign, by=by))
    return next(one for one in parts if one.taker.id == room.centre.id)


def put_out(page: Page) -> tuple[str, str]:
    """Put the story out once nothing keeps it back; gives its number and public address."""
    button = page.locator('form[action$="/release/create/"] button')
    reloaded_until(page, lambda: button.count() == 1)
    button.click()
    expect(page.locator('a[href$="/proof.zip"]')).to_be_visible()
    number = page.locator(".rh .crumbs .num").inner_text()
    return number, page.locator('.rh a[href^="/site/"]').get_attribute("href") or ""


def reloaded_until(page: Page, true: Callable[[], bool]) -> None:
    """Reload a page until it shows what a moment brings that nobody announces."""
    for _ in range(240):
        page.reload()
        page.wait_for_load_state("networkidle")
        if true():
            return
    raise AssertionError(page.url)


def traced(three: Three, number: str, address: str) -> None:
    """See at the part what went out for it, with its number, version and address."""
    page, room = three.giver, three.writing
    three.cell(room).click()
    row = page.locator("tbody tr", has_text=number)
    (one,) = part_of(three, room).deliveries
    with room.as_(room.reporter):
        version = editing.version_numbered(one.story, 1)
    expect(row.locator("code")).to_have_attribute("title", version.digest)
    assert (row.locator("a.t").get_attribute("href") or "").endswith(address)
    page.goto(three.campaign)


def report(three: Three) -> tuple[str, str]:
    """Close the campaign and fetch its report; gives the words of both files."""
    page = three.giver
    page.click(".rep-v summary")
    send(page, "/close/")
    word, pdf = (downloaded(page, ending).path().read_bytes() for ending in ("docx", "pdf"))
    tables = Document(io.BytesIO(word)).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf)]
    return "\n".join(cells), "\n".join(pages)


def downloaded(page: Page, ending: str) -> Download:
    with page.expect_download() as download:
        page.click(f'a[href$="/report.{ending}"]')
    return download.value


def test_three_centres_deliver_late_never_and_in_time(windows: Windows, three: Three) -> None:
    three.planned()
    story = Story(three, three.answered())
    story.assigned()
    story.written()
    story.discussed()
    story.suggested()
    story.passed()

    page = kept_back(three, story)
    moment = embargo_moved(three)
    planned_release(three.asked_again, part_of(three, three.asked_again), moment)
    number, address = put_out(page)

    assert windows.site.answers(address) == 200
    for room, stands in zip(three.rooms, ("已交", "晚交", "没交"), strict=True):
        expect(three.cell(room)).to_contain_text(stands)
    traced(three, number, address)
    for words in report(three):
        assert [one in words for one in (number, HEADLINE, "山里看秋", "密云")] == [True] * 4
    assert windows.unexpected() == []
