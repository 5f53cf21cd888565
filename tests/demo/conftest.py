"""One load for all tests of the loaded province: it takes some seconds."""

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit.config import config
from huiliu.kit.postgres import Running
from tests.database import cloned
from tests.demo.loaded import Loaded, load_and_ask


@pytest.fixture(scope="module")
def loaded(
    postgres: Running,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Loaded:
    """Give the facts of a province that was loaded into a database and folder of its own."""
    del django_db_setup
    data = tmp_path_factory.mktemp("province")
    before = {name: dict(connections[name].settings_dict) for name in connections}
    with (
        pytest.MonkeyPatch.context() as patch,
        cloned(postgres, "province") as point,
        django_db_blocker.unblock(),
    ):
        patch.setenv("HUILIU_DATA", str(data))
        config.cache_clear()
        connections.close_all()
        point(connections)
        try:
            facts = load_and_ask(data)
        finally:
            connections.close_all()
            for name, settings in before.items():
                connections[name].settings_dict.update(settings)
    config.cache_clear()
    return facts
