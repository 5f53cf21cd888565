"""Actions and things of the trail in words. What has none yet is shown by its code."""

from huiliu.web.oversight.wording.actions import ACTION_WORDS
from huiliu.web.oversight.wording.jobs import JOB_WORDS
from huiliu.web.oversight.wording.leaves import FACT_WORDS, LEAF_WORDS
from huiliu.web.oversight.wording.security import SECURITY_WORDS
from huiliu.web.oversight.wording.things import KIND_WORDS, PLACES
from huiliu.web.oversight.wording.words import Words, codes_saying, worded

__all__ = [
    "ACTION_WORDS",
    "FACT_WORDS",
    "JOB_WORDS",
    "KIND_WORDS",
    "LEAF_WORDS",
    "PLACES",
    "SECURITY_WORDS",
    "Words",
    "codes_saying",
    "worded",
]
