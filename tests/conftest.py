"""A PostgreSQL of our own for each test process; tests run as the app role, under its policies."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client
from django.utils import translation
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.kit.postgres import Running
from tests import builders
from tests.accounts.a_push_service import PushService, a_push_service
from tests.database import clone, cloned, running_server
from tests.newsroom.review.builders import Newsroom
from tests.worlds import Given, Worlds, asked

# The same examples each time, and no clock on them: two cores may be busy with other things.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

WORLDS = pytest.StashKey[Worlds]()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Running]:
    """Give a running server whose database `huiliu` is migrated and never connected to."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-test-pg-"))
    with running_server(folder) as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(
    postgres: Running,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """Point Django at a clone of the migrated database, as the app role."""
    with django_db_blocker.unblock():
        clone(postgres, "tests")(connections)
        worlds = Worlds(postgres, tmp_path_factory.mktemp("worlds"), django_db_blocker)
        request.config.stash[WORLDS] = worlds
        yield
        worlds.close()
        connections.close_all()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Spare the collector of garbage what was imported: it stays until the end."""
    gc.disable()
    yield
    gc.enable()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Refuse a test that leaves other settings behind, on which later processes would run."""
    left = os.environ.get("DJANGO_SETTINGS_MODULE")
    if left != "tests.settings":
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        pytest.fail(f"the test leaves DJANGO_SETTINGS_MODULE={left} behind")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Open the world that the test begins in, before its transaction begins."""
    # The test before may have read other settings from an environment that is gone now.
    config.cache_clear()
    config()
    if worlds := item.config.stash.get(WORLDS, None):
        worlds.enter(asked(item))


@pytest.fixture
def own_data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Give a data folder of this test alone: a ledger of files belongs to one database."""
    if worlds := request.config.stash.get(WORLDS, None):
        worlds.copy_files(tmp_path / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_DATA", str(tmp_path / "data"))
        config.cache_clear()
        yield tmp_path / "data"
    config.cache_clear()


@pytest.fixture
def committed(
    postgres: Running,
    own_data: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Give a database of this test alone, where transactions really commit.

    For jobs, sequencer, streams and kill drills; plain tests use `db` and roll back.
    """
    del django_db_setup, own_data
    with cloned(postgres, f"t{uuid4().hex[:12]}") as point, django_db_blocker.unblock():
        before = dict(connections["default"].settings_dict)
        address = os.environ["DATABASE_URL"]
        connections.close_all()
        point(connections)
        try:
            yield
        finally:
            connections.close_all()
            os.environ["DATABASE_URL"] = address
            connections["default"].settings_dict.update(before)
            connections["shared"].settings_dict.update(before)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _our_language() -> Iterator[None]:
    """Speak Chinese again: a request leaves its language to whatever its thread does next."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _fresh_ledger() -> Iterator[None]:
    """Forget the log's files with the rows that the test rolls back."""
    yield
    shutil.rmtree(config().data / "ledger", ignore_errors=True)


@pytest.fixture
def pushes(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """Let pushes go to a service of this test."""
    with a_push_service() as running:
        monkeypatch.setenv("HUILIU_HTTP_INSIDE", running.host)
        config.cache_clear()
        yield running
    config.cache_clear()


@pytest.fixture
def given(request: pytest.FixtureRequest) -> Given:
    """Give what the test begins with, by its name."""
    return request.config.stash[WORLDS].given


@pytest.fixture
def centre(db: None, given: Given) -> TenantCard:
    """Give a centre with its keys."""
    return given(TenantCard, "centre")


@pytest.fixture
def other_centre(db: None, given: Given) -> TenantCard:
    """Give a second centre, which must never see the first one's rows."""
    return given(TenantCard, "other_centre")


@pytest.fixture
def editor(centre: TenantCard, given: Given) -> PersonCard:
    """Give an editor who may also report, of `centre`."""
    return given(PersonCard, "editor", centre=centre)


@pytest.fixture
def foreigner(other_centre: TenantCard, given: Given) -> PersonCard:
    """Give an editor of `other_centre`."""
    return given(PersonCard, "foreigner", other_centre=other_centre)


@pytest.fixture
def room(db: None, given: Given) -> Newsroom:
    """Give a centre with one person for each role that a story meets."""
    return given(Newsroom, "room")


@pytest.fixture
def in_centre(centre: TenantCard, editor: PersonCard) -> Iterator[scope.Scope]:
    """Enter the scope of `centre` as its `editor` for the length of the test."""
    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id) as entered:
        yield entered


@pytest.fixture
def editor_client(editor: PersonCard, centre: TenantCard) -> Client:
    """Give a browser in which `editor` is logged in at `centre`."""
    return builders.a_client(editor, centre)
