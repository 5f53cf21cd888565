"""What every outlet says of a story before its own limits: title, gist, notice, pictures."""

from dataclasses import dataclass
from typing import Final

from huiliu.kit.document.content import block_text, blocks_of, figures_of
from huiliu.kit.document.nodes import attributes_of
from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.counting import Measure
from huiliu.newsroom.publishing.outlets.core.cutting import cut
from huiliu.newsroom.publishing.outlets.core.posts import Shown

_SAID: Final = frozenset({"paragraph", "heading", "blockquote", "bulletList", "orderedList"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A story in short; `notice` is what a correction says, empty for a first release."""

    title: str
    text: str
    notice: str
    tags: tuple[str, ...]


def gist_of(article: Article) -> Gist:
    """Give title, summary (else the first paragraph with words) and the notice of a release."""
    chinese = article.language == CHINESE
    notice = article.edition.notice
    said = (("更正：" if chinese else "Correction: ") + notice) if notice else ""
    tag = article.section.name if article.section and chinese else ""
    return Gist(
        title=article.title.strip(),
        text=article.summary.strip() or _first_words(article),
        notice=said,
        tags=(tag.replace(" ", ""),) if tag else (),
    )


def fitted(head: str, text: str, tail: str, *, most: int, measure: Measure) -> tuple[str, str]:
    """Join three parts by blank lines so that all fit: the middle one gives way.

    Gives the whole and what was cut of the middle. `head` and `tail` are never cut: where they
    alone are too long the whole is, which its reader must say.
    """
    parts = [part for part in (head, "", tail) if part]
    room = most - measure("\n\n".join(parts)) - 2
    kept, rest = cut(text, most=max(room, 0), measure=measure) if text else ("", "")
    return "\n\n".join(part for part in (head, kept, tail) if part), rest


def pictures_shown(article: Article, *, most: int) -> tuple[Shown, ...]:
    """Give the pictures in the order of the text, as JPEG of their largest width."""
    found: dict[str, Shown] = {}
    for figure in figures_of(article.content):
        fields = attributes_of(figure)
        asset = str(fields["asset"])
        picture = article.pictures.get(asset)
        if picture is not None and asset not in found:
            found[asset] = Shown(
                name=asset,
                digest=picture.card.digest,
                alt=str(fields["alt"]),
                caption=str(fields["caption"]),
                credit=str(fields["credit"]),
                width=picture.width,
                height=picture.height,
            )
    return tuple(found.values())[:most]


def _first_words(article: Article) -> str:
    texts = (block_text(node) for node in blocks_of(article.content) if node.get("type") in _SAID)
    return next((" ".join(text.split()) for text in texts if text.strip()), "")
