"""Proof bundles: a stranger checks them offline, and whatever was altered is named."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiliu.cli.verify import language_of, verify_command
from huiliu.kit.canonical import canonical_json, sha256_hex
from huiliu.ledger.core import bundle as bundles
from huiliu.ledger.core.bundle import BundleInvalid, bundle_read, bundle_write, verify_bundle
from huiliu.ledger.core.report import Language, Outcome, StepKind
from tests.ledger.builders import FILES, KEYS, PAGE, a_bundle, a_proof

_BUNDLE = a_bundle()
_MEMBERS = bundle_read(_BUNDLE)


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _flipped(data: bytes, place: int) -> bytes:
    place %= len(data)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _stranger(place: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the verifier of the bundle as a stranger would: none of our code can be imported."""
    script = place / "verify.py"
    script.write_bytes(_MEMBERS["verify.py"])
    command = [sys.executable, "-I", str(script), *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, check=False)


def test_a_bundle_proves_its_files_directly_and_through_a_proved_list() -> None:
    report = verify_bundle(_BUNDLE)

    files = {
        step.found["name"]: step.found["where"] for step in report.steps if "where" in step.found
    }
    assert report.passed
    assert files == {
        "files/page.html": "leaf.json",
        "files/manifest.json": "leaf.json",
        "files/media/image.webp": "files/manifest.json",
    }


def test_the_same_parts_make_the_same_bytes() -> None:
    assert a_bundle() == _BUNDLE


@pytest.mark.parametrize("name", sorted(_MEMBERS.keys() - {"contents.json"}))
def test_an_altered_member_is_named(name: str) -> None:
    altered = {**_MEMBERS, name: _MEMBERS[name] + b"\n"}

    report = verify_bundle(_zipped(altered))

    named = [step.found["name"] for step in report.steps if "want" in step.found]
    assert named == [name]
    assert not report.passed


@pytest.mark.parametrize("name", ["leaf.json", "leaf.tlog-proof", "verifier-keys.txt"])
def test_an_altered_proof_fails_even_with_a_list_that_fits(name: str) -> None:
    members = {**_MEMBERS, name: _flipped(_MEMBERS[name], 60)}

    report = verify_bundle(_relisted(members))

    assert not report.passed


def test_a_replaced_file_fails_even_with_a_list_that_fits() -> None:
    members = {**_MEMBERS, "files/page.html": b"forged"}

    report = verify_bundle(_relisted(members))

    failed = [step for step in report.steps if step.outcome is Outcome.FAILED]
    assert [step.kind for step in failed] == [StepKind.FILE_UNNAMED]
    assert failed[0].found["name"] == "files/page.html"


def test_a_missing_and_an_added_file_are_named() -> None:
    members = {name: data for name, data in _MEMBERS.items() if name != "files/page.html"}

    report = verify_bundle(_zipped({**members, "files/new.html": b"added", "odd.txt": b"added"}))

    failed = [(step.kind, step.found["name"]) for step in report.steps if "name" in step.found]
    assert (StepKind.FILE_MISSING, "files/page.html") in failed
    assert (StepKind.FILE_UNNAMED, "files/new.html") in failed
    assert (StepKind.FILE_UNNAMED, "odd.txt") in failed
    assert not report.passed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK rubbish",
        _BUNDLE[:-40],
        _zipped({"leaf.json": b"{}"}),
        _zipped({**_MEMBERS, "contents.json": b"not json"}),
        _zipped({**_MEMBERS, "contents.json": b"[]"}),
        _zipped({**_MEMBERS, "contents.json": b'{"files":[]}'}),
    ],
)
def test_what_is_no_bundle_is_a_failed_step(data: bytes) -> None:
    report = verify_bundle(data)

    assert [step.kind for step in report.steps] == [StepKind.OPENED]
    assert not report.passed


def test_a_zip_packed_in_an_unknown_way_is_a_failed_step() -> None:
    data = bytearray(_BUNDLE)
    data[8] = data[_BUNDLE.index(b"PK\1\2") + 10] = 99

    report = verify_bundle(bytes(data))

    assert not report.passed


def test_too_many_or_too_large_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MEMBERS_MAX", 3)
    many = verify_bundle(_BUNDLE)
    monkeypatch.setattr(bundles, "MEMBERS_MAX", 100)
    monkeypatch.setattr(bundles, "MEMBER_BYTES_MAX", 10)
    large = verify_bundle(_BUNDLE)

    assert not many.passed
    assert not large.passed


@pytest.mark.parametrize("name", ["../evil", "/abs", "a/../../b", "a\\b", "", "c:evil", "a/.."])
def test_a_name_that_leaves_its_folder_is_not_bundled(name: str) -> None:
    with pytest.raises(BundleInvalid, match="relative"):
        bundle_write(_MEMBERS["leaf.json"], proof=b"", keys=[], files={name: PAGE}, extras={})


def test_a_file_that_nothing_names_is_not_bundled() -> None:
    proof = a_proof(_MEMBERS["leaf.json"]).encode()

    with pytest.raises(BundleInvalid, match=r"page\.html"):
        bundle_write(
            _MEMBERS["leaf.json"],
            proof=proof,
            keys=KEYS,
            files={"page.html": b"another"},
            extras={},
        )


def test_a_stranger_passes_a_whole_bundle_zipped_and_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "proof.zip"
    packed.write_bytes(_BUNDLE)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "unpacked")

    zipped = _stranger(tmp_path, str(packed))
    unpacked = _stranger(tmp_path / "unpacked")

    assert (zipped.returncode, zipped.stderr) == (0, b"")
    assert (unpacked.returncode, unpacked.stderr) == (0, b"")
    assert KEYS[0].encode() in zipped.stdout


@pytest.mark.parametrize("name", sorted(_MEMBERS.keys() - {"contents.json"}))
def test_a_stranger_names_an_altered_member(name: str, tmp_path: Path) -> None:
    packed = tmp_path / "proof.zip"
    packed.write_bytes(_zipped({**_MEMBERS, name: _MEMBERS[name] + b"\n"}))

    found = _stranger(tmp_path, str(packed))

    assert found.returncode != 0
    assert f"{name}: altered".encode() in found.stdout or found.returncode == 2


def test_a_stranger_may_bring_the_log_s_key(tmp_path: Path) -> None:
    (tmp_path / "proof.zip").write_bytes(_BUNDLE)
    (tmp_path / "known").write_text(KEYS[0])
    (tmp_path / "wrong").write_text(KEYS[1])

    known = _stranger(tmp_path, "proof.zip", "--trust", "known")
    wrong = _stranger(tmp_path, "proof.zip", "--trust", "wrong")

    assert (known.returncode, wrong.returncode) == (0, 1)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(_MEMBERS)), place=st.integers(0, 10**6))
def test_both_verifiers_judge_alike(name: str, place: int, tmp_path: Path) -> None:
    members = {**_MEMBERS, name: _flipped(_MEMBERS[name], place)}
    data = _relisted(members) if name != "contents.json" else _zipped(members)
    (tmp_path / "proof.zip").write_bytes(data)

    theirs = _stranger(tmp_path, str(tmp_path / "proof.zip"))

    assert (theirs.returncode == 0) is verify_bundle(data).passed


def _relisted(members: dict[str, bytes]) -> bytes:
    """Zip members with a fresh list, as a forger would."""
    listed = {name: sha256_hex(data) for name, data in members.items()}
    del listed["contents.json"]
    return _zipped({**members, "contents.json": canonical_json({"files": listed})})


@pytest.mark.parametrize(
    ("locale", "verdict"), [("zh_CN.UTF-8", "通过"), ("en_US.UTF-8", "Passed"), ("", "Passed")]
)
def test_the_command_speaks_the_terminal_s_language(
    locale: str,
    verdict: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("LANG", "")
    monkeypatch.setenv("LC_MESSAGES", "")
    (tmp_path / "proof.zip").write_bytes(_BUNDLE)

    status = verify_command(str(tmp_path / "proof.zip"))

    assert status == 0
    assert verdict.encode() in capfdbinary.readouterr().out


def test_the_command_names_an_altered_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    members = {**_MEMBERS, "files/page.html": PAGE + b"!"}
    (tmp_path / "proof.zip").write_bytes(_zipped(members))

    status = verify_command(str(tmp_path / "proof.zip"))

    assert status == 1
    assert b"files/page.html" in capfdbinary.readouterr().out


def test_the_command_checks_a_lone_proof_with_the_keys_beside_it(tmp_path: Path) -> None:
    (tmp_path / "leaf.tlog-proof").write_bytes(_MEMBERS["leaf.tlog-proof"])
    alone = verify_command(str(tmp_path / "leaf.tlog-proof"))
    (tmp_path / "verifier-keys.txt").write_bytes(_MEMBERS["verifier-keys.txt"])

    beside = verify_command(str(tmp_path / "leaf.tlog-proof"))

    assert (alone, beside) == (1, 0)


def test_the_command_trusts_only_the_keys_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "proof.zip").write_bytes(_BUNDLE)
    (tmp_path / "keys").write_text(KEYS[1])
    monkeypatch.setenv("HUILIU_TRUST", str(tmp_path / "keys"))

    assert verify_command(str(tmp_path / "proof.zip")) == 1


def test_the_command_says_that_there_is_no_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert verify_command(str(tmp_path / "absent.zip")) == 2
    assert b"absent.zip" in capfdbinary.readouterr().out


def test_the_command_needs_no_django() -> None:
    code = "import sys, huiliu.cli.verify; print(*sys.modules)"

    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.split()

    assert "django" not in modules


def test_files_are_what_the_builders_say() -> None:
    assert {f"files/{name}" for name in FILES} <= _MEMBERS.keys()


def test_a_chinese_terminal_is_known_by_any_of_its_variables() -> None:
    assert language_of({"LANG": "zh_CN.UTF-8"}) is Language.CHINESE
    assert language_of({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) is Language.ENGLISH
