"""What a browser's update of a shared text brings, read before anything is done with it.

The form is Yjs's update, version 1, as its encoder writes it (lib0 variable-length integers, then
runs of structs for each client, then what is deleted). Only what a story's text needs is let
through: words, the nodes and marks of the schema, plain attributes. Whose structs they are is
found here, so that nobody can write in another's name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.cleaning import NODES

UPDATE_BYTES_MAX: Final = 1_048_576
STRUCTS_MAX: Final = 60_000
ATTRIBUTE_CHARS_MAX: Final = 2_000
FIELDS: Final = frozenset({"title", "summary", "byline"})
ROOTS: Final = frozenset({"body"}) | FIELDS
MARKS: Final = frozenset({"bold", "link"})
"""What a browser may mark. Where words come from is not among them: the server says that."""
_CLIENT_MAX: Final = 2**53 - 1
_MORE, _SHIFT_MAX = 0x80, 56

_HAS_SUB, _HAS_RIGHT, _HAS_LEFT = 0x20, 0x40, 0x80
_GC, _DELETED, _STRING, _FORMAT, _TYPE, _ANY, _SKIP = 0, 1, 4, 6, 7, 8, 10
_XML_ELEMENT, _XML_TEXT = 3, 6


class UpdateInvalid(ValueError):
    """The update is broken, too large, or brings what a story's text does not have."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update brings and what it stands on, by client in clocks.

    `clients` says what it adds, from and up to; `needs` up to where it takes others' structs for
    known, be it to stand beside them or to delete them.
    """

    clients: Mapping[int, tuple[int, int]]
    needs: Mapping[int, int]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is added and nothing is deleted."""
        return not self.clients and not self.needs

    def fits(self, known: Mapping[int, int]) -> bool:
        """Tell whether it can be taken where each client is known up to the clocks of `known`."""
        starts = all(start <= known.get(client, 0) for client, (start, _) in self.clients.items())
        ends = {client: end for client, (_, end) in self.clients.items()}
        return starts and all(
            clock <= max(known.get(client, 0), ends.get(client, 0))
            for client, clock in self.needs.items()
        )


def read_update(data: bytes) -> Update:
    """Read an update; raises UpdateInvalid with the reason.

    >>> read_update(bytes([0, 0]))
    Update(clients=mappingproxy({}), needs=mappingproxy({}))
    """
    if len(data) > UPDATE_BYTES_MAX:
        raise UpdateInvalid(f"an update has at most {UPDATE_BYTES_MAX} bytes")
    reader = _Reader(data)
    clients: dict[int, tuple[int, int]] = {}
    left = STRUCTS_MAX
    for _ in range(reader.number()):
        count, client, clock = reader.number(), reader.number(), reader.number()
        left -= count
        if left < 0:
            raise UpdateInvalid(f"an update has at most {STRUCTS_MAX} parts")
        if client > _CLIENT_MAX or client in clients:
            raise UpdateInvalid("a client is named wrongly")
        end = clock
        for _ in range(count):
            end += _struct(reader)
        clients[client] = (clock, end)
    _deleted(reader)
    if not reader.is_done:
        raise UpdateInvalid("something follows the end")
    return Update(MappingProxyType(clients), MappingProxyType(reader.needs))


def _struct(reader: "_Reader") -> int:
    """Read one struct and give how many clocks it takes."""
    info = reader.byte()
    kind = info & 0x1F
    if kind in {_GC, _SKIP}:
        return reader.positive()
    if info & _HAS_LEFT:
        reader.identity()
    if info & _HAS_RIGHT:
        reader.identity()
    if not info & (_HAS_LEFT | _HAS_RIGHT):
        _parent(reader)
        if info & _HAS_SUB:
            reader.text()
    content = _CONTENTS.get(kind)
    if content is None:
        raise UpdateInvalid(f"a story's text has no content of kind {kind}")
    return content(reader)


def _parent(reader: "_Reader") -> None:
    if reader.number() != 1:
        reader.identity()
    elif reader.text() not in ROOTS:
        raise UpdateInvalid("a story's text has no such root")


def _string(reader: "_Reader") -> int:
    """A text's length is counted in UTF-16 units, as JavaScript does."""
    return len(reader.text().encode("utf-16-le", "surrogatepass")) // 2


def _format(reader: "_Reader") -> int:
    name, value = reader.text(), reader.text()
    if name not in MARKS:
        raise UpdateInvalid(f"the mark {name[:20]} is not known")
    if len(value) > ATTRIBUTE_CHARS_MAX:
        raise UpdateInvalid("a mark is too long")
    return 1


def _type(reader: "_Reader") -> int:
    kind = reader.number()
    if kind == _XML_ELEMENT:
        if (name := reader.text()) not in NODES:
            raise UpdateInvalid(f"the node {name[:20]} is not known")
    elif kind != _XML_TEXT:
        raise UpdateInvalid(f"a story's text has no type {kind}")
    return 1


def _values(reader: "_Reader") -> int:
    count = reader.positive()
    for _ in range(min(count, STRUCTS_MAX)):
        _value(reader)
    return count


def _value(reader: "_Reader") -> None:
    """Read one value of lib0's encoding of JavaScript values; only plain ones are let through."""
    kind = reader.byte()
    plain = _PLAIN.get(kind)
    if plain is None:
        raise UpdateInvalid("an attribute is a text, a number or yes and no")
    plain(reader)


def _short_text(reader: "_Reader") -> None:
    if len(reader.text()) > ATTRIBUTE_CHARS_MAX:
        raise UpdateInvalid("an attribute is too long")


def _deleted(reader: "_Reader") -> None:
    """Read what is deleted: for each client where each stretch begins and how long it is."""
    for _ in range(reader.number()):
        client = reader.number()
        for _ in range(reader.number()):
            start = reader.number()
            reader.need(client, start + reader.positive())


_CONTENTS: Final[Mapping[int, "Callable[[_Reader], int]"]] = MappingProxyType(
    {
        _DELETED: lambda reader: reader.positive(),
        _STRING: _string,
        _FORMAT: _format,
        _TYPE: _type,
        _ANY: _values,
    }
)
_PLAIN: Final[Mapping[int, "Callable[[_Reader], object]"]] = MappingProxyType(
    {
        127: lambda _reader: None,
        126: lambda _reader: None,
        125: lambda reader: reader.signed(),
        124: lambda reader: reader.skip(4),
        123: lambda reader: reader.skip(8),
        121: lambda _reader: None,
        120: lambda _reader: None,
        119: _short_text,
    }
)


class _Reader:
    """Reads lib0's encoding from the front; whatever is missing raises UpdateInvalid."""

    __slots__ = ("_at", "_data", "needs")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self.needs: dict[int, int] = {}

    @property
    def is_done(self) -> bool:
        return self._at == len(self._data)

    def byte(self) -> int:
        try:
            value = self._data[self._at]
        except IndexError:
            raise UpdateInvalid("the update ends too early") from None
        self._at += 1
        return value

    def number(self) -> int:
        """Read an unsigned integer below 2^63, seven bits a byte, the lowest first."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < _MORE:
                return value
            shift += 7
            if shift > _SHIFT_MAX:
                raise UpdateInvalid("a number is too large")

    def positive(self) -> int:
        if (value := self.number()) < 1:
            raise UpdateInvalid("a length is at least one")
        return value

    def signed(self) -> None:
        """Pass over a signed integer: six bits and a sign first, then seven a byte."""
        if self.byte() >= _MORE:
            self.number()

    def identity(self) -> None:
        """Read whose struct, by its clock, is taken for known."""
        client = self.number()
        self.need(client, self.number() + 1)

    def need(self, client: int, clock: int) -> None:
        """Note that a client must be known up to a clock."""
        self.needs[client] = max(self.needs.get(client, 0), clock)

    def skip(self, length: int) -> bytes:
        end = self._at + length
        if end > len(self._data):
            raise UpdateInvalid("the update ends too early")
        found = self._data[self._at : end]
        self._at = end
        return found

    def text(self) -> str:
        try:
            return self.skip(self.number()).decode("utf-8")
        except UnicodeDecodeError:
            raise UpdateInvalid("a text is no text") from None
