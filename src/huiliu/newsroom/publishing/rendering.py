"""Pages as bytes, in the language that is asked for; used by releases and by the front pages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import Promise
from markupsafe import Markup

from huiliu.accounts.api import Role, role_label
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.newsroom.editing.api import direction
from huiliu.newsroom.gathering.api import NOTE_CHARS_MAX
from huiliu.newsroom.publishing.composing import embeds_shown
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Article, Site
from huiliu.newsroom.publishing.core.body import body_html
from huiliu.newsroom.publishing.core.schema_org import news_article
from huiliu.newsroom.publishing.sharing import code_path

CHINESE = "zh-hans"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
_RESOURCES = (
    "web/tokens.css",
    "web/public.css",
    "web/dist/icons.svg",
    "web/favicon.svg",
    "web/dist/public.js",
    "publishing/site.css",
)


def page_bytes(template: str, context: Mapping[str, object], *, site: Site, language: str) -> bytes:
    """Render a baked page: no request, no session, nothing about a reader.

    `end` is what stands behind an address to reach its page in this language.
    """
    end = "" if language == CHINESE else paths.ENGLISH
    shell = {
        "host": config().public_url,
        "site": site,
        "site_name": site.name,
        "site_short": site.short_name,
        "site_home": f"{site.home}{end}",
        "end": end,
        "public": paths,
    }
    with translation.override(language):
        return render_to_string(f"publishing/{template}", {**shell, **context}).encode()


def in_chinese(words: Promise) -> str:
    """Give words of ours as feeds and partners get them."""
    with translation.override(CHINESE):
        return str(words)


def article_context(article: Article) -> dict[str, object]:
    """Give what the page of a release needs beside the release itself."""
    embeds = embeds_shown(article.content)
    body = body_html(article.content, pictures=article.pictures, embeds=embeds)
    json_ld = news_article(article, host=config().public_url)
    return {
        "article": article,
        "direction": direction(article.language),
        "role_name": _role_name,
        "code_path": code_path(f"{config().public_url}{article.path}"),
        "note_words_max": NOTE_CHARS_MAX,
        "body": Markup(body),  # noqa: S704 - body_html escaped every text and attribute
        "json_ld": Markup(json_ld),  # noqa: S704 - news_article escaped what could end the element
    }


def _role_name(role: str) -> str:
    return role_label(Role(role))


@cache
def page_resources() -> Mapping[str, str]:
    """Give the sha256 of our own files that a public page loads, by address; read once."""
    found = ((static(name), _static_bytes(name)) for name in _RESOURCES)
    return {address: sha256_hex(data) for address, data in found if data is not None}


def _static_bytes(name: str) -> bytes | None:
    """Read the file as it is served: collected under its hashed name, or else from its module."""
    collected = _collected(name)
    if collected is not None and collected.is_file():
        return collected.read_bytes()
    source = finders.find(name)
    return Path(source).read_bytes() if isinstance(source, str) else None


def _collected(name: str) -> Path | None:
    stored = getattr(staticfiles_storage, "stored_name", None)
    if stored is None:
        return None
    return Path(staticfiles_storage.path(stored(name)))
