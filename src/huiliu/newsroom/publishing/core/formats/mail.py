"""A document as an e-mail (RFC 5322): plain text, and HTML that needs no style sheet.

Written once for all who receive it; whoever sends it says from whom and to whom. A story's
mails hang together: its first is what all later refer to.
"""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import urlsplit

from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.page import article_of
from huiliu.newsroom.publishing.core.formats.text import text_of
from huiliu.newsroom.publishing.core.formats.wording import subject_of

_STYLE: Final = "max-width:40em;line-height:1.7;font-family:sans-serif"


def mail(document: Document) -> bytes:
    """Write the mail without who sends it to whom."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(document)
    message["Date"] = document.changed_at
    # RFC 3834: whoever is away does not answer to it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text_of(document), cte="base64")
    message.add_alternative(_html(document), subtype="html", cte="base64")
    message["Content-Language"] = document.language
    message.set_boundary(f"=_{_digest(document)}")
    return _threaded(document) + message.as_bytes()


def _threaded(document: Document) -> bytes:
    own, first = message_id(document, document.version), message_id(document, 1)
    refers = _line("In-Reply-To", first) + _line("References", first)
    return _line("Message-ID", own) + (refers if document.version > 1 else b"")


def _line(name: str, value: str) -> bytes:
    """Write a header as it is: the library would break an address that is longer than a line."""
    return f"{name}: {value}\r\n".encode("ascii")


def message_id(document: Document, version: int) -> str:
    """Give the Message-ID of a version of a story: always the same."""
    host = urlsplit(document.publisher.home).hostname or "huiliu.invalid"
    return f"<{_digest(document)}.{version}@{host}>"


def _digest(document: Document) -> str:
    return hashlib.sha256(document.uri.encode()).hexdigest()[:32]


def _html(document: Document) -> str:
    shown = article_of(document).replace("<img ", '<img style="max-width:100%;height:auto" ')
    return (
        f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8"></head>'
        f'<body><div style="{_STYLE}">\n{shown}\n</div></body></html>\n'
    )
