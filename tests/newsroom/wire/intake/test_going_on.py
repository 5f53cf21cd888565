"""What goes on from the stream: leads, stories, and what is told to those made before."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils.translation import gettext as _

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.document.nodes import origin_of, walked
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.gathering.models import Lead, LeadChange
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.intake import api, services
from huiliu.newsroom.wire.models import WireReceipt, WireRule
from tests.builders import a_person
from tests.newsroom.wire.intake.builders import (
    NOON,
    a_ninjs,
    a_provider,
    a_rule,
    a_text,
    items,
    received,
    taken,
)

pytestmark = pytest.mark.django_db


def leads(tenant: TenantCard) -> list[Lead]:
    with transaction.atomic(), scope.tenant_scope(tenant.id):
        return list(Lead.objects.order_by("code"))


def test_a_rule_makes_a_lead_with_words_credit_and_bytes(
    centre: TenantCard, editor: PersonCard
) -> None:
    provider = a_provider(centre.id, credit="某通讯社电", terms="只限本台", quotes_only=True)
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    data = a_ninjs(byline="周予安")

    taken(centre.id, provider, data, a_ninjs("urn:2", headline="第二条", body_text=a_text(2)))

    first, second = leads(centre)
    rows = items(centre.id)
    assert [row.lead for row in rows] == [first.id, second.id]
    assert [row.state for row in rows] == ["led", "led"]
    assert (first.title, first.byline, first.source) == ("通州开桥", "周予安", "某通讯社电")
    assert (first.kind, first.item, first.provider) == ("wire", rows[0].id, provider)
    assert first.facts["terms"] == f"{_('Quotes only')} 只限本台"
    assert store().read(Digest(first.received_digest)) == data


def test_leads_of_one_batch_that_say_the_same_are_one_fold(
    centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    for _time in range(2):
        received(centre.id, a_provider(centre.id), a_ninjs())
    api.take_in()

    first, second = leads(centre)
    assert first.fold == second.fold
    assert (first.is_newest, second.is_newest) == (False, True)


def test_a_rule_begins_a_story_whose_words_are_a_source_s(
    centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.STORY.value)

    taken(centre.id, a_provider(centre.id), a_ninjs())

    (row,) = items(centre.id)
    assert row.story is not None
    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        draft = editing.draft_card(row.story, by=editor.id)
    texts = [node for node in walked(draft.content) if node.get("type") == "text"]
    assert (row.state, draft.title) == ("storied", "通州开桥")
    assert {origin_of(node) for node in texts} == {"source"}


def test_a_story_that_its_rule_s_maker_may_not_begin_stays_a_lead_with_its_fault(
    centre: TenantCard,
) -> None:
    monitor = a_person(centre, Role.MONITOR)
    a_rule(centre.id, monitor.id, outcome=Outcome.STORY.value)

    taken(centre.id, a_provider(centre.id), a_ninjs())

    (row,) = items(centre.id)
    assert (row.state, row.story, row.fault) == ("led", None, "not allowed")
    assert len(leads(centre)) == 1


def test_one_lead_that_fails_stops_no_other(
    centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    whole = gathering.leads_enter

    def breaks(entered: "list[gathering.WireLead]") -> object:
        if any(one.title == "坏的" for one in entered):
            raise LookupError("paper jam")
        return whole(entered)

    monkeypatch.setattr(gathering, "leads_enter", breaks)
    titles = ("好的", "坏的", "也好")
    received(
        centre.id,
        a_provider(centre.id),
        *(a_ninjs(f"urn:{n}", headline=t, body_text=a_text(n)) for n, t in enumerate(titles)),
    )
    api.take_in()

    assert [(row.state, row.fault) for row in items(centre.id)] == [
        ("led", ""),
        ("new", "failed"),
        ("led", ""),
    ]


def test_a_correction_and_a_kill_are_told_to_the_lead(
    centre: TenantCard, editor: PersonCard
) -> None:
    provider = a_provider(centre.id)
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)

    taken(
        centre.id,
        provider,
        a_ninjs(version="1"),
        a_ninjs(version="2", headline="通州开桥，更正", body_text=a_text(1) + "更正。"),
        a_ninjs(version="3", pubstatus="canceled"),
    )

    (lead,) = leads(centre)
    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        changes = gathering.lead_changes(lead.id, by=editor.id)
    rows = items(centre.id)
    assert [(one.title, one.is_withdrawn) for one in changes] == [
        ("通州开桥", True),
        ("通州开桥，更正", False),
    ]
    assert [(row.lead, row.to_follow) for row in rows] == [
        (lead.id, False),
        (lead.id, True),
        (lead.id, True),
    ]


def test_an_older_version_that_comes_late_is_told_to_nobody(
    centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)

    taken(centre.id, a_provider(centre.id), a_ninjs(version="2"), a_ninjs(version="1"))

    assert [(row.lead is None, row.to_follow) for row in items(centre.id)] == [
        (False, False),
        (True, False),
    ]
    assert leads(centre)[0].changes == 0


@pytest.mark.parametrize(
    ("more", "fault"),
    [({"embargoed": "2026-01-05T13:00:00Z"}, "embargo"), ({"pubstatus": "withheld"}, "held back")],
)
def test_what_may_not_be_used_yet_stays_in_the_stream(
    centre: TenantCard, editor: PersonCard, more: dict[str, str], fault: str
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)

    with clock.at(NOON):
        taken(centre.id, a_provider(centre.id), a_ninjs(**more))

    (row,) = items(centre.id)
    assert (row.state, row.fault, row.outcome) == ("new", fault, "lead")
    assert leads(centre) == []


def test_a_shared_item_goes_into_the_streams_of_those_whose_rules_ask(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    provider = a_provider(centre.id, is_shared=True)
    a_rule(other_centre.id, foreigner.id, conditions={"any_words": ["开桥"]})

    taken(
        centre.id,
        provider,
        a_ninjs(version="1"),
        a_ninjs("urn:2", headline="下雨", body_text=a_text(5)),
        a_ninjs(version="2", headline="通州通车"),
    )

    own, taken_over = items(centre.id), items(other_centre.id)
    assert [row.is_shared for row in own] == [True, True, True]
    assert [(row.title, row.version, row.is_current) for row in taken_over] == [
        ("通州开桥", "1", False),
        ("通州通车", "2", True),
    ]
    assert {row.is_shared for row in taken_over} == {False}
    assert taken_over[0].receipt == own[0].receipt


def test_a_shared_item_becomes_a_lead_where_a_rule_says_so(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    provider = a_provider(centre.id, is_shared=True, name="市台")
    a_rule(other_centre.id, foreigner.id, outcome=Outcome.LEAD.value)

    taken(centre.id, provider, a_ninjs())

    assert leads(centre) == []
    assert [one.source for one in leads(other_centre)] == ["市台"]


def test_a_sender_s_date_is_kept_as_said(centre: TenantCard) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs(versioncreated="1970-01-01T00:00:00Z"))

    (row,) = items(centre.id)
    assert row.sent_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert row.arrived_at - row.sent_at > timedelta(days=10_000)


def test_what_became_of_a_lead_is_kept_byte_for_byte(
    centre: TenantCard, editor: PersonCard
) -> None:
    provider = a_provider(centre.id)
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    later = a_ninjs(version="2", pubstatus="canceled")

    taken(centre.id, provider, a_ninjs(version="1"), later)

    with transaction.atomic(), scope.tenant_scope(centre.id):
        (change,) = LeadChange.objects.all()
    assert store().read(Digest(change.received_digest)) == later


@pytest.mark.parametrize(
    ("fields", "signal"),
    [
        ({"headline": "（更正）北运河水位数据"}, "correction"),
        ({"ednote": "Correction: the flow was 26"}, "correction"),
        ({"headline": "更多更正不影响结果"}, ""),
        ({"pubstatus": "canceled"}, "kill"),
    ],
)
def test_a_correction_is_told_by_its_words_where_the_format_has_no_field(
    centre: TenantCard, fields: dict[str, str], signal: str
) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs(**fields))

    assert items(centre.id)[0].signal == signal


def test_what_is_a_lead_already_is_entered_once(centre: TenantCard, editor: PersonCard) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    taken(centre.id, a_provider(centre.id), a_ninjs())
    (row,), (lead,) = items(centre.id), leads(centre)
    again = gathering.WireLead(
        item=row.id, provider=row.provider, title="", text="", source="", digest="", size_bytes=0
    )
    with transaction.atomic(), scope.tenant_scope(centre.id):
        found = gathering.leads_enter([again, again])

    assert found == (lead.id, lead.id)


def test_an_embargoed_item_that_is_gone_when_its_time_comes_says_so(
    centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    with clock.at(NOON):
        taken(centre.id, a_provider(centre.id), a_ninjs(embargoed="2026-01-05T13:00:00Z"))
        with transaction.atomic(), scope.tenant_scope(centre.id):
            WireReceipt.objects.all().delete()
    with clock.at(NOON + timedelta(hours=2)):
        services.embargoes_end()

    assert [(row.state, row.fault) for row in items(centre.id)] == [("new", "failed")]


def test_a_rule_without_its_maker_begins_no_story(centre: TenantCard, editor: PersonCard) -> None:
    rule = a_rule(centre.id, editor.id, outcome=Outcome.STORY.value)
    with clock.at(NOON):
        taken(centre.id, a_provider(centre.id), a_ninjs(embargoed="2026-01-05T13:00:00Z"))
    with transaction.atomic(), scope.tenant_scope(centre.id):
        WireRule.objects.filter(pk=rule).delete()
    with clock.at(NOON + timedelta(hours=2)):
        services.embargoes_end()

    assert [(row.state, row.story) for row in items(centre.id)] == [("led", None)]


def test_a_correction_is_marked_as_one(centre: TenantCard) -> None:
    correction = (
        b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:t:1" version="2">'
        b'<itemMeta><itemClass qcode="ninat:text"/><signal qcode="sig:correction"/></itemMeta>'
        b"<contentMeta><headline>\xe6\x9b\xb4\xe6\xad\xa3</headline></contentMeta></newsItem>"
    )

    taken(centre.id, a_provider(centre.id), correction)

    assert [row.signal for row in items(centre.id)] == ["correction"]


def test_the_page_of_a_lead_leads_back_to_its_item(
    centre: TenantCard, editor: PersonCard, editor_client: Client
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    taken(centre.id, a_provider(centre.id, name="某通讯社"), a_ninjs())
    (row,) = items(centre.id)

    page = editor_client.get(f"/leads/{row.lead}/").content.decode()
    received = editor_client.get(f"/leads/{row.lead}/original/")

    assert f"/wire/{row.id}/" in page
    assert "来稿" in page
    assert "录入" not in page
    assert received.content == a_ninjs()
