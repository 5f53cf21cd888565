"""A story as the editor of official accounts keeps it: inline styles, no class, no foreign link.

What that editor throws away is not sent: links to other sites become their words, with the address
in brackets behind them; what is embedded is named. Pictures are `picture:<name>` until they have
an address there.
"""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.nodes import Node, attributes_of, children_of, marks_of
from huiliu.newsroom.publishing.core.article import Article

_WHOLE: Final = "font-size:16px;line-height:1.9;text-align:justify;color:#222"
_P: Final = "margin:0 0 1.2em"
_STYLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "paragraph": ("p", _P),
        "bulletList": ("ul", "margin:0 0 1.2em;padding-left:1.4em"),
        "orderedList": ("ol", "margin:0 0 1.2em;padding-left:1.4em"),
        "listItem": ("li", "margin:0 0 .3em"),
        "tableRow": ("tr", ""),
        "tableHeader": (
            "th",
            "border:1px solid #ccc;padding:6px 8px;text-align:left;font-size:14px",
        ),
        "tableCell": ("td", "border:1px solid #ccc;padding:6px 8px;font-size:14px"),
    }
)
_HEADING: Final = "margin:1.6em 0 .8em;font-size:18px;font-weight:bold;line-height:1.5;color:#111"
_QUOTE: Final = "margin:0 0 1.2em;padding:.2em 1em;border-left:3px solid #999;color:#555"
_NOTICE: Final = "margin:0 0 1.2em;padding:.6em .8em;background:#fdf3e1;color:#6b4300"
_CAPTION: Final = "margin:.4em 0 1.4em;font-size:13px;line-height:1.6;color:#777;text-align:center"
_IMAGE: Final = "display:block;width:100%;height:auto"
_FOOT: Final = "margin:2em 0 0;font-size:13px;line-height:1.8;color:#777"
_TABLE: Final = "border-collapse:collapse;width:100%;margin:0 0 1.2em"


def wechat_html(article: Article, *, notice: str, address: str) -> str:
    """Give the body: a correction's notice first, its source and address last."""
    writer = _Writer(article.pictures)
    blocks = [f'<section style="{_NOTICE}">{escape(notice)}</section>'] if notice else []
    blocks += [writer.node(node) for node in children_of(article.content)]
    name = escape(article.site.name)
    foot = f"{escape(article.byline)}<br>" if article.byline else ""
    said = f"{foot}{name} · {escape(article.code)}-{article.number}<br>{escape(address)}"
    blocks.append(f'<p style="{_FOOT}">{said}</p>')
    return f'<section style="{_WHOLE}">{"".join(blocks)}</section>'


class _Writer:
    """Writes one document; a picture that the release does not show is left out."""

    def __init__(self, pictures: Mapping[str, object]) -> None:
        self.pictures = pictures
        self.special: Mapping[str, Callable[[Node], str]] = {
            "text": _text,
            "hardBreak": lambda _node: "<br>",
            "heading": lambda node: self.tagged(node, "h2", _HEADING),
            "blockquote": self.quotation,
            "figure": self.figure,
            "gallery": self.inside,
            "table": lambda node: self.tagged(node, "table", _TABLE),
            "embed": _embed,
            "pictureGap": lambda _node: "",
        }

    def node(self, node: Node) -> str:
        kind = str(node.get("type"))
        if kind in self.special:
            return self.special[kind](node)
        tag, style = _STYLES[kind]
        return self.tagged(node, tag, style)

    def inside(self, node: Node) -> str:
        return "".join(self.node(child) for child in children_of(node))

    def tagged(self, node: Node, tag: str, style: str) -> str:
        inner = self.inside(node)
        if not inner and tag not in {"td", "th"}:
            return ""
        styled = f' style="{style}"' if style else ""
        return f"<{tag}{styled}>{inner}</{tag}>"

    def quotation(self, node: Node) -> str:
        inner, source = self.inside(node), escape(str(attributes_of(node).get("source", "")))
        said = f'<p style="{_CAPTION}">—— {source}</p>' if source else ""
        return f'<blockquote style="{_QUOTE}">{inner}{said}</blockquote>' if inner else ""

    def figure(self, node: Node) -> str:
        fields = attributes_of(node)
        asset = str(fields["asset"])
        if asset not in self.pictures:
            return ""
        alt = escape(str(fields["alt"]))
        words = (str(fields[name]) for name in ("caption", "credit"))
        said = "　".join(escape(text) for text in words if text)
        image = f'<img src="picture:{escape(asset)}" alt="{alt}" style="{_IMAGE}">'
        below = f'<p style="{_CAPTION}">{said}</p>' if said else ""
        return f"<section>{image}{below}</section>"


def _embed(node: Node) -> str:
    title = str(attributes_of(node)["title"])
    return f'<p style="{_P}">［{escape(title)}］</p>' if title else ""


def _text(node: Node) -> str:
    html = escape(str(node["text"]), quote=False)
    for mark in marks_of(node):
        if mark.get("type") == "bold":
            html = f"<strong>{html}</strong>"
        elif mark.get("type") == "link":
            html = f"{html}（{escape(str(attributes_of(mark)['href']), quote=False)}）"
    return html
