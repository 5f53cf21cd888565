"""The records of the ledger, by kind, and what stands in them."""

from django.utils.translation import gettext_lazy as _

from huiliu.web.oversight.wording.words import Words

LEAF_WORDS: Words = {
    "version-submitted": _("Version submitted"),
    "review-passed": _("Review passed"),
    "review-returned": _("Review returned"),
    "waiver-granted": _("Waiver granted"),
    "read-aloud": _("Read aloud"),
    "chain-defined": _("Chain of reviews set"),
    "released": _("Released"),
    "corrected": _("Corrected"),
    "recalled": _("Recalled"),
    "withdrawn": _("Withdrawn with a notice"),
    "audit-root": _("Root of the audit trail"),
    "key-changed": _("Key changed"),
}

FACT_WORDS: Words = {
    "by": _("Decided by"),
    "channels": _("Channels"),
    "content": _("Hash of the page’s text"),
    "digest": _("Hash"),
    "follower": _("Who followed"),
    "key": _("Key"),
    "manifest": _("Hash of the proof’s list"),
    "marks": _("Sentences marked"),
    "person": _("Person"),
    "public": _("Public key"),
    "reader": _("Who read"),
    "reason": _("Reason"),
    "release": _("Release"),
    "root": _("Root"),
    "round": _("Round"),
    "rows": _("Rows covered"),
    "rule": _("Rule"),
    "seal": _("Seal"),
    "seconds": _("How many seconds"),
    "stages": _("Stages"),
    "version": _("Version"),
}
