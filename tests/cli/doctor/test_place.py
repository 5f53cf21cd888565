"""The doctor without a database: settings, folders and processes, each in its bad case."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from huiliu.cli.backup.interrupted import mark_set
from huiliu.cli.doctor import folders, processes
from huiliu.cli.doctor import settings as rules
from huiliu.cli.doctor.finding import Place, PlaceCheck
from huiliu.cli.main import main
from huiliu.cli.prepared import Stamp, code_digest, stamp_write
from huiliu.kit.config import read_config

SOUND = {
    "HUILIU_SECRET_KEY": "x" * 60,
    "HUILIU_HOSTS": "news.example",
    "HUILIU_PUBLIC_URL": "https://news.example",
    "HUILIU_STREAMS_URL": "https://news.example/streams",
    "HUILIU_PROXIES": "1",
}


def a_place(data: Path, **settings: str) -> Place:
    """Give an installation with sound settings but those that are named."""
    environ = {"HUILIU_DATA": str(data), **SOUND, **settings}
    return Place(config=read_config(environ), environ=environ, now=datetime.now(UTC))


def told(check: PlaceCheck, place: Place) -> str:
    """Give what a check finds, each finding on a line."""
    return "\n".join(str(finding) for finding in check(place))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data folder of this version."""
    folder = tmp_path / "data"
    for name in ("public", "media", "static", "store", "keys"):
        (folder / name).mkdir(parents=True)
    (folder / "keys").chmod(0o700)
    (folder / "static" / "staticfiles.json").write_text("{}", "utf-8")
    code = code_digest()
    stamp_write(a_place(folder).config, Stamp(code=code, database="1/1", province=False))
    return folder


def test_a_sound_place_has_no_findings(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "ROOM_BYTES", 1)
    place = a_place(data, HUILIU_PORT=str(_free_port()))

    found = [told(check, place) for check in (*rules.CHECKS, *folders.CHECKS, *processes.CHECKS)]

    assert [text for text in found if text] == []


@pytest.mark.parametrize(
    ("check", "settings", "words"),
    [
        (rules.check_secret_key, {"HUILIU_SECRET_KEY": ""}, "openssl rand"),
        (rules.check_names, {"HUILIU_HOSTS": "*"}, "HUILIU_HOSTS=news.example"),
        (rules.check_names, {"HUILIU_HOSTS": "a.example"}, "HUILIU_HOSTS=news.example,a.example"),
        (rules.check_tls, {"HUILIU_PUBLIC_URL": "http://news.example"}, "without TLS"),
        (rules.check_tls, {"HUILIU_STREAMS_URL": ""}, "https://news.example/streams"),
        (rules.check_proxy, {"HUILIU_PROXIES": "0"}, "HUILIU_PROXIES=1"),
        (rules.check_demo, {"HUILIU_DEMO": "1", "HUILIU_BIND": "0.0.0.0"}, "HUILIU_BIND"),
    ],
)
def test_a_setting_that_is_wrong_in_production_is_named(
    data: Path, check: PlaceCheck, settings: dict[str, str], words: str
) -> None:
    assert words in told(check, a_place(data, **settings))


def test_the_demo_needs_no_tls(data: Path) -> None:
    place = a_place(data, HUILIU_DEMO="1", HUILIU_PUBLIC_URL="http://localhost:8000")

    assert told(rules.check_tls, place) == ""


def test_a_missing_data_folder_is_named(tmp_path: Path) -> None:
    assert "HUILIU_DATA" in told(folders.check_data_folder, a_place(tmp_path / "none"))


def test_a_folder_that_everyone_may_write_to_is_named(data: Path) -> None:
    data.chmod(0o777)

    assert f"chmod o-w {data}" in told(folders.check_data_folder, a_place(data))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_of_somebody_else_is_named(data: Path) -> None:
    os.chown(data, 65534, 65534)

    assert "belongs to user 65534" in told(folders.check_data_folder, a_place(data))


def test_a_disk_with_little_room_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "ROOM_BYTES", 1 << 60)

    assert "MB are free" in told(folders.check_room, a_place(data))


@pytest.mark.parametrize("name", ["keys/kek", "postgres/huiliu_owner.password", "secret.key"])
def test_a_secret_that_others_may_read_is_named(data: Path, name: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("secret", "utf-8")
    (data / name).chmod(0o644)

    assert f"chmod go= {data / name}" in told(folders.check_secrets_closed, a_place(data))


def test_a_public_folder_that_cannot_be_written_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write anywhere: what a plain user would hear is said for it.
    monkeypatch.setattr("os.access", lambda path, _mode: path != data / "public")

    assert f"chown -R huiliu {data / 'public'}" in told(folders.check_public_folder, a_place(data))


def test_assets_of_another_version_are_named(data: Path) -> None:
    (data / "static" / "staticfiles.json").unlink()

    assert "huiliu migrate" in told(folders.check_assets, a_place(data))


def test_an_interrupted_restore_is_named(data: Path) -> None:
    mark_set(a_place(data).config, "20261126T010203Z")

    assert "20261126T010203Z" in told(folders.check_interrupted_restore, a_place(data))


def test_half_written_files_are_named_and_mended_and_nothing_else_is(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, young, own = (
        data / "store" / ".partial-abc",
        data / "public" / ".index.html.0123456789ab",
        data / "public" / ".well-known",
    )
    for path in (old, young, own):
        path.write_bytes(b"half")
    for path in (old, own):
        past = (datetime.now(UTC) - timedelta(hours=2)).timestamp()
        os.utime(path, (past, past))
    found = told(folders.check_leftovers, a_place(data))
    for name, value in {**SOUND, "HUILIU_DATA": str(data), "DATABASE_URL": ""}.items():
        monkeypatch.setenv(name, value)

    main(["doctor", "--mend"])

    assert f"1 half-written files were left behind, {old}" in found
    assert [path.exists() for path in (old, young, own)] == [False, True, True]
    assert "No database runs" in capsys.readouterr().out


def test_a_port_of_something_else_is_named(data: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]

        found = told(processes.check_ports, a_place(data, HUILIU_PORT=str(port)))

    assert f"port {port} is used by something that is not Huiliu" in found


@pytest.fixture
def a_web(data: Path) -> Iterator[int]:
    """Run what looks like our web process, the owner's password in its environment."""
    program = "import sys; print('here', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "huiliu.site.web"],
        env={"HUILIU_DATA": str(data), "HUILIU_OWNER_DATABASE_URL": "postgresql://o:x@db/h"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid
        process.kill()


@pytest.mark.parametrize(("program", "is_ours"), [(sys.executable, True), ("/opt/x/python", False)])
def test_another_user_s_process_is_ours_by_its_interpreter(
    data: Path, monkeypatch: pytest.MonkeyPatch, program: str, is_ours: bool
) -> None:
    unread = processes.Process(program.encode(), 1, "web", 0, environ=b"")
    monkeypatch.setattr(processes, "_all_processes", lambda: iter([unread]))

    assert ("web run as root" in told(processes.check_root, a_place(data))) == is_ours


def test_a_process_that_knows_the_owner_s_password_is_named(data: Path, a_web: int) -> None:
    found = told(processes.check_owner_password, a_place(data))

    assert f"web (process {a_web}) has HUILIU_OWNER_DATABASE_URL" in found
    assert "postgresql://" not in found


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a process of root")
def test_what_runs_as_root_in_production_is_named(data: Path, a_web: int) -> None:
    assert "web run as root" in told(processes.check_root, a_place(data))
    assert told(processes.check_root, a_place(data, HUILIU_DEMO="1")) == ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
