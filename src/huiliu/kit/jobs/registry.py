"""The names of all jobs and what each name runs. Filled by tasks.py modules at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

JsonValue: TypeAlias = "str | int | bool | list[JsonValue] | dict[str, JsonValue] | None"
Function = TypeVar("Function", bound=Callable[..., None])

ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpec:
    """What a name runs, how often it may fail, and when it runs by itself.

    `priority`: higher runs first; jobs that share a lock must share their priority, or a later
    one overtakes. `cron` is empty for jobs that are only enqueued. Nobody looks for a `routine`
    job once it is done: it is forgotten early.
    """

    name: str
    function: Callable[..., None]
    attempts: int = ATTEMPTS
    priority: int = 0
    cron: str = ""
    routine: bool = False


_specs: dict[str, JobSpec] = {}


def job(
    name: str, *, attempts: int = ATTEMPTS, priority: int = 0, routine: bool = False
) -> Callable[[Function], Function]:
    """Give a function of tasks.py a name to be enqueued by; it takes keyword arguments of JSON."""

    def enter(function: Function) -> Function:
        _enter(
            JobSpec(
                name=name, function=function, attempts=attempts, priority=priority, routine=routine
            )
        )
        return function

    return enter


def schedule(cron: str, name: str) -> Callable[[Function], Function]:
    """Run a function without arguments whenever `cron` says, in the system scope "scheduler"."""

    def enter(function: Function) -> Function:
        _enter(JobSpec(name=name, function=function, attempts=1, cron=cron, routine=True))
        return function

    return enter


def spec_of(name: str) -> JobSpec:
    """Give what a name runs; LookupError names a job that nobody defined."""
    try:
        return _specs[name]
    except KeyError as error:
        message = f"no job is called {name!r}: is its tasks.py imported in ready()?"
        raise LookupError(message) from error


def specs() -> tuple[JobSpec, ...]:
    """Give all jobs, by name."""
    return tuple(_specs[name] for name in sorted(_specs))


def forget(name: str) -> None:
    """Take a name out again; for tests that define jobs of their own."""
    _specs.pop(name, None)


def _enter(spec: JobSpec) -> None:
    present = _specs.get(spec.name)
    if present is not None and present.function.__module__ != spec.function.__module__:
        message = f"two jobs are called {spec.name!r}"
        raise ValueError(message)
    _specs[spec.name] = spec
