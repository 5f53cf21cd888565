"""The languages that a story can be put into. The newsroom's own is simplified Chinese."""

from types import MappingProxyType
from typing import Final

OWN: Final = "zh-Hans"
LANGUAGES: Final = MappingProxyType(
    {
        "en": "English",
        "zh-Hant": "繁體中文",
        "ja": "日本語",
        "ko": "한국어",
        "fr": "Français",
        "de": "Deutsch",
        "es": "Español",
        "ru": "Русский",
        "ar": "العربية",
    }
)
"""By the tag of BCP 47, each as its own readers write it."""
_RIGHT_TO_LEFT: Final = frozenset({"ar"})


def direction(language: str) -> str:
    """Say which way a language is read.

    >>> direction("ar"), direction("zh-Hans")
    ('rtl', 'ltr')
    """
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
