"""Texts from outside without what no page can show and no database can hold."""

import re
from typing import Final

_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(value: str) -> str:
    r"""Give a text without control characters and outer blanks; line ends are \n.

    >>> plain(" 通州\r\n区\x00 ")
    '通州\n区'
    """
    if value.isprintable():
        return value.strip()
    return _UNFIT.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
