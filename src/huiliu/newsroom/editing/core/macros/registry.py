"""Every macro there is. A new one is a function in `rules` and a line here, with its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.content import Node
from huiliu.kit.text import simplified, traditional
from huiliu.kit.text.cleaning.punctuation import chinese_punctuation
from huiliu.newsroom.editing.core.macros import rules
from huiliu.newsroom.editing.core.macros.edits import with_words
from huiliu.newsroom.editing.core.text import Text

DEFAULT_ROLES: Final = ("reporter", "editor")
"""Who may run a macro as long as a centre has not said otherwise."""


def same(document: Node) -> Node:
    """Leave the blocks as they are."""
    return document


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A function over a story's text: over its words one text at a time, then over its blocks."""

    name: str
    words: Callable[[str], str]
    blocks: Callable[[Node], Node] = same

    def run(self, text: Text, content: Node) -> Text:
        """Give the text as it will be; the byline stays as it is."""
        return Text(
            title=self.words(text.title),
            summary=self.words(text.summary),
            byline=text.byline,
            content=self.blocks(with_words(content, self.words)),
        )


MACROS: Final[Mapping[str, Macro]] = MappingProxyType(
    {
        macro.name: macro
        for macro in (
            Macro(name="punctuation", words=chinese_punctuation),
            Macro(name="half-width", words=rules.half_width),
            Macro(name="close-spaces", words=rules.close_spaces),
            Macro(name="thousands", words=rules.plain_thousands),
            Macro(name="tidy", words=rules.without_indent, blocks=rules.without_empty),
            Macro(name="simplified", words=simplified),
            Macro(name="traditional", words=traditional),
        )
    }
)
