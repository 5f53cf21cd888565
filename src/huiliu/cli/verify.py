"""`huiliu verify FILE`: check a downloaded proof offline and print each step.

Starts in a fraction of a second: no Django, no database, no settings.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from huiliu.ledger.core.bundle import KEYS, verify_bundle
from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.core.report import Language, Outcome, Report

RIGHT, ALTERED, UNREADABLE = 0, 1, 2
_MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.ADVICE: "→"}
_ZIP_MAGIC = b"PK"


def verify_command(path: str) -> int:
    """Check a proof zip or a `.tlog-proof`, print each step, and give the exit status.

    0: right, 1: something was altered, 2: the file cannot be read. Keys known from elsewhere are
    read from the file that HUILIU_TRUST names; a lone `.tlog-proof` takes its keys from there or
    from `verifier-keys.txt` beside it.
    """
    language = language_of(os.environ)
    place = Path(path)
    try:
        data = place.read_bytes()
        trusted = _lines(Path(os.environ["HUILIU_TRUST"])) if "HUILIU_TRUST" in os.environ else []
        report = _report(data, place, trusted)
    except (OSError, UnicodeDecodeError) as error:
        _say({Language.CHINESE: "✗ 读不到", Language.ENGLISH: "✗ Cannot read"}[language], error)
        return UNREADABLE
    for step in report.steps:
        _say(_MARKS[step.outcome], step.text(language))
    chinese, english = report.verdict
    _say("", chinese if language is Language.CHINESE else english)
    return RIGHT if report.passed else ALTERED


def language_of(environ: Mapping[str, str]) -> Language:
    """Choose Chinese for a Chinese terminal, English else (POSIX order of variables)."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return Language.CHINESE if locale.startswith("zh") else Language.ENGLISH


def _report(data: bytes, place: Path, trusted: list[str]) -> Report:
    if data.startswith(_ZIP_MAGIC):
        return verify_bundle(data, trusted=trusted)
    beside = place.with_name(KEYS)
    keys = [*trusted, *(_lines(beside) if beside.exists() else [])]
    return verify_proof(data, keys=keys, trusted=trusted)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split()


def _say(*words: object) -> None:
    line = " ".join(str(word) for word in words if str(word))
    sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()
