"""`huiliu search rebuild`, over a database that runs."""

import argparse

import pytest
from django.db import transaction

from huiliu.accounts.api import Role
from huiliu.cli.errors import CommandFailed
from huiliu.cli.search import rebuild_command
from huiliu.kit.jobs import run_due
from huiliu.kit.scope import tenant_scope
from huiliu.kit.search import search
from huiliu.kit.search.models import SearchEntry
from huiliu.newsroom.editing import api as editing
from tests import builders

pytestmark = pytest.mark.usefixtures("committed")


def test_everything_is_findable_anew(capsys: pytest.CaptureFixture[str]) -> None:
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    writer = builders.a_person(centre, Role.REPORTER)
    with transaction.atomic(), tenant_scope(centre.id, person=writer.id):
        editing.story_create(title="三河湿地开园", by=writer.id)
    run_due()
    with transaction.atomic(), tenant_scope(centre.id):
        SearchEntry.objects.all().delete()

    status = rebuild_command(argparse.Namespace(kind=""))

    assert (status, "1 entries" in capsys.readouterr().out) == (0, True)
    with transaction.atomic(), tenant_scope(centre.id):
        assert search("湿地").total == 1


def test_a_kind_that_is_not_known_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    del capsys
    with pytest.raises(CommandFailed, match="asset, event, lead, story, topic"):
        rebuild_command(argparse.Namespace(kind="nothing"))
