"""Why markup is refused; whoever reads a format gives each reason its own words."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a document."""

    ENTITIES = "entities"
    BROKEN = "broken"
    TOO_DEEP = "too deep"
    TOO_MANY = "too many"
    NOT_DOCX = "not docx"
    LOCKED = "locked"
    DANGEROUS = "dangerous"


class MarkupRefused(Exception):
    """The document is not read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)
