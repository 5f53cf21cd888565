"""Signed pushes: believed by their signature, taken once, refused with words."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireMedia, WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Health, Key, ProviderCard
from huiliu.newsroom.wire.providers.core.batches import BatchBroken, pieces_of
from huiliu.newsroom.wire.providers.core.signing import signature
from huiliu.newsroom.wire.providers.errors import KeysFull, LastKey, fault_words
from huiliu.newsroom.wire.providers.services.keys import KEYS_MAX
from huiliu.newsroom.wire.providers.services.refusals import refusals_write
from tests.newsroom.wire.providers.builders import a_provider, bodies

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
BODY = b'{"uri": "urn:1"}'
NESTED = b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\na\r\n--y--\r\n--x--"


@pytest.fixture
def pushing(in_centre: scope.Scope, editor: PersonCard) -> ProviderCard:
    return a_provider(editor, Transport.PUSH)


@pytest.fixture
def key(pushing: ProviderCard, editor: PersonCard) -> Key:
    return api.key_make(pushing.id, by=editor.id)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def pushed(
    slug: str,
    key: str,
    body: bytes = BODY,
    *,
    at: datetime = NOON,
    delivery: str = "d-1",
    mime: str = "application/json",
    **headers: str,
) -> Any:
    moment = str(int(at.timestamp()))
    given = {
        "X-Huiliu-Timestamp": moment,
        "X-Huiliu-Signature": signature(key, moment=moment, body=body),
        "X-Huiliu-Delivery": delivery,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return Client().post(f"/wire/in/{slug}/", body, content_type=mime, headers=given)


def test_a_signed_push_is_kept(pushing: ProviderCard, key: Key) -> None:
    answer = pushed(pushing.slug, key.text)

    assert (answer.status_code, answer.json()["receipts"]) == (
        202,
        [str(WireReceipt.objects.get().id)],
    )
    assert bodies(pushing) == [BODY]


def test_the_signature_is_as_openssl_makes_it() -> None:
    right = hmac.new(b"key", b"1767614400.{}", hashlib.sha256).hexdigest()

    assert signature("key", moment="1767614400", body=b"{}") == f"v1={right}"


def test_a_delivery_that_comes_again_is_taken_once(pushing: ProviderCard, key: Key) -> None:
    answers = [pushed(pushing.slug, key.text).json() for _number in range(2)]

    assert answers[0] == answers[1]
    assert bodies(pushing) == [BODY]


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_clock_that_is_off_by_hours_is_told_to_both(
    pushing: ProviderCard, key: Key, editor: PersonCard, hours: int
) -> None:
    answer = pushed(pushing.slug, key.text, at=NOON + timedelta(hours=hours))
    refusals_write()
    card = api.provider_card(pushing.id, by=editor.id)

    assert (answer.status_code, answer.json()["code"]) == (401, "clock")
    assert answer.json()["clock_off_s"] == hours * 3600
    assert answer.json()["now"] == int(NOON.timestamp())
    assert (card.health, card.clock_off_s) == (Health.FAILING, hours * 3600)
    assert card.refused == fault_words("clock")


def test_a_push_that_was_caught_is_worth_nothing_later(pushing: ProviderCard, key: Key) -> None:
    with clock.at(NOON + timedelta(minutes=6)):
        answer = pushed(pushing.slug, key.text, at=NOON, delivery="another name")

    assert (answer.status_code, bodies(pushing)) == (401, [])


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"X_Huiliu_Signature": ""}, "unsigned"),
        ({"X_Huiliu_Signature": "v1=" + "0" * 64}, "signature"),
        ({"X_Huiliu_Signature": "v1=é"}, "signature"),
        ({"X_Huiliu_Timestamp": ""}, "no moment"),
        ({"X_Huiliu_Timestamp": "2026-01-05"}, "no moment"),
        ({"X_Huiliu_Timestamp": "9" * 40}, "no moment"),
    ],
)
def test_what_is_not_signed_as_it_should_be_is_refused(
    pushing: ProviderCard, key: Key, headers: dict[str, str], code: str
) -> None:
    answer = pushed(pushing.slug, key.text, BODY, **headers)  # type: ignore[arg-type]

    assert (answer.status_code, answer.json()["code"], bodies(pushing)) == (401, code, [])
    assert answer.json()["why"] == fault_words(code)


def test_without_a_key_nothing_is_believed(pushing: ProviderCard) -> None:
    assert pushed(pushing.slug, "").json()["code"] == "signature"


def test_two_keys_are_good_at_once_until_the_old_one_is_dropped(
    pushing: ProviderCard, key: Key, editor: PersonCard
) -> None:
    newer = api.key_make(pushing.id, by=editor.id)
    with pytest.raises(KeysFull):
        api.key_make(pushing.id, by=editor.id)
    both = [pushed(pushing.slug, one.text, delivery=one.id).status_code for one in (key, newer)]
    api.key_drop(pushing.id, key.id, by=editor.id)
    api.key_drop(pushing.id, key.id, by=editor.id)

    assert (both, KEYS_MAX) == ([202, 202], 2)
    assert pushed(pushing.slug, key.text, delivery="late").status_code == 401
    assert [one.id for one in api.provider_keys(pushing.id, by=editor.id)] == [newer.id]
    with pytest.raises(LastKey):
        api.key_drop(pushing.id, newer.id, by=editor.id)


def test_a_sender_may_sign_with_both_keys_at_once(pushing: ProviderCard, key: Key) -> None:
    moment = str(int(NOON.timestamp()))
    both = ", ".join(signature(one, moment=moment, body=BODY) for one in ("next", key.text))

    assert pushed(pushing.slug, "", X_Huiliu_Signature=both).status_code == 202


@pytest.mark.parametrize("delivery", ["", "x" * 121])
def test_a_delivery_has_a_name(pushing: ProviderCard, key: Key, delivery: str) -> None:
    answer = pushed(pushing.slug, key.text, delivery=delivery)

    assert (answer.status_code, bodies(pushing)) == (400, [])


def test_a_batch_is_several_receipts(pushing: ProviderCard, key: Key) -> None:
    lines = b'{"uri": "urn:1"}\n\n{"uri": "urn:2"}\n'
    parts = (
        b"--x\r\nContent-Type: application/xml\r\n\r\n<nitf/>\r\n"
        b"--x\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"/9j/\r\n--x--"
    )
    pushed(pushing.slug, key.text, lines, mime="application/x-ndjson")
    pushed(pushing.slug, key.text, parts, mime="multipart/mixed; boundary=x", delivery="d-2")

    assert bodies(pushing) == [
        b'{"uri": "urn:1"}',
        b'{"uri": "urn:2"}',
        b"<nitf/>",
        b"\xff\xd8\xff",
    ]


@pytest.mark.parametrize(
    ("body", "mime"),
    [
        (b"", "application/x-ndjson"),
        (b"\n\n", "application/x-ndjson"),
        (b"{}\n" * 501, "application/x-ndjson"),
        (b"no parts", "multipart/mixed; boundary=x"),
        (NESTED, "multipart/mixed; boundary=x"),
    ],
)
def test_a_batch_that_is_none_is_refused(
    pushing: ProviderCard, key: Key, body: bytes, mime: str
) -> None:
    answer = pushed(pushing.slug, key.text, body, mime=mime)

    assert (answer.status_code, bodies(pushing)) == (400, [])


def test_what_is_larger_than_is_taken_is_refused_before_it_is_read(
    pushing: ProviderCard, key: Key
) -> None:
    answer = pushed(pushing.slug, key.text, b"x" * (10 * 1024 * 1024 + 1))

    assert (answer.status_code, bodies(pushing)) == (413, [])


@pytest.mark.parametrize(
    ("fields", "code", "status"),
    [({"state": "paused"}, "paused", 409), ({"ends_on": date(2026, 1, 4)}, "ended", 403)],
)
def test_a_provider_that_is_not_wanted_now_is_told_so(
    pushing: ProviderCard, key: Key, fields: dict[str, Any], code: str, status: int
) -> None:
    WireProvider.objects.filter(pk=pushing.id).update(**fields)

    answer = pushed(pushing.slug, key.text)

    assert (answer.status_code, answer.json()["code"], bodies(pushing)) == (status, code, [])


@pytest.mark.parametrize("removed", [True, False])
def test_an_address_of_nobody_is_not_there(
    pushing: ProviderCard, key: Key, editor: PersonCard, removed: bool
) -> None:
    if removed:
        api.provider_remove(pushing.id, by=editor.id)
    slug = pushing.slug if removed else "nobody"

    assert pushed(slug, key.text).status_code == 404
    assert Client().get(f"/wire/in/{pushing.slug}/").status_code == 405


def test_a_push_lands_in_the_centre_of_its_provider(
    pushing: ProviderCard, key: Key, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    pushed(pushing.slug, key.text)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert not WireReceipt.objects.exists()
        with pytest.raises(api.ProviderNotFound):
            api.key_make(pushing.id, by=foreigner.id)


def signed_sha1(key: str, body: bytes) -> str:
    return f"sha1={hmac.new(key.encode(), body, hashlib.sha1).hexdigest()}"


def newshub(slug: str, key: str, body: bytes = BODY, signed: str | None = None) -> Any:
    headers = {"x-superdesk-signature": signed_sha1(key, body) if signed is None else signed}
    path = f"/wire/in/{slug}/push"
    return Client().post(path, body, content_type="application/json", headers=headers)


def test_newshubs_form_of_push_is_taken(pushing: ProviderCard, key: Key) -> None:
    answers = [newshub(pushing.slug, key.text).status_code for _number in range(2)]

    assert (answers, bodies(pushing)) == ([200, 200], [BODY])


@pytest.mark.parametrize("signed", ["", "sha1=" + "0" * 40])
def test_newshubs_form_is_signed_too(pushing: ProviderCard, key: Key, signed: str) -> None:
    assert newshub(pushing.slug, key.text, signed=signed).status_code == 401
    assert bodies(pushing) == []


def media(slug: str, key: str, media_id: str, data: bytes = b"\xff\xd8picture") -> Any:
    """Send a file as Superdesk does: a form, signed over its whole body."""
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    file = SimpleUploadedFile("a.jpg", data, content_type="image/jpeg")
    body = encode_multipart(BOUNDARY, {"media_id": media_id, "media": file})
    headers = {"x-superdesk-signature": signed_sha1(key, body)}
    path = f"/wire/in/{slug}/push_binary"
    return Client().generic("POST", path, body, MULTIPART_CONTENT, headers=headers)


def test_a_file_comes_beside_its_item_as_newshub_sends_it(pushing: ProviderCard, key: Key) -> None:
    before = Client().get(f"/wire/in/{pushing.slug}/push_binary/m-1")
    kept = [media(pushing.slug, key.text, "m-1", data).status_code for data in (b"1", b"22")]
    after = Client().get(f"/wire/in/{pushing.slug}/push_binary/m-1")

    (row,) = WireMedia.objects.all()
    assert (before.status_code, kept, after.status_code) == (404, [201, 201], 200)
    assert (store().read(Digest(row.digest)), row.mime, row.size_bytes) == (b"22", "image/jpeg", 2)
    assert (after.content, str(row)) == (b"", "m-1")


def test_a_file_without_a_name_is_refused(pushing: ProviderCard, key: Key) -> None:
    assert media(pushing.slug, key.text, "").status_code == 400
    assert not WireMedia.objects.exists()


def test_answers_are_for_programs(pushing: ProviderCard, key: Key) -> None:
    answer = pushed(pushing.slug, key.text)

    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content)["receipts"]


def test_a_file_that_is_missing_is_asked_for(pushing: ProviderCard, key: Key) -> None:
    body = b"media_id=m-1"
    headers = {"x-superdesk-signature": signed_sha1(key.text, body)}
    path = f"/wire/in/{pushing.slug}/push_binary"

    answer = Client().generic(
        "POST", path, body, "application/x-www-form-urlencoded", headers=headers
    )

    assert answer.status_code == 400


def test_an_installation_that_takes_less_says_so(
    pushing: ProviderCard, key: Key, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 4

    assert pushed(pushing.slug, key.text).status_code == 413


def test_a_boundary_that_cannot_be_printed_parts_nothing() -> None:
    with pytest.raises(BatchBroken):
        pieces_of(b"--x", mime="multipart/mixed; boundary=\x00", one_max=9)


def test_only_who_pushes_has_keys(in_centre: scope.Scope, editor: PersonCard) -> None:
    with pytest.raises(api.ProviderNotFound):
        api.key_make(a_provider(editor, Transport.HAND).id, by=editor.id)
