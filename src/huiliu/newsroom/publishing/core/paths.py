"""Where things lie on a centre's site. All paths are below `/site/<slug>/`, without a slash first.

A story has one folder for all its releases, `2026/tz-1122-07/`; below it each release has a
numbered folder with its JSON, manifest and proof.
"""

import re
from datetime import datetime
from urllib.parse import urlsplit

HOME = "index.html"
NOT_FOUND = "404.html"
ENGLISH = "en/"
NEWS = "news/"
COLUMNS = "columns/"
PACKAGES = "packages/"
PACKAGE = "package.json"
CORRECTIONS = "corrections/"
RSS = "rss.xml"
ATOM = "atom.xml"
JSON_FEED = "feed.json"
NINJS = "ninjs.json"
PROOF = "proof.zip"
ARTICLE = "article.json"
RELATED = "related/"
CARD = "card.jpg"
THUMBNAIL = "thumbnail.jpg"
SITEMAP = "sitemap.xml"
NEWS_SITEMAP = "news-sitemap.xml"
ROBOTS = "robots.txt"
LOOK = "look.css"
HUB = "/hub/"
# What stays public of a story that was taken back: hashes and signatures, no word of its text.
RECORDS = ("manifest.json", "manifest.note")

_PAGE = re.compile(r"/site/(?P<slug>[a-z0-9-]+)/(?P<folder>\d{4}/[a-z0-9-]+)/(?:(?P<number>\d+)/)?")


def story_folder(code: str, first_released_at: datetime) -> str:
    """Give the folder of a story's pages; `first_released_at` in the platform's time zone.

    >>> story_folder("TZ-1122-07", datetime(2026, 11, 22))
    '2026/tz-1122-07/'
    """
    return f"{first_released_at.year}/{re.sub(r'[^a-z0-9]+', '-', code.lower()).strip('-')}/"


def site_path(slug: str) -> str:
    """Give the address of a centre's home below the host.

    >>> site_path("tongzhou")
    '/site/tongzhou/'
    """
    return f"/site/{slug}/"


def page_named(text: str) -> tuple[str, str, int | None] | None:
    """Read an address of a page: the centre's slug, the story's folder and a release's number.

    >>> page_named("https://news.example/site/tongzhou/2026/tz-1122-07/2/")
    ('tongzhou', '2026/tz-1122-07/', 2)
    >>> page_named("/about/") is None
    True
    """
    found = _PAGE.match(urlsplit(text.strip()).path)
    if found is None:
        return None
    number = found["number"]
    return found["slug"], f"{found['folder']}/", int(number) if number else None
