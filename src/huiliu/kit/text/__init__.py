"""Chinese text: tokens, readings, scripts, sentences, privacy and cleaning of scraped text.

Pure functions over `str`; nothing here knows Django, a tenant or a request.
"""

from huiliu.kit.text.cleaning import Cleaned, Removal, clean_scraped
from huiliu.kit.text.privacy import Private, mask_private, private_spans
from huiliu.kit.text.readings import initials, pinyin
from huiliu.kit.text.scripts import (
    has_traditional,
    simplified,
    simplified_letters,
    traditional,
)
from huiliu.kit.text.sentences import sentence_ends, sentences
from huiliu.kit.text.tokens import TOKENIZER_VERSION, pieces, tokens

__all__ = [
    "TOKENIZER_VERSION",
    "Cleaned",
    "Private",
    "Removal",
    "clean_scraped",
    "has_traditional",
    "initials",
    "mask_private",
    "pieces",
    "pinyin",
    "private_spans",
    "sentence_ends",
    "sentences",
    "simplified",
    "simplified_letters",
    "tokens",
    "traditional",
]
