"""A reader points out an error: no login, a lead for the editors, nothing kept of the reader."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from huiliu.accounts.api import Role, notice_list
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.gathering import services
from huiliu.newsroom.gathering.api import LeadCard
from huiliu.newsroom.gathering.models import Lead, LeadContact
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.services.noting import OF_ONE_MAX
from huiliu.newsroom.publishing.sharing import code_path
from tests import builders
from tests.newsroom.publishing.builders import a_release, page_of, released
from tests.newsroom.review.builders import Newsroom, a_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
WORDS = "末班应是 22:50，<b>码头</b>公告这么写。"
CONTACT = "wang@example.org"


@pytest.fixture
def release(room: Newsroom) -> ReleaseCard:
    return released(room, a_story(room))


def sent(release: ReleaseCard, words: str = WORDS, **more: str) -> HttpResponse:
    form = {"n": release.path, "words": words, "language": "zh-hans", **more}
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer: HttpResponse = Client(enforce_csrf_checks=True).post("/report/", form, headers=headers)  # type: ignore[assignment]
    return answer


def leads(room: Newsroom) -> tuple[LeadCard, ...]:
    with room.as_(room.editor):
        found = gathering.lead_list(ListQuery(sort="-received"), by=room.editor.id)
        return tuple(card for card in found if card.kind == "note")


def test_a_note_becomes_a_lead_with_the_address_of_the_story(
    room: Newsroom, release: ReleaseCard
) -> None:
    answer = sent(release, contact=CONTACT)

    assert answer.status_code == 302
    (lead,) = leads(room)
    assert (lead.text, lead.received_by) == (WORDS, None)
    assert lead.url.endswith(release.path)
    assert lead.source == release.printed
    with room.as_(room.reporter):
        notices = list(notice_list(room.reporter.id, ListQuery()))
    assert any("读者指出" in one.title for one in notices)
    thanks = Client().get(answer.headers["Location"]).content.decode()
    assert release.path in thanks


def test_the_editors_see_words_and_contact_and_nothing_runs(
    room: Newsroom, release: ReleaseCard
) -> None:
    sent(release, contact=CONTACT)
    (lead,) = leads(room)

    desk = builders.a_client(room.editor, room.centre)
    page = desk.get(f"/leads/{lead.id}/").content.decode()

    assert "&lt;b&gt;码头" in page
    assert CONTACT in page
    assert desk.get("/leads/").status_code == 200
    assert desk.get(f"/leads/{lead.id}/original/").content == WORDS.encode()


def test_the_contact_is_erased_after_thirty_days_and_the_note_stays(
    room: Newsroom, release: ReleaseCard
) -> None:
    sent(release, contact=CONTACT)
    (lead,) = leads(room)
    with room.as_(room.editor):
        assert CONTACT not in str(Lead.objects.values().get(pk=lead.id))

    with clock.at(clock.now() + timedelta(days=29)):
        assert services.contacts_erase() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert services.contacts_erase() == 1

    with room.as_(room.editor):
        assert not LeadContact.objects.exists()
        assert gathering.contact_of(lead.id, by=room.editor.id) is None
    assert leads(room)[0].text == WORDS


def test_what_is_no_note_is_refused_and_keeps_nothing(room: Newsroom, release: ReleaseCard) -> None:
    flawed = [
        {"words": "短"},
        {"words": "长" * 1001},
        {"words": "有\x00空字符的一句话"},
        {"contact": "c" * 101},
    ]
    astray = ["/site/nowhere/2026/x/", "https://evil.example/", "x" * 400]

    assert {sent(release, **form).status_code for form in flawed} == {422}
    assert {sent(release, n=address).status_code for address in astray} == {404}
    assert leads(room) == ()


def test_another_site_cannot_send_it_and_is_never_linked(
    room: Newsroom, release: ReleaseCard
) -> None:
    form = {"n": release.path, "words": WORDS}
    refused = Client().post("/report/", form, headers={"Sec-Fetch-Site": "cross-site"})
    page = Client().get("/report/", {"n": f"https://evil.example{release.path}"})

    assert (refused.status_code, leads(room)) == (403, ())
    assert "evil.example" not in page.content.decode()


def test_one_address_is_heard_so_often_an_hour_and_the_same_words_once(
    room: Newsroom, release: ReleaseCard
) -> None:
    answers = [sent(release, words=f"第 {n // 2} 处写错了").status_code for n in range(OF_ONE_MAX)]

    assert answers == [302] * OF_ONE_MAX
    assert sent(release, words="再写一处").status_code == 429
    with room.as_(room.editor):
        assert Lead.objects.count() == -(-OF_ONE_MAX // 2)


def test_nobody_writes_about_a_story_that_was_taken_back(
    room: Newsroom, release: ReleaseCard
) -> None:
    with room.as_(room.publisher):
        api.release_withdraw(release.id, order=Order(reason=Reason.FACTS), by=room.publisher.id)
    run_due()

    assert sent(release).status_code == 404
    assert Client().get("/report/", {"n": release.path}).status_code == 404


def test_the_note_lies_in_the_storys_centre_alone(room: Newsroom, release: ReleaseCard) -> None:
    elsewhere = builders.a_centre()
    stranger = builders.a_person(elsewhere, Role.EDITOR)

    sent(release)

    assert len(leads(room)) == 1
    page = builders.a_client(stranger, elsewhere).get("/leads/").content.decode()
    assert release.printed not in page


def test_the_page_offers_code_and_form_without_a_script(room: Newsroom) -> None:
    release = a_release(room)
    page = page_of(release).read_text()

    assert '<form class="shr-b nt" method="post" action="/report/">' in page
    assert "csrf" not in page
    _side, path = code_path(f"{config().public_url}{release.path}")
    assert f'd="{path}"' in page


def test_a_code_has_its_three_corners_and_a_quiet_border() -> None:
    side, path = code_path("https://news.example/site/tongzhou/2026/tz-1122-07/")

    assert (side - 8 - 17) % 4 == 0
    corners = ("M4 4h7", f"M{side - 11} 4h7", f"M4 {side - 5}h7")
    assert all(corner in path for corner in corners)


def test_the_form_alone_says_how_to_get_there() -> None:
    assert Client().get("/report/").status_code == 200
