"""Logs: one line an event, a constant name and its fields, and nothing about a person.

`logger(__name__).info("release.baked", release=release.id)`. Names are literal, fields are ids,
numbers and machine words; `tools/lint/events.py` refuses anything else in the source, and what
slips through is left out as the line is written.
"""

from huiliu.kit.logs.context import bound, request_id_now, request_id_of
from huiliu.kit.logs.events import logger
from huiliu.kit.logs.lines import LineFormatter, StderrHandler, log_settings

__all__ = [
    "LineFormatter",
    "StderrHandler",
    "bound",
    "log_settings",
    "logger",
    "request_id_now",
    "request_id_of",
]
