"""Backup and restore: one consistent set, whole or refused, into an empty place."""

import json
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from huiliu.cli.main import main
from huiliu.cli.verify import RIGHT, verify_command
from huiliu.kit.jobs import run_due
from huiliu.kit.postgres import Running
from huiliu.kit.storage import local_store
from huiliu.ledger import api as ledger
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.cli.places import an_empty_place, at_place
from tests.database import cloned
from tests.newsroom.publishing.builders import a_picture_story, put_out, sequenced
from tests.newsroom.review.builders import a_newsroom, passed_by_all

Said = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Place:
    """An installation in which a story is out."""

    server: Running
    database: str
    data: Path
    release: ReleaseCard

    def rows(self) -> dict[str, int]:
        """Count the rows of every table."""
        return counted(self.server, self.database)


def counted(server: Running, database: str) -> dict[str, int]:
    """Count the rows of every table of a database."""
    with psycopg.connect(server.superuser_dsn(database).url) as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = 'public'")
        return {
            name: connection.execute(f'select count(*) from "{name}"').fetchone()[0]  # type: ignore[index]
            for (name,) in names.fetchall()
        }


@pytest.fixture(scope="module")
def one_place(
    postgres: Running,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Place]:
    """Give an installation with a story, its picture and its proof."""
    name, data = f"place{uuid4().hex[:10]}", tmp_path_factory.mktemp("place")
    with (
        django_db_blocker.unblock(),
        cloned(postgres, name),
        at_place(postgres, name, data),
    ):
        room = a_newsroom()
        story = a_picture_story(room)
        passed_by_all(room, story)
        release = put_out(room, story)
        sequenced()
        shutil.copytree(data, data.with_name("as it was"))
        yield Place(postgres, name, data, release)


@pytest.fixture
def place(one_place: Place) -> Place:
    """Give it with its files as they were: no test of this module changes its rows."""
    shutil.rmtree(one_place.data)
    shutil.copytree(one_place.data.with_name("as it was"), one_place.data)
    return one_place


def proof(data: Path, release: ReleaseCard) -> Path:
    """Say where the proof of a release lies."""
    return data / "public" / release.folder.removeprefix("/site/") / "proof.zip"


def only_set(backups: Path) -> Path:
    """Give the one set of a folder of backups."""
    [found] = backups.glob("*Z")
    return found


def tree(root: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_restored_place_holds_the_same_and_its_story_proves_itself(
    place: Place, tmp_path: Path, capsys: Said
) -> None:
    before, log = place.rows(), ledger.log_card()
    assert main(["backup", str(tmp_path / "kept"), "--with-kek"]) == 0

    with an_empty_place(place.server, tmp_path / "new") as data:
        restored = main(["restore", str(tmp_path / "kept")])
        after = counted(place.server, connections["default"].settings_dict["NAME"])
        run_due()
        again = ledger.log_card()
        proved = verify_command(str(proof(data, place.release)))

    assert restored == 0
    assert {name for name in before if before[name] != after[name]} <= {
        "procrastinate_jobs",
        "procrastinate_events",
        "newsroom_publishing_stale",
    }
    assert (again, proved) == (log, RIGHT)
    assert tree(data / "store") == tree(place.data / "store")
    assert proof(data, place.release).read_bytes() == proof(place.data, place.release).read_bytes()
    assert "It took" in capsys.readouterr().out


def test_a_set_is_closed_to_others_and_keeps_the_keys_sealed(place: Place, tmp_path: Path) -> None:
    assert main(["backup", str(tmp_path / "kept")]) == 0

    paths = [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]
    assert [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    keys = {path.name for path in (only_set(tmp_path / "kept") / "keys").iterdir()}
    assert "log.key" in keys
    assert "kek" not in keys


def test_a_second_set_copies_only_what_is_new(place: Place, tmp_path: Path, capsys: Said) -> None:
    main(["backup", str(tmp_path / "kept")])
    first = only_set(tmp_path / "kept")
    first.rename(first.with_name("20200101T000000Z"))
    capsys.readouterr()

    status = main(["backup", str(tmp_path / "kept")])

    assert status == 0
    assert "\n0 bytes of files and tiles were new" in capsys.readouterr().out


def test_a_damaged_file_is_named_and_the_rest_is_kept(
    place: Place, tmp_path: Path, capsys: Said
) -> None:
    digest = next(local_store().digests())
    local_store().path(digest).write_bytes(b"rot")

    status = main(["backup", str(tmp_path / "kept")])

    assert status == 1
    assert (
        f"Damaged in the store, not kept: {local_store().path(digest)}" in capsys.readouterr().out
    )
    parts = json.loads((only_set(tmp_path / "kept") / "manifest.json").read_bytes())["parts"]
    assert digest not in {part["sha256"] for part in parts}


@pytest.fixture
def kept(tmp_path: Path, place: Place) -> Path:
    """Give a folder with one set."""
    assert main(["backup", str(tmp_path / "kept")]) == 0
    return tmp_path / "kept"


def test_what_is_half_or_altered_is_refused_before_anything_is_touched(
    kept: Path, place: Place, tmp_path: Path, capsys: Said
) -> None:
    one = only_set(kept)
    manifest = (one / "manifest.json").read_bytes()
    said: list[str] = []

    def refused() -> None:
        assert main(["restore", str(kept), "--at", one.name]) == 1
        said.append(capsys.readouterr().err)

    with an_empty_place(place.server, tmp_path / "new") as data:
        (one / "manifest.json").unlink()
        refused()
        (one / "manifest.json").write_bytes(manifest[:-50])
        refused()
        (one / "manifest.json").write_bytes(
            manifest.replace(b'"has_kek": false', b'"has_kek": true')
        )
        refused()
        (one / "manifest.json").write_bytes(manifest)
        dump = one / "database.dump"
        dump.write_bytes(dump.read_bytes()[:-1])
        next((kept / "store").rglob("?" * 64)).unlink()
        refused()
        untouched = not data.exists()

    assert untouched
    assert "half a backup" in said[0]
    assert "altered or cut off" in said[1]
    assert "altered or cut off" in said[2]
    assert "database.dump was altered" in said[3]
    assert "is missing" in said[3]


def test_a_place_that_holds_something_is_left_as_it_is(
    kept: Path, place: Place, capsys: Said
) -> None:
    before = tree(place.data)

    status = main(["restore", str(kept)])

    assert status == 1
    assert "is not empty" in capsys.readouterr().err
    assert tree(place.data) == before


@pytest.mark.drill
def test_an_interrupted_restore_starts_nothing_and_goes_on_when_asked_again(
    kept: Path, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    with an_empty_place(place.server, tmp_path / "new") as data:
        owner = "HUILIU_OWNER_DATABASE_URL"
        with monkeypatch.context() as patch:
            # The step that migrates fails: rows and ledger are in place by then, files are not.
            patch.setenv(owner, "postgresql://huiliu_owner:wrong@127.0.0.1:1/huiliu")
            first = main(["restore", str(kept)])
        up = main(["up"])
        said = capsys.readouterr().err
        second = main(["restore", str(kept)])
        stored = tree(data / "store")

    assert (first, up, second) == (1, 1, 0)
    assert "goes on" in said
    assert stored == tree(place.data / "store")
    assert not (data / "restore.mark").exists()


def test_a_folder_of_other_things_is_no_place_for_a_backup(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "letters.txt").write_text("mine", "utf-8")

    assert main(["backup", str(tmp_path)]) == 1
    assert main(["restore", str(tmp_path)]) == 1
    assert "holds something else" in capsys.readouterr().err
