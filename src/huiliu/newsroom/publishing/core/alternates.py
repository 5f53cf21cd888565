"""Which address a reader of each language is sent to."""

from collections.abc import Mapping

from huiliu.newsroom.publishing.core.paths import ENGLISH

CHINESE = "zh-Hans"


def alternates(pages: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give address by language, of pages that say the same by language.

    A page in Chinese has an English form of itself, which serves until there is a translation.

    >>> alternates({"zh-Hans": "/a/"})
    (('zh-Hans', '/a/'), ('en', '/a/en/'))
    >>> alternates({"zh-Hans": "/a/", "en": "/b/"})
    (('zh-Hans', '/a/'), ('en', '/b/en/'))
    >>> alternates({"ja": "/c/"})
    (('ja', '/c/'),)
    """
    found = dict(pages)
    english = pages.get("en") or pages.get(CHINESE)
    if english:
        found["en"] = f"{english}{ENGLISH}"
    return tuple(found.items())
