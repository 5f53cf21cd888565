"""The few words that a written document has of its own, in the language of its story."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.stops import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Labels before what they name; `kinds` mark a subject line, a first release has no mark."""

    byline: str
    source: str
    released: str
    corrected: str
    stopped: str
    summary: str
    terms: str
    rights: str
    page: str
    proof: str
    keywords: str
    picture: str
    related: str
    colon: str
    kinds: Mapping[ChangeKind, str]
    asks: Mapping[ChangeKind, str]
    """What is asked of whoever has the story."""


_CHINESE: Final = Wording(
    byline="作者",
    source="来源",
    released="发布",
    corrected="更正说明",
    stopped="撤下",
    summary="摘要",
    terms="使用条款",
    rights="版权",
    page="原文",
    proof="存证",
    keywords="关键词",
    picture="图",
    related="相关",
    colon="：",
    kinds=MappingProxyType(
        {
            ChangeKind.CORRECTED: "【更正】",
            ChangeKind.RECALLED: "【撤稿】",
            ChangeKind.WITHDRAWN: "【下架】",
        }
    ),
    asks=MappingProxyType(
        {
            ChangeKind.RECALLED: "撤下这篇稿件，停止使用，不再转发。",
            ChangeKind.WITHDRAWN: "撤下这篇稿件，停止使用。原址留有下架说明。",
        }
    ),
)
_ENGLISH: Final = Wording(
    byline="By",
    source="Source",
    released="Released",
    corrected="Correction",
    stopped="Taken back",
    summary="Summary",
    terms="Terms of use",
    rights="Rights",
    page="Page",
    proof="Proof",
    keywords="Keywords",
    picture="Picture",
    related="Related",
    colon=": ",
    kinds=MappingProxyType(
        {
            ChangeKind.CORRECTED: "[Correction] ",
            ChangeKind.RECALLED: "[Kill] ",
            ChangeKind.WITHDRAWN: "[Withdrawn] ",
        }
    ),
    asks=MappingProxyType(
        {
            ChangeKind.RECALLED: "Take this story down, stop using it, do not pass it on.",
            ChangeKind.WITHDRAWN: "Take this story down and stop using it. "
            "A notice stands at its address.",
        }
    ),
)


def wording_of(document: Document) -> Wording:
    """Give the words in Chinese for a Chinese story, else in English."""
    return _CHINESE if document.language.lower().startswith("zh") else _ENGLISH


def subject_of(document: Document) -> str:
    """Give the title with the mark of what happened; a canceled one is named as it is printed."""
    mark = wording_of(document).kinds.get(document.kind, "")
    return f"{mark}{document.title or document.printed}"
