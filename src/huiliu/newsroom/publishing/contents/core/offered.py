"""The forms in which one item is given, and which media type asks for which."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.publishing.core.formats.forms import Form

USUAL: Final = Form.NINJS_3
MIMES: Final[Mapping[Form, str]] = MappingProxyType(
    {
        Form.NINJS_3: "application/json",
        Form.NINJS_1: "application/json",
        Form.NEWSML_G2: "application/vnd.iptc.g2.newsmessage+xml",
        Form.NITF: "application/vnd.iptc.nitf+xml",
        Form.HTML: "text/html",
        Form.TEXT: "text/plain",
    }
)
"""What one item is given in; feeds hold many and mails are sent."""
BY_MIME: Final[Mapping[str, Form]] = MappingProxyType(
    {mime: form for form, mime in reversed(list(MIMES.items()))}
)
"""Of two forms of one media type the first; the other is asked for by its name."""
