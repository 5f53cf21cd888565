"""The words of the command line, before anything runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from huiliu.cli.main import main

COMMANDS = [
    "up",
    "demo",
    "demo load",
    "demo reset",
    "web",
    "streams",
    "worker",
    "postgres",
    "migrate",
    "database dump",
    "database restore",
    "backup",
    "restore",
    "store check",
    "store copy",
    "pages rebuild",
    "doctor",
    "operator create",
    "search rebuild",
    "audit verify",
    "verify",
]


@pytest.mark.parametrize("words", COMMANDS)
def test_each_command_explains_itself(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words.split(), "--help"])

    assert ended.value.code == 0
    assert f"usage: huiliu {words}" in capsys.readouterr().out


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["pulish"])

    assert ended.value.code == 2
    assert "migrate" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["verify", "no-such-file"]])
def test_offline_words_load_neither_django_nor_a_driver(words: list[str], tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from huiliu.cli.main import main\n"
        "try:\n"
        f"    main({words!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('loaded:', sorted({'django', 'psycopg'} & set(sys.modules)))\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert ran.stdout.endswith("loaded: []\n")


def test_a_setting_that_cannot_work_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUILIU_PORT", "eighty")

    status = main(["up"])

    assert status == 1
    assert "HUILIU_PORT" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["up", "web", "streams", "worker"])
def test_nothing_starts_on_a_half_restored_set(
    data: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "restore.mark").write_text("20261126T032000Z", "ascii")

    status = main([word])

    assert status == 1
    assert "20261126T032000Z was interrupted" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["web", "streams", "worker"])
def test_a_process_alone_needs_a_database_that_runs(
    data: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([word])

    assert status == 1
    assert "huiliu up" in capsys.readouterr().err


def test_a_foreign_database_is_not_run_by_us(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://huiliu_app:x@127.0.0.1:1/huiliu")

    status = main(["postgres"])

    assert status == 1
    assert "DATABASE_URL" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["dump", "restore"])
def test_backups_of_a_foreign_database_are_its_own_business(
    data: Path, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://huiliu_app:x@127.0.0.1:1/huiliu")
    file = data / "file"
    file.write_bytes(b"x" * (word == "restore"))
    target = file if word == "restore" else data / "new"

    status = main(["database", word, str(target)])

    assert status == 1
    assert "its own backup" in capsys.readouterr().err


def test_a_missing_backup_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["database", "restore", "no-such.dump"]) == 1
    assert "no-such.dump" in capsys.readouterr().err


def test_a_folder_without_a_sample_province_is_not_reset(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "store").mkdir()

    status = main(["demo", "reset"])

    assert status == 1
    assert "nothing was deleted" in capsys.readouterr().err
    assert (data / "store").is_dir()


def test_a_reset_deletes_what_the_demo_made_and_nothing_else(data: Path) -> None:
    (data / "province.mark").write_text("loaded", "ascii")
    (data / "store").mkdir()
    (data / "secret.key").write_text("x", "ascii")
    (data / "postgres").mkdir()
    (data / "notes.txt").write_text("mine", "ascii")

    status = main(["demo", "reset"])

    assert status == 0
    assert [path.name for path in data.iterdir()] == ["notes.txt"]


def test_a_reset_leaves_a_foreign_database_alone(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://huiliu_app:x@127.0.0.1:1/huiliu")
    (data / "province.mark").write_text("loaded", "ascii")

    assert main(["demo", "reset"]) == 1
    assert (data / "province.mark").exists()
