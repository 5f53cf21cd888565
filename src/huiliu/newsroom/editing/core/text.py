"""What a writer saves."""

from dataclasses import dataclass

from huiliu.kit.document.content import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The fields of a draft; `content` is cleaned by the service that takes it."""

    title: str
    content: Json
    summary: str = ""
    byline: str = ""
