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
SAVED = _("Saved.")
LEAF_WORDS = {
    LeafKind.VERSION_SUBMITTED: _("Version submitted"),
    LeafKind.REVIEW_PASSED: _("Review passed"),
    LeafKind.REVIEW_RETURNED: _("Review returned"),
    LeafKind.RELEASED: _("Released"),
    LeafKind.CORRECTED: _("Corrected"),
    LeafKind.RECALLED: _("Recalled"),
    LeafKind.WITHDRAWN: _("Withdrawn"),
    LeafKind.WAIVER_GRANTED: _("Waiver granted"),
    LeafKind.READ_ALOUD: _("Read aloud"),
}
