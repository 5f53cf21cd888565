"""Texts and attributes of XML that is put together by hand: all of it goes through here."""

from xml.sax.saxutils import escape

from huiliu.newsroom.publishing.core.formats.soundness import fit

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def xml_text(text: str) -> str:
    r"""Escape a text and leave out what XML 1.0 does not know.

    >>> xml_text("1 < 2\x00")
    '1 &lt; 2'
    """
    return escape(fit(text))


def attributes(**said: str | int | None) -> str:
    """Write attributes, a blank before each; what is empty or 0 is left out.

    A low line in a name stands for a colon; two for a hyphen.

    >>> attributes(xml_lang="en", mime__type="a/b", width=0)
    ' xml:lang="en" mime-type="a/b"'
    """
    return "".join(
        f' {name.replace("__", "-").replace("_", ":")}="{escape(fit(str(value)), _QUOTED)}"'
        for name, value in said.items()
        if value
    )


def element(name: str, text: str = "", /, **said: str | int | None) -> str:
    """Write an element with a text, nothing where there is neither text nor attribute.

    >>> element("dc:creator", "记者"), element("summary", ""), element("link", href="/?a&b")
    ('<dc:creator>记者</dc:creator>', '', '<link href="/?a&amp;b"/>')
    """
    return around(name, xml_text(text), **said)


def around(name: str, inner: str, /, **said: str | int | None) -> str:
    """Write an element around what is XML already; nothing where it would be empty.

    >>> around("head", element("title", "夜航")), around("head", "")
    ('<head><title>夜航</title></head>', '')
    """
    told = attributes(**said)
    if not inner:
        return f"<{name}{told}/>" if told else ""
    return f"<{name}{told}>{inner}</{name}>"
