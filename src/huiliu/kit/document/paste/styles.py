"""What an element's style and class tell that its tag does not."""

import re
from typing import Final

from lxml.html import HtmlElement

_HIDDEN: Final = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment")
_BOLD: Final = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_NOT_BOLD: Final = re.compile(r"font-weight:\s*(normal|[1-5]00)")
_LIST: Final = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_OUTLINE: Final = re.compile(r"mso-outline-level:\s*(\d)")
_BOLD_TAGS: Final = frozenset({"b", "strong", "th"})
_ICONS: Final = re.compile(r"\b(emoji|icon_emotion)")


def style_of(element: HtmlElement) -> str:
    """Give the style attribute in lower case."""
    return str(element.get("style", "")).lower()


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the text cannot be seen where it was copied."""
    return bool(_HIDDEN.search(style_of(element)))


def is_bold(element: HtmlElement, *, before: bool) -> bool:
    """Tell whether the text in an element is bold; a style overrules its tag."""
    style = style_of(element)
    if _NOT_BOLD.search(style):
        return False
    return before or element.tag in _BOLD_TAGS or bool(_BOLD.search(style))


def is_list_marker(element: HtmlElement) -> bool:
    """Tell whether this is the bullet or the number that Word draws before a list's item."""
    return "mso-list:ignore" in style_of(element).replace(" ", "")


def list_level(element: HtmlElement) -> int:
    """Give the depth of a list's item that Word wrote as a paragraph; 0 where it is none."""
    found = _LIST.search(style_of(element))
    return int(found[1]) if found else 0


def heading_level(element: HtmlElement) -> int:
    """Give 2 or 3 for a heading, 0 for anything else; Word may hide one in a paragraph."""
    tag = str(element.tag)
    if re.fullmatch(r"h[1-6]", tag):
        return min(max(int(tag[1]), 2), 3)
    outline = _OUTLINE.search(style_of(element))
    if outline and outline[1] in "123":
        return min(max(int(outline[1]), 2), 3)
    return 2 if element.get("class") == "MsoTitle" else 0


def is_icon(element: HtmlElement) -> bool:
    """Tell whether an image is a smiley and no picture."""
    return bool(_ICONS.search(str(element.get("class", ""))))
