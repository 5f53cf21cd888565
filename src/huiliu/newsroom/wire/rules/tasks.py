"""The jobs of the rules. Each goes on with a job of its own until nothing is left."""

from uuid import UUID

from huiliu.kit.jobs import enqueue, job
from huiliu.newsroom.wire.rules import api
from huiliu.newsroom.wire.rules.api import APPLY_JOB, BENCH_JOB


@job(APPLY_JOB)
def rules_apply(*, before: str) -> None:
    reached = api.batch_apply(before=UUID(before) if before else None)
    if reached is not None:
        enqueue(APPLY_JOB, before=str(reached))


@job(BENCH_JOB)
def rules_bench(*, bench: str) -> None:
    if api.bench_go_on(UUID(bench)):
        enqueue(BENCH_JOB, bench=bench)
