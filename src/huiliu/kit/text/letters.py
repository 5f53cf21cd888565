"""Which characters count as Chinese, and how two texts are compared without their punctuation."""

import re
import unicodedata

CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_CJK = re.compile(f"[{CJK}]")
_NOT_WORD = re.compile(r"[\W_]+")


def cjk_of(text: str) -> str:
    """Return the Chinese characters of a text and nothing else."""
    return "".join(_CJK.findall(text))


def compared(text: str) -> str:
    """Return a text as it is compared: width, case, spaces and punctuation do not count."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
