"""Key files: sealed, closed, and refused with what to do when they are not."""

import json
from base64 import b64encode
from pathlib import Path

import pytest

from huiliu.ledger import keys as module
from huiliu.ledger.errors import KeyFileRefused
from huiliu.ledger.keys import Keyring

ORIGIN = "log.example/huiliu"


@pytest.fixture(autouse=True)
def _no_open_keys() -> None:
    module._signer_at.cache_clear()


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    """Give an empty folder of keys."""
    return Keyring(folder=tmp_path / "keys")


def test_the_log_keeps_its_key_and_its_name(ring: Keyring) -> None:
    first = ring.log_signer(origin=ORIGIN).verifier
    module._signer_at.cache_clear()

    again = ring.log_signer(origin="moved.example/huiliu").verifier

    assert again == first


def test_every_file_is_closed_to_others(ring: Keyring) -> None:
    ring.log_signer(origin=ORIGIN)
    ring.tenant_signer_create(f"{ORIGIN}/tenant/a")

    modes = {path.name: path.stat().st_mode & 0o777 for path in ring.folder.iterdir()}

    assert set(modes.values()) == {0o600}
    assert ring.folder.stat().st_mode & 0o777 == 0o700


def test_a_tenant_s_key_is_found_by_its_verifier(ring: Keyring) -> None:
    made = ring.tenant_signer_create(f"{ORIGIN}/tenant/a")

    opened = ring.tenant_signer(str(made.verifier))

    assert opened.sign(b"text\n") == made.sign(b"text\n")


def test_the_secret_is_not_in_the_file(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = bytes(range(32))
    monkeypatch.setattr("secrets.token_bytes", lambda count: seed[:count])

    ring.log_signer(origin=ORIGIN)

    text = ring.log_path.read_text()
    assert b64encode(seed).decode() not in text
    assert seed.hex() not in text


def test_the_key_encryption_key_can_come_from_the_environment(tmp_path: Path) -> None:
    sealed = Keyring(folder=tmp_path, kek_hex="ab" * 32)

    sealed.log_signer(origin=ORIGIN)

    assert not (tmp_path / "kek").exists()
    assert "abab" not in repr(sealed)


def test_another_key_encryption_key_is_refused(tmp_path: Path) -> None:
    Keyring(folder=tmp_path, kek_hex="ab" * 32).log_signer(origin=ORIGIN)

    with pytest.raises(KeyFileRefused, match=r"log\.key"):
        Keyring(folder=tmp_path, kek_hex="cd" * 32).log_signer(origin=ORIGIN)


def test_a_key_under_another_name_is_refused(ring: Keyring) -> None:
    ring.log_signer(origin=ORIGIN)
    module._signer_at.cache_clear()
    fields = json.loads(ring.log_path.read_text())
    ring.log_path.write_text(json.dumps(fields | {"name": "other.example"}))

    with pytest.raises(KeyFileRefused, match=r"log\.key"):
        ring.log_signer(origin=ORIGIN)


def test_a_file_open_to_others_is_refused(ring: Keyring) -> None:
    ring.log_signer(origin=ORIGIN)
    module._signer_at.cache_clear()
    ring.log_path.chmod(0o640)

    with pytest.raises(KeyFileRefused, match="chmod 600"):
        ring.log_signer(origin=ORIGIN)


def test_a_missing_key_is_refused(ring: Keyring) -> None:
    made = ring.tenant_signer_create(f"{ORIGIN}/tenant/a")
    next(ring.folder.glob("tenant-*")).unlink()

    with pytest.raises(KeyFileRefused, match="tenant-a"):
        ring.tenant_signer(str(made.verifier))


@pytest.mark.parametrize("kek", ["zz", "ab", "ab" * 33])
def test_a_key_encryption_key_of_another_length_is_refused(tmp_path: Path, kek: str) -> None:
    with pytest.raises(KeyFileRefused, match="HUILIU_LEDGER_KEK"):
        Keyring(folder=tmp_path, kek_hex=kek).log_signer(origin=ORIGIN)
