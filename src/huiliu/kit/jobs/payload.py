"""A job's row in JSON: its arguments, and the scope of whoever enqueued it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.jobs.errors import Later
from huiliu.kit.jobs.registry import JobSpec, JsonValue
from huiliu.kit.logs import request_id_now
from huiliu.kit.scope import Scope, ScopeKind

_LONGEST_WAIT = timedelta(minutes=10)
# A job that says "not yet" is asked again for some six days, after a while less often.
_LATER_LIMIT = 10_000
_LATER_STEP = 30
_LATER_DOUBLINGS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A job that a worker took: `attempts` counts the runs before this one.

    `request_id` is the request that enqueued it; empty for what a schedule began.
    """

    id: int
    name: str
    scope: Scope
    args: dict[str, JsonValue]
    attempts: int
    request_id: str = ""


def written(scope: Scope, args: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Give the JSON of a job's row."""
    return {
        "args": args,
        "scope": {
            "kind": scope.kind.value,
            "tenant": str(scope.tenant) if scope.tenant else None,
            "person": str(scope.person) if scope.person else None,
            "name": scope.name,
        },
        "request_id": request_id_now(),
    }


def read(text: str) -> dict[str, JsonValue]:
    """Read a job's row as Django's connection gives it: the text of its JSON."""
    payload: dict[str, JsonValue] = json.loads(text)
    return payload


def scope_in(payload: dict[str, JsonValue]) -> Scope:
    """Read the enqueuer's scope out of a job's row."""
    scope = payload["scope"]
    if not isinstance(scope, dict):
        message = "a job's scope must be an object"
        raise TypeError(message)
    return Scope(
        kind=ScopeKind(str(scope["kind"])),
        tenant=_id(scope["tenant"]),
        person=_id(scope["person"]),
        name=str(scope["name"]),
    )


def args_in(payload: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Read the arguments out of a job's row."""
    args = payload["args"]
    if not isinstance(args, dict):
        message = "a job's arguments must be an object"
        raise TypeError(message)
    return args


def request_id_in(payload: dict[str, JsonValue]) -> str:
    """Read the request that enqueued a job; rows of earlier releases name none."""
    return str(payload.get("request_id", ""))


def next_run(spec: JobSpec, *, attempts: int, error: BaseException) -> datetime | None:
    """Say when a failed job runs again; None: never, it is dead.

    Waits 1, 2, 4, 8 ... seconds, ten minutes at most. No jitter: jobs that depend on one lock
    keep their order, and a test can tell the moment.
    """
    if isinstance(error, Later):
        patience = 2 ** min(attempts // _LATER_STEP, _LATER_DOUBLINGS)
        return clock.now() + error.wait * patience if attempts < _LATER_LIMIT else None
    if attempts + 1 >= spec.attempts:
        return None
    return clock.now() + min(timedelta(seconds=2**attempts), _LONGEST_WAIT)


def _id(value: JsonValue) -> UUID | None:
    return UUID(str(value)) if value else None
