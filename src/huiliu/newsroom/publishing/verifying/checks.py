"""Checks a file, a record's number or an address.

Public: it reads what is public anyway, in the system scope "verifier" and then in the scope of the
centre that published. Of what was taken back it says that, and repeats none of its words.
"""

import io
import zipfile
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiliu.accounts.api import TenantCard, tenant_card
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.kit.text import pieces
from huiliu.ledger import api as ledger
from huiliu.ledger.core.bundle import LEAF, BundleInvalid, bundle_read, bundle_steps
from huiliu.ledger.core.checks import proof_steps
from huiliu.ledger.core.leaves import LeafInvalid, leaf_parse
from huiliu.ledger.core.tlogproof import TlogProofInvalid, parse_tlog_proof
from huiliu.newsroom.editing.api import version_card
from huiliu.newsroom.publishing.core.comparing import compare, text_of_page
from huiliu.newsroom.publishing.core.verdict import Finding, Outcome, Trail, Verdict
from huiliu.newsroom.publishing.errors import NothingToVerify
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.baking import proof_bytes
from huiliu.newsroom.publishing.selectors import releases as selectors
from huiliu.newsroom.publishing.verifying.finding import (
    release_in,
    release_named,
    release_of_entry,
)
from huiliu.newsroom.publishing.verifying.steps import compare_page, is_stopped, said_of, take

COPY_BYTES_MAX = 20 * 1024 * 1024
# A stranger's file costs memory and time: beyond this it is not unpacked, and not read.
_UNPACKED_BYTES_MAX = 64 * 1024 * 1024
_READ_BYTES_MAX = 2 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_PROOF = b"c2sp.org/tlog-proof"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict and, where one was found, the release and the centre that published it."""

    verdict: Verdict
    release: Release | None = None
    tenant: TenantCard | None = None
    current: Release | None = None


def verify_file(data: bytes) -> Answer:
    """Check a proof bundle, a proof, a saved page, its JSON or plain text.

    Raises NothingToVerify for an empty or too large file.
    """
    if not data or len(data) > COPY_BYTES_MAX:
        raise NothingToVerify
    trail = Trail()
    with transaction.atomic():
        if data.startswith(_ZIP):
            return _verify_bundle(data, trail)
        if data.startswith(_PROOF):
            return _verify_proof(data, trail)
        return _verify_copy(data, trail)


def verify_number(text: str) -> Answer:
    """Check what was published under a record's number, a printed code or an address.

    Raises NothingToVerify for an empty text.
    """
    if not text.strip():
        raise NothingToVerify
    trail = Trail()
    with transaction.atomic():
        release = release_named(text.strip())
        if release is None:
            trail.add(
                _("Find the record"), Outcome.FAILED, _("No story has this number or address.")
            )
            return Answer(Verdict(Finding.UNKNOWN, tuple(trail.steps)))
        trail.add(_("Find the record"), Outcome.PASSED, said_of(release))
        return _verify_release(release, trail)


def _verify_release(release: Release, trail: Trail) -> Answer:
    tenant = tenant_card(release.tenant_id)
    try:
        with tenant_scope(release.tenant_id):
            proof = proof_bytes(release)
    except ledger.NotYetSequenced:
        found = _("The record enters the ledger within seconds. Look again in a moment.")
        trail.add(_("In the ledger"), Outcome.SKIPPED, found)
        return _answer(release, trail, waiting=True)
    take(bundle_steps(proof, trusted=[ledger.log_card().verifier]), trail)
    compare_page(release, tenant, trail)
    return _answer(release, trail)


def _verify_bundle(data: bytes, trail: Trail) -> Answer:
    if _unpacked_bytes(data) > _UNPACKED_BYTES_MAX:
        trail.add(_("Read the file"), Outcome.FAILED, _("It is too large to be a proof of ours."))
        return Answer(Verdict(Finding.BROKEN, tuple(trail.steps)))
    take(bundle_steps(data, trusted=[ledger.log_card().verifier]), trail)
    try:
        leaf = bundle_read(data)[LEAF]
    except BundleInvalid:
        return Answer(Verdict(Finding.BROKEN, tuple(trail.steps)))
    return _after_proof(leaf, trail)


def _unpacked_bytes(data: bytes) -> int:
    """Tell what a zip says it unpacks to; 0 for one that cannot be read, which says so later."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError):
        return 0


def _verify_proof(data: bytes, trail: Trail) -> Answer:
    try:
        leaf = parse_tlog_proof(data).extra or b""
        tenant = leaf_parse(leaf).leaf.tenant
    except (TlogProofInvalid, LeafInvalid) as error:
        trail.add(_("Read the file"), Outcome.FAILED, str(error))
        return Answer(Verdict(Finding.BROKEN, tuple(trail.steps)))
    log = ledger.log_card().verifier
    # A proof keeps the key of its day, also after the centre has changed it.
    keys = [key for key in (log, *ledger.tenant_verifiers(tenant)) if key]
    take(proof_steps(data, keys=keys, leaf=None, trusted=[log]), trail)
    return _after_proof(leaf, trail)


def _after_proof(leaf: bytes, trail: Trail) -> Answer:
    """The proof was taken step by step; now look at what it is about."""
    release = release_of_entry(leaf)
    if release is None:
        finding = Finding.BROKEN if trail.failed else Finding.SAME
        return Answer(Verdict(finding, tuple(trail.steps)))
    compare_page(release, tenant_card(release.tenant_id), trail)
    return _answer(release, trail)


def _verify_copy(data: bytes, trail: Trail) -> Answer:
    with system_scope("verifier"):
        release = selectors.release_with_bytes(sha256_hex(data))
    if release is not None:
        trail.add(_("Compute the fingerprint"), Outcome.PASSED, f"sha256 {sha256_hex(data)}")
        return _verify_release(release, trail)
    text = data[:_READ_BYTES_MAX].decode("utf-8", errors="replace")
    release = release_in(text)
    if release is None:
        found = _("The file names no story of ours. Add its number, printed at the end.")
        trail.add(_("Read the file"), Outcome.FAILED, found)
        return Answer(Verdict(Finding.UNKNOWN, tuple(trail.steps)))
    trail.add(_("Read the file"), Outcome.PASSED, said_of(release))
    return _compare_words(release, text, trail)


def _compare_words(release: Release, text: str, trail: Trail) -> Answer:
    with tenant_scope(release.tenant_id):
        version = version_card(release.version_id)
    copy = text_of_page(text) if "<" in text[:1000] else text
    published = f"{version.title}\n{version.summary}\n{version.text}"
    result = compare(copy, published, tokenize=pieces)
    if result.mismatches or not result.same:
        places = ", ".join(str(one.number) for one in result.mismatches)
        found = _("Paragraphs that differ: %(places)s.") % {"places": places or "–"}
        trail.add(_("Compare the words"), Outcome.FAILED, found)
        answer = _verify_release(release, trail)
        mismatches = () if is_stopped(release) else result.mismatches
        verdict = Verdict(Finding.DIFFERENT, answer.verdict.steps, mismatches)
        return Answer(verdict, release, answer.tenant, answer.current)
    found = _("%(same)s paragraphs are word for word as published.") % {"same": result.same}
    trail.add(_("Compare the words"), Outcome.PASSED, found)
    return _verify_release(release, trail)


def _answer(release: Release, trail: Trail, *, waiting: bool = False) -> Answer:
    with tenant_scope(release.tenant_id):
        current = selectors.release_rows_of(release.story_id).last()
    if trail.failed:
        finding = Finding.BROKEN
    elif is_stopped(release):
        finding = Finding.STOPPED
    elif waiting:
        finding = Finding.WAITING
    elif current is not None and current.id != release.id:
        finding = Finding.REPLACED
    else:
        finding = Finding.SAME
    verdict = Verdict(finding, tuple(trail.steps))
    return Answer(verdict, release, tenant_card(release.tenant_id), current)
