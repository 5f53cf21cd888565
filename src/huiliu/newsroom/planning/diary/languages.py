"""Reasons kept in every language of the pages: whoever reads them later may read another one."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise


def in_each_language(reason: str | Promise | Exception) -> dict[str, str]:
    """Say a reason in each language."""
    told = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            told[code] = str(reason)
    return told


def in_this_language(kept: Mapping[str, str]) -> str:
    """Give what was kept in the language of the page, or in any."""
    code = translation.get_language() or ""
    return kept.get(code) or next(iter(kept.values()), "")
