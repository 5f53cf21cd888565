"""schema.org NewsArticle, as the JSON-LD of a page."""

import json

from huiliu.newsroom.publishing.core.article import Article, stamp


def news_article(article: Article, *, host: str) -> str:
    """Give the JSON-LD of a release; `<` is escaped so that no text can end the element.

    schema.org/NewsArticle; a correction is told by correction (schema.org/CorrectionComment).
    """
    url = f"{host}{article.path}"
    body: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "url": url,
        "identifier": f"{article.code}-{article.number}",
        "headline": article.title,
        "description": article.summary,
        "inLanguage": article.language,
        "datePublished": stamp(article.first_released_at),
        "dateModified": stamp(article.released_at),
        "version": str(article.version),
        "author": {"@type": "Person", "name": article.byline},
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": article.site.name,
            "url": f"{host}{article.site.home}",
        },
    }
    if article.section:
        body["articleSection"] = article.section.name
    if article.pictures:
        body["image"] = [f"{host}{picture.card.url}" for picture in article.pictures.values()]
    if article.corrections:
        body["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": one.notice,
                "datePublished": stamp(one.released_at),
            }
            for one in article.corrections
        ]
    return json.dumps(body, ensure_ascii=False).replace("<", "\\u003c")
