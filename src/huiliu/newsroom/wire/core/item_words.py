"""The words of an item in which its tags are looked for, and which rules look at."""

import html
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from huiliu.newsroom.wire.core.folding import TEXT_MAX
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.routing import Facts
from huiliu.newsroom.wire.core.tags import Tag, language_of, places_of, topics_of

_WITHIN: Final = re.compile(r"</?(?:b|i|em|strong|a|span|u|s|sub|sup|code|q|cite|abbr)\b[^>]*>")
_TAG: Final = re.compile("<[^>]*>")
_TITLE_MAX: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """An item's title, and everything else that it says, as plain text."""

    title: str
    text: str


def words_of_item(item: Item) -> ItemWords:
    """Give what an item says; without a headline its slugline or first words are the title.

    >>> from huiliu.newsroom.wire.core.item import Body, ItemKind
    >>> body = Body(html="<p>雨<b>停</b>了</p>")
    >>> words_of_item(Item(kind=ItemKind.TEXT, uri="a", bodies=(body,)))
    ItemWords(title='雨停了', text='雨停了')
    """
    headlines = [one.value.strip() for one in item.headlines if one.value.strip()]
    text = _text(item, headlines[1:])
    title = next(iter(headlines), "") or item.slugline.strip() or text
    return ItemWords(title=" ".join(title[:_TITLE_MAX].split()), text=text)


def facts_of(
    item: Item, *, provider: UUID, is_own: bool, tags: tuple[Tag, ...], arrived_at: datetime
) -> Facts:
    """Give what rules may look at of an item that has its tags."""
    words = words_of_item(item)
    return Facts(
        provider=provider,
        is_own=is_own,
        kind=item.kind,
        status=item.status,
        language=language_of(tags),
        title=words.title,
        text=words.text,
        topics=topics_of(tags),
        places=places_of(tags),
        keywords=item.keywords,
        services=(*item.service, *item.service_codes),
        urgency=item.urgency,
        arrived_at=arrived_at,
    )


def _text(item: Item, headlines: list[str]) -> str:
    """Give what stands below the first headline, no longer than is looked at."""
    parts = [*headlines, *(one.value.strip() for one in item.descriptions)]
    held = sum(map(len, parts))
    for body in item.bodies:
        if held >= TEXT_MAX:
            break
        parts.append(_plain(body.html[: TEXT_MAX * 2]))
        held += len(parts[-1])
    return "\n".join(part for part in parts if part)[:TEXT_MAX]


def _plain(markup: str) -> str:
    """Give the words of cleaned HTML, in which every < begins a tag."""
    apart = _TAG.sub("\n", _WITHIN.sub("", markup))
    return "\n".join(filter(None, map(str.strip, html.unescape(apart).split("\n"))))
