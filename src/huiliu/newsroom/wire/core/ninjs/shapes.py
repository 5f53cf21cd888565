"""What a value of JSON must look like: small checks, put together, each naming the first fault.

A shape is a function from a value to its first fault, or None. A valid value costs no allocation,
so that every item of a stream can be judged.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias


class Wrong(StrEnum):
    """What is wrong with a value."""

    NOT_TEXT = "not a text"
    NOT_NUMBER = "not a number"
    NOT_INTEGER = "not a whole number"
    NOT_OBJECT = "not an object"
    NOT_LIST = "not a list"
    NOT_AMONG = "not among the words allowed"
    OUT_OF_RANGE = "out of range"
    TOO_FEW = "too few"
    WRONG_FORM = "not in the form asked for"
    UNKNOWN = "a name that is not known"
    MISSING = "missing"
    NOT_ONE_OF = "exactly one of several must stand"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong, and where: names and places joined by dots."""

    path: str
    wrong: Wrong

    def under(self, name: str) -> "Fault":
        """Give the fault as seen from the object that holds it."""
        return Fault(f"{name}.{self.path}" if self.path else name, self.wrong)


Shape: TypeAlias = Callable[[Any], Fault | None]
_NUMBERS: Final = (int, float)
_NOT_TEXT: Final = Fault("", Wrong.NOT_TEXT)
_NOT_NUMBER: Final = Fault("", Wrong.NOT_NUMBER)
_NOT_INTEGER: Final = Fault("", Wrong.NOT_INTEGER)
_NOT_OBJECT: Final = Fault("", Wrong.NOT_OBJECT)
_NOT_LIST: Final = Fault("", Wrong.NOT_LIST)


def text(value: Any) -> Fault | None:
    """Ask for a text."""
    return None if isinstance(value, str) else _NOT_TEXT


def number(value: Any) -> Fault | None:
    """Ask for a number; true and false are none."""
    is_number = isinstance(value, _NUMBERS) and not isinstance(value, bool)
    return None if is_number else _NOT_NUMBER


def integer(value: Any) -> Fault | None:
    """Ask for a whole number; 5.0 is one, as JSON Schema has it since draft 6."""
    if isinstance(value, float):
        return None if value.is_integer() else _NOT_INTEGER
    return None if isinstance(value, int) and not isinstance(value, bool) else _NOT_INTEGER


def nothing(_value: Any) -> Fault | None:
    """Refuse any value: what two rules that exclude each other come to."""
    return Fault("", Wrong.WRONG_FORM)


def anything(value: Any) -> Fault | None:
    """Ask for an object, whatever it holds."""
    return None if isinstance(value, dict) else _NOT_OBJECT


def within(low: int, high: int) -> Shape:
    """Ask for a whole number from `low` to `high`."""

    def check(value: Any) -> Fault | None:
        fault = integer(value)
        if fault is None and not low <= value <= high:
            return Fault("", Wrong.OUT_OF_RANGE)
        return fault

    return check


def word(allowed: Iterable[str]) -> Shape:
    """Ask for one of some words."""
    words = frozenset(allowed)

    def check(value: Any) -> Fault | None:
        if not isinstance(value, str):
            return _NOT_TEXT
        return None if value in words else Fault("", Wrong.NOT_AMONG)

    return check


def formed(pattern: str) -> Shape:
    """Ask for a text that a pattern matches as a whole."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Fault | None:
        if not isinstance(value, str):
            return _NOT_TEXT
        return None if compiled.fullmatch(value) else Fault("", Wrong.WRONG_FORM)

    return check


def listed(shape: Shape, *, at_least: int = 0) -> Shape:
    """Ask for a list whose values have a shape."""

    def check(value: Any) -> Fault | None:
        if not isinstance(value, list):
            return _NOT_LIST
        if len(value) < at_least:
            return Fault("", Wrong.TOO_FEW)
        for place, part in enumerate(value):
            fault = shape(part)
            if fault is not None:
                return fault.under(str(place))
        return None

    return check


def either(*shapes: Shape) -> Shape:
    """Ask for any of some shapes; the fault named is that of the last."""

    def check(value: Any) -> Fault | None:
        fault = None
        for shape in shapes:
            fault = shape(value)
            if fault is None:
                return None
        return fault

    return check


def record(
    properties: Mapping[str, Shape],
    *,
    required: tuple[str, ...] = (),
    patterns: Mapping[str, Shape] | None = None,
) -> Shape:
    """Ask for an object of nothing but these names, or names that begin as a pattern says."""
    compiled = [(re.compile(pattern), shape) for pattern, shape in (patterns or {}).items()]

    def check(value: Any) -> Fault | None:
        if not isinstance(value, dict):
            return _NOT_OBJECT
        for name, part in value.items():
            shape = properties.get(name) or _by_pattern(compiled, name)
            if shape is None:
                return Fault(name, Wrong.UNKNOWN)
            fault = shape(part)
            if fault is not None:
                return fault.under(name)
        return _missing(value, required)

    return check


def open_record(properties: Mapping[str, Shape], *, required: tuple[str, ...] = ()) -> Shape:
    """Ask for an object in which these names, where they stand, have their shapes."""

    def check(value: Any) -> Fault | None:
        if not isinstance(value, dict):
            return _NOT_OBJECT
        for name, shape in properties.items():
            if name in value:
                fault = shape(value[name])
                if fault is not None:
                    return fault.under(name)
        return _missing(value, required)

    return check


def one_of(shape: Shape, *names: str) -> Shape:
    """Ask for a shape in which exactly one of some names stands."""

    def check(value: Any) -> Fault | None:
        fault = shape(value)
        if fault is None and sum(name in value for name in names) != 1:
            return Fault(" | ".join(names), Wrong.NOT_ONE_OF)
        return fault

    return check


def _by_pattern(compiled: list[tuple[re.Pattern[str], Shape]], name: str) -> Shape | None:
    return next((shape for pattern, shape in compiled if pattern.match(name)), None)


def _missing(value: dict[str, Any], required: tuple[str, ...]) -> Fault | None:
    for name in required:
        if name not in value:
            return Fault(name, Wrong.MISSING)
    return None
