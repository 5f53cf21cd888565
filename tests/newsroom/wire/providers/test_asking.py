"""Providers that are asked over the web: what is new is kept once, what fails is told."""

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, repeat

import pytest
from django.db import transaction

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.http import Fetched, NotFoundThere
from huiliu.kit.secrets import SealBroken
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api, tasks
from huiliu.newsroom.wire.providers.api import Health, Terms
from huiliu.newsroom.wire.providers.core.health import BREAKS_AFTER
from huiliu.newsroom.wire.providers.errors import fault_words
from huiliu.newsroom.wire.providers.services.asking import providers_due
from tests.kit.http.loopback import Say, Server, answered, head_of, moved, serving
from tests.newsroom.wire.providers.builders import a_feed_provider, a_provider, asked, bodies

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
RSS = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
XML = {"Content_Type": "application/rss+xml; charset=gb18030"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def test_what_an_address_says_is_kept_byte_for_byte(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)

    after = asked(provider, server, answered(RSS, ETag='"a"', **XML), editor)

    (row,) = WireReceipt.objects.filter(provider=provider.id)
    assert (bytes(row.body or b""), row.mime, row.charset) == (
        RSS,
        "application/rss+xml",
        "gb18030",
    )
    assert (after.health, after.fault, after.news_at is not None) == (Health.OK, "", True)


def test_the_same_bytes_are_no_news(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    asked(provider, server, answered(RSS, ETag='"a"'), editor)
    asked(provider, server, answered(RSS, ETag='"b"'), editor)
    asked(provider, server, answered(status="304 Not Modified"), editor)
    asked(provider, server, answered(RSS + b" "), editor)

    assert bodies(provider) == [RSS, RSS + b" "]
    assert 'If-None-Match: "a"' in server.asked[1]
    assert 'If-None-Match: "b"' in server.asked[2]


def endless(_head: str) -> Iterator[bytes]:
    return iter([head_of(headers={"Connection": "close"}), *repeat(b"x" * 65536, 400)])


def bomb() -> Say:
    packed = gzip.compress(b"0" * (64 << 20))
    return answered(packed, Content_Encoding="gzip")


@pytest.mark.parametrize(
    ("say", "code"),
    [
        (answered(status="404 Not Found"), "not found"),
        (answered(status="500 Broken"), "answer"),
        (moved("http://169.254.169.254/"), "inside"),
        (moved("/rss"), "redirects"),
        (lambda _head: [head_of(headers={"Content-Length": "1073741824"}), b"x"], "large"),
        (endless, "large"),
        (bomb(), "large"),
        (answered(RSS, Content_Encoding="br"), "encoding"),
        (lambda _head: [], "connection"),
    ],
    ids=["gone", "broken", "inside", "loop", "1 GB told", "endless", "bomb", "packed", "silent"],
)
def test_a_failing_provider_says_why_and_is_asked_less_often(
    in_centre: scope.Scope, editor: PersonCard, server: Server, say: Say, code: str
) -> None:
    with clock.at(NOON):
        provider = a_feed_provider(server, editor)
        asked(provider, server, say, editor)
        after = asked(provider, server, say, editor)

    assert (after.health, after.failures, bodies(provider)) == (Health.FAILING, 2, [])
    assert after.fault == fault_words(code)
    assert (after.failing_since, after.next_at) == (NOON, NOON + timedelta(hours=1))


def test_redirects_without_end_are_left_after_a_few(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    numbers = count(1)
    server.say = {f"/{n}": moved(f"/{n + 1}") for n in range(10_000)}

    after = asked(provider, server, moved(f"/{next(numbers)}"), editor)

    assert after.fault == fault_words("redirects")
    assert len(server.asked) < 10


def test_after_five_failures_it_is_only_tried_now_and_then_until_it_answers(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    with clock.at(NOON):
        provider = a_feed_provider(server, editor)
        broken = [
            asked(provider, server, answered(status="500 Broken"), editor)
            for _number in range(BREAKS_AFTER)
        ][-1]
        well = asked(provider, server, answered(RSS), editor)

    assert broken.health is Health.BROKEN
    assert broken.next_at == NOON + timedelta(minutes=15) * 2**BREAKS_AFTER
    assert (well.health, well.failures, well.failing_since) == (Health.OK, 0, None)
    assert well.next_at == NOON + timedelta(minutes=15)


def test_a_host_that_asks_for_a_pause_gets_it(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    with clock.at(NOON):
        provider = a_feed_provider(server, editor)
        busy = answered(status="429 Slow", Retry_After="36000")
        after = asked(provider, server, busy, editor)

    assert after.next_at == NOON + timedelta(hours=10)


def test_a_paused_provider_is_not_asked(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    api.provider_pause(provider.id, by=editor.id)

    after = asked(provider, server, answered(RSS), editor)

    assert (after.health, server.asked) == (Health.PAUSED, [])


def test_a_provider_whose_licence_is_over_is_not_asked(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    WireProvider.objects.filter(pk=provider.id).update(ends_on=date(2025, 12, 31))

    after = asked(provider, server, answered(RSS), editor)

    assert (after.health, server.asked) == (Health.ENDED, [])


def test_what_comes_while_a_person_moves_it_elsewhere_is_dropped(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    server.say["/rss"] = answered(RSS)
    fetch = server.client().fetch

    def and_moved(*given: object, **more: object) -> object:
        found = fetch(*given, **more)  # type: ignore[arg-type]
        WireProvider.objects.filter(pk=provider.id).update(settings={"url": "https://b.example/"})
        return found

    api.provider_ask(provider.id, fetch=and_moved)  # type: ignore[arg-type]

    assert bodies(provider) == []


def test_the_scheduler_enqueues_what_is_due_once(editor: PersonCard, centre: TenantCard) -> None:
    with transaction.atomic():
        with scope.tenant_scope(centre.id, person=editor.id), clock.at(NOON):
            due = a_provider(editor)
            paused = a_provider(editor, settings={"url": "https://news.example/2"})
            api.provider_pause(paused.id, by=editor.id)
            ended = Terms(ends_on=date(2026, 1, 4))
            a_provider(editor, settings={"url": "https://news.example/3"}, terms=ended)
            a_provider(editor, Transport.HAND)
        with scope.system_scope("scheduler"), clock.at(NOON + timedelta(minutes=1)):
            found = providers_due()
            tasks.poll_due()
        with scope.tenant_scope(centre.id, person=editor.id):
            after = api.provider_card(due.id, by=editor.id)

    assert found == 1
    assert after.next_at == NOON + timedelta(minutes=16)


def test_the_job_keeps_what_fails_on_the_provider(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    provider = a_provider(editor, settings={"url": "http://127.0.0.1/rss"})

    tasks.poll(str(provider.id))

    assert api.provider_card(provider.id, by=editor.id).fault == fault_words("inside")


def test_secrets_that_open_no_more_are_told(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)
    WireProvider.objects.filter(pk=provider.id).update(secrets=b"sealed with another key")

    after = asked(provider, server, answered(RSS), editor)

    assert after.fault == SealBroken.message


def test_what_fails_while_a_person_moves_it_elsewhere_is_no_failure_of_the_new_place(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor)

    def and_moved(*_given: object, **_more: object) -> Fetched:
        WireProvider.objects.filter(pk=provider.id).update(settings={"url": "https://b.example/"})
        raise NotFoundThere

    api.provider_ask(provider.id, fetch=and_moved)

    assert api.provider_card(provider.id, by=editor.id).failures == 0


def test_a_hub_that_did_not_confirm_is_left_alone_for_an_hour(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    provider = a_feed_provider(server, editor, transport=Transport.WEBSUB)
    link = answered(RSS, Link='<https://hub.example/>; rel="hub"')
    waits = []
    for minutes in (0, 15, 61):
        with clock.at(NOON + timedelta(minutes=minutes)):
            asked(provider, server, link, editor)
            waits.append(WireProvider.objects.get(pk=provider.id).position["hub_asked_at"])

    assert waits[0] == waits[1] != waits[2]
