"""Second factors lie sealed, and the key they are sealed with can be replaced."""

from collections.abc import Iterator
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client

from huiliu.accounts.api import PersonCard
from huiliu.accounts.core.second_factor import SEALED_FOR
from huiliu.kit.config import config
from huiliu.kit.secrets import unseal
from tests.accounts.builders import SEED, an_authenticator, log_in

OLD, NEW = "an-old-key-of-tests-" * 3, "a-new-key-of-tests-" * 3


@pytest.fixture
def with_a_new_key(
    editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, ...]]:
    """Add an authenticator, then change the platform's key; gives the recovery codes."""
    monkeypatch.setenv("HUILIU_SECRET_KEY", OLD)
    config.cache_clear()
    codes = an_authenticator(editor)
    monkeypatch.setenv("HUILIU_SECRET_KEYS_OLD", OLD)
    monkeypatch.setenv("HUILIU_SECRET_KEY", NEW)
    config.cache_clear()
    yield codes
    monkeypatch.undo()
    config.cache_clear()


def test_the_old_key_still_opens_what_it_sealed(
    with_a_new_key: tuple[str, ...], client: Client, editor: PersonCard
) -> None:
    log_in(client, editor)

    answer = client.post("/login/second-factor/", {"code": with_a_new_key[0]})

    assert answer.status_code == 302


def test_after_sealing_anew_the_old_key_may_go(
    with_a_new_key: tuple[str, ...], editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("reseal_secrets", stdout=StringIO())
    monkeypatch.delenv("HUILIU_SECRET_KEYS_OLD")
    config.cache_clear()

    row = Authenticator.objects.get(user_id=editor.id, type="totp")
    assert unseal(row.data["secret"].encode(), purpose=SEALED_FOR) == SEED
