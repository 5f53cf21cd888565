"""A founding that is killed in its middle leaves nothing; the same plan then founds the centre."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from huiliu.accounts import api as accounts
from huiliu.kit.scope import tenant_scope
from tests.web.tenants.test_founding import PLAN

KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from huiliu.newsroom.publishing import api as publishing
publishing.channels_make_standard = lambda: os.kill(os.getpid(), signal.SIGKILL)
call_command("tenant_add", "--file", sys.argv[1])
"""


@pytest.mark.drill
@pytest.mark.usefixtures("committed")
def test_a_killed_founding_leaves_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    file = tmp_path / "centre.toml"
    file.write_text(PLAN, "utf-8")

    killed = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False, timeout=60)
    left = accounts.tenant_cards()
    call_command("tenant_add", "--file", str(file))

    (made,) = accounts.tenant_cards()
    assert (killed.returncode, left) == (-9, ())
    assert made.slug == "shunyi"
    assert {one.login for one in _people(made)} == {"linyue", "wangbo"}


def _people(centre: accounts.TenantCard) -> tuple[accounts.PersonCard, ...]:
    with transaction.atomic(), tenant_scope(centre.id):
        return accounts.people_of_tenant()
