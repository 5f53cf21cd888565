"""Sources: feeds that are asked regularly, over loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.kit.http import AddressRefused
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.core.states import Health, SourceState, health, pause_after
from huiliu.newsroom.gathering.errors import SourceListed, SourceNotFound
from huiliu.newsroom.gathering.events import LeadChanged
from huiliu.newsroom.gathering.models import Lead, LeadChange, LeadLikeness, Source
from huiliu.newsroom.gathering.refusals import fault_words
from huiliu.newsroom.gathering.services import poll_due
from huiliu.newsroom.gathering.services.polling import NEW_MAX
from huiliu.newsroom.gathering.tasks import poll
from huiliu.newsroom.gathering.tasks import poll_due as scheduled
from tests.builders import a_person
from tests.kit.http.loopback import Say, Server, answered, moved, serving
from tests.newsroom.gathering.feeds import a_ninjs, an_item, an_rss, dumped

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
XML = {"Content_Type": "application/rss+xml"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def a_source(server: Server, by: PersonCard, path: str = "/rss", **more: object) -> api.SourceCard:
    fields = {"name": "通州新闻", "url": server.url(path).replace(f":{server.port}", ""), **more}
    card = api.source_add(**{"every_min": 30, **fields}, by=by.id)  # type: ignore[arg-type]
    # The tests' server has a port of its own, which no user could name.
    Source.objects.filter(pk=card.id).update(url=server.url(path))
    return api.source_card(card.id, by=by.id)


def polled(source: api.SourceCard, server: Server, say: Say, by: PersonCard) -> api.SourceCard:
    server.say["/rss"] = say
    api.source_poll(source.id, ask=server.client().fetch)
    return api.source_card(source.id, by=by.id)


def titles(by: PersonCard) -> list[str]:
    return [card.title for card in api.lead_list(ListQuery(sort="received"), by=by.id)]


def test_each_entry_of_a_feed_is_one_lead_however_often_it_is_asked(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    feed = an_rss(an_item(2), an_item(1))

    first = polled(source, server, answered(feed, ETag='"a"', **XML), editor)
    polled(source, server, answered(an_rss(an_item(3), an_item(2), an_item(1))), editor)

    assert titles(editor) == ["第1条新闻", "第2条新闻", "第3条新闻"]
    assert (first.health, first.format, first.fault) == (Health.OK, "RSS", "")
    assert 'If-None-Match: "a"' in server.asked[1]
    lead = api.lead_list(ListQuery(sort="received"), by=editor.id).items[0]
    assert api.lead_received(lead.id, by=editor.id) == feed
    assert (lead.kind, lead.source, lead.feed) == ("feed", "通州新闻", source.id)
    assert lead.url == "https://news.example/1"


def test_a_feed_that_did_not_change_is_well(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)

    after = polled(source, server, answered(status="304 Not Modified"), editor)

    assert (after.failures, after.polled_at is not None, titles(editor)) == (0, True, [])


def test_what_a_source_changes_later_is_noted_beside_what_came(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    polled(source, server, answered(an_rss(an_item(1, "一条旧文。"))), editor)
    polled(source, server, answered(an_rss(an_item(1, "改过的新文。"))), editor)
    polled(source, server, answered(an_rss(an_item(1, "改过的新文。"))), editor)

    (lead,) = api.lead_list(ListQuery(), by=editor.id)
    (change,) = api.lead_changes(lead.id, by=editor.id)
    assert (lead.text, lead.changes) == ("一条旧文。", 1)
    assert "改过的新文。" in change.text
    assert "lead.change" in {entry.action for entry in entry_list(lead.id)}
    assert LeadChanged(aggregate=lead.id).aggregate == lead.id
    assert str(LeadChange.objects.get()) == "第1条新闻"


def test_what_an_agency_withdraws_is_noted_and_never_received(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    gone = a_ninjs(uri="urn:gone", pubStatus="canceled")
    polled(source, server, answered(dumped([a_ninjs(), gone])), editor)
    polled(source, server, answered(dumped([a_ninjs(pubStatus="canceled")])), editor)

    (lead,) = api.lead_list(ListQuery(), by=editor.id)
    assert api.lead_changes(lead.id, by=editor.id)[0].is_withdrawn


def test_a_long_feed_comes_in_parts(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    long = an_rss(*(an_item(number, f"{number}号。") for number in range(NEW_MAX + 3)))
    first = polled(source, server, answered(long, ETag='"a"'), editor)
    kept = Lead.objects.count()

    polled(source, server, answered(long, ETag='"a"'), editor)

    assert (kept, Lead.objects.count()) == (NEW_MAX, NEW_MAX + 3)
    assert "If-None-Match" not in server.asked[1]
    assert first.health is Health.OK


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (answered(status="404 Not Found"), "not found"),
        (answered(status="500 Broken"), "answer"),
        (moved("http://169.254.169.254/"), "inside"),
        (moved("/rss"), "redirects"),
        (answered(an_rss(head='<!DOCTYPE x [<!ENTITY a "b">]>')), "entities"),
        (answered(b"<html><p>x</p></html>"), "no feed"),
        (answered(b""), "empty"),
        (lambda _head: [], "connection"),
    ],
)
def test_a_failing_source_says_why_and_is_asked_less_often(
    in_centre: scope.Scope, editor: PersonCard, server: Server, say: Say, words: str
) -> None:
    with clock.at(NOON):
        source = a_source(server, editor)
        polled(source, server, say, editor)
        after = polled(source, server, say, editor)

    assert (after.health, after.failures) == (Health.FAILING, 2)
    assert after.fault == fault_words(words)
    assert after.next_poll_at == NOON + timedelta(hours=2)


def test_a_host_that_asks_for_a_pause_gets_it(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    with clock.at(NOON):
        source = a_source(server, editor)
        busy = answered(status="429 Slow", Retry_After="36000")
        after = polled(source, server, busy, editor)

    assert after.next_poll_at == NOON + timedelta(hours=10)


def test_a_source_that_works_again_is_well(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    polled(source, server, answered(status="500 Broken"), editor)

    after = polled(source, server, answered(an_rss(an_item(1))), editor)

    assert (after.health, after.failures, after.fault) == (Health.OK, 0, "")


def test_a_paused_source_is_not_asked(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor)
    paused = api.source_pause(source.id, by=editor.id)

    polled(source, server, answered(an_rss(an_item(1))), editor)
    resumed = api.source_resume(source.id, by=editor.id)

    assert (paused.health, resumed.state, titles(editor)) == (
        Health.PAUSED,
        SourceState.ACTIVE,
        [],
    )


def test_the_scheduler_enqueues_what_is_due_once(editor: PersonCard, centre: TenantCard) -> None:
    with transaction.atomic():
        with scope.tenant_scope(centre.id, person=editor.id), clock.at(NOON):
            source = api.source_add(
                name="源", url="https://news.example/rss", every_min=15, by=editor.id
            )
            api.source_pause(
                api.source_add(
                    name="停", url="https://news.example/2", every_min=15, by=editor.id
                ).id,
                by=editor.id,
            )
        with scope.system_scope("scheduler"), clock.at(NOON + timedelta(minutes=1)):
            due = poll_due()
            scheduled()
            again = poll_due()
        with scope.tenant_scope(centre.id, person=editor.id):
            after = api.source_card(source.id, by=editor.id)

    assert (due, again) == (1, 0)
    assert after.next_poll_at == NOON + timedelta(minutes=16)


def test_the_job_keeps_what_fails_on_the_source(in_centre: scope.Scope, editor: PersonCard) -> None:
    source = api.source_add(name="源", url="http://127.0.0.1/rss", every_min=15, by=editor.id)

    poll(str(source.id))

    assert api.source_card(source.id, by=editor.id).fault == fault_words("inside")


def test_an_address_is_listed_once(in_centre: scope.Scope, editor: PersonCard) -> None:
    added = [
        api.source_add(name=name, url=url, every_min=30, by=editor.id)
        for name, url in (("源", "https://news.example/rss"), ("源", "HTTPS://news.example/rss#x"))
    ]
    with pytest.raises(SourceListed):
        api.source_add(name="别名", url="https://news.example/rss", every_min=30, by=editor.id)

    api.source_remove(added[0].id, by=editor.id)
    again = api.source_add(name="别名", url="https://news.example/rss", every_min=30, by=editor.id)

    assert added[0].id == added[1].id != again.id
    assert [card.name for card in api.source_list(by=editor.id)] == ["别名"]


def test_a_source_is_edited(in_centre: scope.Scope, editor: PersonCard, server: Server) -> None:
    source = a_source(server, editor)
    polled(source, server, answered(status="500 Broken"), editor)
    other = api.source_add(name="别", url="https://news.example/2", every_min=30, by=editor.id)

    renamed = api.source_edit(other.id, name="新名", url=other.url, every_min=60, by=editor.id)
    moved_to = api.source_edit(
        source.id, name="源", url="https://news.example/3", every_min=30, by=editor.id
    )
    with pytest.raises(SourceListed):
        api.source_edit(source.id, name="源", url=other.url, every_min=30, by=editor.id)

    assert (renamed.name, renamed.every_min) == ("新名", 60)
    assert (moved_to.health, moved_to.failures) == (Health.FAILING, 0) or moved_to.failures == 0


@pytest.mark.parametrize("url", ["file:///etc/passwd", "news.example", "http://a:b@news.example/"])
def test_what_is_no_address_is_refused(
    in_centre: scope.Scope, editor: PersonCard, url: str
) -> None:
    with pytest.raises(AddressRefused):
        api.source_add(name="源", url=url, every_min=30, by=editor.id)


def test_every_write_is_on_the_trail(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    source = a_source(server, editor).id
    api.source_poll_soon(source, by=editor.id)
    api.source_pause(source, by=editor.id)
    api.source_resume(source, by=editor.id)
    api.source_edit(source, name="源", url="https://news.example/", every_min=30, by=editor.id)
    api.source_remove(source, by=editor.id)

    assert [entry.action.split(".")[1] for entry in entry_list(source)] == [
        "add",
        "poll",
        "pause",
        "resume",
        "edit",
        "remove",
    ]
    assert str(Source.objects.get(pk=source)) == "源"


@pytest.mark.parametrize("action", ["source_card", "source_pause", "source_poll_soon"])
def test_another_centre_sees_no_source(
    in_centre: scope.Scope,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    source = api.source_add(name="源", url="https://news.example/", every_min=30, by=editor.id)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(SourceNotFound):
            getattr(api, action)(source.id, by=foreigner.id)
        assert api.source_list(by=foreigner.id) == ()
        api.source_poll(source.id)


def test_a_reporter_sees_sources_and_changes_none(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard, server: Server
) -> None:
    source = a_source(server, editor)
    reporter = a_person(centre, Role.REPORTER)

    assert api.source_card(source.id, by=reporter.id).name == "通州新闻"
    with pytest.raises(Forbidden):
        api.source_pause(source.id, by=reporter.id)


@pytest.mark.parametrize(
    ("news_days", "polled_before", "found"),
    [(1, True, Health.OK), (8, True, Health.QUIET), (0, False, Health.WAITING)],
)
def test_a_source_that_answers_but_brings_nothing_is_quiet(
    news_days: int, polled_before: bool, found: Health
) -> None:
    news_at = NOON - timedelta(days=news_days)

    assert (
        health(SourceState.ACTIVE, failures=0, polled=polled_before, news_at=news_at, now=NOON)
        is found
    )


@pytest.mark.parametrize(
    ("every_min", "failures", "pause"),
    [(30, 0, timedelta(minutes=30)), (30, 50, timedelta(days=1)), (2880, 3, timedelta(days=2))],
)
def test_the_pause_grows_to_a_day(every_min: int, failures: int, pause: timedelta) -> None:
    every = timedelta(minutes=every_min)

    assert pause_after(every=every, failures=failures, asked_for=timedelta(0)) == pause


def test_the_same_news_of_two_sources_is_folded(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    one, other = (a_source(server, editor, name=name, path=f"/{name}") for name in ("a", "b"))
    for source in (one, other):
        server.say[f"/{source.name}"] = answered(an_rss(an_item(1)))
        api.source_poll(source.id, ask=server.client().fetch)

    (card,) = api.lead_list(ListQuery(), by=editor.id)

    assert (card.same, card.folded[0].percent) == (2, 100)
    assert LeadLikeness.objects.count() == 0
