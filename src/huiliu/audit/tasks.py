"""The hourly root: one job looks for tenants with a trail, one more per tenant seals it."""

from huiliu.audit import api, selectors
from huiliu.kit.jobs import enqueue, job, progress, schedule
from huiliu.kit.scope import tenant_scope

_SHOWN = 3


@schedule("0 * * * *", "audit.root")
def root() -> None:
    for tenant in selectors.tenants_with_rows():
        with tenant_scope(tenant):
            enqueue("audit.seal", lock=f"audit.seal:{tenant}")


@job("audit.seal")
def seal() -> None:
    api.trail_seal()


@job("audit.check", attempts=1)
def check() -> None:
    found = api.trail_verify()
    first = "; ".join(f"{one.flaw.value} {one.subject}" for one in found[:_SHOWN])
    progress(1, 1, f"{len(found)}: {first}" if found else "whole")
