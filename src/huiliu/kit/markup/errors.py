"""Why markup is refused; whoever reads a format gives each reason its own words."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a document."""

    ENTITIES = "entities"
    DOCUMENT_TYPE = "document type"
    WRONG_CHARSET = "wrong charset"
    TOO_LARGE = "too large"
    BROKEN = "broken"
    TOO_DEEP = "too deep"
    TOO_MANY = "too many"
    NOT_DOCX = "not docx"
    LOCKED = "locked"
    DANGEROUS = "dangerous"


class MarkupRefused(Exception):
    """The document is not read; `fault` says why, `line` where, or is 0."""

    def __init__(self, fault: Fault, *, line: int = 0) -> None:
        self.fault = fault
        self.line = line
        super().__init__(fault.value)
