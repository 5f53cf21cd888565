"""The words of gathering's pages for what rows keep as codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.gathering import api

KIND_WORDS = {
    "text": _("Text"),
    "html": _("Web page"),
    "docx": _("Word file"),
    "feed": _("Item of a feed"),
    "ninjs": _("ninjs"),
    "note": _("A reader’s note"),
    "wire": _("Item of the wire"),
}
REMOVAL_WORDS = {
    "pinyin": _("Pinyin in brackets"),
    "disclaimer": _("Disclaimer of the site"),
    "call_to_read": _("Call to scan or read on"),
    "repeated_title": _("Headline again"),
    "repeated_text": _("Excerpt again"),
    "site_name": _("Name of the site"),
    "page_credit": _("Credit of the page"),
    "page_date": _("Date of the page"),
}
FACT_WORDS = {
    "publisher": _("Publisher"),
    "located": _("Place"),
    "subjects": _("Subjects"),
    "terms": _("Terms of use"),
    "note": _("Note to editors"),
    "associations": _("Comes with"),
    "not_understood": _("Not understood"),
}
DROP_REASONS = (
    _("Not our area"),
    _("An advert"),
    _("Old news"),
    _("We have it already"),
    _("Cannot be verified"),
)


def removals(card: api.LeadCard) -> list[tuple[Promise, tuple[str, ...]]]:
    """Group what cleaning took out by its kind, in the order in which it was taken."""
    kinds = dict.fromkeys(removal.kind for removal in card.removed)
    return [
        (REMOVAL_WORDS[kind], tuple(one.text for one in card.removed if one.kind == kind))
        for kind in kinds
    ]


def facts(card: api.LeadCard) -> list[tuple[Promise, str]]:
    """Give what the format told beside the words, each with its name."""
    found = ((word, card.facts.get(name, "")) for name, word in FACT_WORDS.items())
    lines = ((word, value if isinstance(value, str) else "、".join(value)) for word, value in found)
    return [(word, text) for word, text in lines if text]
