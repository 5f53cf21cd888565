"""The pages of review, as a browser sends and gets them, without script."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from huiliu.accounts.api import PersonCard, Role
from huiliu.kit import clock
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import StageCard, Verdict
from tests import builders
from tests.newsroom.review.builders import (
    Newsroom,
    a_story,
    passed,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'name="shown-([0-9a-f-]{36})" value="([^"]+)"')


@pytest.fixture
def stage(room: Newsroom) -> StageCard:
    return submitted(room, a_story(room))


def client_of(room: Newsroom, person: PersonCard) -> Client:
    return builders.a_client(person, room.centre)


def verdict(room: Newsroom, stage: StageCard) -> tuple[Verdict | None, str, str]:
    with room.as_(room.manager):
        card = review.stage_card(stage.id, by=room.manager.id)
    return card.verdict, card.reason, card.cause


def test_two_taps_pass_a_story_and_the_changes_come_first(room: Newsroom) -> None:
    story = a_story(room, text="全程4.2公里。")
    stage = passed(room, submitted(room, story), room.first)
    with room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="里程不对")
    rewritten(room, story, "全程4.5公里。")
    again = submitted(room, story)
    phone = client_of(room, room.second)

    page = phone.get(f"/review/{again.id}/").content.decode()
    answer = phone.post(f"/review/{again.id}/pass/")

    changed, decision = page.index('<ins class="d">'), page.index('id="h-decide"')
    assert changed < decision
    assert "里程不对" in page[:changed]
    assert page.count('form="f-pass"') == 2
    assert (answer.status_code, verdict(room, again)[0]) == (302, Verdict.PASSED)


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"cause": "facts"}, ("事实", "facts")),
        ({"cause": "facts", "reason": "里程"}, ("里程", "facts")),
        ({"reason": "里程"}, ("里程", "")),
    ],
)
def test_a_return_takes_an_offered_reason_or_own_words(
    room: Newsroom, stage: StageCard, form: dict[str, str], kept: tuple[str, str]
) -> None:
    answer = client_of(room, room.first).post(f"/review/{stage.id}/return/", form)

    assert (answer.status_code, verdict(room, stage)) == (302, (Verdict.RETURNED, *kept))


def test_a_return_without_a_reason_is_asked_for_one(room: Newsroom, stage: StageCard) -> None:
    answer = client_of(room, room.first).post(f"/review/{stage.id}/return/", {"cause": "none"})

    assert (answer.status_code, verdict(room, stage)[0]) == (400, None)


def test_short_stories_are_read_and_decided_on_one_page(room: Newsroom, stage: StageCard) -> None:
    other, later = (submitted(room, a_story(room, title=title)) for title in "乙丙")
    browser = client_of(room, room.first)
    page = browser.get(
        "/review/batch/", {"stage": [str(stage.id), str(other.id), str(later.id), "x"]}
    )
    shown = {f"shown-{key}": token for key, token in SHOWN.findall(page.content.decode())}
    form = {
        **shown,
        "stage": [stage.id, other.id, later.id],
        f"verdict-{stage.id}": "pass",
        f"verdict-{other.id}": "return",
        f"verdict-{later.id}": "",
    }

    partly = browser.post("/review/batch/", form)
    rest = browser.post("/review/batch/", {**form, f"cause-{other.id}": "rights"})

    assert (partly.status_code, rest.status_code) == (200, 200)
    assert partly.content.decode().count('role="alert"') == 1
    assert verdict(room, stage)[0] is Verdict.PASSED
    assert verdict(room, other) == (Verdict.RETURNED, "版权", "rights")
    assert verdict(room, later)[0] is None


def test_a_batch_that_went_well_leads_back_to_the_queue(room: Newsroom, stage: StageCard) -> None:
    browser = client_of(room, room.first)
    shown = SHOWN.findall(browser.get("/review/batch/").content.decode())
    form = {f"shown-{key}": token for key, token in shown}

    answer = browser.post(
        "/review/batch/", {**form, "stage": stage.id, f"verdict-{stage.id}": "pass"}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/review/")
    assert "没有短稿" in browser.get("/review/batch/").content.decode()


def test_a_duty_is_handed_over_and_taken_back(room: Newsroom) -> None:
    browser = client_of(room, room.second)
    day = f"{localdate():%Y-%m-%d}"
    form = {"delegate": room.third.id, "first": day, "last": day, "reason": "出差"}

    made = browser.post("/review/delegations/", form)
    again = browser.post("/review/delegations/", form)
    page = browser.get("/review/delegations/").content.decode()
    told = client_of(room, room.third).get("/review/").content.decode()
    (revoke,) = re.findall(r"/review/delegations/[0-9a-f-]{36}/revoke/", page)
    browser.post(revoke)

    assert (made.status_code, again.status_code) == (302, 422)
    assert room.second.name in told
    assert "已收回" in browser.get("/review/delegations/").content.decode()


def test_a_manager_hands_over_for_somebody(room: Newsroom) -> None:
    day = f"{clock.now() + timedelta(days=1):%Y-%m-%d}"
    form = {"principal": room.second.id, "delegate": room.third.id, "first": day, "last": day}

    answer = client_of(room, room.manager).post("/review/delegations/", {**form, "reason": "病假"})

    assert answer.status_code == 302


def test_a_chain_is_previewed_kept_and_restored(room: Newsroom) -> None:
    browser = client_of(room, room.manager)
    one = {"p0-role": "reviewer_1", "p0-minutes": "30"}
    half = {**one, "p0-escalate_minutes": "5"}
    whole = {**half, "p0-escalate_role": "centre_manager", "reason": "值班一人"}

    wrong = [
        browser.post("/review/chains/", {"act": "keep", **form}).status_code
        for form in (one, half, {"p0-role": "reviewer_1", "reason": "x"}, {"reason": "x"})
    ]
    preview = browser.post("/review/chains/", {"act": "preview", **whole})
    kept = [
        browser.post("/review/chains/", {"act": "keep", **form}).status_code
        for form in (whole, {**whole, "p0-minutes": "45"})
    ]
    (restore,) = re.findall(
        r"/review/chains/[0-9a-f-]{36}/restore/",
        browser.get("/review/chains/").content.decode(),
    )
    browser.post(restore)

    assert (wrong, preview.status_code, kept) == ([422] * 4, 200, [302, 302])
    with room.as_(room.manager):
        assert review.chain_now().places[0].minutes == 30


def test_a_kind_of_story_has_its_own_page_of_chains(room: Newsroom) -> None:
    browser = client_of(room, room.manager)
    with room.as_(room.manager):
        kind = review.kinds_offered(by=room.manager.id)[0].id
    form = {"act": "keep", "p0-role": "reviewer_1", "p0-minutes": "30", "reason": "短"}

    browser.post(f"/review/chains/?kind={kind}", form)
    page = browser.get(f"/review/chains/?kind={kind}").content.decode()
    end = f"/review/chains/kinds/{kind}/end/"
    missing = browser.post(f"/review/chains/kinds/{room.manager.id}/end/")
    ended = browser.post(end)

    assert end in page
    assert (missing.status_code, ended.status_code) == (404, 302)
    assert end not in browser.get(f"/review/chains/?kind={kind}").content.decode()


def test_reasons_are_laid_down_one_a_line(room: Newsroom, stage: StageCard) -> None:
    browser = client_of(room, room.manager)

    empty = browser.post("/review/causes/", {"words": ""})
    browser.post("/review/causes/", {"words": "导向\n事实"})

    page = client_of(room, room.first).get(f"/review/{stage.id}/").content.decode()
    assert empty.status_code == 400
    assert page.index("导向") < page.index('value="facts"')


def test_a_story_is_marked_read_aloud_and_confirmed(room: Newsroom, stage: StageCard) -> None:
    browser, follower = client_of(room, room.editor), client_of(room, room.third)
    marked = browser.post(f"/stories/{stage.story}/important/", {"important": "1"})
    nobody = browser.post(f"/review/{stage.id}/read/", {})
    begun = browser.post(f"/review/{stage.id}/read/", {"follower": room.third.id})
    address = begun.headers["Location"]
    reading = browser.get(address).content.decode()
    browser.post(f"{address}finish/", {"mark": ["1", "x"]})
    asked = follower.get(address).content.decode()
    follower.post(f"{address}confirm/")

    assert (marked.status_code, nobody.status_code) == (302, 409)
    assert reading.count('name="mark"') == 2
    assert f"{address}confirm/" in asked
    assert "已确认" in browser.get(address).content.decode()
    assert room.third.name in browser.get(f"/review/{stage.id}/").content.decode()
    browser.post(f"/stories/{stage.story}/important/", {"important": "0"})
    with room.as_(room.editor):
        assert not review.is_marked_important(stage.story)


def test_a_waiver_is_granted_from_the_panel_and_stays_in_sight(
    room: Newsroom, stage: StageCard
) -> None:
    browser = client_of(room, room.manager)
    person = str(room.first.id)
    forms: list[dict[str, str]] = [{"reason": "先播后补"}, {"reason": "夜班", "person": person}, {}]

    answers = [browser.post(f"/stories/{stage.story}/waive/", form).status_code for form in forms]

    panel = browser.get(f"/stories/{stage.story}/review-panel/").content.decode()
    assert answers == [302, 302, 400]
    assert "先播后补" in panel
    assert "夜班" in panel


def test_the_queue_leads_to_the_next_story(room: Newsroom, stage: StageCard) -> None:
    following = submitted(room, a_story(room, title="下一篇稿"))
    turned = builders.a_person(room.centre, Role.REVIEWER_2)

    mine = client_of(room, room.first).get(f"/review/{stage.id}/").content.decode()
    theirs = client_of(room, turned).get(f"/review/{stage.id}/").content.decode()

    assert f"/review/{following.id}/" in mine
    assert f"/review/{following.id}/" not in theirs


def test_days_that_make_no_span_give_the_last_thirty(room: Newsroom) -> None:
    with room.as_(room.reporter):
        editing.story_create(title="草稿", by=room.reporter.id)
    browser = client_of(room, room.manager)

    answer = browser.get("/review/statistics/", {"first": "2026-02-02", "last": "2026-01-01"})

    assert "这几天没有审过稿" in answer.content.decode()
