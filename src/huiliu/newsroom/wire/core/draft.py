"""An item while it is being read: what is known of it, and what had to be left.

Invariant: whoever meets something either adds it or leaves it by its path; nothing is dropped.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from lxml import etree

from huiliu.newsroom.wire.core.item import Item, ItemKind, Unread, Words
from huiliu.newsroom.wire.core.moments import Moment, at_of, moment_of

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
LEFT_MAX: Final = 500
_NAME_CHARS: Final = 60
_VALUE_CHARS: Final = 300
_NAMED_CHARS: Final = 300
_LANGUAGE_CHARS: Final = 35
_AROUND_MAX: Final = 50
"""What is said once and holds for many things stays small, so that no document grows by reading."""
_COMPARED: Final = 40
"""How many of a list are compared with a new one, so that no list costs its square."""
_SILENT: Final = frozenset({LANG, "id"})


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    tag = str(element.tag)
    return tag[tag.rfind("}") + 1 :]


def flat(element: etree._Element) -> str:
    """Give the words of an element in one line."""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    return " ".join("".join(map(str, element.itertext())).split())


def brief(element: etree._Element) -> str:
    """Give the first words of an element in one line: a name is no longer than 300 letters.

    Elements of names may stand in each other, and no text is to be copied for each of them.
    """
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        pieces.append(str(text)[:_NAMED_CHARS])
        length += len(pieces[-1])
        if length > _NAMED_CHARS:
            break
    return " ".join("".join(pieces).split())[:_NAMED_CHARS]


class Draft:
    """What is known of one item so far, with the codes and the language that hold in it."""

    def __init__(self, root: etree._Element, *, schemes: Sequence[Mapping[str, str]] = ()) -> None:
        self.root = root
        """What is read as this item."""
        self.asserts: dict[str, etree._Element] = {}
        """What the item says beside of things, by their codes."""
        self.asserted: dict[etree._Element, dict[str, list[Any]]] = {}
        """What those say that were read, each once."""
        self.joined: Counter[etree._Element] = Counter()
        """To how many things each was joined."""
        self.schemes = schemes
        """The addresses of schemes by their aliases; the first that knows one counts."""
        self.lists: defaultdict[str, list[Any]] = defaultdict(list)
        """Facts that an item has several of."""
        self.left: dict[str, str] = {}
        """What was left: the reasons by the paths."""
        self._titles: list[Words] = []
        self._one: dict[str, Any] = {}
        self._seen: defaultdict[str, set[Any]] = defaultdict(set)

    def say(self, name: str, value: object, element: etree._Element) -> None:
        """Say a fact that an item has once; the first counts, a second is left."""
        if value in ("", None):
            return
        if name in self._one:
            self.leave(element, reason="said twice")
        else:
            self._one[name] = value

    def add(self, name: str, value: object) -> None:
        """Add one to a list of facts, unless it is empty."""
        if value:
            self.lists[name].append(value)

    def add_title(self, words: Words | None) -> None:
        """Add a title that manages an item: a headline that stands after all others."""
        if words is not None:
            self._titles.append(words)

    def add_new(self, name: str, value: Any) -> None:
        """Add one to a list of facts, unless it is anywhere in it."""
        if value not in self._seen[name]:
            self._seen[name].add(value)
            self.lists[name].append(value)

    def count(self, name: str) -> int:
        """Count what a list of facts holds."""
        return len(self.lists[name])

    def says(self, name: str, value: str) -> bool:
        """Tell whether words are said already, in whatever language or role."""
        return any(words.value == value for words in self.lists[name][:_COMPARED])

    def has(self, name: str) -> bool:
        """Tell whether something is known."""
        return bool(self._one.get(name) or self.lists.get(name))

    def moment(self, element: etree._Element) -> Moment | None:
        """Read a date, and leave what of it is not said in full."""
        text = flat(element)
        found = moment_of(text)
        if found is None:
            if text:
                self.leave(element, reason="no date")
        elif found.lacks:
            self.leave(element, reason=f"a date without {found.lacks}")
        return found

    def say_moment(self, name: str, element: etree._Element) -> None:
        """Say a date that an item has once."""
        found = self.moment(element)
        self.say(name, at_of(found), element)

    def language(self, element: etree._Element) -> str:
        """Give the language of an element, its own or that of what it stands in."""
        node: etree._Element | None = element
        while node is not None:
            said = node.get(LANG)
            if said is not None:
                return said[:_LANGUAGE_CHARS]
            node = node.getparent()
        return ""

    def leave(self, element: etree._Element, attribute: str = "", *, reason: str = "") -> None:
        """Leave an element, or one attribute of it, by its path."""
        name = f"/@{attribute.rpartition('}')[2][:_NAME_CHARS]}" if attribute else ""
        self._name(element, name, reason)

    def leave_named(self, element: etree._Element, attribute: str, *, reason: str) -> None:
        """Leave an element that only an attribute tells from the others of its name."""
        value = element.get(attribute, "").replace("'", "%27")[:_VALUE_CHARS]
        self._name(element, f"[@{attribute}='{value}']", reason)

    def _name(self, element: etree._Element, ending: str, reason: str) -> None:
        if len(self.left) < LEFT_MAX:
            self.left.setdefault(self.path(element) + ending, reason)
        else:
            self.left["/"] = "more places than are counted"

    def path(self, element: etree._Element) -> str:
        """Give the way to an element by names, as XPath writes it."""
        names: list[str] = []
        node: etree._Element | None = element
        while node is not None:
            names.append(local(node)[:_NAME_CHARS])
            node = None if node is self.root else node.getparent()
        return "/" + "/".join(reversed(names))

    def attributes(self, element: etree._Element, taken: Collection[str] = ()) -> None:
        """Leave every attribute that is not named."""
        for name in element.keys():  # noqa: SIM118 - an element is not a mapping
            if name not in taken and name not in _SILENT:
                self.leave(element, str(name))

    def rest(
        self,
        element: etree._Element,
        attributes: Collection[str] = (),
        children: Collection[str] = (),
    ) -> None:
        """Leave every attribute and child that is not named, and words between the children."""
        self.attributes(element, attributes)
        for child in element:
            if child.tag not in children:
                self.leave(child, reason=foreign(child, element))
        self.loose(element)

    def first(self, element: etree._Element, tag: str) -> etree._Element | None:
        """Give the first child of a name, and leave the others."""
        found = element.findall(tag)
        for each in found[1:]:
            self.leave(each, reason="said twice")
        return found[0] if found else None

    def loose(self, element: etree._Element) -> None:
        """Leave words that stand between elements."""
        text = element.text
        if (text and not text.isspace()) or any(_speaks(child.tail) for child in element):
            self._name(element, "/text()", "")

    def within(self) -> "Draft":
        """Give a draft for an item inside this one, whose codes and assertions hold there too."""
        inner = Draft(self.root, schemes=self.schemes)
        inner.asserts, inner.asserted, inner.joined = self.asserts, self.asserted, self.joined
        return inner

    def join(self, around: "Draft") -> None:
        """Take over the lists and what was left from a draft of what stands around this item."""
        for name, values in around.lists.items():
            self.lists[name].extend(values)
        self.left.update(islice(around.left.items(), _AROUND_MAX))

    def item(self, kind: ItemKind, uri: str) -> Item:
        """Give the item as far as it is known."""
        left = tuple(Unread(path=path, reason=self.left[path]) for path in sorted(self.left))
        if self._titles:
            self.lists["headlines"] += self._titles
        facts = {**self._one, **{name: tuple(values) for name, values in self.lists.items()}}
        return Item(kind=kind, uri=uri, unread=left, **facts)


def _speaks(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def foreign(child: etree._Element, parent: etree._Element) -> str:
    """Name the namespace of a child where it is another than that of its parent."""
    mine, theirs = etree.QName(child).namespace, etree.QName(parent).namespace
    return f"of {mine}" if mine and mine != theirs else ""
