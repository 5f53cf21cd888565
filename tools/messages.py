"""The message catalogues: English msgids in the code, Chinese beside each module.

`check` finds what is missing, `update` enters new msgids, `compile` writes the .mo files, which
are committed so that an installation needs no compiler. A text belongs to the module, or to the
part of newsroom or civic, whose folder holds it.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

PACKAGE = Path("src/huiliu")
DIVIDED = frozenset({"newsroom", "civic"})
LOCALE = "zh_Hans"
CATALOGUE = Path("locale") / LOCALE / "LC_MESSAGES" / "django.po"
# The formatter cannot give an empty msgstr a header, so ours is written by hand and never dated.
HEADER = (
    'msgid ""\nmsgstr ""\n'
    '"Language: zh_Hans\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
# Babel dates its headers; ours must give the same bytes tomorrow.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# design: say what happened, then what to do; no ceremony.
CEREMONY = re.compile("成功|您|(?<![申邀])请")

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One translatable text and where it stands; `plural` is empty for most."""

    path: str
    line: int
    key: str
    context: str | None = None
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend in a catalogue."""

    path: str
    msgid: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}: {self.msgid!r}"


def texts(root: Path) -> Iterator[Text]:
    """Give every translatable text of the package, file by file."""
    for path in sorted((root / PACKAGE).rglob("*")):
        method = _method(path)
        if method:
            yield from _texts_of(path, root=root, method=method)


def _method(path: Path) -> str:
    if {"migrations", "node_modules"} & set(path.parts):
        return ""
    if path.suffix == ".py":
        return "python"
    return "jinja2" if "jinja2" in path.parts and path.suffix in {".html", ".txt", ".xml"} else ""


def _texts_of(path: Path, *, root: Path, method: str) -> Iterator[Text]:
    name = path.relative_to(root).as_posix()
    options = {"silent": "false", "trimmed": "true"} if method == "jinja2" else {}
    with path.open("rb") as file:
        found = extract(method, file, keywords=dict(KEYWORDS), options=options)
        for line, msgid, _comments, context in found:
            key, plural = (msgid, "") if isinstance(msgid, str) else (msgid[0], msgid[1])
            if key:
                yield Text(name, line, key, context, plural)


def home(path: str) -> Path:
    """Give the folder of the module or part that a file belongs to.

    >>> home("src/huiliu/newsroom/review/jinja2/review/queue.html").as_posix()
    'src/huiliu/newsroom/review'
    >>> home("src/huiliu/newsroom/apps.py").as_posix()
    'src/huiliu/newsroom'
    """
    parts = Path(path).relative_to(PACKAGE).parts
    part_of = parts[0] in DIVIDED and len(parts) > len(("newsroom", "apps.py"))
    return PACKAGE.joinpath(*parts[: 2 if part_of else 1])


def wanted(root: Path) -> dict[Path, dict[Key, Text]]:
    """Give each module's texts by context and msgid; the first place of a text stands for all."""
    modules: dict[Path, dict[Key, Text]] = {}
    for text in texts(root):
        modules.setdefault(home(text.path), {}).setdefault((text.context, text.key), text)
    return modules


def read(path: Path) -> Catalog:
    """Read a catalogue; an absent one is empty.

    Raises PoFileError where the file cannot be read as one.
    """
    if not path.exists():
        return Catalog(locale=LOCALE)
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, abort_invalid=True)


def entries(catalog: Catalog) -> dict[Key, Message]:
    """Give a catalogue's messages by context and msgid, its header left out."""
    return {(message.context, _single(message.id)): message for message in catalog if message.id}


def faults(root: Path) -> list[Fault]:
    """Give everything that keeps the Chinese from being complete."""
    modules = wanted(root)
    found: list[Fault] = []
    readable: dict[str, Catalog] = {}
    for folder in sorted(modules.keys() | _folders_with_catalogue(root)):
        name = (folder / CATALOGUE).as_posix()
        try:
            catalog = readable[name] = read(root / name)
        except PoFileError as error:
            found.append(Fault(name, "", f"not a catalogue ({error})"))
            continue
        found += _faults_of(entries(catalog), modules.get(folder, {}), name)
        found += _faults_of_compiled(catalog, root / name, name)
    return [*found, *_contradictions(readable)]


def _folders_with_catalogue(root: Path) -> set[Path]:
    return {path.parents[3].relative_to(root) for path in _catalogues(root)}


def _catalogues(root: Path) -> list[Path]:
    return sorted((root / PACKAGE).rglob(CATALOGUE.as_posix()))


def _faults_of(have: Mapping[Key, Message], want: Mapping[Key, Text], name: str) -> Iterator[Fault]:
    for key in want.keys() - have.keys():
        yield Fault(name, key[1], f"missing, used in {want[key].path}:{want[key].line}")
    for key, message in have.items():
        if key not in want:
            yield Fault(name, key[1], "no longer used")
        else:
            yield from (Fault(name, key[1], what) for what in _flaws(message))


def _flaws(message: Message) -> Iterator[str]:
    chinese = _single(message.string)
    if not chinese:
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked fuzzy: read it and take the mark away"
    if all(_places(each) != _places(chinese) for each in _forms(message.id)):
        yield f"other placeholders in {chinese!r}"
    if CEREMONY.search(chinese):
        yield f"ceremony in {chinese!r}; say what happened, then what to do"


def _places(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _faults_of_compiled(catalog: Catalog, path: Path, name: str) -> Iterator[Fault]:
    compiled = path.with_suffix(".mo")
    if len(catalog) and (not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog)):
        yield Fault(name, "", "its .mo is out of date: python tools/messages.py compile")


def _contradictions(catalogs: Mapping[str, Catalog]) -> Iterator[Fault]:
    """Django pours all catalogues into one, so a msgid has one Chinese everywhere."""
    seen: dict[Key, tuple[str, str]] = {}
    for name, catalog in catalogs.items():
        for key, message in entries(catalog).items():
            chinese = _single(message.string)
            first_name, first = seen.setdefault(key, (name, chinese))
            if chinese and first and chinese != first:
                yield Fault(name, key[1], f"{chinese!r} here, {first!r} in {first_name}")


def mo_bytes(catalog: Catalog) -> bytes:
    """Compile a catalogue; the same catalogue always gives the same bytes."""
    plain = Catalog(locale=LOCALE, fuzzy=False, creation_date=UNDATED, revision_date=UNDATED)
    for message in catalog:
        if message.id and _single(message.string) and not message.fuzzy:
            plain.add(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def update(root: Path) -> int:
    """Enter new msgids, drop unused ones; tell how many wait for their Chinese."""
    modules = wanted(root)
    waiting = 0
    for folder in sorted(modules.keys() | _folders_with_catalogue(root)):
        path = root / folder / CATALOGUE
        catalog = _merged(entries(read(path)), modules.get(folder, {}).values())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(HEADER.encode() + _po_bytes(catalog))
        waiting += len([each for each in catalog if each.id and not _single(each.string)])
    return waiting


def _merged(have: Mapping[Key, Message], want: Iterable[Text]) -> Catalog:
    catalog = Catalog(locale=LOCALE)
    for text in want:
        before = have.get((text.context, text.key))
        catalog.add(
            (text.key, text.plural) if text.plural else text.key,
            _as_kind(before.string if before else "", plural=bool(text.plural)),
            locations=[(text.path, text.line)],
            context=text.context,
            flags=before.flags if before else (),
            user_comments=before.user_comments if before else (),
        )
    return catalog


def _as_kind(string: str | Iterable[str] | None, *, plural: bool) -> str | tuple[str, ...]:
    return (_single(string),) if plural else _single(string)


def _po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def _forms(string: str | Iterable[str] | None) -> tuple[str, ...]:
    """Give the forms of a text: one, or singular and plural."""
    return (string,) if isinstance(string, str) else tuple(string or ())


def _single(string: str | Iterable[str] | None) -> str:
    return next(iter(_forms(string)), "")


def compile_all(root: Path) -> int:
    """Write every .mo; tell how many."""
    paths = _catalogues(root)
    for path in paths:
        path.with_suffix(".mo").write_bytes(mo_bytes(read(path)))
    return len(paths)


def main(arguments: list[str]) -> int:
    root = Path(__file__).resolve().parents[1]
    match arguments:
        case ["update"]:
            print(f"{update(root)} texts wait for their Chinese")
            return 0
        case ["compile"]:
            print(f"{compile_all(root)} catalogues compiled")
            return 0
        case ["check"] | []:
            found = faults(root)
            print(*found, f"{len(found)} faults in the catalogues", sep="\n")
            return min(len(found), 1)
        case _:
            print("messages.py [check | update | compile]")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
