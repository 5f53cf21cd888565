"""Which process gets which secret."""

import stat
from pathlib import Path

import pytest

from huiliu.cli.environment import (
    OWNER_URL,
    PRIVILEGED,
    Database,
    app_environ,
    owner_environ,
    secret_key,
    settings,
)
from huiliu.cli.errors import CommandFailed

DATABASE = Database(app_url="postgresql://app@db/huiliu", owner_url="postgresql://owner@db/huiliu")


def test_the_owners_address_is_kept_from_the_app(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OWNER_URL, DATABASE.owner_url)

    environ = app_environ(settings(), DATABASE)

    assert environ["DATABASE_URL"] == DATABASE.app_url
    assert DATABASE.owner_url not in environ.values()


def test_processes_that_answer_strangers_get_no_privileged_way_in(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PRIVILEGED:
        monkeypatch.setenv(name, DATABASE.owner_url)

    assert PRIVILEGED & app_environ(settings(), DATABASE).keys() == set()


def test_a_migration_gets_both(data: Path) -> None:
    environ = owner_environ(settings(), DATABASE)

    assert (environ["DATABASE_URL"], environ[OWNER_URL]) == (DATABASE.app_url, DATABASE.owner_url)


def test_a_migration_without_the_owners_address_says_so(data: Path) -> None:
    with pytest.raises(CommandFailed, match=OWNER_URL):
        owner_environ(settings(), Database(app_url="postgresql://app@db/huiliu", owner_url=""))


def test_the_demo_makes_its_key_once_and_keeps_it_closed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUILIU_DEMO", "1")
    monkeypatch.setenv("HUILIU_SECRET_KEY", "")

    first, second = secret_key(settings()), secret_key(settings())

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((data / "secret.key").stat().st_mode) == 0o600


def test_outside_the_demo_a_key_is_asked_for(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUILIU_SECRET_KEY", "")

    with pytest.raises(CommandFailed, match="HUILIU_SECRET_KEY"):
        secret_key(settings())

    assert not (data / "secret.key").exists()
