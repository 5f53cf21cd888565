"""Words of editing's pages that are not in its templates."""

from django.utils.translation import gettext_lazy as _

from huiliu.ledger.api import LeafKind

STATE_WORDS = {
    "draft": _("Draft"),
    "in_review": _("In review"),
    "returned": _("Returned"),
    "passed": _("Passed"),
    "released": _("Live"),
    "recalled": _("Recalled"),
    "withdrawn": _("Withdrawn"),
}
SORTS = ("-updated", "updated", "title", "code")
FILTERS = {"state": tuple(STATE_WORDS), "mine": ("1",)}
RESTORED = _("You go on from version %(number)s. The text before is kept under set aside.")
COPY_RESTORED = _("You go on from the text set aside. The text before took its place there.")
SAVED = _("Saved.")
UNLOCKED = _("Unlocked until the story is submitted again.")
FIELD_WORDS = {"title": _("Headline"), "byline": _("Byline"), "summary": _("Summary")}
ORIGIN_WORDS = {
    "source": _("From a source"),
    "ai_edited": _("AI, edited"),
    "ai": _("AI, untouched"),
}
ORIGIN_SHORT = {"source": _("Source"), "ai_edited": _("AI, edited"), "ai": _("AI")}
PROFILE_SAVED = _("Saved. It holds for what is submitted from now on.")
PROFILE_RETIRED = _("Retired. Stories that have it keep it.")
PROFILE_REINSTATED = _("In use again.")
PROVIDER_SAVED = _("Saved. Writers may embed from there now.")
LEAF_WORDS = {
    LeafKind.VERSION_SUBMITTED: _("Version submitted"),
    LeafKind.REVIEW_PASSED: _("Review passed"),
    LeafKind.REVIEW_RETURNED: _("Review returned"),
    LeafKind.RELEASED: _("Released"),
    LeafKind.CORRECTED: _("Corrected"),
    LeafKind.RECALLED: _("Recalled"),
    LeafKind.WITHDRAWN: _("Withdrawn with a notice"),
    LeafKind.WAIVER_GRANTED: _("Waiver granted"),
    LeafKind.READ_ALOUD: _("Read aloud"),
}
TEMPLATE_SAVED = _("Saved. It holds for what is begun from now on.")
TEMPLATE_RETIRED = _("Retired. Stories begun from it stay as they are.")
MACRO_RAN = _("Done. Read it once more.")
MACRO_ALLOWED = _("Saved. It holds from now on.")
MACRO_WORDS = {
    "punctuation": (
        _("Chinese punctuation"),
        _("Makes marks, brackets and quotes full-width where Chinese stands beside them."),
    ),
    "half-width": (
        _("Half-width digits and letters"),
        _("Writes digits, letters and the percent sign half-width."),
    ),
    "close-spaces": (
        _("No spaces around digits"),
        _("Takes spaces out between Chinese characters and digits or letters."),
    ),
    "thousands": (
        _("Plain large numbers"),
        _("Writes 12345 for 12,345, as GB/T 15835 does."),
    ),
    "tidy": (
        _("Fold empty paragraphs"),
        _("Leaves empty paragraphs and indenting spaces out."),
    ),
    "simplified": (
        _("To simplified characters"),
        _("Writes the text in simplified characters; words are not exchanged."),
    ),
    "traditional": (
        _("To traditional characters"),
        _("Writes the text in traditional characters."),
    ),
}
PACKAGE_SAVED = _("Saved.")
PACKAGE_STATES = {
    "draft": _("Not in public"),
    "open": _("Public"),
    "ended": _("Public, ended"),
}
LANGUAGE_WORDS = {
    "en": _("English"),
    "zh-Hant": _("Traditional Chinese"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
    "fr": _("French"),
    "de": _("German"),
    "es": _("Spanish"),
    "ru": _("Russian"),
    "ar": _("Arabic"),
}
CAUGHT_UP = _("Noted: the translation says version %(number)s.")
PARTED = _("Taken out. The story itself stays as it is.")
