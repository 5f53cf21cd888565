"""What leads to pages: sitemaps, robots.txt, redirects, and the list of all centres."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from huiliu.accounts.api import tenant_cards
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.files import write_atomic_many
from huiliu.newsroom.editing.api import OWN, packages_opened, translations_known
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.alternates import alternates
from huiliu.newsroom.publishing.core.article import Site
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.redirects import MAP_NAME, redirect_map
from huiliu.newsroom.publishing.core.sitemaps import (
    NEWS_MAX,
    News,
    Place,
    news_sitemap,
    robots,
    sitemap_index,
    sitemaps,
)
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.public.folder import files_write, public_root, root_of_scope
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES, page_bytes
from huiliu.newsroom.publishing.selectors.plans import redirects_known
from huiliu.newsroom.publishing.selectors.releases import release_rows_on

NEWS_WINDOW = timedelta(hours=48)


def sitemaps_write() -> None:
    """Write the centre's sitemap, its news sitemap and its robots.txt."""
    site = site_of_scope()
    home = f"{config().public_url}{site.home}"
    files = sitemaps(_places(home), name=paths.SITEMAP, base=home, at=clock.now())
    files[paths.NEWS_SITEMAP] = news_sitemap(_news(home), publication=site.name)
    files[paths.ROBOTS] = robots(
        sitemaps_at=[f"{home}{paths.SITEMAP}", f"{home}{paths.NEWS_SITEMAP}"]
    )
    root = root_of_scope()
    files_write(root, files)
    _remove_old_parts(files)


def redirects_write() -> None:
    """Write the centre's redirects as the map that our server and nginx read."""
    home = site_of_scope().home
    files_write(root_of_scope(), {MAP_NAME: redirect_map(redirects_known(), home=home)})


def centres_write() -> None:
    """Write the page that leads to every centre with a home, its sitemap, and robots.txt."""
    host, root = config().public_url, config().data / "public"
    cards = [card for card in tenant_cards() if (public_root(card.slug) / paths.HOME).is_file()]
    centres = [{"name": card.name, "url": paths.site_path(card.slug)} for card in cards]
    site = Site(slug="", name="", short_name="", home="/site/")
    files = {
        paths.SITEMAP: sitemap_index(
            [f"{host}{paths.site_path(card.slug)}{paths.SITEMAP}" for card in cards],
            at=clock.now(),
        ),
        paths.ROBOTS: robots(sitemaps_at=[f"{host}/site/{paths.SITEMAP}"]),
    }
    for language in LANGUAGES:
        end = "" if language == CHINESE else paths.ENGLISH
        files[f"{end}{paths.HOME}"] = page_bytes(
            "centres.html", {"centres": centres}, site=site, language=language
        )
    write_atomic_many({root / path: data for path, data in files.items()})


def _places(home: str) -> list[Place]:
    rows = list(release_rows_on(ChannelKind.SITE).values_list("story_id", "folder", "released_at"))
    known = translations_known()
    said: dict[UUID, dict[str, str]] = defaultdict(dict)
    for story, folder, _ in rows:
        original, language = known.get(story, (story, OWN))
        said[original][language] = f"{home}{folder}"
    return [
        Place(
            url=f"{home}{folder}",
            alternates=alternates(said[known.get(story, (story, OWN))[0]]),
            changed_at=at,
        )
        for story, folder, at in rows
    ] + [
        Place(url=f"{home}{paths.PACKAGES}{one.slug}/", changed_at=one.updated_at)
        for one in packages_opened()
        if one.state.is_public
    ]


def _news(home: str) -> list[News]:
    """Give the stories that first went out in the last two days, as they are now."""
    since = clock.now() - NEWS_WINDOW
    firsts = Release.objects.filter(number=1, released_at__gte=since)
    first_at = dict(firsts.values_list("story_id", "released_at"))
    rows = release_rows_on(ChannelKind.SITE).filter(story_id__in=list(first_at))
    news = [
        News(url=f"{home}{row.folder}", title=row.title, first_at=first_at[row.story_id])
        for row in rows[:NEWS_MAX]
    ]
    return sorted(news, key=lambda one: one.first_at, reverse=True)


def _remove_old_parts(files: dict[str, bytes]) -> None:
    """A sitemap that got shorter must not keep its old parts."""
    stem = paths.SITEMAP.removesuffix(".xml")
    for path in root_of_scope().glob(f"{stem}-*.xml"):
        if path.name not in files:
            path.unlink(missing_ok=True)
