"""One story's whole journey in a browser, before the processes that really run.

No page may log an error or break its own policy on the way. Run on a text made for it, and on the
seed text where it lies beside the checkout.
"""

import io
import re
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock
from tests import builders
from tests.journeys.texts import NO_SEED, NOTICE, OWN, SEED
from tests.journeys.windows import Windows, send, state_of, write
from tests.newsroom.review.builders import Newsroom, a_newsroom

pytestmark = pytest.mark.browser
ADDED = "馆方说，寒假期间再添两间自习室。"
FIXED = "馆方更正：寒假期间再添三间自习室。"
REASON = "夜读时间前后不一，核实后再送"
WORDS = {"caption": "夜读的人们", "credit": "陈默摄", "alt": "灯下的一排座位"}


@pytest.fixture
def journey(windows: Windows) -> "Journey":
    return Journey(windows, a_newsroom(builders.a_centre(name="通州区融媒体中心")))


class Journey:
    """The windows of everyone whom one story meets, and where it has come to."""

    def __init__(self, windows: Windows, room: Newsroom) -> None:
        self.windows = windows
        self.room = room
        self.desks: dict[str, Page] = {}
        self.story = ""
        self.release = ""

    def desk(self, person: PersonCard, address: str = "") -> Page:
        """Give the person's window at an address; the story's writer logs in by the form."""
        if person.login not in self.desks:
            writes = person is self.room.editor
            self.desks[person.login] = (
                self.windows.logged_in(person)
                if writes
                else self.windows.seated(person, self.room.centre)
            )
        if address:
            self.desks[person.login].goto(address)
        return self.desks[person.login]

    def gather(self, received: bytes) -> None:
        """Bring the file in, take it up and open the form of a topic."""
        page = self.desk(self.room.editor, "/leads/new/")
        page.set_input_files("[name=file]", a_file("received.txt", "text/plain", received))
        page.fill("[name=source]", "网上看到的")
        send(page, "/leads/new/")
        send(page, "/take/")
        page.click('.panel a[href*="/topics/new/?lead="]')

    def plan(self) -> None:
        """Propose, approve, assign and accept."""
        due = localtime(clock.now() + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
        writer = self.desk(self.room.editor)
        writer.fill("[name=angle]", "夜里也有地方读书")
        writer.fill("[name=due_at]", due)
        send(writer, "/topics/new/")
        expect(writer).to_have_url(re.compile(r"/topics/[0-9a-f-]{36}/$"))
        planner = self.desk(self.room.planner, writer.url)
        planner.click("button[name=verdict][value=approve]")
        planner.click('a.more[href$="/assign/"]')
        planner.fill("[name=what]", "写一篇通讯")
        planner.check(f'input[value="p-{self.room.editor.id}"]')
        send(planner, "/assign/")
        expect(planner.locator(".asg", has_text="写一篇通讯")).to_be_visible()
        send(self.desk(self.room.editor, "/topics/assignments/"), "/accept/")

    def write(self) -> None:
        """Begin the story, bring a picture and add a paragraph; all of it saves itself."""
        page = self.desk(self.room.editor)
        page.click('.mine a[href*="/stories/new/"]')
        send(page, "/stories/new/")
        write(page, ADDED)
        page.click(".tools button[title^=图片]")
        page.set_input_files(".pk [name=file]", a_file("hall.png", "image/png", a_picture()))
        for name, words in WORDS.items():
            page.fill(f".pk [name={name}]", words)
        page.click(".pk form button")
        expect(page.locator("figure.fig-e img")).to_have_js_property("naturalWidth", 960)
        expect(state_of(page, "saved")).to_be_visible()
        self.story = page.url.removesuffix("edit/")

    def correct(self) -> None:
        """Begin a correction and write what is right."""
        page = self.desk(self.room.editor, self.release)
        page.fill("[name=notice]", NOTICE)
        send(page, "/correct/")
        write(page, FIXED)
        expect(state_of(page, "saved")).to_be_visible()

    def submit(self) -> None:
        """Submit from the page where the story is written."""
        page = self.desk(self.room.editor)
        send(page, "/submit/")
        expect(page).to_have_url(self.story)

    def stage(self, reviewer: PersonCard) -> Page:
        """Open what waits for a reviewer."""
        page = self.desk(reviewer, "/review/")
        page.click("td a.t")
        return page

    def passed(self, *reviewers: PersonCard) -> None:
        """Pass the story, one stage each."""
        for reviewer in reviewers:
            page = self.stage(reviewer)
            send(page, "/pass/")
            expect(page).to_have_url(re.compile(r"/review/$"))

    def returned(self, reviewer: PersonCard) -> None:
        """Return the story; its writer reads why and sends it again."""
        page = self.stage(reviewer)
        page.fill("[name=reason]", REASON)
        send(page, "/return/")
        expect(page).to_have_url(re.compile(r"/review/$"))
        writer = self.desk(self.room.editor, f"{self.story}edit/")
        expect(writer.get_by_text(REASON).first).to_be_visible()
        write(writer, "夜读时间已核实。")
        self.submit()

    def put_out(self) -> str:
        """Release the story and wait for its proof; gives the public address."""
        page = self.desk(self.room.publisher, self.story)
        send(page, "/release/create/")
        expect(page.locator('a[href$="/proof.zip"]')).to_be_visible()
        self.release = page.url
        return page.locator('.rh a[href^="/site/"]').get_attribute("href") or ""

    def proof(self) -> FilePayload:
        """Download the proof of what is out."""
        page = self.desk(self.room.publisher)
        with page.expect_download() as download:
            page.click('a[href$="/proof.zip"]')
        return a_file("proof.zip", "application/zip", download.value.path().read_bytes())

    def walk(self, received: bytes) -> str:
        """Walk from the received file to the first release."""
        room = self.room
        self.gather(received)
        self.plan()
        self.write()
        self.submit()
        self.passed(room.first)
        self.returned(room.second)
        self.passed(room.second, room.third)
        return self.put_out()

    def walk_again(self) -> str:
        """Walk the way of a correction."""
        self.correct()
        self.submit()
        self.passed(self.room.first, self.room.second, self.room.third)
        return self.put_out()


def a_file(name: str, mime: str, data: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType=mime, buffer=data)


def a_picture() -> bytes:
    image = io.BytesIO()
    Image.new("RGB", (1200, 675), "#2c5a60").save(image, "PNG")
    return image.getvalue()


def read_without_script(windows: Windows, address: str) -> Page:
    page = windows.stranger(java_script_enabled=False)
    page.goto(address)
    return page


def test_a_story_is_gathered_written_passed_released_corrected_and_proved(
    windows: Windows, journey: Journey
) -> None:
    address = journey.walk(OWN)
    page = read_without_script(windows, address)
    expect(page.get_by_text("发展志愿服务队三支")).to_be_visible()
    expect(page.get_by_text(ADDED)).to_be_visible()
    expect(page.get_by_text(WORDS["caption"])).to_be_visible()

    assert journey.walk_again() == address
    page.reload()
    expect(page.get_by_role("note")).to_contain_text(NOTICE)
    expect(page.get_by_text(FIXED)).to_be_visible()

    proof = journey.proof()
    page = windows.stranger()
    page.goto("/verify/")
    page.set_input_files("[name=file]", proof)
    send(page, "/verify/")
    expect(page.get_by_role("status")).to_contain_text("一个字都没改")
    expect(page.locator(".vst li.bad")).to_have_count(0)
    assert windows.unexpected() == []


@pytest.mark.drill
@pytest.mark.skipif(not SEED.exists(), reason=NO_SEED)
def test_the_seed_text_walks_the_same_way(windows: Windows, journey: Journey) -> None:
    page = read_without_script(windows, journey.walk(SEED.read_bytes()))

    expect(page.locator("article")).to_contain_text("（林想）")
    expect(page.locator("article")).not_to_contain_text("免责声明")
    expect(page.locator("article")).not_to_contain_text("(fā)")
    assert windows.unexpected() == []
