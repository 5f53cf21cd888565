"""Who may do what on a fresh server."""

import stat

import psycopg
import pytest

from huiliu.kit.postgres import Running
from tests.kit.postgres.asking import asked


def test_the_app_cannot_create_a_table(server: Running) -> None:
    connection = psycopg.connect(server.app_dsn().url)

    with connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE mine (id int)")


def test_the_owner_migrates_and_the_app_sees_nothing_it_was_not_given(server: Running) -> None:
    with psycopg.connect(server.owner_dsn().url) as owner:
        owner.execute("CREATE TABLE given (id int)")
        owner.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    connection = psycopg.connect(server.app_dsn().url)

    with connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM given")


@pytest.mark.parametrize("role", ["huiliu_owner", "huiliu_app"])
def test_neither_role_stands_above_row_level_security(server: Running, role: str) -> None:
    above = asked(
        server.app_dsn(),
        f"SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = '{role}'",
    )

    assert above is False


def test_the_app_owns_nothing(server: Running) -> None:
    owned = asked(
        server.app_dsn(),
        "SELECT count(*) FROM pg_class WHERE relowner = 'huiliu_app'::regrole",
    )

    assert owned == 0


def test_a_wrong_password_is_refused(server: Running) -> None:
    address = server.app_dsn().url.replace(server.app_dsn().password, "guess")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address)


def test_nobody_is_trusted(server: Running) -> None:
    rules = (server.folder.cluster / "pg_hba.conf").read_text("utf-8")

    assert "trust" not in rules


@pytest.mark.parametrize("role", ["huiliu_admin", "huiliu_owner", "huiliu_app"])
def test_each_password_is_a_file_that_only_the_caller_reads(server: Running, role: str) -> None:
    path = server.folder.root / f"{role}.password"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_passwords_differ(server: Running) -> None:
    dsns = (server.app_dsn(), server.owner_dsn(), server.superuser_dsn())

    assert len({dsn.password for dsn in dsns}) == 3


def test_a_dsn_does_not_show_its_password(server: Running) -> None:
    assert server.owner_dsn().password not in repr(server.owner_dsn())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server_encoding", "UTF8"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("listen_addresses", "127.0.0.1"),
        ("unix_socket_directories", ""),
    ],
)
def test_a_cluster_is_made_as_promised(server: Running, setting: str, value: str) -> None:
    assert asked(server.superuser_dsn(), f"SHOW {setting}") == value


def test_chinese_is_searchable_by_trigrams(server: Running) -> None:
    with psycopg.connect(server.owner_dsn().url) as owner:
        owner.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")

    similar = asked(
        server.owner_dsn(), "SELECT similarity('通州区融媒体', '通州区融媒体中心') > .5"
    )

    assert similar is True
