"""The timed drill: the sample province is backed up while people work, and restored elsewhere."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from huiliu.cli.verify import RIGHT, verify_command
from huiliu.kit import postgres
from tests.cli.running import Huiliu, two_free_ports
from tests.journeys.living import wait_until

QUIET_S = 240
"""How long the worker may take for what a loaded province leaves it, beside everything else."""
WORK = """
import io, itertools
import django
django.setup()
from PIL import Image
from django.db import transaction
from huiliu.accounts import api as accounts
from huiliu.kit.scope import tenant_scope
from huiliu.library import api as library
with transaction.atomic():
    person = accounts.person_by_login("linlan")
    [tenant, *_] = accounts.tenants_of(person.id)
for number in itertools.count():
    image = io.BytesIO()
    Image.new("RGB", (640, 360), (number % 256, number // 256, 7)).save(image, "PNG")
    with transaction.atomic(), tenant_scope(tenant.id, person=person.id):
        library.asset_add(image.getvalue(), filename="a.png", caption=f"图 {number}", credit="测",
            alt="图", by=person.id)
    print(number, flush=True)
"""


@contextmanager
def province(data: Path) -> Iterator[Huiliu]:
    """Run the sample province on a folder."""
    port = two_free_ports()
    environ = {
        **{name: value for name, value in os.environ.items() if "DATABASE_URL" not in name},
        "HUILIU_DATA": str(data),
        "HUILIU_PORT": str(port),
        "HUILIU_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
    }
    environ.pop("HUILIU_SECRET_KEY", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "huiliu.cli.main", "demo"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Huiliu(process=process, data=data, port=port, environ=environ)
    try:
        running.wait_for("Ctrl-C")
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=40)


@pytest.fixture
def home() -> Iterator[Path]:
    """Give a folder that the server's account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-drill-"))
    folder.chmod(0o755)
    yield folder
    for name in ("old", "new"):
        postgres.remove_folder(folder / name / "postgres")
    shutil.rmtree(folder)


@contextmanager
def people_at_work(running: Huiliu) -> Iterator[None]:
    """Let somebody add pictures without a pause."""
    server = postgres.attach(running.data / "postgres")
    assert server is not None
    environ = {
        **running.environ,
        "DATABASE_URL": server.app_dsn().url,
        "HUILIU_SECRET_KEY": (running.data / "secret.key").read_text("ascii"),
    }
    with subprocess.Popen(
        [sys.executable, "-c", WORK], env=environ, stdout=subprocess.PIPE, text=True
    ) as work:
        assert work.stdout is not None
        assert [work.stdout.readline() for _ in range(3)][-1] != ""
        yield
        assert work.poll() is None
        work.kill()


def rows(data: Path, table: str) -> int:
    """Count the rows of a table of a running place."""
    server = postgres.attach(data / "postgres")
    assert server is not None
    with psycopg.connect(server.superuser_dsn("huiliu").url) as connection:
        row = connection.execute(f"select count(*) from {table}".encode()).fetchone()
    return int(row[0]) if row else 0


def jobs_due(data: Path) -> int:
    """Count the jobs that run or should run by now."""
    return rows(
        data,
        "procrastinate_jobs where status = 'doing'"
        " or status = 'todo' and (scheduled_at is null or scheduled_at <= now())",
    )


def proofs(data: Path) -> frozenset[Path]:
    """Give what stands in public with its proof; recalled and withdrawn releases have none."""
    return frozenset(proof.relative_to(data) for proof in (data / "public").rglob("proof.zip"))


@pytest.mark.drill
def test_a_province_that_works_is_kept_whole_and_comes_back_elsewhere(home: Path) -> None:
    with province(home / "old") as old:
        with people_at_work(old):
            before = rows(old.data, "library_asset")
            began = time.monotonic()
            kept = old.command("backup", str(home / "kept"), "--with-kek")
            took_s = time.monotonic() - began
            after = rows(old.data, "library_asset")
        releases = rows(old.data, "newsroom_publishing_release")
        wait_until(lambda: jobs_due(old.data) == 0, within_s=QUIET_S)
        standing = proofs(old.data)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert after > before

    began = time.monotonic()
    back = Huiliu(
        process=old.process,
        data=home / "new",
        port=old.port,
        environ={**old.environ, "HUILIU_DATA": str(home / "new")},
    ).command("restore", str(home / "kept"))
    back_s = time.monotonic() - began

    assert back.returncode == 0, back.stdout + back.stderr
    assert "everything that rows name is there" in back.stdout
    with province(home / "new") as new:
        wait_until(lambda: proofs(new.data) == standing, within_s=QUIET_S)
        assert before <= rows(new.data, "library_asset") <= after
        assert rows(new.data, "newsroom_publishing_release") == releases
        assert new.command("store", "check").returncode == 0
        assert new.command("audit", "verify").returncode == 0
        assert {verify_command(str(new.data / proof)) for proof in standing} == {RIGHT}
    sys.stdout.write(f"backup {took_s:.1f} s, restore {back_s:.1f} s\n{kept.stdout}")
