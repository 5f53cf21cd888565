"""Triage: pages from the web, near duplicates, joining, and many at once."""

from uuid import UUID, uuid4

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.http import Fetched, InsideRefused, NotFoundThere
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.api import BulkAction, LeadState
from huiliu.newsroom.gathering.core.likeness import likeness, sketch
from huiliu.newsroom.gathering.errors import (
    FormatRefused,
    JoinRefused,
    LeadAlreadyUsed,
    LeadNotFound,
    LeadStepRefused,
    NothingTicked,
    OthersJoined,
    PagesBusy,
)
from huiliu.newsroom.gathering.events import LeadJoined
from huiliu.newsroom.gathering.models import LeadLikeness
from huiliu.newsroom.gathering.services import leads
from tests.builders import a_person
from tests.kit.http.loopback import answered, moved, serving

SENTENCES = (
    "社区食堂今天在玉桥街道开门，一份晚饭十五元。",
    "老人说，比在家里一个人吃饭热闹得多。",
    "食堂的菜单每天更换，周末供应饺子。",
    "街道办表示，年内还要再开三家这样的食堂。",
    "志愿者每天中午给行动不便的老人送餐上门。",
)
LONG = "".join(SENTENCES)
NEAR = "".join((*SENTENCES[:4], "另据了解，食堂只收现金。"))


def a_lead(by: PersonCard, text: str) -> api.LeadCard:
    return api.lead_paste(text=text, by=by.id)


def a_page(*paragraphs: str) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        "<html><head><title>食堂开门</title><meta name='author' content='周予安'>"
        "<meta property='og:site_name' content='通州网'>"
        "<meta property='article:published_time' content='2026-01-01T08:00:00+08:00'></head>"
        f"<body><nav>首页</nav><article><h1>食堂开门</h1>{body}</article>"
        "<script>x()</script></body></html>"
    ).encode()


def test_a_page_is_fetched_kept_and_read(in_centre: scope.Scope, editor: PersonCard) -> None:
    with serving({"/end": answered(a_page(*SENTENCES))}) as server:
        server.say["/"] = moved("/end")
        card = api.lead_fetch(server.url("/"), by=editor.id, ask=server.client().fetch)
        again = api.lead_fetch(server.url("/"), by=editor.id, ask=server.client().fetch)

    assert (card.kind, card.title, card.text) == ("html", "食堂开门", "\n".join(SENTENCES))
    assert (card.byline, card.url, card.active_parts) == ("周予安", server.url("/end"), 1)
    assert card.facts["publisher"] == "通州网"
    assert card.published_at is not None
    assert api.lead_received(card.id, by=editor.id) == a_page(*SENTENCES)
    assert again.id == card.id


def test_a_page_in_gb18030_under_a_wrong_header_is_read(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    data = a_page(*SENTENCES).decode().encode("gb18030")
    page = answered(data, Content_Type="text/html; charset=ISO-8859-1")
    with serving({"/": page}) as server:
        card = api.lead_fetch(server.url(), by=editor.id, ask=server.client().fetch)

    assert (card.encoding, card.text) == ("gb18030", "\n".join(SENTENCES))


def test_an_address_inside_is_refused_and_leaves_nothing(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    with pytest.raises(InsideRefused):
        api.lead_fetch("http://127.0.0.1/", by=editor.id)

    assert api.lead_list(ListQuery(), by=editor.id).total == 0


def test_the_address_of_a_feed_is_no_page(in_centre: scope.Scope, editor: PersonCard) -> None:
    with (
        serving({"/": answered(b"<?xml version='1.0'?><rss version='2.0'></rss>")}) as server,
        pytest.raises(FormatRefused),
    ):
        api.lead_fetch(server.url(), by=editor.id, ask=server.client().fetch)


def test_one_page_is_waited_for_at_a_time(
    in_centre: scope.Scope, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leads, "_TURN_S", 0.01)

    def ask(url: str, **_how: object) -> Fetched:
        with pytest.raises(PagesBusy):
            api.lead_fetch(url, by=editor.id)
        raise NotFoundThere

    with pytest.raises(NotFoundThere):
        api.lead_fetch("https://news.example/", by=editor.id, ask=ask)


def test_who_may_not_receive_fetches_nothing(in_centre: scope.Scope, centre: TenantCard) -> None:
    with pytest.raises(Forbidden):
        api.lead_fetch("https://news.example/", by=a_person(centre, Role.AUDITOR).id)


def test_near_duplicates_show_each_other_and_how_near_they_are(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    first, second = a_lead(editor, LONG), a_lead(editor, NEAR)
    a_lead(editor, "北运河夜航首班满座，船票网上可订，雨天停航，请乘客提前留意天气预报和站内通知。")

    (seen_from_second,) = api.leads_like(second.id, by=editor.id)
    (seen_from_first,) = api.leads_like(first.id, by=editor.id)
    heads = api.lead_list(ListQuery(sort="received"), by=editor.id)

    assert (seen_from_second.lead.id, seen_from_second.likeness.percent) == (first.id, 80)
    assert seen_from_first.lead.id == second.id
    assert [card.same for card in heads] == [2, 1]
    assert heads.items[0].folded[0].percent == 80
    assert str(LeadLikeness.objects.get()) == "4/5"


def test_folded_leads_come_out_when_the_filter_leaves_only_them(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    first, second = a_lead(editor, LONG), a_lead(editor, NEAR)
    api.lead_drop(first.id, by=editor.id, reason="旧闻")

    query = ListQuery(filters={"state": "new", "kind": "text"})
    (card,) = api.lead_list(query, by=editor.id)

    assert (card.id, card.folded) == (second.id, ())


@pytest.mark.parametrize("sort", ["-received", "received", "-published", "title"])
def test_lists_are_sorted(in_centre: scope.Scope, editor: PersonCard, sort: str) -> None:
    a_lead(editor, "甲处开馆。")
    a_lead(editor, "乙处停水。")

    query = ListQuery(sort=sort, filters={"kind": "docx"})

    assert api.lead_list(ListQuery(sort=sort), by=editor.id).total == 2
    assert api.lead_list(query, by=editor.id).total == 0


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        (LONG, LONG, 100),
        (LONG, NEAR, 80),
        ("一份晚饭十五元，老人说热闹。", "一份晚饭十六元，老人说热闹。", 100),
        ("甲。乙。", "丙。丁。", 0),
        ("", "", 0),
        ("。", "甲。", 0),
    ],
)
def test_likeness_is_counted_in_sentences(one: str, other: str, percent: int) -> None:
    assert likeness(one, other).percent == likeness(other, one).percent == percent


def test_near_texts_share_much_of_their_sketch() -> None:
    shared = set(sketch(LONG)) & set(sketch(NEAR))

    assert len(shared) > len(sketch(LONG)) // 2
    assert sketch("短") == ()


def test_a_lead_joins_another_and_is_put_back(in_centre: scope.Scope, editor: PersonCard) -> None:
    head, other = a_lead(editor, "甲处开馆。"), a_lead(editor, "甲馆开了。")

    joined = api.lead_join(other.id, into=head.id, by=editor.id)
    again = api.lead_join(other.id, into=head.id, by=editor.id)

    assert (joined.state, joined.joined_to, again.state) == (LeadState.JOINED, head.id, "joined")
    assert [card.id for card in api.leads_joined(head.id, by=editor.id)] == [other.id]
    assert LeadJoined(aggregate=other.id, into=head.id).into == head.id
    back = api.lead_reopen(other.id, by=editor.id)
    assert (back.state, back.joined_to) == (LeadState.NEW, None)


def test_joining_one_that_has_joined_joins_its_head(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    head, second, third = (a_lead(editor, f"{number}处开馆。") for number in "甲乙丙")
    api.lead_join(second.id, into=head.id, by=editor.id)

    assert api.lead_join(third.id, into=second.id, by=editor.id).joined_to == head.id
    with pytest.raises(OthersJoined):
        api.lead_join(head.id, into=a_lead(editor, "丁处开馆。").id, by=editor.id)
    with pytest.raises(JoinRefused):
        api.lead_join(head.id, into=third.id, by=editor.id)


def test_a_lead_joins_neither_itself_nor_a_dropped_one_nor_from_a_topic(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    one, other = a_lead(editor, "甲处开馆。"), a_lead(editor, "乙处开馆。")
    with pytest.raises(JoinRefused):
        api.lead_join(one.id, into=one.id, by=editor.id)
    api.lead_drop(other.id, by=editor.id, reason="旧闻")
    with pytest.raises(JoinRefused):
        api.lead_join(one.id, into=other.id, by=editor.id)

    api.lead_use(one.id, topic=uuid4(), by=editor.id)
    with pytest.raises(LeadAlreadyUsed):
        api.lead_join(one.id, into=a_lead(editor, "丙处开馆。").id, by=editor.id)


def test_a_joined_lead_is_not_taken(in_centre: scope.Scope, editor: PersonCard) -> None:
    head, other = a_lead(editor, "甲处开馆。"), a_lead(editor, "乙处开馆。")
    api.lead_join(other.id, into=head.id, by=editor.id)

    with pytest.raises(LeadStepRefused):
        api.lead_take(other.id, by=editor.id)


def test_a_lead_is_found_by_its_number(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_lead(editor, "甲处开馆。")

    assert api.lead_of_code(f" {card.code.lower()} ", by=editor.id).id == card.id
    with pytest.raises(LeadNotFound):
        api.lead_of_code("XS-9999-99", by=editor.id)


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (BulkAction.TAKE, LeadState.TAKEN),
        (BulkAction.DROP, LeadState.DROPPED),
        (BulkAction.JOIN, LeadState.JOINED),
    ],
)
def test_many_leads_are_decided_on_at_once_and_put_back(
    in_centre: scope.Scope, editor: PersonCard, action: BulkAction, state: LeadState
) -> None:
    head = a_lead(editor, "丁处开馆。")
    leads = [a_lead(editor, f"{number}处开馆。").id for number in "甲乙"]

    done = api.leads_decide([*leads, leads[0]], action, by=editor.id, reason="旧闻", into=head.id)
    now = [api.lead_card(lead, by=editor.id).state for lead in leads]
    api.leads_decide(leads, BulkAction.REOPEN, by=editor.id)

    assert [one.problem for one in done] == ["", ""]
    assert now == [state, state]
    assert {api.lead_card(lead, by=editor.id).state for lead in leads} == {LeadState.NEW}


def test_what_cannot_be_done_to_one_lead_leaves_the_others_alone(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    taken, free = a_lead(editor, "甲处开馆。"), a_lead(editor, "乙处开馆。")
    colleague = a_person(centre, Role.REPORTER, name="高一鸣")
    api.lead_take(taken.id, by=colleague.id)

    outcomes = api.leads_decide([taken.id, uuid4(), free.id], BulkAction.TAKE, by=editor.id)

    assert ["高一鸣" in outcomes[0].problem, bool(outcomes[1].problem), outcomes[2].problem] == [
        True,
        True,
        "",
    ]
    assert api.lead_card(free.id, by=editor.id).state is LeadState.TAKEN


def test_the_lead_that_others_join_may_be_ticked_too(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    head, other = a_lead(editor, "甲处开馆。"), a_lead(editor, "乙处开馆。")

    api.leads_decide([head.id, other.id], BulkAction.JOIN, by=editor.id, into=head.id)
    refused = api.leads_decide([head.id], BulkAction.JOIN, by=editor.id)

    assert api.lead_card(head.id, by=editor.id).state is LeadState.NEW
    assert refused[0].problem


@pytest.mark.parametrize("count", [0, 101])
def test_none_and_too_many_are_refused(
    in_centre: scope.Scope, editor: PersonCard, count: int
) -> None:
    leads: list[UUID] = [uuid4() for _number in range(count)]

    with pytest.raises(NothingTicked):
        api.leads_decide(leads, BulkAction.TAKE, by=editor.id)


def test_leads_of_another_centre_are_not_decided_on(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    card = a_lead(editor, LONG)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        (outcome,) = api.leads_decide([card.id], BulkAction.TAKE, by=foreigner.id)
        mine = a_lead(foreigner, NEAR)
        assert api.leads_like(mine.id, by=foreigner.id) == ()

    assert outcome.problem
    assert api.lead_card(card.id, by=editor.id).state is LeadState.NEW
