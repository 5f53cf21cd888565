"""The product on PostgreSQL 15 of Debian: migrations, tenants, jobs, ledger and pages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
PROMISES = (
    "tests/architecture/test_tables.py",
    "tests/kit/scope",
    "tests/kit/jobs/test_jobs.py",
    "tests/accounts/test_shared_counters.py",
    "tests/audit/test_verify.py",
    "tests/ledger/test_append.py",
    "tests/ledger/test_sequencer.py",
    "tests/ledger/test_restore.py",
    "tests/newsroom/publishing/test_release.py",
    "tests/journeys/test_http.py",
    "tests/cli/test_backup.py",
    "tests/cli/doctor/test_ward.py",
)


@pytest.mark.drill
@pytest.mark.skipif(not PROGRAMS.is_dir(), reason="PostgreSQL 15 is not installed")
def test_what_the_database_carries_is_carried_by_postgresql_15_too() -> None:
    own = ("HUILIU_DATA", "DATABASE_URL", "PYTEST_XDIST_WORKER")
    environ = {name: value for name, value in os.environ.items() if name not in own}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", *PROMISES],
        cwd=ROOT,
        env={**environ, "HUILIU_POSTGRES_BIN": str(PROGRAMS)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-4000:]
