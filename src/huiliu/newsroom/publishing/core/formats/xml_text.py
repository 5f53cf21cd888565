"""Texts and attributes of XML that is put together by hand."""

from xml.sax.saxutils import escape

from huiliu.newsroom.publishing.core.formats.soundness import fit


def xml_text(text: str) -> str:
    r"""Escape a text and leave out what XML 1.0 does not know.

    >>> xml_text("1 < 2\x00")
    '1 &lt; 2'
    """
    return escape(fit(text))


def element(name: str, text: str, **attributes: str) -> str:
    """Write an element with a text, nothing where there is neither text nor attribute.

    >>> element("dc:creator", "记者"), element("summary", ""), element("link", "", href="/?a&b")
    ('<dc:creator>记者</dc:creator>', '', '<link href="/?a&amp;b"/>')
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", ":")}="{_quoted(value)}"'
        for key, value in attributes.items()
        if value
    )
    if not text:
        return f"<{name}{told}/>" if told else ""
    return f"<{name}{told}>{xml_text(text)}</{name}>"


def _quoted(value: str) -> str:
    return escape(fit(value), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
