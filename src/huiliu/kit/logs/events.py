"""The way to write a line: a structlog logger over Python's own, so that one level rules all."""

import structlog
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter, filter_by_level

structlog.configure(
    processors=[
        filter_by_level,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=BoundLogger,
    logger_factory=LoggerFactory(),
    cache_logger_on_first_use=False,
)


def logger(name: str) -> BoundLogger:
    """Give the logger of a module: `logger(__name__)`."""
    found: BoundLogger = structlog.stdlib.get_logger(name)
    return found
