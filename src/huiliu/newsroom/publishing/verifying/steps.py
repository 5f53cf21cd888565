"""What each step of a check found, in words for anyone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiliu.accounts.api import TenantCard, tenant_card
from huiliu.kit.scope import tenant_scope
from huiliu.ledger.core.report import Language, Step, StepKind
from huiliu.ledger.core.report import Outcome as LedgerOutcome
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.verdict import Outcome, Trail
from huiliu.newsroom.publishing.labels import RECORD_WORDS
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import public_root
from huiliu.newsroom.publishing.selectors import releases as selectors
from huiliu.newsroom.publishing.selectors.channels import dead_through


def is_stopped(release: Release) -> bool:
    """Tell whether the centre took this release from its site."""
    with tenant_scope(release.tenant_id):
        return bool(release.number <= dead_through(release.story_id))


def compare_page(release: Release, tenant: TenantCard, trail: Trail) -> None:
    """Compare the page that lies in public now with the bytes that were released."""
    title = _("Compare with the page as it is now")
    if is_stopped(release):
        found = _("The centre took it back. Its record still proves what was published.")
        trail.add(title, Outcome.SKIPPED, found)
        return
    with tenant_scope(release.tenant_id):
        newest = selectors.release_rows_of(release.story_id).last()
        path = f"{release.folder}{paths.HOME}"
        row = selectors.file_rows_of(release.id).filter(path=path).first()
    if row is None or newest is None or newest.id != release.id:
        found = _("A later release has replaced this page; it is compared with its record only.")
        trail.add(title, Outcome.SKIPPED, found)
        return
    try:
        same = (public_root(tenant.slug) / path).read_bytes() == bytes(row.body)
    except OSError:
        same = False
    if same:
        trail.add(title, Outcome.PASSED, _("Byte for byte the same."))
    else:
        trail.add(title, Outcome.FAILED, _("The page in public is not what was released."))


def said_of(release: Release) -> str:
    """Name a release; the headline of what was taken back is not repeated."""
    tenant = tenant_card(release.tenant_id)
    words = {
        "centre": tenant.name,
        "title": "…" if is_stopped(release) else release.title,
        "record": f"{release.code}-{release.number}",
        "version": release.version_number,
    }
    return _("%(record)s: “%(title)s”, %(centre)s, version %(version)s") % words


def take(steps: Iterator[Step], trail: Trail) -> None:
    """Take the ledger's steps one by one; files that are all right are told in one line."""
    language = Language.ENGLISH if (get_language() or "").startswith("en") else Language.CHINESE
    outcomes = {
        LedgerOutcome.PASSED: Outcome.PASSED,
        LedgerOutcome.FAILED: Outcome.FAILED,
        LedgerOutcome.ADVICE: Outcome.SKIPPED,
    }
    whole = 0
    for step in steps:
        if step.kind is StepKind.FILE and step.outcome is LedgerOutcome.PASSED:
            whole += 1
            continue
        title, colon, found = _split(_for_anyone(step).text(language))
        trail.add(title, outcomes[step.outcome], found if colon else "")
    if whole:
        found = _("%(count)s files are as the record says.") % {"count": whole}
        trail.add(_("Compute the fingerprints"), Outcome.PASSED, found)


def _for_anyone(step: Step) -> Step:
    """Say what a record is about in words, and when by the clock on the wall."""
    if step.kind is not StepKind.LEAF_READ or step.outcome is not LedgerOutcome.PASSED:
        return step
    kind = RECORD_WORDS.get(step.found["kind"], step.found["kind"])
    at = f"{localtime(datetime.fromisoformat(step.found['at'])):%Y-%m-%d %H:%M:%S}"
    return replace(step, found={**step.found, "kind": str(kind), "at": at})


def _split(sentence: str) -> tuple[str, str, str]:
    """Part a sentence into its title and what was found, which stands on a line of its own."""
    colon = "：" if "：" in sentence else ":"
    title, colon, found = sentence.partition(colon)
    found = found.strip()
    return title, colon, found[:1].upper() + found[1:]
