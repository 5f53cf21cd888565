"""Leads through their door: kept as received, found again, taken, dropped, put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.core.states import LeadState, may_step
from huiliu.newsroom.gathering.errors import (
    DropReasonMissing,
    FormatRefused,
    LeadAlreadyTaken,
    LeadNotFound,
    LeadRefused,
    LeadStepRefused,
    LeadTooLarge,
)
from huiliu.newsroom.gathering.events import LeadDropped, LeadReceived, LeadTaken
from huiliu.newsroom.gathering.models import Lead
from tests.builders import a_person
from tests.newsroom.gathering.files import STORY, a_docx

SCRAPED = f"食堂開(kāi)門\n\n本報訊(周予安){STORY}\n\n長按掃碼 閱讀全文"


def a_lead(by: PersonCard, text: str = STORY, title: str = "") -> api.LeadCard:
    return api.lead_paste(text=text, title=title, by=by.id)


def listed(by: PersonCard, **asked: str) -> list[str]:
    query = ListQuery.parse(
        asked,
        sorts=("-received", "received", "title"),
        filters={"state": ("new", "taken", "dropped"), "mine": ("1",)},
    )
    return [card.title for card in api.lead_list(query, by=by.id)]


def test_a_pasted_text_is_kept_as_it_came_beside_what_it_says(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_lead(editor, SCRAPED)

    assert card.title == "食堂开门"
    assert card.text == f"本报讯（周予安）{STORY}"
    assert card.byline == "周予安"
    assert card.was_traditional
    assert {one.kind for one in card.removed} == {"pinyin", "call_to_read"}
    assert api.lead_received(card.id, by=editor.id) == SCRAPED.encode()


def test_a_file_is_read_by_its_content_and_not_by_its_name(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = api.lead_upload(
        data=a_docx("食堂开门", STORY), filename="C:\\tips\\a.\ttxt", by=editor.id, source="热线"
    )

    assert (card.kind, card.title, card.text) == ("docx", "食堂开门", STORY)
    assert (card.received_name, card.source) == ("a.txt", "热线")


def test_a_page_tells_how_many_active_parts_were_left_out(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    page = f"<html><h1>食堂</h1><p>{STORY}</p><script>x()</script></html>"

    card = a_lead(editor, page)

    assert (card.kind, card.active_parts) == ("html", 1)


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (STORY, "我的标题", ("我的标题", STORY)),
        (f"食堂开门\n{STORY}", "食堂开门", ("食堂开门", STORY)),
        (f"食堂开门\n{STORY}", "别的标题", ("别的标题", f"食堂开门\n{STORY}")),
        (STORY, "", ("社区食堂开门，一份晚饭十五元。", STORY)),
    ],
)
def test_the_title_is_the_given_one_the_text_s_own_or_its_first_sentence(
    in_centre: scope.Scope, editor: PersonCard, text: str, title: str, found: tuple[str, str]
) -> None:
    card = a_lead(editor, text, title)

    assert (card.title, card.text) == found


def test_leads_are_numbered_by_the_day(in_centre: scope.Scope, editor: PersonCard) -> None:
    first, second = a_lead(editor, "一。"), a_lead(editor, "二。")

    assert first.code.startswith("XS-")
    assert (first.code[-3:], second.code[-3:]) == ("-01", "-02")


def test_a_second_click_makes_no_second_lead(in_centre: scope.Scope, editor: PersonCard) -> None:
    assert a_lead(editor).id == a_lead(editor).id


def test_the_same_words_in_another_format_are_found(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    pasted = a_lead(editor)
    colleague = a_person(centre, Role.REPORTER)
    sent = api.lead_upload(data=a_docx(STORY), filename="a.docx", by=colleague.id)
    a_lead(editor, "另一条。")

    assert [one.id for one in api.leads_same(pasted.id, by=editor.id)] == [sent.id]
    same = api.lead_list(ListQuery(sort="received"), by=editor.id)
    assert [card.same for card in same] == [2, 1]


def test_a_lead_is_taken_once(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    card = a_lead(editor)
    api.lead_take(card.id, by=editor.id)

    assert api.lead_take(card.id, by=editor.id).taken_by == editor.id
    with pytest.raises(LeadAlreadyTaken, match=editor.name):
        api.lead_take(card.id, by=a_person(centre, Role.REPORTER, name="高一鸣").id)


def test_a_lead_is_dropped_with_a_reason(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor)

    with pytest.raises(DropReasonMissing):
        api.lead_drop(card.id, by=editor.id, reason=" ")
    dropped = api.lead_drop(card.id, by=editor.id, reason=" 广告 ")

    assert (dropped.state, dropped.drop_reason) == (LeadState.DROPPED, "广告")
    assert api.lead_received(card.id, by=editor.id) == STORY.encode()


def test_a_dropped_lead_cannot_be_dropped_again(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor)
    api.lead_drop(card.id, by=editor.id, reason="广告")

    with pytest.raises(LeadStepRefused):
        api.lead_drop(card.id, by=editor.id, reason="还是广告")


def test_a_settled_lead_is_put_back(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor)
    api.lead_drop(card.id, by=editor.id, reason="广告")

    back = api.lead_reopen(card.id, by=editor.id)

    assert (back.state, back.drop_reason, back.taken_by) == (LeadState.NEW, "", None)
    with pytest.raises(Forbidden):
        api.lead_reopen(card.id, by=editor.id)


@pytest.mark.parametrize("first", ["none", "take", "drop"])
def test_a_topic_takes_the_lead_that_it_grows_from(
    in_centre: scope.Scope, editor: PersonCard, first: str
) -> None:
    card = a_lead(editor)
    before = {
        "none": lambda: card,
        "take": lambda: api.lead_take(card.id, by=editor.id),
        "drop": lambda: api.lead_drop(card.id, by=editor.id, reason="误判"),
    }
    before[first]()

    used = api.lead_use(card.id, topic=card.id, by=editor.id)

    assert (used.state, used.topic, used.taken_by) == (LeadState.TAKEN, card.id, editor.id)
    assert api.next_steps(editor.id) == ()


def test_a_lead_waits_for_somebody_and_then_for_its_topic(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    reader = a_person(centre, Role.AUDITOR)
    card = a_lead(editor)
    a_lead(editor, "另一条。")
    api.lead_take(card.id, by=editor.id)

    steps = api.next_steps(editor.id)

    assert [step.title for step in steps] == [card.title, "另一条。"]
    assert steps[0].url == f"/topics/new/?lead={card.id}"
    assert (api.open_count(editor.id), api.open_count(reader.id)) == (2, 0)


def test_lists_are_searched_filtered_and_sorted(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.REPORTER)
    a_lead(editor, "甲处开馆。")
    dropped = a_lead(editor, "乙处停水。")
    a_lead(other, "丙处修路。")
    api.lead_drop(dropped.id, by=editor.id, reason="已解决")
    run_due()

    assert listed(editor) == ["丙处修路。", "乙处停水。", "甲处开馆。"]
    assert listed(editor, sort="received")[1] == "乙处停水。"
    assert listed(editor, state="dropped") == ["乙处停水。"]
    assert listed(editor, mine="1", state="new") == ["甲处开馆。"]
    assert listed(editor, q="修路 丙") == ["丙处修路。"]
    assert listed(editor, q=dropped.code) == ["乙处停水。"]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"%PDF-1.4", FormatRefused, "PDF"),
        (b"", LeadRefused, "."),
        ("好\n坏".encode()[:-1] + "的。".encode(), LeadRefused, "2"),
        ("长".encode() * 200_001, LeadTooLarge, "200,000"),
    ],
)
def test_bytes_that_cannot_be_read_are_refused_and_leave_nothing(
    in_centre: scope.Scope, editor: PersonCard, data: bytes, error: type[LeadRefused], words: str
) -> None:
    with pytest.raises(error, match=words):
        api.lead_upload(data=data, filename="a.txt", by=editor.id)

    assert listed(editor) == []


def test_half_a_surrogate_in_a_paste_breaks_nothing(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    assert a_lead(editor, f"{STORY}\ud800").text.startswith(STORY)


@pytest.mark.parametrize("action", ["lead_take", "lead_reopen", "lead_card", "lead_received"])
def test_another_centre_sees_no_lead(
    in_centre: scope.Scope,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    card = a_lead(editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(LeadNotFound):
            getattr(api, action)(card.id, by=foreigner.id)
        assert listed(foreigner) == []


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.AUDITOR, "lead_take"),
        (Role.CLERK, "lead_take"),
        (Role.OPERATOR, "lead_card"),
        (Role.REVIEWER_1, "lead_reopen"),
    ],
)
def test_who_does_not_gather_may_not(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard, role: Role, action: str
) -> None:
    card = api.lead_take(a_lead(editor).id, by=editor.id)

    with pytest.raises(Forbidden):
        getattr(api, action)(card.id, by=a_person(centre, role).id)


def test_who_may_not_receive_may_not_paste(in_centre: scope.Scope, centre: TenantCard) -> None:
    with pytest.raises(Forbidden):
        a_lead(a_person(centre, Role.AUDITOR))


def test_every_write_is_on_the_trail(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor)
    api.lead_use(card.id, topic=card.id, by=editor.id)
    api.lead_reopen(card.id, by=editor.id)
    api.lead_drop(card.id, by=editor.id, reason="广告")

    actions = [entry.action for entry in entry_list(card.id)]
    assert sorted(actions) == ["lead.dropped", "lead.new", "lead.receive", "lead.taken", "lead.use"]


def test_a_lead_says_its_number_and_title(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor)

    assert str(Lead.objects.get(pk=card.id)) == f"{card.code} {card.title}"


def test_news_of_a_lead_names_it(in_centre: scope.Scope, editor: PersonCard) -> None:
    lead = a_lead(editor).id

    assert {kind(aggregate=lead).aggregate for kind in (LeadReceived, LeadTaken, LeadDropped)} == {
        lead
    }


@given(st.sampled_from(LeadState), st.sampled_from(LeadState))
def test_a_step_leads_elsewhere(now: LeadState, then: LeadState) -> None:
    assert not (now is then and may_step(now, then))


def test_the_limit_of_an_upload_is_the_installation_s(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    from huiliu.kit.config import config

    with pytest.raises(LeadTooLarge):
        api.lead_upload(data=b"x" * (config().upload_bytes_max + 1), filename="a.txt", by=editor.id)
