"""What people do to providers: entered, changed, paused, tried; by whom, and in which centre."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, TenantKind
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.kit.http import AddressRefused, Fetched, NotFoundThere
from huiliu.kit.secrets import keepers
from huiliu.newsroom.wire.core.refusal import Reason
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Health, Terms
from huiliu.newsroom.wire.providers.errors import (
    LicenceEnded,
    NoFile,
    NotAsked,
    ProviderListed,
    ProviderNotFound,
    ProviderPaused,
    SharingRefused,
    TooMuchAtOnce,
    TryingBusy,
)
from huiliu.newsroom.wire.providers.services import trying
from huiliu.newsroom.wire.providers.services.sealed import secrets_of
from huiliu.newsroom.wire.providers.transports.asked import Fetch
from tests.builders import a_centre, a_person
from tests.kit.http.loopback import Server, answered, serving
from tests.newsroom.wire.providers.builders import a_draft, a_provider

NINJS = b'{"uri": "urn:1", "type": "text", "headline": "\xe9\xa2\x98", "body_text": "x"}'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def test_a_provider_is_entered_with_its_terms(in_centre: scope.Scope, editor: PersonCard) -> None:
    terms = Terms(
        credit="据市级日报",
        terms="转载须署名",
        quotes_only=True,
        ends_on=date(2099, 1, 1),
        keep_days=30,
    )

    card = a_provider(editor, terms=terms, every_min=5)

    assert (card.name, card.terms, card.every_min) == ("市级日报", terms, 5)
    assert card.slug.startswith("shi-ji-ri-bao-")
    assert (card.health, str(WireProvider.objects.get())) == (Health.WAITING, "市级日报")


def test_secrets_lie_sealed_and_are_never_shown(in_centre: scope.Scope, editor: PersonCard) -> None:
    settings = {"host": "news.example", "user": "agency"}
    secrets = {"password": "p@ss", "private_key": ""}
    card = a_provider(editor, Transport.SFTP, settings=settings, secrets=secrets)
    api.provider_edit(
        card.id, a_draft(Transport.SFTP, settings=settings, secrets={"password": ""}), by=editor.id
    )

    row = WireProvider.objects.get()
    assert b"p@ss" not in bytes(row.secrets)
    assert secrets_of(row) == {"password": "p@ss"}
    assert "p@ss" not in repr(api.provider_card(card.id, by=editor.id))
    assert not any("p@ss" in repr(entry) for entry in entry_list(card.id))


def test_a_changed_secret_takes_the_place_of_the_one_before(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    settings = {"host": "news.example", "user": "agency"}
    card = a_provider(editor, Transport.IMAP, settings=settings, secrets={"password": "old"})

    draft = a_draft(Transport.IMAP, settings=settings, secrets={"password": "new"})
    api.provider_edit(card.id, draft, by=editor.id)

    assert secrets_of(WireProvider.objects.get()) == {"password": "new"}


def test_secrets_are_sealed_anew_with_all_others(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    settings = {"host": "news.example", "user": "agency"}
    a_provider(editor, Transport.IMAP, settings=settings, secrets={"password": "p"})
    before = bytes(WireProvider.objects.get().secrets)

    count = keepers()["providers of the wire"]()

    after = WireProvider.objects.get()
    assert (count, bytes(after.secrets) == before) == (1, False)
    assert secrets_of(after) == {"password": "p"}


def test_an_address_is_listed_once(in_centre: scope.Scope, editor: PersonCard) -> None:
    first = a_provider(editor)
    again = a_provider(editor, settings={"url": "HTTPS://news.example/rss#x"})
    with pytest.raises(ProviderListed):
        a_provider(editor, name="别名")
    with pytest.raises(ProviderListed):
        a_provider(editor, Transport.WEBSUB, name="别名", settings={"url": first.place})
    other = a_provider(editor, settings={"url": "https://news.example/2"})
    with pytest.raises(ProviderListed):
        api.provider_edit(other.id, a_draft(), by=editor.id)

    api.provider_remove(first.id, by=editor.id)
    anew = a_provider(editor, name="别名")

    assert first.id == again.id != anew.id
    assert [card.name for card in api.provider_list(by=editor.id)] == ["别名", "市级日报"]


def test_two_that_push_may_have_one_name(in_centre: scope.Scope, editor: PersonCard) -> None:
    slugs = {a_provider(editor, Transport.PUSH).slug for _number in range(2)}

    assert len(slugs) == 2


def test_at_another_place_everything_is_asked_for_anew(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_provider(editor)
    WireProvider.objects.update(position={"etag": "a"}, failures=3, error="answer")
    renamed = api.provider_edit(card.id, a_draft(name="新名"), by=editor.id)
    kept = WireProvider.objects.get().position

    moved = a_draft(settings={"url": "https://news.example/2"})
    after = api.provider_edit(card.id, moved, by=editor.id)

    assert (renamed.name, kept) == ("新名", {"etag": "a"})
    assert (WireProvider.objects.get().position, after.failures) == ({}, 0)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "news.example", "http://a:b@news.example/", ""]
)
def test_what_is_no_address_is_refused(
    in_centre: scope.Scope, editor: PersonCard, url: str
) -> None:
    with pytest.raises(AddressRefused):
        a_provider(editor, settings={"url": url})


def test_only_the_province_sends_to_all(in_centre: scope.Scope, editor: PersonCard) -> None:
    with pytest.raises(SharingRefused):
        a_provider(editor, is_shared=True)
    province = a_centre(kind=TenantKind.PROVINCE)
    planner = a_person(province, Role.PLANNER)
    with scope.tenant_scope(province.id, person=planner.id):
        assert a_provider(planner, is_shared=True).is_shared


def test_who_is_asked_may_be_asked_now(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_provider(editor)
    api.provider_ask_soon(card.id, by=editor.id)
    api.provider_pause(card.id, by=editor.id)
    with pytest.raises(ProviderPaused):
        api.provider_ask_soon(card.id, by=editor.id)
    api.provider_resume(card.id, by=editor.id)
    WireProvider.objects.update(ends_on=date(2020, 1, 1))
    with pytest.raises(LicenceEnded):
        api.provider_ask_soon(card.id, by=editor.id)
    with pytest.raises(NotAsked):
        api.provider_ask_soon(a_provider(editor, Transport.HAND).id, by=editor.id)


def test_every_write_is_on_the_trail(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_provider(editor)
    api.provider_ask_soon(card.id, by=editor.id)
    api.provider_pause(card.id, by=editor.id)
    api.provider_resume(card.id, by=editor.id)
    api.provider_edit(card.id, a_draft(), by=editor.id)
    api.host_key_forget(card.id, by=editor.id)
    removed = api.provider_remove(card.id, by=editor.id)

    assert [entry.action.split(".")[1] for entry in entry_list(card.id)] == [
        "add",
        "ask",
        "pause",
        "resume",
        "edit",
        "host_key",
        "remove",
    ]
    assert removed.state is ProviderState.REMOVED


@pytest.mark.parametrize(
    "action",
    [
        "provider_card",
        "provider_health",
        "provider_receipts",
        "provider_receipts_dead",
        "provider_keys",
        "provider_pause",
        "provider_remove",
        "provider_ask_soon",
        "host_key_forget",
    ],
)
def test_another_centre_sees_no_provider(
    in_centre: scope.Scope,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    card = a_provider(editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(ProviderNotFound):
            getattr(api, action)(card.id, by=foreigner.id)
        assert api.provider_list(by=foreigner.id) == ()
        api.provider_ask(card.id)


def test_a_reporter_sees_providers_and_changes_none(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    card = a_provider(editor)
    reporter = a_person(centre, Role.REPORTER)

    assert api.provider_card(card.id, by=reporter.id).name == "市级日报"
    with pytest.raises(Forbidden):
        api.provider_pause(card.id, by=reporter.id)
    with pytest.raises(Forbidden):
        api.provider_add(a_draft(), by=reporter.id)
    with pytest.raises(Forbidden):
        api.draft_try(a_draft(), by=reporter.id)


def test_a_file_is_handed_in(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    card = a_provider(editor, Transport.HAND)
    reporter = a_person(centre, Role.REPORTER)

    receipt = api.file_hand_in(
        card.id, NINJS, name="C:\\in\\a\x00.json", mime="application/json", by=reporter.id
    )

    row = WireReceipt.objects.get()
    assert (row.id, row.name, bytes(row.body or b"")) == (receipt, "a.json", NINJS)
    assert card.health is Health.OK


@pytest.mark.parametrize(
    ("data", "fields", "kind"),
    [
        (b"", {}, NoFile),
        (b"x" * (10 * 1024 * 1024 + 1), {}, TooMuchAtOnce),
        (b"x", {"state": "paused"}, ProviderPaused),
        (b"x", {"ends_on": date(2020, 1, 1)}, LicenceEnded),
        (b"x", {"transport": "push"}, ProviderNotFound),
    ],
)
def test_what_cannot_be_handed_in_is_refused(
    in_centre: scope.Scope,
    editor: PersonCard,
    data: bytes,
    fields: dict[str, object],
    kind: type[Exception],
) -> None:
    card = a_provider(editor, Transport.HAND)
    WireProvider.objects.update(**fields)

    with pytest.raises(kind):
        api.file_hand_in(card.id, data, name="a", mime="", by=editor.id)


def test_a_trial_shows_what_would_be_read_and_keeps_nothing(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    server.say["/rss"] = answered(NINJS, Content_Type="application/json")
    fetch = _with(server.client().fetch, server)

    (thing,) = api.draft_try(a_draft(), by=editor.id, fetch=fetch).things

    assert (thing.items, thing.titles, thing.refused) == (1, ("题",), None)
    assert thing.format.startswith("ninjs")
    assert not WireReceipt.objects.exists()


def _with(fetch: Fetch, server: Server) -> Fetch:
    """Ask the server of the test whatever address was entered."""

    def asked(_url: str, **more: Any) -> Fetched:
        return fetch(server.url("/rss"), **more)

    return asked


def test_a_trial_says_why_it_would_fail(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    fetch = _with(server.client().fetch, server)
    server.say["/rss"] = answered(b"{}")
    unread = api.draft_try(a_draft(), by=editor.id, fetch=fetch)
    server.say["/rss"] = answered(status="404 Not Found")
    gone = api.draft_try(a_draft(), by=editor.id, fetch=fetch)

    assert isinstance(unread.things[0].refused, Reason)
    assert gone.things == ()
    assert isinstance(gone.error, NotFoundThere)


def test_a_trial_knows_the_kept_password(
    in_centre: scope.Scope, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"host": "127.0.0.1", "user": "agency"}
    card = a_provider(editor, Transport.SFTP, settings=settings, secrets={"password": "kept"})

    draft = a_draft(Transport.SFTP, settings=settings)
    found = api.draft_try(draft, by=editor.id, provider=card.id)

    assert found.error is not None


def test_one_trial_at_a_time(
    in_centre: scope.Scope, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "_TURN_S", 0.01)
    with trying._one_trial, pytest.raises(TryingBusy):
        api.draft_try(a_draft(), by=editor.id)
    with pytest.raises(NotAsked):
        api.draft_try(a_draft(Transport.HAND), by=editor.id)


def test_a_day_that_ends_here_is_the_centres_own(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_provider(editor, terms=Terms(ends_on=date(2026, 1, 5)))
    midnight_here = datetime(2026, 1, 5, 16, tzinfo=UTC)

    with clock.at(midnight_here - timedelta(seconds=1)):
        before = api.provider_card(card.id, by=editor.id).health
    with clock.at(midnight_here):
        after = api.provider_card(card.id, by=editor.id).health

    assert (before, after) == (Health.WAITING, Health.ENDED)
