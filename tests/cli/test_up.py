"""`huiliu up` on an empty folder, and the other commands beside it."""

from pathlib import Path

import pytest

from tests.cli.running import Huiliu

CHILDREN = ["huiliu.site.web", "huiliu.site.streams", "huiliu.site.worker"]


def test_it_says_where_it_is(huiliu: Huiliu) -> None:
    assert f"http://localhost:{huiliu.port}" in "".join(huiliu.said)


def test_the_login_page_comes(huiliu: Huiliu) -> None:
    assert huiliu.get("/login/").status == 200


def test_collected_assets_are_served(huiliu: Huiliu) -> None:
    assets = sorted((huiliu.data / "static").rglob("*.css"))

    answer = huiliu.get(f"/static/{assets[0].relative_to(huiliu.data / 'static')}")

    assert (answer.status, answer.read()) == (200, assets[0].read_bytes())


@pytest.mark.parametrize("name", CHILDREN)
def test_no_lasting_process_holds_the_owners_password(huiliu: Huiliu, name: str) -> None:
    secret = (huiliu.data / "postgres" / "huiliu_owner.password").read_text("ascii")
    child = huiliu.child(name)

    holders = [
        process.pid
        for process in (child, *child.children(recursive=True))
        if secret in str(process.environ())
    ]

    assert holders == []


def test_a_second_start_on_the_same_folder_is_refused(huiliu: Huiliu) -> None:
    huiliu_elsewhere = Huiliu(
        process=huiliu.process,
        data=huiliu.data,
        port=huiliu.port,
        environ={**huiliu.environ, "HUILIU_PORT": "1024", "HUILIU_STREAMS_PORT": "1025"},
    )

    refused = huiliu_elsewhere.command("up")

    assert refused.returncode == 1
    assert "already runs" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_taken_port_is_named_before_anything_is_touched(huiliu: Huiliu, tmp_path: Path) -> None:
    elsewhere = {**huiliu.environ, "HUILIU_DATA": str(tmp_path / "data")}
    other = Huiliu(process=huiliu.process, data=tmp_path, port=huiliu.port, environ=elsewhere)

    refused = other.command("up")

    assert f"Port {huiliu.port}" in refused.stderr
    assert "HUILIU_PORT" in refused.stderr
    assert not (tmp_path / "data").exists()


def test_an_operator_is_made_with_a_typed_password(huiliu: Huiliu) -> None:
    made = huiliu.command(
        *("operator", "create", "--login", "wuchi", "--name", "吴迟"),
        typed="a-long-enough-passphrase-7\n",
    )

    assert made.returncode == 0, made.stderr
    assert "wuchi" in made.stdout


def test_a_weak_password_is_refused_in_one_line(huiliu: Huiliu) -> None:
    refused = huiliu.command(
        "operator", "create", "--login", "weak", "--name", "弱", typed="1234\n"
    )

    assert refused.returncode == 1
    assert refused.stderr.startswith("huiliu: ")
    assert "Traceback" not in refused.stderr


def test_the_audit_trail_of_a_fresh_platform_is_whole(huiliu: Huiliu) -> None:
    verified = huiliu.command("audit", "verify")

    assert (verified.returncode, verified.stdout) == (0, "The audit trail is whole.\n")


def test_a_backup_is_read_back(huiliu: Huiliu, tmp_path: Path) -> None:
    backup = tmp_path / "all.dump"

    dumped = huiliu.command("database", "dump", str(backup))
    restored = huiliu.command("database", "restore", str(backup))

    assert (dumped.returncode, restored.returncode) == (0, 0), dumped.stderr + restored.stderr
    assert backup.stat().st_mode & 0o077 == 0
    assert huiliu.get("/login/").status == 200


def test_a_backup_is_never_overwritten(huiliu: Huiliu, tmp_path: Path) -> None:
    backup = tmp_path / "all.dump"
    backup.write_text("precious", "ascii")

    refused = huiliu.command("database", "dump", str(backup))

    assert (refused.returncode, backup.read_text("ascii")) == (1, "precious")


def test_a_broken_backup_leaves_the_database_as_it_was(huiliu: Huiliu, tmp_path: Path) -> None:
    backup = tmp_path / "all.dump"
    backup.write_text("not a backup", "ascii")

    refused = huiliu.command("database", "restore", str(backup))

    assert "the database is as it was" in refused.stderr
    assert huiliu.get("/login/").status == 200


def test_a_running_folder_is_not_reset(huiliu: Huiliu) -> None:
    refused = huiliu.command("demo", "reset")

    assert refused.returncode == 1
    assert (huiliu.data / "postgres" / "cluster").is_dir()
