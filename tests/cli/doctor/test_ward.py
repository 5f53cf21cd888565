"""The doctor with a database: roles, rows, work that waits, keys and files."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from huiliu.cli.doctor import kept, rows
from huiliu.cli.doctor.command import findings_of_ward
from huiliu.cli.doctor.finding import Place, Ward, WardCheck
from huiliu.cli.main import main
from huiliu.kit import clock
from huiliu.kit.config import config, read_config
from huiliu.kit.jobs import enqueue
from huiliu.kit.postgres import Running
from huiliu.kit.scope import system_scope
from huiliu.kit.storage import local_store
from huiliu.ledger import api as ledger
from tests.builders import a_centre
from tests.cli.places import at_place
from tests.database import cloned

Way = psycopg.Connection[tuple[object, ...]]


class House:
    """An installation of its own, and the superuser's way into it."""

    def __init__(self, server: Running, name: str, admin: Way) -> None:
        self.server = server
        self.name = name
        self.admin = admin

    def ward(self, *, role: str = "app", ago: timedelta = timedelta()) -> Ward:
        """Look at it by the way of a role, as if it were that long ago."""
        url = getattr(self.server, f"{role}_dsn")(self.name).url
        place = Place(
            config=read_config(os.environ), environ=os.environ, now=datetime.now(UTC) - ago
        )
        return Ward(place=place, connection=psycopg.connect(url, autocommit=True))

    def findings(self) -> list[str]:
        """Give what all checks find."""
        ward = self.ward()
        with ward.connection:
            return [str(finding) for finding in findings_of_ward(ward)]

    def told(self, check: WardCheck, *, role: str = "app", ago: timedelta = timedelta()) -> str:
        """Give what a check finds, each finding on a line."""
        ward = self.ward(role=role, ago=ago)
        with ward.connection:
            return "\n".join(str(finding) for finding in check(ward))


@contextmanager
def a_house(server: Running, folder: Path) -> Iterator[House]:
    """Give an installation with one centre, its ledger up to date."""
    name, address = f"house{uuid4().hex[:10]}", os.environ["DATABASE_URL"]
    with ExitStack() as stack:
        stack.enter_context(cloned(server, name))
        stack.enter_context(at_place(server, name, folder))
        admin = psycopg.connect(server.superuser_dsn(name).url, autocommit=True)
        stack.enter_context(admin)
        a_centre()
        ledger.sequence_pending()
        yield House(server, name, admin)
    os.environ["DATABASE_URL"] = address


@pytest.fixture(scope="module")
def one_house(
    postgres: Running,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """Give an installation for all tests of this module; each says what it breaks, and mends it."""
    with (
        django_db_blocker.unblock(),
        a_house(postgres, tmp_path_factory.mktemp("house")) as made,
    ):
        shutil.copytree(config().data / "ledger", config().data / "kept")
        yield made


@pytest.fixture
def house(one_house: House) -> House:
    """Give the installation with the ledger's files, which the end of each test takes away."""
    shutil.copytree(config().data / "kept", config().data / "ledger", dirs_exist_ok=True)
    return one_house


@pytest.fixture
def broken(house: House, request: pytest.FixtureRequest) -> Iterator[House]:
    """Break what the test says, and mend it after."""
    breaks, mends = request.param
    house.admin.execute(breaks)
    yield house
    house.admin.execute(mends)


def test_in_a_sound_place_only_the_worker_is_missed(house: House) -> None:
    found = house.findings()

    assert len(found) == 1
    assert "no worker gave a sign of life" in found[0]


@pytest.mark.parametrize(
    ("broken", "check", "words"),
    [
        (
            (
                "update django_migrations set name = '9' where name = '0002_trail_search'",
                "update django_migrations set name = '0002_trail_search' where name = '9'",
            ),
            rows.check_migrations,
            "1 migrations were not run → run `huiliu migrate`",
        ),
        (
            (
                "insert into django_migrations (app, name, applied) values ('kit', '9', now())",
                "delete from django_migrations where name = '9'",
            ),
            rows.check_migrations,
            "a later version of Huiliu was here",
        ),
        (
            (
                "alter table library_asset disable row level security",
                "alter table library_asset enable row level security",
            ),
            rows.check_row_security,
            "library_asset",
        ),
        (
            (
                "create table away as table ledger_entry; delete from ledger_entry",
                "insert into ledger_entry table away; drop table away",
            ),
            rows.check_ledger_past,
            "restore a newer dump",
        ),
    ],
    indirect=["broken"],
)
def test_what_is_wrong_in_the_database_is_named(
    broken: House, check: WardCheck, words: str
) -> None:
    assert words in broken.told(check)


def test_a_worker_that_lives_is_seen(house: House) -> None:
    house.admin.execute("insert into procrastinate_workers default values")
    found = house.told(rows.check_worker)
    house.admin.execute("delete from procrastinate_workers")

    assert found == ""


def test_an_old_server_is_named(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "OLDEST_MAJOR", 99)

    assert "older than 99" in house.told(rows.check_version)


def test_a_role_above_the_rules_is_named(house: House) -> None:
    assert "owns" in house.told(rows.check_role, role="owner")
    assert "NOSUPERUSER" in house.told(rows.check_role, role="superuser")


def test_a_clock_that_went_backwards_is_named(house: House) -> None:
    found = house.told(rows.check_clock, ago=timedelta(days=1))

    assert "the clock went backwards" in found
    assert "the database's differ by 86400 s" in found


def test_jobs_that_gave_up_or_wait_are_named(house: House) -> None:
    with transaction.atomic(), system_scope("scheduler"):
        enqueue("audit.seal")
        enqueue("audit.seal", run_at=clock.now() - timedelta(hours=1))
    house.admin.execute(
        "update procrastinate_jobs set status = 'failed' where scheduled_at is null"
    )
    found = house.told(rows.check_jobs)
    house.admin.execute("delete from procrastinate_jobs")

    assert "1 jobs audit.seal gave up" in found
    assert "1 jobs wait for more than 2 minutes" in found


def test_a_ledger_that_takes_nothing_in_is_named(house: House) -> None:
    a_centre()
    now, later = (
        house.told(rows.check_sequencer, ago=ago) for ago in (timedelta(), -timedelta(minutes=5))
    )
    ledger.sequence_pending()

    assert now == ""
    assert "a fact waits for the ledger" in later


def test_keys_that_do_not_open_are_named(house: House) -> None:
    with changed(HUILIU_LEDGER_KEK="0" * 64):
        found = house.told(kept.check_keys)

    assert "log.key" in found
    assert "tenant-" in found


def test_a_lost_key_of_the_log_is_named(house: House) -> None:
    key = config().data / "keys" / "log.key"
    key.rename(key.with_name("log.key.away"))
    found = house.told(kept.check_keys)
    key.with_name("log.key.away").rename(key)

    assert "log.key is missing" in found


def test_a_file_that_is_not_what_its_name_says_is_named(house: House) -> None:
    path = local_store().path(local_store().put(b"sound"))
    path.write_bytes(b"rot")
    found = house.told(kept.check_store_sample)
    path.unlink()

    assert f"{path} is not what its name says" in found


def test_a_store_that_cannot_be_read_is_named(house: House) -> None:
    with changed(
        HUILIU_STORE_URL="s3://nowhere",
        HUILIU_STORE_ENDPOINT="http://127.0.0.1:9",
        HUILIU_STORE_KEY="k",
        HUILIU_STORE_SECRET="s",
        HUILIU_STORE_TIMEOUT_S="1",
    ):
        found = house.told(kept.check_store_sample)

    assert "HUILIU_STORE_*" in found


def test_the_command_ends_with_1_and_one_line_for_each_finding(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["doctor"])

    lines = capsys.readouterr().out.splitlines()
    assert status == 1
    assert lines[-1] == f"{len(lines) - 1} things are wrong."
    assert all(line.startswith("✗ ") and " → " in line for line in lines[:-1])


def test_the_doctor_passes_on_in_english_what_a_page_would_say_in_chinese(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with changed(HUILIU_LEDGER_KEK="0" * 64):
        main(["doctor"])

    said = capsys.readouterr().out
    assert "log.key" in said
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_a_database_that_does_not_answer_is_named(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with changed(DATABASE_URL="postgresql://huiliu_app:x@127.0.0.1:1/huiliu"):
        status = main(["doctor"])

    assert status == 1
    assert "the database does not answer" in capsys.readouterr().out


def test_before_the_first_migration_everything_is_said_in_words(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.admin.execute("alter schema public rename to away")
    house.admin.execute("create schema public")
    house.admin.execute("grant usage on schema public to huiliu_app")
    found = house.findings()
    status = main(["audit", "verify"])
    house.admin.execute("drop schema public")
    house.admin.execute("alter schema away rename to public")

    assert any("migrations were not run" in line for line in found)
    assert [line for line in found if "\n" in line] == []
    assert (status, "Run `huiliu migrate` first" in capsys.readouterr().err) == (1, True)


@contextmanager
def changed(**settings: str) -> Iterator[None]:
    """Change settings for a block."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        config.cache_clear()
        yield
    config.cache_clear()
