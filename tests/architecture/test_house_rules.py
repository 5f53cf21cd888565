"""What holds of the whole tree; its texts are read by `make check`."""

import doctest
from importlib import import_module

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from huiliu.kit.scope.registry import registry
from tests.architecture.house import ROOT, python_files


def test_no_migration_is_missing() -> None:
    before = MigrationLoader(None)

    with translation.override(None):  # Django's own words for fields are not ours to migrate
        now = ProjectState.from_apps(apps)
        changes = MigrationAutodetector(before.project_state(), now).changes(graph=before.graph)
    ours = sorted(label for label in changes if apps.get_app_config(label).name[:6] == "huiliu")

    assert ours == []


def test_every_table_says_whose_rows_it_holds() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables - registry.tables.keys() == set()


EXAMPLES = [
    path.relative_to(ROOT).with_suffix("").as_posix()
    for path in python_files("src", "tools")
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("place", EXAMPLES)
def test_the_examples_in_the_docstrings_run(place: str) -> None:
    module = import_module(place.removeprefix("src/").replace("/", "."))

    assert doctest.testmod(module).failed == 0
