"""The words of meetings."""

from types import MappingProxyType
from typing import Final

from django.utils.translation import pgettext_lazy

from huiliu.newsroom.planning.wording import Words

VERDICT_WORDS: Final[Words] = MappingProxyType(
    {
        "do": pgettext_lazy("verdict", "Do it"),
        "hold": pgettext_lazy("verdict", "Hold"),
        "drop": pgettext_lazy("verdict", "Drop"),
        "merge": pgettext_lazy("verdict", "Merge"),
    }
)
"""What a meeting decides on a topic."""
