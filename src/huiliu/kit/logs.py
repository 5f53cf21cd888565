"""How a log line looks: time, level, logger, the constant name of the event, then its fields."""

import logging

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# What Django attaches is an object, not a field, and may hold what a person typed.
_OBJECTS = frozenset({"request", "server_time"})


class FieldsFormatter(logging.Formatter):
    """Writes `extra` behind the event, sorted, as name=value."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Give one line without the traceback."""
        fields = {
            name: value
            for name, value in vars(record).items()
            if name not in _OWN and name not in _OBJECTS
        }
        shown = [f"{name}={value}" for name, value in sorted(fields.items())]
        return " ".join([super().formatMessage(record), *shown])
