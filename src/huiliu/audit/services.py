"""Writes of the trail: one row per action, one seal per tenant and hour."""

from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from huiliu.audit.core.rows import entry_digest
from huiliu.audit.core.trail import (
    Finding,
    Flaw,
    Seal,
    SealedRow,
    judge_seal,
    judge_unsealed,
    seal_root,
)
from huiliu.audit.models import AuditRow, AuditSeal, AuditSealedRow
from huiliu.audit.selectors import (
    entry_of,
    mark_of,
    row_now,
    rows_under,
    rows_unsealed,
    seal_list,
    tenants_with_rows,
)
from huiliu.kit import clock, security
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import Scope, current, system_scope, tenant_of_scope, tenant_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafCard, LeafKind, LogCard
from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.core.report import Outcome, StepKind

PLATFORM = UUID(int=0)
"""Owner of what is done outside any tenant: an account made, a login, a password changed."""

_BATCH = 1_000
_OF_SECURITY = ("login.", "membership.", "mfa.", "person.", "session.", "tenant.", "token.")
"""Starts of the actions that the security log holds as well."""


def platform_scope(*, person: UUID | None = None) -> AbstractContextManager[Scope]:
    """Act for the platform itself, as `person` where a person acts."""
    return tenant_scope(PLATFORM, person=person)


def record(
    action: str,
    *,
    object_kind: str,
    object_id: UUID,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Write down who did what; actor and tenant are those of the active scope."""
    scope = current()
    with nullcontext() if scope.tenant else platform_scope(person=scope.person):
        row = AuditRow(
            id=new_id(),
            tenant_id=tenant_of_scope(),
            at=clock.now(),
            actor_id=scope.person,
            action=action,
            object_kind=object_kind,
            object_id=object_id,
            before=before or "",
            after=after or "",
        )
        row.mark = mark_of(entry_digest(entry_of(row)))
        row.save(force_insert=True)
        if action.startswith(_OF_SECURITY):
            security.note(action, person=scope.person, subject=object_id)


def trail_seal() -> UUID | None:
    """Seal the rows that no seal covers yet and put their root into the ledger.

    A row without a genuine mark is left out: `trail_verify` names it until it is dealt with.
    Gives the seal's id, or None where there is nothing to seal.
    """
    rows = [row for row in map(row_now, rows_unsealed().iterator()) if row.genuine]
    if not rows:
        return None
    root = seal_root([row.digest for row in rows])
    seal_id = new_id()
    leaf = ledger.append(
        LeafKind.AUDIT_ROOT,
        subject=tenant_of_scope(),
        facts={"root": root, "rows": len(rows), "seal": str(seal_id)},
    )
    seal = AuditSeal(id=seal_id, at=clock.now(), rows=len(rows), root=root, leaf_id=leaf)
    seal.save(force_insert=True)
    AuditSealedRow.objects.bulk_create(
        [
            AuditSealedRow(seal=seal, place=place, row_id=row.id, digest=row.digest)
            for place, row in enumerate(rows)
        ],
        batch_size=_BATCH,
    )
    return seal_id


def trail_verify() -> tuple[Finding, ...]:
    """Compare the trail of the scope's tenant with its seals and the ledger."""
    tenant = tenant_of_scope()
    roots = _witnessed_roots(tenant)
    found: list[Finding] = []
    for row in seal_list():
        seal = _seal_now(row, witnessed_root=roots.pop(row.id, ""))
        found.extend(judge_seal(seal, tenant=tenant, rows=rows_under(row)))
    found.extend(
        Finding(flaw=Flaw.SEAL_REMOVED, tenant=tenant, subject=seal_id) for seal_id in roots
    )
    loose = map(row_now, rows_unsealed().iterator())
    found.extend(judge_unsealed(loose, tenant=tenant))
    return tuple(found)


def trail_check_begin() -> int:
    """Let the worker compare the scope's trail with its seals; gives the job to ask about.

    Its note says `whole`, or how many flaws there are and the first of them.
    """
    tenant = tenant_of_scope()
    record("trail.check", object_kind="trail", object_id=tenant)
    return enqueue("audit.check", lock=f"audit.check:{tenant}")


def trails_verify() -> tuple[Finding, ...]:
    """Compare the trail of every tenant, and of the platform, with its seals and the ledger."""
    with system_scope("scheduler"):
        tenants = tenants_with_rows()
    found: list[Finding] = []
    for tenant in tenants:
        with tenant_scope(tenant):
            found.extend(trail_verify())
    return tuple(found)


def _seal_now(seal: AuditSeal, *, witnessed_root: str) -> Seal:
    rows = tuple(
        SealedRow(row=row.row_id, digest=row.digest) for row in seal.sealed.order_by("place")
    )
    return Seal(id=seal.id, root=seal.root, witnessed_root=witnessed_root, rows=rows)


def _witnessed_roots(tenant: UUID) -> dict[UUID, str]:
    """Give the root that the ledger holds for each seal of a tenant.

    All seals of a tenant are stated about the tenant, so that a seal taken out is missed.
    """
    leaves = [leaf for leaf in ledger.leaves_of(tenant) if leaf.kind is LeafKind.AUDIT_ROOT]
    log = ledger.log_card()
    return {
        UUID(str(leaf.facts["seal"])): str(leaf.facts["root"])
        for leaf in leaves
        if _is_logged(leaf, log=log)
    }


def _is_logged(leaf: LeafCard, *, log: LogCard) -> bool:
    """Tell whether the log's files hold the leaf as the database shows it."""
    if leaf.index is None or leaf.index >= log.size:
        return True
    report = verify_proof(ledger.proof_of(leaf.id), keys=[log.verifier])
    outcomes = {step.kind: step.outcome for step in report.steps}
    return outcomes.get(StepKind.INCLUDED) is Outcome.PASSED
