"""What a story lacks, in words that say what to do next."""

from collections.abc import Collection
from dataclasses import asdict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from huiliu.newsroom.editing.core.completeness import Finding, Missing
from huiliu.newsroom.editing.core.locks import LOCKABLE, Reached

BLOCK_WORDS = {
    "heading": _("headings"),
    "blockquote": _("quotations"),
    "bulletList": _("lists"),
    "orderedList": _("numbered lists"),
    "figure": _("pictures"),
    "gallery": _("picture galleries"),
    "table": _("tables"),
    "embed": _("embeds"),
}
LOCK_WORDS = {
    "title": _("Headline"),
    "summary": _("Summary"),
    "byline": _("Byline"),
    "picture": _("Lead picture"),
    "text": _("Text"),
    "related": _("Related stories"),
}
REACHED_WORDS = {
    Reached.NOTHING: _("Never"),
    Reached.SUBMITTED: _("Once submitted"),
    Reached.FIRST: _("Once passed by the first review"),
    Reached.SECOND: _("Once passed by the second review"),
    Reached.THIRD: _("Once passed by the third review"),
}
_WORDS: dict[Missing, str | Promise] = {
    Missing.TITLE: _("Add a headline."),
    Missing.TITLE_TOO_SHORT: _("Make the headline at least %(limit)s characters."),
    Missing.TITLE_TOO_LONG: _("Shorten the headline to %(limit)s characters."),
    Missing.BYLINE: _("Add the byline."),
    Missing.SUMMARY: _("Add a summary."),
    Missing.TEXT: _("Write the text."),
    Missing.TEXT_TOO_SHORT: _("Write at least %(limit)s characters; there are %(now)s."),
    Missing.TEXT_TOO_LONG: _("Shorten the text to %(limit)s characters; there are %(now)s."),
    Missing.SPOKEN_TOO_SHORT: _("Read aloud it takes %(now)s; at least %(limit)s is needed."),
    Missing.SPOKEN_TOO_LONG: _("Read aloud it takes %(now)s; shorten it to %(limit)s."),
    Missing.BLOCK: _("Take out the %(detail)s: this kind of story has none."),
    Missing.PICTURE_GAP: ngettext_lazy(
        "Add the %(now)s picture that pasting left out.",
        "Add the %(now)s pictures that pasting left out.",
        "now",
    ),
    Missing.PICTURES_TOO_FEW: _("Add pictures: %(limit)s at least, there are %(now)s."),
    Missing.PICTURES_TOO_MANY: _("Take pictures out: %(limit)s at most, there are %(now)s."),
    Missing.LEAD_PICTURE: _("Begin with a picture."),
    Missing.CAPTION: _("Add the picture’s caption."),
    Missing.CREDIT: _("Say who took the picture."),
    Missing.ALT: _("Describe the picture for those who cannot see it."),
    Missing.RELATED_TOO_FEW: _("Link related stories: %(limit)s at least, there are %(now)s."),
    Missing.ASSET_ENDED: _(
        "Replace “%(caption)s”: it may be used until %(last_day)s only. "
        "Or enter the new day in the library."
    ),
    Missing.ASSET_RESTRICTED: _("Check whether “%(caption)s” may go out: %(note)s"),
}
_SPOKEN = frozenset({Missing.SPOKEN_TOO_SHORT, Missing.SPOKEN_TOO_LONG})


def locked_words(fields: Collection[str]) -> str:
    """Say in the reader's language which parts are locked, and who unlocks them."""
    names = str(_(", ")).join(str(LOCK_WORDS[name]) for name in LOCKABLE if name in fields)
    words = _("Locked: %(names)s. A third reviewer or the manager can unlock it.")
    return str(words) % {"names": names}


def finding_words(finding: Finding) -> str:
    """Say in the reader's language what is missing."""
    numbers = {"limit": finding.limit, "now": finding.now}
    if finding.name in _SPOKEN:
        said = {name: spoken_words(seconds) for name, seconds in numbers.items()}
        return str(_WORDS[finding.name]) % said
    if finding.terms is not None:
        return str(_WORDS[finding.name]) % asdict(finding.terms)
    detail = BLOCK_WORDS.get(finding.detail, "")
    return str(_WORDS[finding.name] % {**numbers, "detail": detail})


def spoken_words(seconds: int) -> str:
    """Say a length on air in minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return str(_("%(seconds)s s") % {"seconds": rest})
    return str(_("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest})
