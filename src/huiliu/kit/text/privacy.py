"""Phone and identity numbers, found by form and check digit, and covered.

Public numbers (12345, 400-…, 110) are nobody's and stay readable.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

_SEPARATOR = r"[ \-\u2010-\u2015]?"
_COUNTRY = rf"(?:\+?86{_SEPARATOR})?"
_MOBILE = rf"1[3-9]\d{_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{4}}"
_LANDLINE = rf"0(?:10|2\d|[3-9]\d\d){_SEPARATOR}\d{{4}}{_SEPARATOR}\d{{3,4}}"
_IDENTITY = r"[1-9]\d{16}[\dXx]|[1-9]\d{14}"
_NUMBER = re.compile(
    rf"(?<![\dA-Za-z+])(?:(?P<identity>{_IDENTITY})|{_COUNTRY}(?P<phone>{_MOBILE}|{_LANDLINE}))(?![\dA-Za-z])"
)
# GB 11643-1999, 6: weights and check characters of the 18-digit number.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCE = re.compile(r"1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")
_OLD_LENGTH = 15
_SHOWN = {"identity": (3, 0), "phone": (3, 4)}


@dataclass(frozen=True)
class Private:
    """Where a private number stands in a text."""

    kind: Literal["identity", "phone"]
    start: int
    end: int


def check_digit(first_17: str) -> str:
    """Return the check character of an identity number's first 17 digits (GB 11643-1999, 6).

    >>> check_digit("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def is_identity_number(number: str) -> bool:
    """Say whether 18 or 15 characters are an identity number: province, birthday, check digit."""
    if not _PROVINCE.match(number):
        return False
    if len(number) == _OLD_LENGTH:
        return _is_date("19" + number[6:12])
    return _is_date(number[6:14]) and check_digit(number[:17]) == number[17].upper()


def _ascii_digits(text: str) -> str:
    # Full-width digits hide a number from the eye of a pattern; the length must not change.
    return "".join(
        unicodedata.normalize("NFKC", letter) if "\uff01" <= letter <= "\uff5e" else letter
        for letter in text
    )


def private_spans(text: str) -> tuple[Private, ...]:
    """Return where phone and identity numbers stand, in order, without overlap.

    Eighteen digits whose check digit is wrong are some other number and stay.
    """
    spans: list[Private] = []
    for found in _NUMBER.finditer(_ascii_digits(text)):
        if found["phone"]:
            spans.append(Private("phone", *found.span("phone")))
        elif is_identity_number(found["identity"]):
            spans.append(Private("identity", *found.span("identity")))
    return tuple(spans)


def _covered(number: str, *, head: int, tail: int) -> str:
    digits = [place for place, letter in enumerate(number) if letter.isalnum()]
    hidden = set(digits[head : len(digits) - tail])
    return "".join("*" if place in hidden else letter for place, letter in enumerate(number))


def mask_private(text: str) -> str:
    """Cover phone numbers but for 3 + 4 digits, identity numbers but for the first 3.

    The length does not change, so positions in the text stay true.

    >>> mask_private("电话 13800138000，证号 11010519491231002X")
    '电话 138****8000，证号 110***************'
    """
    parts: list[str] = []
    start = 0
    for span in private_spans(text):
        head, tail = _SHOWN[span.kind]
        parts += [
            text[start : span.start],
            _covered(text[span.start : span.end], head=head, tail=tail),
        ]
        start = span.end
    return "".join(parts) + text[start:]
