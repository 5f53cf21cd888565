"""Secrets lie sealed for one purpose, and the key they are sealed under can be replaced."""

from collections.abc import Iterator

import pytest

from huiliu.kit.config import config
from huiliu.kit.secrets import KeyMissing, SealBroken, reseal, seal, unseal

OLD, NEW = "an-old-key-of-tests-" * 3, "a-new-key-of-tests-" * 3


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("HUILIU_SECRET_KEY", OLD)
    config.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    config.cache_clear()


def test_what_is_sealed_says_nothing_and_opens_again(keys: pytest.MonkeyPatch) -> None:
    sealed = seal("通州 p@ss", purpose="a test")

    assert b"p@ss" not in sealed
    assert unseal(sealed, purpose="a test") == "通州 p@ss"


def test_it_opens_for_its_purpose_alone(keys: pytest.MonkeyPatch) -> None:
    sealed = seal("secret", purpose="a test")

    with pytest.raises(SealBroken, match="再输一次"):
        unseal(sealed, purpose="another")


def test_nothing_sealed_is_nothing(keys: pytest.MonkeyPatch) -> None:
    assert (seal("", purpose="a test"), unseal(b"", purpose="a test")) == (b"", "")


def test_the_old_key_opens_until_it_was_sealed_anew(keys: pytest.MonkeyPatch) -> None:
    sealed = seal("secret", purpose="a test")
    keys.setenv("HUILIU_SECRET_KEYS_OLD", OLD)
    keys.setenv("HUILIU_SECRET_KEY", NEW)
    config.cache_clear()
    anew = reseal(sealed, purpose="a test")
    keys.delenv("HUILIU_SECRET_KEYS_OLD")
    config.cache_clear()

    assert unseal(anew, purpose="a test") == "secret"
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="a test")


def test_without_a_key_nothing_is_sealed(keys: pytest.MonkeyPatch) -> None:
    keys.setenv("HUILIU_SECRET_KEY", "")
    config.cache_clear()

    with pytest.raises(KeyMissing):
        seal("secret", purpose="a test")
