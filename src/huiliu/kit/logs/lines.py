"""How a line looks: JSON for whatever collects it, name=value where a person watches a terminal.

Lines of Django, granian, uvicorn, procrastinate and allauth take the same way as our own.
"""

import json
import logging
import re
import sys
from typing import Any, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

from huiliu.kit.logs.discretion import Event, discreet, with_fault, without_personal

_FIRST = ("time", "level", "logger", "event")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
# Their messages quote the address that was asked, which may hold anything.
_QUOTES_THE_PAGE = ("trafilatura", "htmldate")
_QUOTES_THE_REQUEST = ("django.request", "django.security")


class LineFormatter(ProcessorFormatter):
    """One event, one line."""

    def __init__(self, *, terminal: bool | None = None) -> None:
        shown = sys.stderr.isatty() if terminal is None else terminal
        super().__init__(
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                with_fault,
                without_personal,
                _as_words if shown else _as_json,
            ],
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                _foreign,
            ],
        )


class StderrHandler(logging.StreamHandler[TextIO]):
    """Write to what standard error is by then: the one of the start may be closed."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


def log_settings(*, level: str = "WARNING") -> dict[str, Any]:
    """Give the dictConfig of a process: everything to standard error, ours from `info` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "huiliu.kit.logs.LineFormatter"}},
        "handlers": {"stderr": {"class": "huiliu.kit.logs.StderrHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "huiliu": {"level": "INFO"},
            # Readers of pages: what they say of a page may be of its text.
            **{name: {"level": "CRITICAL"} for name in _QUOTES_THE_PAGE},
        },
    }


def _foreign(_logger: Any, _method: str, event: Event) -> Event:
    """Name a line that is not ours by its logger, and keep what it said."""
    record = event["_record"]
    said = str(event["event"])
    status = getattr(record, "status_code", None)
    if status is not None:
        event["status"] = status
    # Django tells of a refused request after every middleware is left.
    request_id = getattr(getattr(record, "request", None), "request_id", None)
    if request_id is not None:
        event["request_id"] = request_id
    if _NAME.fullmatch(said):
        return event
    event["event"] = record.name.lstrip("_")
    if not record.name.startswith(_QUOTES_THE_REQUEST):
        event["said"] = discreet(said)
    return event


def _ordered(event: Event) -> dict[str, Any]:
    rest = sorted(name for name in event if name not in _FIRST)
    return {name: event[name] for name in (*_FIRST, *rest) if name in event}


def _as_json(_logger: Any, _method: str, event: Event) -> str:
    return json.dumps(_ordered(event), ensure_ascii=False)


def _as_words(_logger: Any, _method: str, event: Event) -> str:
    ordered = _ordered(event)
    first = [str(ordered.pop(name, "")) for name in _FIRST]
    fields = [f"{name}={value}" for name, value in ordered.items()]
    return " ".join([*first, *fields])
