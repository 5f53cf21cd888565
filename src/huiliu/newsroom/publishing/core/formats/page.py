"""One story as a page of its own: no script, nothing loaded but its pictures, a small style."""

from collections.abc import Iterator
from html import escape

from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.body import markup_of
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.text import local
from huiliu.newsroom.publishing.core.formats.wording import Wording, subject_of, wording_of
from huiliu.newsroom.publishing.core.formats.xml_text import around, attributes, element

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;max-width:42rem;padding:1.5rem 1rem;line-height:1.8;"
    "font-family:system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif}"
    "h1{font-size:1.7rem;line-height:1.35}h2{font-size:1.25rem}h3{font-size:1.1rem}"
    "img{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption,footer{font-size:.9rem}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "td,th{border:1px solid;padding:.25rem .6rem;text-align:start}"
    "td p,th p{margin:0}cite{font-style:normal}"
    "blockquote,aside{border-inline-start:.25rem solid;margin:1.5rem 0;padding:0 1rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}"
    "dd{margin:0;overflow-wrap:anywhere}"
)


def page(document: Document) -> bytes:
    """Write the page in UTF-8; of a story that was taken back it says only that, and why."""
    return (
        f"<!doctype html>\n<html{attributes(lang=document.language)}>\n"
        f"<head>{_head(document)}</head>\n"
        f"<body><main><article>\n{article_of(document)}\n</article></main></body>\n</html>\n"
    ).encode()


def article_of(document: Document) -> str:
    """Give what stands on the page, for whoever has a page of their own around it."""
    words = wording_of(document)
    parts = _canceled(document, words) if document.is_canceled else _story(document, words)
    return "\n".join(part for part in parts if part)


def _head(document: Document) -> str:
    alternates = (
        f"<link{attributes(rel='alternate', hreflang=language, href=address)}>"
        for language, address in document.alternates
    )
    return (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(subject_of(document), quote=False)}</title>"
        f"{_meta('description', document.summary)}{_meta('author', document.byline)}"
        f"{_property('article:published_time', stamp(document.first_released_at))}"
        f"{_property('article:modified_time', stamp(document.changed_at))}"
        f"<link{attributes(rel='canonical', href=document.page)}>{''.join(alternates)}"
        f"<style>{_STYLE}</style>"
    )


def _meta(name: str, content: str) -> str:
    return f"<meta{attributes(name=name, content=content)}>" if content else ""


def _property(name: str, content: str) -> str:
    return f"<meta{attributes(property=name, content=content)}>"


def _canceled(document: Document, words: Wording) -> Iterator[str]:
    yield element("h1", subject_of(document))
    yield element("p", words.asks[document.kind])
    yield element("p", document.notice)
    yield around("footer", _facts(document, words))


def _story(document: Document, words: Wording) -> Iterator[str]:
    released = document.released_at
    time = element("time", local(released, document), datetime=stamp(released))
    byline = element("span", document.byline)
    summary = element("p", document.summary)
    yield around("header", f"{element('h1', document.title)}<p>{byline} {time}</p>{summary}")
    if document.notice:
        label = element("strong", f"{words.corrected}{words.colon}")
        yield f"<aside><p>{label}{escape(document.notice, quote=False)}</p></aside>"
    yield markup_of(document)
    yield around("footer", _facts(document, words))


def _facts(document: Document, words: Wording) -> str:
    stopped = document.stopped_at
    terms = (
        (words.source, _link(document.publisher.home, document.publisher.name)),
        (words.released, escape(local(document.first_released_at, document)) if stopped else ""),
        (words.stopped, escape(local(stopped, document)) if stopped else ""),
        (words.keywords, escape("、".join(document.keywords), quote=False)),
        (words.related, "<br>".join(_link(one.url, one.title) for one in document.related)),
        (words.rights, escape(document.copyright, quote=False)),
        (words.terms, escape(document.usage_terms, quote=False)),
        (words.page, _link(document.page, document.printed)),
        (words.proof, _link(document.proof, document.proof) if document.proof else ""),
    )
    return (
        "<dl>"
        + "".join(f"<dt>{name}</dt><dd>{html}</dd>" for name, html in terms if html)
        + "</dl>"
    )


def _link(address: str, title: str) -> str:
    return element("a", title or address, href=address) if address else escape(title, quote=False)
