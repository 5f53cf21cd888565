"""Builders of accounts."""

import hmac
import struct
from base64 import b32decode
from datetime import timedelta
from hashlib import sha1
from itertools import count
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.accounts.core.secrets import digest_of
from huiliu.accounts.models import LoginSession, Notice, ResetLink
from huiliu.accounts.services import factors
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from tests.accounts.a_push_service import Browser
from tests.builders import PASSWORD

_numbers = count(1)


def a_notice(
    person: PersonCard, centre: TenantCard, *, title: str = "稿件退回", url: str = "/stories/"
) -> UUID:
    """Send a person a notice and give its id."""
    key = f"notice {next(_numbers)}"
    with transaction.atomic(), tenant_scope(centre.id):
        accounts.notice_send(person.id, kind="test", title=title, url=url, key=key)
        notice: UUID = Notice.objects.values_list("id", flat=True).get(person_id=person.id, key=key)
    return notice


SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The seed of RFC 6238, appendix B."""


def code_at(moment_s: float, seed: str = SEED) -> str:
    """Give the six digits of a moment, worked out as RFC 6238 says and not by the product."""
    counted = struct.pack(">Q", int(moment_s) // 30)
    digest = hmac.new(b32decode(seed), counted, sha1).digest()
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def an_authenticator(person: PersonCard) -> tuple[str, ...]:
    """Give a person an authenticator with the seed of the RFC; gives the recovery codes."""
    with transaction.atomic():
        return factors.totp_add(person.id, seed=SEED)[1]


def log_in(client: Client, person: PersonCard, **more: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Send login and password as the page does."""
    return client.post("/login/", {"login": person.login, "password": PASSWORD, **more})


def confirm(client: Client) -> None:
    """Show once more that it is you, by password."""
    answer = client.post("/account/confirm/", {"password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()


def a_token(client: Client, *scopes: str, days: str = "30") -> str:
    """Make a token on the account page, and read it off there."""
    confirm(client)
    form = {"name": "脚本", "days": days, "scopes": list(scopes)}
    page = client.post("/account/tokens/new/", form).content.decode()
    return page.partition('ac-k">')[2].partition("<")[0]


LINK = "a-link-of-the-world"


def keys_of(person: PersonCard, centre: TenantCard) -> dict[str, str]:
    """Give ids of a session, a token, a passkey and a reset link of one person."""
    now = clock.now()
    with transaction.atomic(), tenant_scope(centre.id, person=person.id):
        made = accounts.token_create(name="脚本", scopes=["stories.read"], days=30, by=person.id)
        session = LoginSession.objects.create(
            person_id=person.id,
            session_key=str(new_id()),
            device="Firefox, Linux",
            network="192.0.2.0",
            began_at=now,
            seen_at=now,
        )
        passkey, _ = factors.passkey_add(person.id, name="手机", credential={})
        Authenticator.objects.filter(user_id=person.id).exclude(pk=passkey).delete()
        ResetLink.objects.create(
            person_id=person.id,
            digest=digest_of(LINK),
            made_at=now,
            expires_at=now + timedelta(days=1),
        )
    return {
        "token": str(made.card.id),
        "session": str(session.id),
        "passkey": str(passkey),
        "secret": LINK,
    }


NOWHERE = "https://push.example/a"
"""An address of a push service that does not answer."""


def a_browser(person: UUID, *, endpoint: str = NOWHERE) -> UUID:
    """Let reminders come to a browser of a person, in the scope that is active."""
    return accounts.subscription_add(endpoint=endpoint, **Browser().keys(), by=person)
