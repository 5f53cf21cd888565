"""Secrets of others at rest: for one purpose, under keys that change."""

import pytest

from huiliu.kit import secrets
from huiliu.kit.config import config


def keyed(monkeypatch: pytest.MonkeyPatch, now: str, *, before: str = "") -> None:
    monkeypatch.setenv("HUILIU_SECRET_KEY", now * 10)
    monkeypatch.setenv("HUILIU_SECRET_KEYS_OLD", before * 10)
    config.cache_clear()


def test_a_secret_opens_for_its_purpose_alone() -> None:
    sealed = secrets.seal("geheim", purpose="outlet 1")

    assert "geheim" not in sealed
    assert secrets.opened(sealed, purpose="outlet 1") == "geheim"
    with pytest.raises(secrets.SecretLost):
        secrets.opened(sealed, purpose="outlet 2")


def test_an_older_key_opens_until_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    keyed(monkeypatch, "first")
    sealed = secrets.seal("geheim", purpose="p")
    keyed(monkeypatch, "second", before="first")
    anew = secrets.resealed(sealed, purpose="p")
    keyed(monkeypatch, "second")

    assert secrets.opened(anew, purpose="p") == "geheim"
    assert secrets.resealed(anew, purpose="p") == anew
    with pytest.raises(secrets.SecretLost):
        secrets.opened(sealed, purpose="p")


@pytest.mark.parametrize("sealed", ["", "no token", "gAAAAA=="])
def test_what_was_never_sealed_is_lost(sealed: str) -> None:
    with pytest.raises(secrets.SecretLost):
        secrets.opened(sealed, purpose="p")
